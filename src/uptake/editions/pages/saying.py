"""Marks for a page: what is missing, where, and the way to where it is mended."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from uptake.core.codes import Language
from uptake.core.editions import Mark, MarkKind
from uptake.editions.pages.mending import mending_url
from uptake.editions.queries.telling import mark_text, place_text
from uptake.web.arrival import Arrival


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark as a page shows it. `where` is empty where it stands at its place."""

    kind: MarkKind
    text: str
    where: str
    language: Language | None
    url: str | None


def mark_shown(arrival: Arrival, edition: int, mark: Mark, language: Language) -> MarkShown:
    """Give a mark in the words of the page; `language` is that of the document one reads."""
    return MarkShown(
        mark.kind,
        mark_text(mark, arrival.words),
        place_text(mark.place, arrival.words),
        mark.language,
        mending_url(arrival, edition, mark, language),
    )


def counted(marks: Iterable[Mark]) -> list[tuple[MarkKind, int]]:
    """Count the marks of each kind that there is, in the order in which they are mended."""
    found = Counter(mark.kind for mark in marks)
    return [(kind, found[kind]) for kind in MarkKind if found[kind]]
