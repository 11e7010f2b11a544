"""How far translation is in each language.

And whether the versions of an edition are one document.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from uptake.core.agreement import Disagreed, Place
from uptake.core.codes import HeadPart, Language
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.core.translation import TranslationState
from uptake.record.queries.follow_ups import choices
from uptake.record.queries.viewpoint import Look
from uptake.terms.codes import label_key
from uptake.terms.values import LIST_COMMAS, value_text
from uptake.terms.words import Words
from uptake.translation.pages.asked import (
    AskedTexts,
    edition_filter,
    in_own_order,
    kind_filter,
    language_filter,
    read_asked,
    report_filter,
    today_s,
)
from uptake.translation.queries.days import Wanted, wanted, wanted_by
from uptake.translation.queries.files import Agreement, Differing, agreement
from uptake.translation.queries.listed import text_counts
from uptake.translation.queries.texts import edition_named
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.lists import filters_of


@for_those_who_may(Act.TRANSLATE)
@require_safe
def overview(request: HttpRequest, organization: str) -> HttpResponse:
    """Show how many texts are missing, to be reviewed and approved, language by language."""
    arrival = arrive(request, organization)
    look = today_s(arrival)
    asked = read_asked(request.GET, look)
    symbols = choices(look).reports
    offered = in_own_order(request, arrival)
    languages = asked.within(offered)
    return render(
        request,
        "translation/overview.html",
        arrival.context("translation", exact=True)
        | {
            "asked": asked,
            "filters": filters_of(
                language_filter(offered, asked, arrival.words),
                edition_filter(look, asked),
                report_filter(symbols, asked, arrival.words),
                kind_filter(asked, arrival.words),
            ),
            "languages": languages,
            "tables": [_table(one, look, asked, languages) for one in _wanted(look, asked)],
        },
    )


def _wanted(look: Look, asked: AskedTexts) -> tuple[Wanted, ...]:
    """Return what is asked for by day: an edition alone, or each edition on its way and all."""
    if asked.edition:
        return (Wanted(asked.edition, wanted_by(look, asked.edition)),)
    return wanted(look)


def _table(
    one: Wanted, look: Look, asked: AskedTexts, languages: tuple[Language, ...]
) -> dict[str, object]:
    """Get the rows of a table: each state with its count in each language, and what lists them."""
    edition = one.edition
    counted = text_counts(look, asked.texts, edition)
    is_open = any(counted.open(language) for language in languages)
    return {
        "edition": edition,
        "day": one.day if is_open else None,
        "late": one.is_late(look.on),
        "whole": counted.whole,
        "words": [counted.words(language) for language in languages] if is_open else (),
        "rows": [
            {
                "state": state,
                "query": asked.query(edition=edition and edition.key, state=state),
                "counts": [
                    (language, counted.counts[language].get(state, 0)) for language in languages
                ],
            }
            for state in TranslationState
        ],
    }


LONG = 200


@dataclass(frozen=True, slots=True)
class DifferenceShown:
    """A difference in words, and where it is mended."""

    kind: Disagreed
    place: Place
    field: str
    original: str
    found: str
    address: str | None


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def show(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show the differences of an edition's language versions from its original."""
    arrival = arrive(request, organization)
    look = today_s(arrival)
    named, found = edition_named(look, edition), agreement(look, edition)
    if named is None or found is None:
        raise Http404
    return render(
        request,
        "translation/agreement.html",
        arrival.context("translation" if arrival.may(Act.TRANSLATE) else "editions")
        | {
            "edition": named,
            "found": found,
            "groups": [
                (language, [_shown(one, arrival, edition) for one in differing])
                for language in Language
                if (differing := found.in_language(language))
            ],
            "compared": _compared(found),
        },
    )


def _compared(found: Agreement) -> list[tuple[Language, int, int]]:
    """Return each language with its differences, and the texts that nobody translated yet."""
    return [
        (one, len(found.in_language(one)), found.missing.get(one, 0))
        for one in Language
        if one is not found.original
    ]


def _shown(one: Differing, arrival: Arrival, edition: int) -> DifferenceShown:
    place, words = one.found.place, arrival.words
    return DifferenceShown(
        one.found.kind,
        place,
        field_label(place, words),
        _value(one.found.original, words),
        _value(one.found.found, words),
        _address(one, arrival, edition),
    )


def field_label(place: Place, words: Words) -> str:
    """Return what the field of a document is called."""
    name, _, number = place.field.partition("-")
    if not name:
        return ""
    if number:
        return f"{words['text_condition']} {words.number(int(number) + 1)}"
    if place.report is None:
        in_head = name in set(HeadPart)
        return words.of(HeadPart(name)) if in_head else words[label_key(StatusDocument, name)]
    return words[label_key(Entry if place.number else Report, name)]


def _value(value: object, words: Words) -> str:
    match value:
        case None | () | frozenset():
            return words["nothing_stated"] if value is None else "–"
        case Place(report=report, number=number):
            return " ".join(filter(None, (report, number)))
        case StrEnum():
            return words.of(value)
        case tuple() if all(isinstance(one, str) for one in value):
            return LIST_COMMAS[words.language].join(value)
    text = value_text(value, words) or words["nothing_stated"]
    return text if len(text) <= LONG else f"{text[:LONG]}…"


def _address(one: Differing, arrival: Arrival, edition: int) -> str | None:
    code, place = arrival.organization.code, one.found.place
    if one.text is not None and arrival.may(Act.TRANSLATE):
        args = [code, one.found.language, str(one.text)]
        return f"{reverse('translation-text', args=args)}?edition={edition}"
    if place.report and place.number:
        key = RecommendationKey(place.report, place.number, place.formal)
        return reverse("recommendation", args=[code, key])
    return reverse("report", args=[code, place.report]) if place.report else None
