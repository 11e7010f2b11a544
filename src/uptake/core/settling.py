"""Settling what was odd in a document: each finding accepted, answered otherwise, or left open.

What can be chosen for which kind of finding stands in one table; findings that ask nothing can
only be taken note of. Nothing of the document changes but the field that is asked about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from uptake.core.codes import (
    Acceptance,
    Addressee,
    CebComments,
    EditionKind,
    Implementation,
    Language,
    Relevance,
    Severity,
)
from uptake.core.document import Entry, StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding, FindingCode
from uptake.core.symbols import DocumentKey


class Way(StrEnum):
    """How a finding is settled."""

    ACCEPTED = "accepted"  # what the reader assumed is right
    CHOSEN = "chosen"  # another value
    OPEN = "open"  # nothing is to be assumed


@dataclass(frozen=True, slots=True)
class HeadStated:
    """What somebody says that the head of a document says; None: nothing."""

    key: DocumentKey | None
    date: date | None
    kind: EditionKind | None
    governing_body: str | None
    meeting: str | None

    @classmethod
    def of(cls, status: StatusDocument) -> "HeadStated":
        """Take it from a document."""
        return cls(status.key, status.date, status.kind, status.governing_body, status.meeting)


def headed(settled: StatusDocument, found: StatusDocument, head: HeadStated) -> StatusDocument:
    """Return a document with the head that somebody states.

    What is stated as nothing was taken away from what was `found`, not from what the findings were
    settled as at the same time.
    """
    before, now = HeadStated.of(found), HeadStated.of(settled)
    said = {one.name: getattr(head, one.name) for one in fields(HeadStated)}
    for name, value in said.items():
        if value is None and getattr(now, name) != getattr(before, name):
            said[name] = getattr(now, name)
    symbol, revision = said.pop("key") or (None, None)
    return replace(settled, symbol=symbol, revision=revision, **said)


class Subject(StrEnum):
    """What a question is about."""

    ENTRY = "entry"
    REPORT = "report"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Question:
    """What a kind of finding asks: the fields of the subject it sets, and the codes to choose from.

    Several fields with codes of their own are one choice: the value says which field is meant.
    Without codes the value is a text.
    """

    subject: Subject
    fields: tuple[str, ...]
    codes: tuple[type[StrEnum], ...] = ()

    @property
    def may_open(self) -> bool:
        """Whether the field may stay empty; an entry without a number is none."""
        return not _NEEDED.intersection(self.fields)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was decided about one finding, by its place in the document. `value` where chosen."""

    finding: int
    way: Way
    value: str = ""


_ACCEPTANCE = Question(Subject.ENTRY, ("acceptance",), (Acceptance,))
_IMPLEMENTATION = Question(Subject.ENTRY, ("implementation",), (Implementation,))
_STATUS = Question(Subject.ENTRY, ("acceptance", "implementation"), (Acceptance, Implementation))
_ADDRESSEE = Question(Subject.ENTRY, ("addressee",), (Addressee,))
_REPORT = Question(Subject.ENTRY, ("report",))
_NUMBER = Question(Subject.ENTRY, ("number",))

QUESTIONS: Mapping[FindingCode, Question] = MappingProxyType(
    {
        FindingCode.REPORT_HEADING_MISSING: _REPORT,
        FindingCode.REPORT_UNKNOWN: _REPORT,
        FindingCode.REPORT_TITLE_DIFFERS: Question(Subject.REPORT, ("title",)),
        FindingCode.CEB_COMMENTS_INFERRED: Question(
            Subject.REPORT, ("ceb_comments",), (CebComments,)
        ),
        FindingCode.ADDRESSEE_INFERRED: _ADDRESSEE,
        FindingCode.ADDRESSEE_DIFFERS: _ADDRESSEE,
        FindingCode.ADDRESSEE_UNKNOWN: _ADDRESSEE,
        FindingCode.ACCEPTANCE_CONTRADICTORY: _ACCEPTANCE,
        FindingCode.ACCEPTANCE_MISSING: _ACCEPTANCE,
        FindingCode.IMPLEMENTATION_CONTRADICTORY: _IMPLEMENTATION,
        FindingCode.IMPLEMENTATION_MISSING: _IMPLEMENTATION,
        FindingCode.IMPLEMENTATION_NOT_EXPECTED: _IMPLEMENTATION,
        FindingCode.IMPLEMENTED_WITH_EXCEPTION: _IMPLEMENTATION,
        FindingCode.EXCEPTION_STATED: Question(Subject.ENTRY, ("relevance",), (Relevance,)),
        FindingCode.STATUS_NOT_UNDERSTOOD: _STATUS,
        FindingCode.STATUS_QUALIFIED: _STATUS,
        FindingCode.STATUS_BY_COLOUR: _STATUS,
        FindingCode.NOTE_AT_STATUS: _STATUS,
        FindingCode.NUMBER_MISSING: _NUMBER,
        FindingCode.NUMBER_REPEATED: _NUMBER,
        FindingCode.SYMBOL_MISSING: Question(Subject.HEAD, ("symbol",)),
        FindingCode.LANGUAGE_DIFFERS: Question(Subject.HEAD, ("language",), (Language,)),
    }
)
"""What each kind of finding asks; one that is not here asks nothing."""

