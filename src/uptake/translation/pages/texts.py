"""One text beside its original.

Typed, saved, approved, and on to the next.
"""

import logging
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from uptake.core.agreement import TextDifference, text_differences
from uptake.core.codes import Language, TextKind, TranslationWay
from uptake.core.errors import NotStored, UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.core.translation import TextKey, TextUnit, parse_text_key, same_text
from uptake.core.typed_values import whole
from uptake.core.word_count import word_count
from uptake.exchange.xliff.reading import Candidate
from uptake.terms.words import words
from uptake.translation import services as translations
from uptake.translation.pages.asked import AskedTexts, read_asked, today_s
from uptake.translation.queries.drafts import draft_of
from uptake.translation.queries.listed import Beside, beside
from uptake.translation.queries.memory import proposals_in
from uptake.translation.queries.terms import terms_in
from uptake.translation.queries.texts import edition_named, text_name
from uptake.web.access import for_those_who_may
from uptake.web.addresses import comma, in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import about, confirm
from uptake.web.keeping import handing_back, keep_typed
from uptake.web.uploads import storing

_TAKE = "take-"

log = logging.getLogger(__name__)


def proposed(state: Hashable, organization: int, unit: TextUnit) -> tuple[Candidate, ...]:
    """Return what is proposed for a text of an organization, the nearest first."""
    if unit.locked:
        return ()
    found = proposals_in(state, organization, (unit.source,), unit.source_language, unit.language)
    return found[0]


def taken(proposals: Sequence[Candidate], deed: str) -> Candidate | None:
    """Return the proposal that a button takes over; None where it is another button."""
    number = whole(deed.removeprefix(_TAKE), digits=2) if deed.startswith(_TAKE) else None
    return proposals[number] if number is not None and number < len(proposals) else None


DEEDS = ("save", "save-next", "approve", "approve-next")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a translator is: the text, the language, and what is asked for around it."""

    arrival: Arrival
    asked: AskedTexts
    language: Language
    key: TextKey
    found: Beside
    proposals: tuple[Candidate, ...]

    @property
    def unit(self) -> TextUnit:
        """The text."""
        return self.found.unit

    def address(self, key: TextKey | None, page: str = "translation-text") -> str:
        """Return the address of a text of the same list; of the list itself where there is none."""
        code = self.arrival.organization.code
        if key is None:
            way = reverse("translation-queue", args=[code, self.language])
        else:
            way = reverse(page, args=[code, self.language, str(key)])
        return f"{way}{self.asked.query()}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and what is said about it.

    `theirs` is what somebody else saved meanwhile, `began` the original beside which it was typed,
    where that says something else by now. `kept_at`: it is what was kept then, and not saved yet.
    `again`: it came with a seal that is too old, and nothing was done. `unkept`: it was sent, and
    the server has nothing of it.
    """

    text: str
    problem: str = ""
    theirs: str | None = None
    began: str | None = None
    kept_at: datetime | None = None
    again: bool = False
    unkept: bool = False


@handing_back
@for_those_who_may(Act.TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, organization: str, language: Language, key: str) -> HttpResponse:
    """Show a text beside its original, or save what was typed."""
    place = find(request, organization, language, key)
    if request.method != "POST":
        return _page(request, place, _typed_before(place))
    try:
        with storing():
            return _post(request, place)
    except NotStored:
        log.exception("a translation could not be written")
        problem = place.arrival.said(UptakeError("typed-not-kept"))
        typed = Typed(request.POST.get("text", ""), problem, unkept=True)
        return _page(request, place, typed, 503)


@for_those_who_may(Act.TRANSLATE)
def _typed_again(
    request: HttpRequest, organization: str, language: Language, key: str
) -> HttpResponse:
    """Show a text that came with a seal that is too old: nothing is done, nothing is lost."""
    place = find(request, organization, language, key)
    typed = Typed(request.POST.get("text", ""), again=True, unkept=True)
    return _page(request, place, typed, 403)


text.typed_again = _typed_again  # type: ignore[attr-defined]


def _typed_before(place: Place) -> Typed:
    """Return what somebody was typing and has not saved yet; else the translation as it stands."""
    unit, arrival = place.unit, place.arrival
    draft = None if unit.locked else draft_of(arrival.actor, arrival.look, unit)
    if draft is None:
        return Typed(unit.text or "")
    began = None if same_text(draft.source, unit.source) else draft.source
    theirs = unit.text if draft.seen != unit.translation else None
    return Typed(draft.text, theirs=theirs, began=began, kept_at=draft.saved_at)


