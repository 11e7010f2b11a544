"""What an edition covers, with the reason for what it leaves out, and what it still lacks.

Each at its place.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from uptake.core.codes import (
    CebComments,
    Distribution,
    EditionKind,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    SelectionRule,
    Stage,
)
from uptake.core.counting import is_addressed
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.foreign import foreign_in
from uptake.core.oversight import JIU, is_of_the_unit
from uptake.core.symbols import RecommendationKey


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The words of a part of the head in one language; without words its template makes it."""

    part: HeadPart
    language: Language
    words: str | None


LONGEST_ITEM = 100
"""Characters of an agenda item: its number as the agenda of the meeting has it."""


@dataclass(frozen=True, slots=True)
class EditionGiven:
    """An edition as somebody describes it.

    `symbol` is without language letter and revision; `governing_body` is the row's identity, and
    so is `changes`, the document that a revision, an addendum or a corrigendum changes. `follows`
    are symbols of documents, which need not be known here; `reports` are symbols of reports.
    `without_restricted` leaves out those that not everybody may read, whatever `selection` takes.
    `oversight` are the codes of the bodies whose reports it takes, and no others.
    `agenda_item` is the same in every language. `head` are parts of the head that are said at
    once; what it does not name stays as it is.
    """

    kind: EditionKind
    symbol: str
    date: datetime.date
    original_language: Language = Language.ENGLISH
    governing_body: int | None = None
    agenda_item: str = ""
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
    oversight: tuple[str, ...] = (JIU,)


class Inclusion(StrEnum):
    """Why a recommendation is in an edition, or why it is not."""

    NEW = "new"
    OPEN = "open"
    DONE_SINCE = "done_since"
    ASKED_FOR = "asked_for"
    INFORMATION = "information"
    NOT_ADDRESSED = "not_addressed"
    DONE_BEFORE = "done_before"
    NOT_ASKED_FOR = "not_asked_for"
    UNCHANGED = "unchanged"
    RESTRICTED = "restricted"

    @property
    def is_in(self) -> bool:
        """Whether the edition shows it."""
        return self not in _OUT


