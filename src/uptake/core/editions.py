"""What is said of an edition when it is opened or changed."""

import datetime
from dataclasses import dataclass

from uptake.core.codes import (
    Distribution,
    EditionKind,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    SelectionRule,
)


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The words of a part of the head in one language; without words its template makes it."""

    part: HeadPart
    language: Language
    words: str | None


@dataclass(frozen=True, slots=True)
class EditionGiven:
    """An edition as somebody describes it.

    `symbol` is without language letter and revision; `governing_body` is the row's identity, and
    so is `changes`, the document that a revision, an addendum or a corrigendum changes. `follows`
    are symbols of documents, which need not be known here; `reports` are symbols of reports.
    `without_restricted` leaves out those that not everybody may read, whatever `selection` takes.
    `head` are parts of the head that are said at once; what it does not name stays as it is.
    """

    kind: EditionKind
    symbol: str
    date: datetime.date
    original_language: Language = Language.ENGLISH
    governing_body: int | None = None
    revision: int | None = None
    issue: IssueKind = IssueKind.FIRST
    changes: int | None = None
    follows: tuple[str, ...] = ()
    selection: SelectionRule = SelectionRule.OPEN
    programme_year: int | None = None
    reports: tuple[str, ...] = ()
    others: OthersShown = OthersShown.FOR_INFORMATION
    distribution: Distribution = Distribution.PUBLIC
    without_restricted: bool = False
    head: tuple[HeadWords, ...] = ()
