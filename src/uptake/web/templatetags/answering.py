"""Tags for the pages on which recommendations are answered: where evidence lies, and each answer."""

from django import template
from django.template.context import Context
from django.urls import reverse

from uptake.core.answers import Evidence
from uptake.services.uploads import plain_name
from uptake.web.answer_places import Place
from uptake.web.links import HasNumber

register = template.Library()


@register.simple_tag(takes_context=True)
def evidence_link(context: Context, proof: Evidence) -> str:
    """Give the address of a piece of evidence: of the kept file, or the one that was given."""
    if proof.sha256 is None:
        return proof.url or ""
    organization = context["organization"].code
    return reverse("evidence", args=[organization, proof.sha256, plain_name(proof.name)])


@register.simple_tag(takes_context=True)
def answer_link(context: Context, report: str, one: HasNumber, page: str = "answer") -> str:
    """Give the address at which a recommendation is answered."""
    return Place(context["organization"].code, report, one.number, one.formal).url(page)