@for_those_who_may(Act.TRANSLATE)
@require_POST
def keep(request: HttpRequest, organization: str, language: Language, key: str) -> HttpResponse:
    """Keep what is being typed, for the page's script; say when, and what came between."""
    place = find(request, organization, language, key)
    came_between = ""
    if _overtaken(request, place, request.POST.get("text", "")):
        came_between = gettext(
            "Another person has saved a text meanwhile. When you save, you will see both."
        )
    elif not same_text(request.POST.get("source", ""), place.unit.source):
        came_between = gettext("The original has changed since.")
    return keep_typed(place.arrival, partial(_keep, request, place), came_between)


def _keep(request: HttpRequest, place: Place, at: datetime) -> None:
    translations.keep_draft(
        organization=place.arrival.organization.code,
        key=place.key,
        language=place.language,
        text=request.POST.get("text", ""),
        source=request.POST.get("source", ""),
        seen=whole(request.POST.get("seen", "")),
        by=place.arrival.actor,
        at=at,
    )


def _discard(request: HttpRequest, place: Place) -> HttpResponse:
    translations.discard_draft(
        organization=place.arrival.organization.code,
        key=place.key,
        language=place.language,
        by=place.arrival.actor,
    )
    confirm(request, about(_named(place), gettext("Your changes have been discarded.")))
    return redirect(place.address(place.key))


def find(request: HttpRequest, organization: str, language: Language, word: str) -> Place:
    """Find the text that an address names. Raises Http404 where it is not there."""
    arrival = arrive(request, organization)
    look = today_s(arrival)
    key = parse_text_key(word)
    if key is None:
        raise Http404
    asked = read_asked(request.GET, look)
    if key.kind is TextKind.HEAD and asked.edition is None:
        # A head is found in its own edition only, whether the address says so or not.
        edition = edition_named(look, key.row)
        asked = replace(asked, edition=edition, texts=replace(asked.texts, edition=key.row))
    if asked.texts.edition is not None and asked.edition is None:
        raise Http404
    found = beside(look, asked.texts, language, key)
    if found is None:
        raise Http404
    proposals = proposed(arrival.state, look.organization, found.unit)
    return Place(arrival, asked, language, key, found, proposals)


def _post(request: HttpRequest, place: Place) -> HttpResponse:
    text, deed = request.POST.get("text", ""), request.POST.get("deed", "")
    chosen = taken(place.proposals, deed)
    if chosen is not None:
        return _page(request, place, Typed(chosen.text))
    if deed == "discard":
        return _discard(request, place)
    if deed == "keep":
        _keep(request, place, timezone.now())
        told = gettext("Your text is saved for you. It has not been saved as a translation yet.")
        confirm(request, about(_named(place), told))
        return redirect(place.address(place.key))
    if deed not in DEEDS:
        return _page(request, place, Typed(text))
    return _save(request, place, text, deed)


def _save(request: HttpRequest, place: Place, text: str, deed: str) -> HttpResponse:
    """Save or approve a text and go on; where that is refused, keep it and say why."""
    if _overtaken(request, place, text):
        problem = gettext("Another person has saved a text meanwhile. Save again to keep yours.")
        return _refused(request, place, Typed(text, problem, theirs=place.unit.text), 409)
    approve = deed.startswith("approve")
    if approve and _unwarned(request, place.unit, text):
        problem = gettext(
            "Review these differences first. If the text is correct, approve it again."
        )
        return _refused(request, place, Typed(text, problem))
    try:
        _give(request, place, text, approve=approve)
    except UptakeError as error:
        return _refused(request, place, Typed(text, place.arrival.said(error)))
    following = place.found.next_open if deed.endswith("-next") else place.key
    return redirect(place.address(following))


def _refused(request: HttpRequest, place: Place, typed: Typed, status: int = 422) -> HttpResponse:
    if not place.unit.locked:
        _keep(request, place, timezone.now())
    return _page(request, place, typed, status)


