"""Marks in words: what is missing, and where; for pages and commands alike."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from uptake.core.codes import HeadPart, TextKind
from uptake.core.editions import Mark, MarkKind, MarkPlace
from uptake.exchange.facts import labelled
from uptake.terms.codes import PREFIXES
from uptake.terms.table import terms
from uptake.terms.words import Words

# The marks that say of which part they are; others stand for all that is at their place.
_OF_PARTS = (
    MarkKind.NOT_NAMED,
    MarkKind.OUTDATED,
    MarkKind.UNTRANSLATED,
    MarkKind.NEEDS_REVIEW,
    MarkKind.DIFFERS,
)


def mark_text(mark: Mark, words: Words) -> str:
    """Say what is missing, with what is known of it."""
    details = [detail for detail in _details(mark, words) if detail]
    label = words.of(mark.kind)
    return labelled(label, ", ".join(details), words.language) if details else label


def _details(mark: Mark, words: Words) -> Iterator[str]:
    if mark.place.part and mark.kind in _OF_PARTS:
        yield part_text(mark.place.part, words)
    for value in mark.values.values():
        named = mark.kind is MarkKind.OUTDATED
        yield _value_text(value, words, "{{{}}}" if named else "{}")


def _value_text(value: object, words: Words, form: str) -> str:
    match value:
        case StrEnum():
            return words.of(value) if type(value) in PREFIXES else ""
        case date():
            return words.date(value)
        case tuple():
            return ", ".join(form.format(name) for name in value)
        case _:
            return str(value)


def part_text(part: str, words: Words) -> str:
    """Name a part of the head or a text of a recommendation; nothing for what has no name."""
    if part in set(HeadPart):
        return words.of(HeadPart(part))
    if part in set(TextKind):
        return words.of(TextKind(part))
    return words[part] if part in terms() else ""


def place_text(place: MarkPlace, words: Words) -> str:
    """Name the place of a mark: a recommendation, a report, nothing for the head."""
    if place.number is None:
        return place.report or ""
    key = "recommendation_number" if place.formal else ""
    number = (
        words.format(key, number=place.number)
        if key
        else f"{words['informal_recommendation']} {place.number}"
    )
    return f"{place.report} – {number}"
