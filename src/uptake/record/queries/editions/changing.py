"""What a new issue of a document changes in it, and how that is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from uptake.core.codes import DecisionState, IssueKind, Language
from uptake.core.comparison import Comparison, EntryChange, FieldChange, compare
from uptake.core.document import Decision, Entry, StatusDocument
from uptake.core.document import Report as DocumentReport
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.composing import Reading
from uptake.record.queries.composition import compose_in
from uptake.register.models import Edition
from uptake.terms.codes import label_key
from uptake.terms.values import LIST_SEMICOLONS, value_text
from uptake.terms.words import Words

type Versions = Mapping[Language, StatusDocument]

# What follows from another field, or is never printed.
_SILENT = frozenset({"comment", "comment_language", "text_language"})
# Of these a reader is told that they were worded anew, not every word.
_PROSE = frozenset({"text", "remarks", "conditions", "financial_detail", "focal_points"})
_HEAD = frozenset({"title", "period", "meeting", "governing_body", "issuer"})
_SAYS: Mapping[IssueKind, str] = MappingProxyType(
    {issue: f"issue_says_{issue}" for issue in IssueKind if issue is not IssueKind.FIRST}
)
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Changing:
    """An issue that changes a document: what that one said, by language, and its symbol."""

    issue: IssueKind
    symbol: str
    before: Versions

    @property
    def reports(self) -> frozenset[str]:
        """The reports that the document before had, by their symbols."""
        return frozenset(
            report.symbol for status in self.before.values() for report in status.reports
        )

    def carried(self, made: Versions) -> Versions:
        """Return what the issue carries, the same in all languages.

        Of a corrigendum that is what is corrected in any language: of reports that the document
        had, and not what the meeting decided on it since. Of any other issue it is everything.
        """
        if self.issue is not IssueKind.CORRIGENDUM:
            return made
        keys = {key for language in made for key in self._changed(made[language])}
        return {language: _narrowed(status, keys) for language, status in made.items()}

    def _changed(self, status: StatusDocument) -> Iterator[RecommendationKey]:
        compared = compare(self.before[status.language], status)
        yield from (entry.key for entry in compared.came if entry.report in self.reports)
        yield from (change.key for change in compared.changed if self._heard(change))

    def _heard(self, change: EntryChange) -> tuple[FieldChange, ...]:
        heard = tuple(one for one in change.changes if one.field not in _SILENT)
        if self.issue is not IssueKind.CORRIGENDUM:
            return heard
        day = next(iter(self.before.values())).date
        return tuple(one for one in heard if not _decided_since(one, day))

    def told(self, status: StatusDocument, speech: Words) -> StatusDocument:
        """Return the document with what it changes at the top of its summary."""
        lines = tuple(self._lines(compare(self.before[status.language], status), speech))
        said = speech.format(_SAYS[self.issue], symbol=self.symbol)
        top = (said, *(lines or (speech["issue_changes_nothing"],)))
        whole = (*top, status.summary) if status.summary else top
        return replace(status, summary="\n".join(whole))

    def _lines(self, compared: Comparison, speech: Words) -> Iterator[str]:
        whole = self.issue is IssueKind.REVISION
        head = tuple(one for one in compared.head if one.field in _HEAD)
        if whole and head:
            yield speech.format("issue_head", changes=self._said(head, StatusDocument, speech))
        yield from self._of_reports(compared, speech, whole=whole)
        new = {one.symbol for one in compared.reports_came}
        for entry in compared.came:
            if entry.report not in new:
                yield _of_entry(entry, speech["issue_added"], speech)
        for change in compared.changed:
            if heard := self._heard(change):
                yield _of_entry(change.after, self._said(heard, Entry, speech), speech)
        gone = {one.symbol for one in compared.reports_went}
        for entry in compared.went if whole else ():
            if entry.report not in gone:
                yield _of_entry(entry, speech["issue_left_out"], speech)

    def _of_reports(self, compared: Comparison, speech: Words, *, whole: bool) -> Iterator[str]:
        for report in compared.reports_came:
            yield speech.format("issue_report", report=report.symbol, changes=speech["issue_added"])
        for change in compared.reports_changed:
            said = self._said(change.changes, DocumentReport, speech)
            yield speech.format("issue_report", report=change.after.symbol, changes=said)
        for report in compared.reports_went if whole else ():
            left_out = speech["issue_left_out"]
            yield speech.format("issue_report", report=report.symbol, changes=left_out)

    def _said(self, changes: Iterable[FieldChange], kind: type, speech: Words) -> str:
        said = _corrected if self.issue is IssueKind.CORRIGENDUM else _of_field
        return LIST_SEMICOLONS[speech.language].join(said(one, kind, speech) for one in changes)


def changing(edition: Edition, reading: Reading | None = None) -> Changing | None:
    """Return what an edition changes; None where it is the first issue. Asks as composing does."""
    if edition.changes is None:
        return None
    symbol = str(edition.changes.key)
    code = edition.organization.code
    made = compose_in(Language, organization=code, symbol=symbol, reading=reading)
    before = {one.status.language: one.status for one in made}
    return Changing(edition.issue, symbol, before)


def _narrowed(status: StatusDocument, keys: set[RecommendationKey]) -> StatusDocument:
    entries = tuple(entry for entry in status.entries if entry.key in keys)
    shown = {entry.report for entry in entries}
    reports = tuple(report for report in status.reports if report.symbol in shown)
    return replace(status, entries=entries, reports=reports)


def _of_entry(entry: Entry, changes: str, speech: Words) -> str:
    key = "issue_recommendation" if entry.formal else "issue_paragraph"
    return speech.format(key, report=entry.report, number=entry.number, changes=changes)


def _decided_since(change: FieldChange, day: date | None) -> bool:
    """Whether it is what a meeting decided on the document, which makes nothing in it wrong."""
    made = change.after
    if not isinstance(made, Decision) or made.state is DecisionState.PROPOSED:
        return False
    return day is None or made.date is None or made.date >= day


def _of_field(change: FieldChange, kind: type, speech: Words) -> str:
    field = speech[label_key(kind, change.field)]
    if change.field in _PROSE:
        return speech.format("issue_field_reworded", field=field)
    before, after = (_value(change.field, value, speech) for value in (change.before, change.after))
    return speech.format("issue_field_changed", field=field, before=before, after=after)


def _corrected(change: FieldChange, kind: type, speech: Words) -> str:
    """Say of a field what was wrong and what is right, in the form of a corrigendum."""
    field = speech[label_key(kind, change.field)]
    before, after = (
        " ".join(_value(change.field, value, speech).split())
        for value in (change.before, change.after)
    )
    if before == _NOTHING:
        return speech.format("issue_field_inserted", field=field, after=after)
    if after == _NOTHING:
        return speech.format("issue_field_deleted", field=field, before=before)
    return speech.format("issue_field_corrected", field=field, before=before, after=after)


def _value(field: str, value: object, speech: Words) -> str:
    if field == "verified":
        return speech["verified" if value else "self_assessed"]
    return value_text(value, speech) or _NOTHING
