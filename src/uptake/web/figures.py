"""Figures as sentences that can be quoted, each with the selection that lists what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import ngettext_lazy

from uptake.queries.figures import Figures
from uptake.queries.selections import DeadlineAsked, Selection, StatusAsked
from uptake.terms.words import Words
from uptake.web.markup import phrased


@dataclass(frozen=True, slots=True)
class Sentence:
    """A figure in words, and what to ask the register for to see what it counts."""

    text: SafeString
    lists: Selection


@dataclass(frozen=True, slots=True)
class _Kind:
    part: str
    whole: str
    phrase: Any
    lists: Selection
    even_if_none: bool = False

    @property
    def term(self) -> str:
        """The key of the term for what is counted."""
        return {"overdue": "overdue", "unanswered": "nothing_stated"}.get(self.part, self.part)


# The phrases are chosen by `count`, which is the part as a number; `part` and `whole` are printed.
# A translation may also print `term`, where an organization has a wording of its own.
_KINDS = (
    _Kind(
        "accepted",
        "addressed",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> accepted",
            "<b>%(part)s of %(whole)s</b> accepted",
            "count",
        ),
        Selection(status=StatusAsked.ACCEPTED),
        even_if_none=True,
    ),
    _Kind(
        "not_accepted",
        "addressed",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> not accepted",
            "<b>%(part)s of %(whole)s</b> not accepted",
            "count",
        ),
        Selection(status=StatusAsked.NOT_ACCEPTED),
    ),
    _Kind(
        "not_relevant",
        "addressed",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> not relevant",
            "<b>%(part)s of %(whole)s</b> not relevant",
            "count",
        ),
        Selection(status=StatusAsked.NOT_RELEVANT),
    ),
    _Kind(
        "under_consideration",
        "addressed",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> under consideration",
            "<b>%(part)s of %(whole)s</b> under consideration",
            "count",
        ),
        Selection(status=StatusAsked.UNDER_CONSIDERATION),
    ),
    _Kind(
        "unanswered",
        "addressed",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> without an answer",
            "<b>%(part)s of %(whole)s</b> without an answer",
            "count",
        ),
        Selection(status=StatusAsked.UNANSWERED),
    ),
    _Kind(
        "implemented",
        "accepted",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> implemented",
            "<b>%(part)s of %(whole)s</b> implemented",
            "count",
        ),
        Selection(status=StatusAsked.IMPLEMENTED),
        even_if_none=True,
    ),
    _Kind(
        "in_progress",
        "accepted",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> in progress",
            "<b>%(part)s of %(whole)s</b> in progress",
            "count",
        ),
        Selection(status=StatusAsked.IN_PROGRESS),
    ),
    _Kind(
        "not_started",
        "accepted",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> not started",
            "<b>%(part)s of %(whole)s</b> not started",
            "count",
        ),
        Selection(status=StatusAsked.NOT_STARTED),
    ),
    _Kind(
        "overdue",
        "addressed",
        ngettext_lazy(
            "<b>%(part)s of %(whole)s</b> past its date",
            "<b>%(part)s of %(whole)s</b> past their date",
            "count",
        ),
        Selection(deadline=DeadlineAsked.PAST),
    ),
)


def figure_sentences(
    counted: Figures, words: Words, *, report: str | None = None, document: str | None = None
) -> tuple[Sentence, ...]:
    """Give the figures of the register, of one report or of what one document covers.

    Those that count nothing are left out.
    """
    return tuple(_sentences(counted, words, report, document))


def _sentences(
    counted: Figures, words: Words, report: str | None, document: str | None
) -> Iterator[Sentence]:
    for kind in _KINDS:
        part, whole = getattr(counted, kind.part), getattr(counted, kind.whole)
        if part or (kind.even_if_none and whole):
            told = phrased(
                kind.phrase,
                count=part,
                part=words.number(part),
                whole=words.number(whole),
                term=words[kind.term],
            )
            yield Sentence(told, replace(kind.lists, report=report, document=document))
