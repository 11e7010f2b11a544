"""The gaps of an edition that is being prepared: what each says, and where it is mended."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast
from urllib.parse import urlencode

from django.urls import reverse

from uptake.core.codes import HeadPart, Language, Stage
from uptake.core.editions import Mark, MarkKind
from uptake.core.permissions import Act
from uptake.editions.queries.marks import mark_text, place_text
from uptake.web.arrival import Arrival
from uptake.web.forms import making_known

type Way = Callable[[Arrival, int, Mark, Language], str | None]


def mending_url(arrival: Arrival, edition: int, mark: Mark, shown: Language) -> str | None:
    """Return the address at which a mark is mended; None where there is nothing to be done here.

    `shown` is the language of the document that one reads. The address says from which draft one
    comes, so that what is done there leads back to it (`web.drafts`).
    """
    way = _WAYS[mark.kind](arrival, edition, mark, mark.language or shown)
    if way is None:
        return None
    page, _, place = way.partition("#")
    left = urlencode({"edition": edition, "reading": shown.value})
    return f"{page}{'&' if '?' in page else '?'}{left}{f'#{place}' if place else ''}"


def _change(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    del language
    if not arrival.may(Act.PREPARE_EDITION):
        return None
    section = f"#{mark.place.part}-title" if mark.kind is MarkKind.NOT_NAMED else ""
    return f"{reverse('edition-change', args=[arrival.organization.code, edition])}{section}"


def _answer(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    del edition, language
    page = "answer" if arrival.may(Act.ANSWER) else "recommendation"
    return _of_recommendation(arrival, mark, page)


def _clear(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    if mark.values.get("stage") is Stage.SUBMITTED and arrival.may(Act.SEE_PROGRESS):
        return _of_recommendation(arrival, mark, "clearing")
    return _answer(arrival, edition, mark, language)


def _of_recommendation(arrival: Arrival, mark: Mark, page: str) -> str | None:
    key = mark.place.key
    return reverse(page, args=[arrival.organization.code, key]) if key else None


def _text(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    del edition, language
    if mark.place.number is not None:
        return _of_recommendation(arrival, mark, "recommendation")
    return _report(arrival, mark)


def _of_report(page: str) -> Way:
    """Lead to a page about a report that leads back to the edition; or to the report itself."""

    def way(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
        del edition, language
        if not arrival.may(Act.REGISTER_REPORT):
            return _report(arrival, mark)
        return reverse(page, args=[arrival.organization.code, mark.place.report])

    return way


def _report(arrival: Arrival, mark: Mark) -> str | None:
    return reverse("report", args=[arrival.organization.code, mark.place.report])


def _cited(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    """Lead to where the document is made known, from there to where it is cited; who may not do
    that is led to where the citation stands: the answer, or the references of the head."""
    if arrival.may(Act.ENTER_DOCUMENT):
        symbols = cast(tuple[str, ...], mark.values["symbols"])
        return making_known(arrival.organization.code, symbols)
    if mark.place.number is not None:
        return _answer(arrival, edition, mark, language)
    if not arrival.may(Act.PREPARE_EDITION):
        return None
    return reverse("edition-references", args=[arrival.organization.code, edition, language])


def _name(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    """Lead to where people and bodies are named; who may not do that sees the report."""
    del edition, language
    organization = arrival.organization.code
    if mark.place.report is None:
        may = arrival.may(Act.MANAGE_SETTINGS)
        return reverse("organization", args=[organization]) if may else None
    if arrival.may(Act.MANAGE_PEOPLE):
        return reverse("people", args=[organization])
    return _report(arrival, mark)


def _paragraph(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    if not arrival.may(Act.PREPARE_EDITION):
        return None
    part = HeadPart(mark.place.part)
    return reverse("edition-text", args=[arrival.organization.code, edition, part, language])


def _translate(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    """Lead to the text beside its original; who may not translate sees it where it stands."""
    if mark.text and arrival.may(Act.TRANSLATE):
        where = [arrival.organization.code, language, mark.text]
        return reverse("translation-text", args=where)
    return _text(arrival, edition, mark, language) if mark.place.report else None


def _agreement(arrival: Arrival, edition: int, mark: Mark, language: Language) -> str | None:
    del mark, language
    return reverse("agreement", args=[arrival.organization.code, edition])


_WAYS: Mapping[MarkKind, Way] = MappingProxyType(
    {
        MarkKind.NO_ENTRIES: _change,
        MarkKind.NO_ANSWER: _answer,
        MarkKind.NOT_CLEARED: _clear,
        MarkKind.AFTER_ITS_DAY: _change,
        MarkKind.NO_TEXT: _text,
        MarkKind.NO_CEB_COMMENTS: _of_report("report-ceb-comments"),
        MarkKind.NO_FOCAL_POINTS: _of_report("report-focal-points"),
        MarkKind.UNKNOWN_DOCUMENT: _cited,
        MarkKind.NOT_NAMED: _change,
        MarkKind.NO_NAME: _name,
        MarkKind.OUTDATED: _paragraph,
        MarkKind.UNTRANSLATED: _translate,
        MarkKind.NEEDS_REVIEW: _translate,
        MarkKind.DIFFERS: _agreement,
    }
)


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark as a page shows it. `where` is empty where it stands at its place."""

    kind: MarkKind
    text: str
    where: str
    language: Language | None
    url: str | None


def mark_shown(arrival: Arrival, edition: int, mark: Mark, language: Language) -> MarkShown:
    """Return a mark in the words of the page; `language` is that of the document one reads."""
    return MarkShown(
        mark.kind,
        mark_text(mark, arrival.words),
        place_text(mark.place, arrival.words),
        mark.language,
        mending_url(arrival, edition, mark, language),
    )