def _give(request: HttpRequest, place: Place, text: str, *, approve: bool) -> None:
    source = request.POST.get("source", "")
    offered = any(same_text(one.text, text) for one in place.proposals)
    translations.give(
        organization=place.arrival.organization.code,
        key=place.key,
        language=place.language,
        text=text,
        source=source,
        way=TranslationWay.MEMORY if offered else TranslationWay.SITE,
        by=place.arrival.actor,
        at=timezone.now(),
        approve=approve,
    )
    if not same_text(source, place.unit.source):
        told = gettext(
            "The original has changed meanwhile. Your text has been saved and needs review."
        )
        messages.warning(request, told)
    elif approve:
        confirm(request, about(_named(place), gettext("The translation has been approved.")))
    else:
        told = gettext("The translation has been saved and is awaiting approval.")
        confirm(request, about(_named(place), told))


def _named(place: Place) -> str:
    """Name the text in its language; of a recommendation, with this."""
    unit, said = place.unit, place.arrival.words
    parts = [text_name(unit, said), said.of(place.language)]
    if unit.report and unit.number:
        parts.insert(0, in_full(RecommendationKey(unit.report, unit.number, unit.formal), said))
    return comma().join(parts)


def _overtaken(request: HttpRequest, place: Place, text: str) -> bool:
    """Say whether another translation came in since the page was shown, and says something else."""
    seen = request.POST.get("seen", "")
    unit = place.unit
    return seen != str(unit.translation or "") and not same_text(unit.text, text)


def _unwarned(request: HttpRequest, unit: TextUnit, text: str) -> bool:
    """Say whether there is something that nobody has been warned of yet."""
    found = differences(unit, text)
    return bool(found) and request.POST.get("warned", "") != signature(found)


def differences(unit: TextUnit, text: str | None) -> tuple[TextDifference, ...]:
    """Say where a text differs from its original in what is no language's own."""
    if not (text or "").strip():
        return ()
    return text_differences(unit.source, unit.source_language, text or "", unit.language)


def signature(found: tuple[TextDifference, ...]) -> str:
    """Return the differences as one word, by which a form says that they were shown."""
    return "|".join(f"{one.kind}:{','.join(one.original)}>{','.join(one.found)}" for one in found)


def _page(request: HttpRequest, place: Place, typed: Typed, status: int = 200) -> HttpResponse:
    return render(
        request,
        "translation/text.html",
        place.arrival.context("translation") | _context(place, typed),
        status=status,
    )


def _context(place: Place, typed: Typed) -> dict[str, Any]:
    unit, found = place.unit, place.found
    warned = differences(unit, typed.text)
    return {
        "unit": unit,
        "language": place.language,
        "edition": place.asked.edition,
        "typed": typed,
        "lines": max(4, 2 + len(typed.text or unit.source) // 60 + unit.source.count("\n")),
        "warnings": warned,
        "warned": signature(warned),
        "seen": unit.translation or "",
        "proposals": place.proposals,
        "others": [(one, found.others[one]) for one in Language if one in found.others],
        "left": found.left,
        "length": text_length(unit),
        "terms": _terms(place),
        "before": place.address(found.before) if found.before else None,
        "after": place.address(found.after) if found.after else None,
        "here": place.address(place.key),
        "keep": place.address(place.key, "translation-keep"),
        "draft": f"translation {place.arrival.actor.person}:{place.language}:{place.key}",
        "list": place.address(None),
    }


def _terms(place: Place) -> tuple[tuple[str, str], ...]:
    """Return the terms of the field in a text, in the organization's own wording."""
    code, unit = place.arrival.organization.code, place.unit
    return terms_in(unit.source, words(unit.source_language, code), words(unit.language, code))


def text_length(unit: TextUnit) -> int:
    """Return how many words there are to translate in a text, by the rules of its language."""
    return word_count(unit.source, unit.source_language)


@for_those_who_may(Act.TRANSLATE)
@require_POST
def approve(request: HttpRequest, organization: str, language: Language, key: str) -> HttpResponse:
    """Approve the translation that was given last; what differs is shown beside its original."""
    place = find(request, organization, language, key)
    unit = place.unit
    if unit.translation is None or request.POST.get("translation") != str(unit.translation):
        messages.error(request, gettext("Another translation has since been submitted."))
        return redirect(place.address(place.key))
    if differences(unit, unit.text):
        messages.warning(request, gettext("Review the differences before you approve."))
        return redirect(place.address(place.key))
    try:
        translations.approve(
            translation=unit.translation, by=place.arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        messages.error(request, place.arrival.said(error))
        return redirect(place.address(place.key))
    confirm(request, gettext("The translation has been approved."))
    return redirect(place.address(None))
