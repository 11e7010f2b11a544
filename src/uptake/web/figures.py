"""Figures as sentences that can be quoted, each with the selection that lists what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import ngettext_lazy

from uptake.record.queries.follow_ups import DeadlineAsked, Figures, Selection, StatusAsked
from uptake.terms.words import Words
from uptake.web.markup import phrased

type Sentence = tuple[SafeString, Selection | None]
"""A figure in words, and what to ask the register for to see what it counts.

None where that counts nothing, or cannot be asked for together with what is asked.
"""


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
            "<b>%(part)s of %(whole)s</b> overdue",
            "<b>%(part)s of %(whole)s</b> overdue",
            "count",
        ),
        Selection(deadline=DeadlineAsked.PAST),
    ),
)


_EVERYTHING = Selection()


def figure_sentences(
    counted: Figures, words: Words, within: Selection = _EVERYTHING
) -> tuple[Sentence, ...]:
    """Return the figures of what `within` takes of the register: all, a report, a document.

    Those that count nothing are left out.
    """
    return tuple(_sentences(counted, words, within))


def _sentences(counted: Figures, words: Words, within: Selection) -> Iterator[Sentence]:
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
            yield told, _narrower(within, kind.lists) if part else None


def _narrower(within: Selection, more: Selection) -> Selection | None:
    """Return what both selections take together; None where one address cannot ask for both."""
    said = {one.name: getattr(more, one.name) for one in fields(more)}
    added = {name: value for name, value in said.items() if value}
    if any(getattr(within, name) not in (None, "", value) for name, value in added.items()):
        return None
    return replace(within, **added)
