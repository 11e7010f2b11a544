"""Tags for the pages on which recommendations are answered: where answers and evidence lie."""

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from uptake.answers.pages.fields import Place, typed_remarks
from uptake.answers.pages.form import AnswerBoundField, tell
from uptake.answers.pages.mine import turn_word
from uptake.core.answers import Evidence, GivenAnswer, Problem
from uptake.core.citing import followed
from uptake.core.codes import Implementation
from uptake.core.symbols import InReport, RecommendationKey
from uptake.record.services import storage
from uptake.record.services.intake import plain_name
from uptake.web.addresses import HasNumber, in_full
from uptake.web.languages import page_words
from uptake.web.markup import joined

register = template.Library()
register.filter(turn_word)
register.filter(typed_remarks)


@register.simple_tag
def field_marks(field: AnswerBoundField, *, hinted: bool = False) -> SafeString:
    """Return the attributes that say of a field what is wrong with it, and where that is told.

    `hinted`: it has a hint, too.
    """
    told = [("hint", hinted), ("problems", bool(field.problems))]
    places = " ".join(f"{field.anchor}-{part}" for part, is_there in told if is_there)
    wrong = format_html(' aria-invalid="{}"', "true") if field.invalid else ""
    return joined((wrong, format_html(' aria-describedby="{}"', places) if places else ""))


@register.simple_tag(takes_context=True)
def evidence_link(context: Context, proof: Evidence) -> str:
    """Return the address of a piece of evidence: of the kept file, or the one that was given.

    Empty where there is nothing to be had: the file is gone, or a browser would not follow it.
    """
    if proof.sha256 is None:
        return followed(proof.url) or ""
    if not storage.place_of(proof.sha256).exists():
        return ""
    name = plain_name(proof.name)
    if context.get("by_link"):
        return reverse("link-evidence", args=[proof.sha256, name])
    return reverse("evidence", args=[context["organization"].code, proof.sha256, name])


@register.filter
def statuses(answer: GivenAnswer) -> list[tuple[Implementation, bool]]:
    """Return the statuses of implementation, and which an answer has."""
    return [(one, one is answer.implementation) for one in Implementation]


@register.filter(name="in_full")
def in_full_here(one: InReport) -> str:
    """Return a recommendation by its report and number."""
    return in_full(one, page_words())


@register.filter
def sentence(problem: Problem) -> str:
    """Say what is wrong with an answer."""
    return tell(problem, page_words()).sentence


@register.simple_tag(takes_context=True)
def answer_link(context: Context, report: str, one: HasNumber, page: str = "answer") -> str:
    """Return the address at which a recommendation is answered."""
    if context.get("by_link"):
        return reverse("link-answer", args=[one.follow_up])  # type: ignore[attr-defined]
    return Place(
        context["organization"].code, RecommendationKey(report, one.number, one.formal)
    ).url(page)