_OUT = (
    Inclusion.NOT_ADDRESSED,
    Inclusion.DONE_BEFORE,
    Inclusion.NOT_ASKED_FOR,
    Inclusion.UNCHANGED,
    Inclusion.RESTRICTED,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recommendation that an edition may show.

    `addressed`: it asks the organization for something. `open`: it is still to be done or to be
    decided. `reported` are the symbols of the documents that showed it to the edition's body
    before, the latest last; `done_when_reported` says whether the latest of them showed it as done.
    `restricted`: not everybody may read its report.
    """

    follow_up: int
    report: str
    number: str
    formal: bool
    programme_year: int | None
    addressed: bool
    open: bool
    reported: tuple[str, ...]
    done_when_reported: bool
    restricted: bool


@dataclass(frozen=True, slots=True)
class Alone:
    """A report that has no recommendations."""

    report: str
    programme_year: int | None
    restricted: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Which reports an edition takes, and what it does with recommendations to others.

    `without_restricted`: reports that not everybody may read are left out, whatever the rule takes.
    """

    rule: SelectionRule
    others: OthersShown
    programme_year: int | None = None
    chosen: frozenset[str] = frozenset()
    without_restricted: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """A recommendation, and why it is in the edition or not."""

    candidate: Candidate
    inclusion: Inclusion


def coverage(candidates: Iterable[Candidate], asked: Asked) -> tuple[Covered, ...]:
    """Say of each recommendation, in their order, whether the edition shows it and why."""
    every = tuple(candidates)
    reported = {one.report for one in every if one.reported}
    open_still = {one.report for one in every if one.addressed and one.open}
    return tuple(
        Covered(one, _inclusion(one, asked, one.report in reported, one.report in open_still))
        for one in every
    )


def listed_alone(reports: Iterable[Alone], asked: Asked) -> tuple[Alone, ...]:
    """Get the reports without recommendations that the edition lists: those that it is asked for.

    They are in its list of reports and in none of its figures. Nothing of them is open, so the rule
    of what is open takes none.
    """
    return tuple(
        one
        for one in reports
        if not (one.restricted and asked.without_restricted) and _is_asked_for(one, asked)
    )


def _is_asked_for(one: Candidate | Alone, asked: Asked) -> bool:
    match asked.rule:
        case SelectionRule.PROGRAMME_YEAR:
            return one.programme_year == asked.programme_year
        case SelectionRule.CHOSEN:
            return one.report in asked.chosen
        case SelectionRule.OPEN:
            return False


def _inclusion(one: Candidate, asked: Asked, reported: bool, open_still: bool) -> Inclusion:
    found = _of_its_report(one, asked, reported, open_still)
    if found.is_in and one.restricted and asked.without_restricted:
        return Inclusion.RESTRICTED
    if found.is_in and not one.addressed:
        shown = asked.others is OthersShown.FOR_INFORMATION
        return Inclusion.INFORMATION if shown else Inclusion.NOT_ADDRESSED
    return found


def _of_its_report(one: Candidate, asked: Asked, reported: bool, open_still: bool) -> Inclusion:
    if asked.rule is SelectionRule.OPEN:
        return _still_open(one, reported, open_still)
    return Inclusion.ASKED_FOR if _is_asked_for(one, asked) else Inclusion.NOT_ASKED_FOR


def _still_open(one: Candidate, reported: bool, open_still: bool) -> Inclusion:
    if not reported:
        return Inclusion.NEW
    if not one.addressed:
        # Others' recommendations were shown with the report once; they do not come back.
        return Inclusion.NOT_ADDRESSED if one.reported or not open_still else Inclusion.NEW
    if one.open:
        return Inclusion.OPEN
    if not one.reported:
        return Inclusion.NEW
    return Inclusion.DONE_BEFORE if one.done_when_reported else Inclusion.DONE_SINCE


class MarkKind(StrEnum):
    """What is missing or wrong at a place; in the order in which it is mended."""

    NO_ENTRIES = "no_entries"
    NO_ANSWER = "no_answer"
    NOT_CLEARED = "not_cleared"
    AFTER_ITS_DAY = "after_its_day"
    NO_TEXT = "no_text"
    NO_CEB_COMMENTS = "no_ceb_comments"
    NO_FOCAL_POINTS = "no_focal_points"
    UNKNOWN_DOCUMENT = "unknown_document"
    NOT_NAMED = "not_named"
    NO_NAME = "no_name"
    OUTDATED = "outdated"
    UNTRANSLATED = "untranslated"
    NEEDS_REVIEW = "needs_review"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """Where in a document: a report, a recommendation in it, a part of one of these or the head.

    `part` is the value of a HeadPart, of a TextKind, or of what differs; empty for the whole.
    """

    report: str | None = None
    number: str | None = None
    formal: bool = True
    part: str = ""

    @property
    def key(self) -> RecommendationKey | None:
        """The key of the entry that it is in, None elsewhere."""
        if self.report is None or self.number is None:
            return None
        return RecommendationKey(self.report, self.number, self.formal)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is missing. Without `language` it is missing in each of the six.

    `text` is the key of the text that it is of, where translation knows it by one.
    """

    kind: MarkKind
    place: MarkPlace = MarkPlace()
    language: Language | None = None
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    text: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that is newer than the one shown: at which stage it is, or cleared too late.

    `since` is the day from which it holds, where that comes after the day of the edition.
    """

    stage: Stage
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is looked at: the language versions, and what the register knows beside them.

    `known` are the symbols of documents and reports in the register; `outdated` the values that
    were typed into paragraphs of the head and are others by now; `texts` are the marks of
    translation and of agreement between the languages, which have rules of their own.
    """

    versions: Mapping[Language, StatusDocument]
    original: Language
    waiting: Mapping[RecommendationKey, Waiting] = field(
        default_factory=lambda: MappingProxyType({})
    )
    known: frozenset[str] = frozenset()
    outdated: Mapping[Language, Mapping[HeadPart, tuple[str, ...]]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    texts: tuple[Mark, ...] = ()


def marks(seen: Inspected) -> tuple[Mark, ...]:
    """Return every mark of an edition, in the order of its kinds and then of its entries."""
    status = seen.versions[seen.original]
    found = [*_head(seen, status), *_names(seen), *seen.texts]
    for report in status.reports:
        found += _report(report)
    for entry in status.entries:
        found += _entry(entry, seen)
    order = list(MarkKind)
    return tuple(sorted(found, key=lambda mark: order.index(mark.kind)))


def cited(status: StatusDocument) -> frozenset[str]:
    """Return the symbols that a document cites: in its head, and in its answers."""
    head = {one.symbol for one in status.references if one.symbol} | set(status.based_on)
    return frozenset(head | {symbol for entry in status.entries for symbol in entry.references})


def _head(seen: Inspected, status: StatusDocument) -> Iterator[Mark]:
    if not status.entries:
        yield Mark(MarkKind.NO_ENTRIES)
    for part in (HeadPart.MEETING, HeadPart.ISSUER):
        if getattr(status, part.value) is None:
            yield Mark(MarkKind.NOT_NAMED, MarkPlace(part=part.value))
    for language, parts in seen.outdated.items():
        for part, names in parts.items():
            values = {"names": names}
            yield Mark(MarkKind.OUTDATED, MarkPlace(part=part.value), language, values)
    yield from _cited_in_heads(seen, status)


def _cited_in_heads(seen: Inspected, status: StatusDocument) -> Iterator[Mark]:
    """Tell of what the heads cite; what all of them cite is told once."""
    place = MarkPlace(part=HeadPart.REFERENCES.value)
    every = _unknown(_head_symbols(status), seen)
    if every:
        yield Mark(MarkKind.UNKNOWN_DOCUMENT, place, None, {"symbols": every})
    for language, version in seen.versions.items():
        more = _unknown(_head_symbols(version), seen)
        own = tuple(symbol for symbol in more if symbol not in every)
        if own:
            yield Mark(MarkKind.UNKNOWN_DOCUMENT, place, language, {"symbols": own})


def _names(seen: Inspected) -> Iterator[Mark]:
    """Tell in which languages people, units and bodies have no name, but stand in another."""
    for language, version in seen.versions.items():
        bodies = _foreign_names(version, _bodies(version))
        if bodies:
            yield Mark(
                MarkKind.NO_NAME, MarkPlace(part="governing_body"), language, {"names": bodies}
            )
        for report in version.reports:
            said = [name for one in report.focal_points for name in (one.name, one.unit)]
            names = _foreign_names(version, said)
            if names:
                place = MarkPlace(report.symbol, part="focal_points")
                yield Mark(MarkKind.NO_NAME, place, language, {"names": names})


def _bodies(version: StatusDocument) -> Iterator[str | None]:
    """Return the bodies that a document names: its own, those that are asked, that decided."""
    yield version.governing_body
    for entry in version.entries:
        yield entry.governing_body
        yield entry.decision.body if entry.decision else None


def _foreign_names(version: StatusDocument, names: Iterable[str | None]) -> tuple[str, ...]:
    each = dict.fromkeys(name for name in names if name)
    return tuple(name for name in each if foreign_in(version, name))


def _head_symbols(status: StatusDocument) -> tuple[str, ...]:
    return (*status.based_on, *(one.symbol for one in status.references if one.symbol))


def _unknown(symbols: Iterable[str], seen: Inspected) -> tuple[str, ...]:
    every = dict.fromkeys(symbols)
    return tuple(one for one in every if one not in seen.known and not _is_report(one, seen))


def _is_report(symbol: str, seen: Inspected) -> bool:
    """Say whether it is a report that the edition itself shows."""
    return symbol in {one.symbol for one in seen.versions[seen.original].reports}


def _report(report: Report) -> Iterator[Mark]:
    if report.ceb_comments is not CebComments.AVAILABLE and is_of_the_unit(report.symbol):
        yield Mark(MarkKind.NO_CEB_COMMENTS, MarkPlace(report.symbol, part="ceb_comments"))
    if not report.focal_points:
        yield Mark(MarkKind.NO_FOCAL_POINTS, MarkPlace(report.symbol, part="focal_points"))
    if report.title is None:
        yield Mark(MarkKind.NO_TEXT, MarkPlace(report.symbol, part="report_title"))


def _entry(entry: Entry, seen: Inspected) -> Iterator[Mark]:
    def at(part: str) -> MarkPlace:
        return MarkPlace(*entry.key, part=part)

    if entry.text is None:
        yield Mark(MarkKind.NO_TEXT, at("recommendation"))
    yield from _answer(entry, seen.waiting.get(entry.key))
    unknown = _unknown(entry.references, seen)
    if unknown:
        yield Mark(MarkKind.UNKNOWN_DOCUMENT, at("remarks"), None, {"symbols": unknown})


def _answer(entry: Entry, waiting: Waiting | None) -> Iterator[Mark]:
    place = MarkPlace(*entry.key)
    if is_addressed(entry) and entry.acceptance is None:
        yield Mark(MarkKind.NO_ANSWER, place)
    if waiting is None:
        return
    if waiting.stage is not Stage.CLEARED:
        yield Mark(MarkKind.NOT_CLEARED, place, None, {"stage": waiting.stage})
    elif waiting.since is not None:
        yield Mark(MarkKind.AFTER_ITS_DAY, place, None, {"day": waiting.since})