# Fields without which an entry, or a head, is nothing: leaving them open keeps them.
_NEEDED = frozenset({"report", "number", "language"})


def must_settle(document: StatusDocument, settlements: Iterable[Settlement]) -> tuple[int, ...]:
    """Return the places of the findings that have to be settled first and are not yet."""
    settled = {one.finding for one in settlements}
    return tuple(
        place
        for place, finding in enumerate(document.findings)
        if finding.severity is Severity.ERROR and place not in settled
    )


def settle(document: StatusDocument, settlements: Iterable[Settlement]) -> StatusDocument:
    """Return the document with the settlements carried out; its findings stay.

    Raises UptakeError `settlement-wrong` (value) for a value that is none of the choices.
    """
    entries, reports = list(document.entries), list(document.reports)
    head: dict[str, Any] = {}
    for one in settlements:
        finding = _finding(document, one.finding)
        question = QUESTIONS.get(finding.code)
        if question is None or one.way is Way.ACCEPTED:
            continue
        change = _change(question, one)
        match question.subject:
            case Subject.HEAD:
                head |= change
            case Subject.REPORT:
                for place in _places_of_report(document, finding):
                    reports[place] = replace(reports[place], **change)
            case Subject.ENTRY:
                for place in places_of_entry(document, one.finding):
                    entries[place] = _consistent(replace(entries[place], **change), change)
    return replace(document, entries=tuple(entries), reports=tuple(reports), **head)


def places_of_entry(document: StatusDocument, place: int) -> tuple[int, ...]:
    """Return the places of the entries that a finding is about.

    A missing or unknown heading is about all entries of the assumed report; several entries that
    cannot be told apart by their number are meant in the order of their findings.
    """
    finding = document.findings[place]
    report, number = finding.where.report or "", finding.where.number or ""
    if QUESTIONS.get(finding.code) is _REPORT:
        report = finding.values.get("report", report)
        return tuple(at for at, one in enumerate(document.entries) if one.report == report)
    alike = [
        at
        for at, one in enumerate(document.entries)
        if (one.report, one.number) == (report, number)
    ]
    if len(alike) < 2:
        return tuple(alike)
    repeated = finding.code is FindingCode.NUMBER_REPEATED
    turn = _turn(document, place) + repeated
    return (alike[min(turn, len(alike) - 1)],)


def _turn(document: StatusDocument, place: int) -> int:
    """Return how many findings of this kind at this place stand before this one."""
    this = document.findings[place]
    earlier = document.findings[:place]
    return sum(
        one.code is this.code
        and (one.where.report, one.where.number) == (this.where.report, this.where.number)
        for one in earlier
    )


def _finding(document: StatusDocument, place: int) -> Finding:
    if not 0 <= place < len(document.findings):
        raise UptakeError("settlement-wrong", value=str(place))
    return document.findings[place]


def _places_of_report(document: StatusDocument, finding: Finding) -> tuple[int, ...]:
    symbol = finding.where.report
    return tuple(at for at, one in enumerate(document.reports) if one.symbol == symbol)


def _change(question: Question, settlement: Settlement) -> dict[str, Any]:
    if settlement.way is Way.OPEN:
        return {field: None for field in question.fields if field not in _NEEDED}
    for field, codes in zip(question.fields, question.codes, strict=False):
        if settlement.value in set(codes):
            return {field: codes(settlement.value)}
    text = " ".join(settlement.value.split())
    if question.codes or not text:
        raise UptakeError("settlement-wrong", value=settlement.value)
    return {question.fields[0]: text}


def _consistent(entry: Entry, change: Mapping[str, Any]) -> Entry:
    """Keep the pair of statuses possible: only what is accepted has a status of implementation."""
    if change.get("implementation") and entry.acceptance is None:
        return replace(entry, acceptance=Acceptance.ACCEPTED)
    if "acceptance" in change and entry.acceptance is not Acceptance.ACCEPTED:
        return replace(entry, implementation=None)
    return entry
