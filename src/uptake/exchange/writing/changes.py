"""What changed between two documents, as a document that a committee can read."""

from collections.abc import Callable, Iterable, Iterator

from uptake.core.change_account import Cause, ChangeAccount
from uptake.core.codes import RequestedField
from uptake.core.comparison import EntryChange, FieldChange, ReportChange, status_of
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.meetings import RequestRowTold, RequestTold
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Table
from uptake.exchange.facts import labelled
from uptake.exchange.writing.change_figures import figures_table
from uptake.exchange.writing.change_rows import (
    STATUS_FIELDS,
    cause_cell,
    entry_title,
    field_rows,
    header,
    reason_cell,
    reason_lines,
    recommendation,
    status_cell,
    symbol_and_day,
)
from uptake.exchange.writing.lines import DOT, cell, fact, not_translated, prose, soft, strong
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words

_COLUMNS = ("recommendation", "changes_request", "changes_request_changed")
_MISSING = "changes_request_missing"
_WIDTHS = (66, 35, 80, 80)


def request_blocks(requests: Iterable[RequestTold], words: Words) -> Iterator[Block]:
    """Return each request with its words and its fields, then what became of it, row by row.

    One that names no field has no rows: whether it is met, nobody but the meeting can say.
    """
    for one in requests:
        title = symbol_and_day(one.symbol, one.day, words)
        yield Paragraph(title, level=2)
        foreign = one.language if one.language is not words.language else None
        if foreign:
            yield not_translated(foreign, words)
        yield from prose(one.words, foreign)
        yield from _facts(one, words)
        if one.fields and one.rows:
            rows = (_row(row, words) for row in one.rows)
            terms = (*_COLUMNS, _MISSING)
            right = words.language.right_to_left
            yield Table((header(terms, words), *rows), _WIDTHS, right, title)


def _facts(one: RequestTold, words: Words) -> Iterator[Paragraph]:
    if one.fields:
        yield fact(words["changes_asked"], _named(one.fields, words), words.language)
    if one.due:
        yield fact(words["due_day"], words.date(one.due), words.language)
    if one.fulfilment:
        met = words.of(one.fulfilment)
        yield strong(labelled(words["changes_request"], met, words.language))


def _row(row: RequestRowTold, words: Words) -> Row:
    return Row(
        (
            Cell((strong(entry_title(row.key, words)), Paragraph(row.key.report))),
            cell(Paragraph(words.of(row.given.fulfilment))),
            _fields(row.given.changed, words),
            _fields(row.given.missing, words),
        )
    )


def _fields(fields: tuple[RequestedField, ...], words: Words) -> Cell:
    return cell(Paragraph(_named(fields, words))) if fields else cell()


def _named(fields: Iterable[RequestedField], words: Words) -> str:
    return LIST_COMMAS[words.language].join(map(words.of, fields))


_COMPARED = ("document_symbol", "document_title", "document_date", "meeting", "document_language")
_MOVED = ("recommendation", "before", "after", "changes_why"), (112, 42, 42, 65)
_CAME = ("recommendation", "after", "changes_why"), (136, 48, 77)
_WENT = ("recommendation", "before", "changes_why"), (136, 48, 77)
_FIELDS = ("recommendation", "changes_field", "before", "after"), (40, 41, 90, 90)
_CORRECTED = ("recommendation", "before", "after", "changes_why"), (40, 78, 78, 65)
_REPORTS = ("report", "changes_field", "before", "after"), (34, 37, 95, 95)
_HEAD = ("changes_field", "before", "after"), (41, 110, 110)

_SIDES = ("earlier", "later")

type _Columns = tuple[tuple[str, ...], tuple[int, ...]]


def changes_document(account: ChangeAccount, words: Words) -> Document:
    """Return the tree of "what changed", for Word and PDF, in the language of `words`.

    Figures first, then what meetings had asked for, each recommendation whose status moved, what
    came and what went with the reason, and what else changed. Where nothing did, it says so.
    """
    title = changes_title(account, words)
    return Document(
        Format.DOCX,
        (Paragraph(title, level=0), *_Changes(account, words).blocks()),
        title=title,
        language=words.language.value,
        right_to_left=words.language.right_to_left,
        header=(Paragraph(title),),
    )


def changes_title(account: ChangeAccount, words: Words) -> str:
    """Name the two documents that are compared."""
    before, after = (side_named(one, words) for one in (account.before, account.after))
    return words.format("changes_title", before=before, after=after)


def side_named(document: StatusDocument, words: Words) -> str:
    """Name a document by its symbol, or the register by the day on which it stood so."""
    if key := document.key:
        return str(key)
    if document.date:
        return words.format("changes_register", date=words.date(document.date))
    return words["nothing_stated"]


class _Changes:
    """Makes the parts of one account."""

    def __init__(self, account: ChangeAccount, words: Words) -> None:
        self._account, self._words = account, words
        self._compared = account.compared
        self._titles = {
            report.symbol: report.title
            for document in (account.before, account.after)
            for report in document.reports
        }

    def blocks(self) -> Iterator[Block]:
        """Return all that is told, in its order."""
        compared, words = self._compared, self._words
        yield self._sides()
        if not compared.texts_compared:
            yield soft(words["changes_codes_only"])
        if not compared.differs and not any(one.is_touched for one in self._account.figures):
            yield Paragraph(words["no_differences"])
            yield from self._requests()
            return
        yield Paragraph(self._summary())
        yield Paragraph(words["changes_figures"], level=1)
        yield figures_table(self._account.figures, words)
        yield from self._requests()
        yield from self._by_report("moved", _MOVED, compared.moved, self._moved)
        yield from self._by_report("came", _CAME, compared.came, self._came)
        yield from self._by_report("went", _WENT, compared.went, self._went)
        yield from self._by_report("changed", _FIELDS, self._otherwise(), self._fields)
        yield from self._by_report("corrected", _CORRECTED, self._account.corrected, self._mended)
        yield from self._reports()
        yield from self._head()

    def _requests(self) -> Iterator[Block]:
        if self._account.requests:
            yield Paragraph(self._words["changes_requests"], level=1)
            yield from request_blocks(self._account.requests, self._words)

    def _sides(self) -> Table:
        words = self._words
        sides = (self._account.before, self._account.after)
        rows = [
            Row((cell(Paragraph(words[term])), *map(_stated, said)))
            for term in _COMPARED
            if any(said := [_said_of(one, term, words) for one in sides])
        ]
        titles = (cell(), *(cell(Paragraph(words[f"changes_{side}"])) for side in _SIDES))
        return self._table((Row(titles, header=True), *rows), (41, 110, 110), words["document"])

    def _summary(self) -> str:
        compared, words = self._compared, self._words
        counted = (
            ("moved", len(compared.moved)),
            ("came", len(compared.came)),
            ("went", len(compared.went)),
            ("changed", len(list(self._otherwise()))),
            *([("corrected", len(corrected))] if (corrected := self._account.corrected) else []),
        )
        parts = (labelled(words[term], words.number(n), words.language) for term, n in counted)
        return DOT.join(parts)

    def _otherwise(self) -> Iterator[EntryChange]:
        """Return what changed in more than its status."""
        for change in self._account.answered:
            if any(one.field not in STATUS_FIELDS for one in change.changes):
                yield change

    def _by_report[T: (Entry, EntryChange)](
        self,
        term: str,
        columns: _Columns,
        changes: Iterable[T],
        rows: Callable[[T], Iterator[Row]],
    ) -> Iterator[Block]:
        by_report: dict[str, list[T]] = {}
        for one in changes:
            symbol = one.report if isinstance(one, Entry) else one.after.report
            by_report.setdefault(symbol, []).append(one)
        if by_report:
            yield Paragraph(self._words[term], level=1)
        for symbol, group in by_report.items():
            title = _report_line(Report(symbol, self._titles.get(symbol)))
            yield Paragraph(title, level=2)
            terms, widths = columns
            made: list[Row] = [header(terms, self._words)]
            for one in group:
                made.extend(rows(one))
            yield self._table(tuple(made), widths, title)

    def _moved(self, change: EntryChange) -> Iterator[Row]:
        then, now = change.statuses
        words = self._words
        yield Row(
            (
                recommendation(change.after, words),
                status_cell(then, now, words),
                status_cell(now, then, words),
                reason_cell(self._account.reasons.of(change.key), words),
            )
        )

    def _came(self, entry: Entry) -> Iterator[Row]:
        yield self._alone(entry, self._account.causes.came(entry))

    def _went(self, entry: Entry) -> Iterator[Row]:
        yield self._alone(entry, self._account.causes.went(entry))

    def _alone(self, entry: Entry, cause: Cause) -> Row:
        words, status = self._words, status_of(entry)
        reasons = self._account.reasons.of(entry.key)
        return Row(
            (
                recommendation(entry, words),
                status_cell(status, status, words),
                cause_cell(cause, reasons, words),
            )
        )

    def _fields(self, change: EntryChange) -> Iterator[Row]:
        first = cell(strong(entry_title(change.after, self._words)))
        told = (one for one in change.changes if one.field not in STATUS_FIELDS)
        yield from field_rows(first, told, Entry, self._words)

    def _mended(self, change: EntryChange) -> Iterator[Row]:
        first = cell(strong(entry_title(change.after, self._words)))
        why = reason_cell(self._account.corrections_in(change), self._words)
        told = (one for one in change.changes if one.field == "text")
        for row in field_rows(first, told, Entry, self._words):
            recommended, _, then, now = row.cells
            yield Row((recommended, then, now, why))

    def _reports(self) -> Iterator[Block]:
        compared, words = self._compared, self._words
        for term, reports in (
            ("reports_came", compared.reports_came),
            ("reports_went", compared.reports_went),
        ):
            if reports:
                yield Paragraph(words[term], level=1)
                yield from (Paragraph(_report_line(report)) for report in reports)
        if compared.reports_changed:
            yield Paragraph(words["reports_changed"], level=1)
            rows = (row for one in compared.reports_changed for row in self._report(one))
            terms, widths = _REPORTS
            yield self._table((header(terms, words), *rows), widths, words["reports_changed"])

    def _report(self, change: ReportChange) -> Iterator[Row]:
        reasons = reason_lines(self._account.corrections_in(change), self._words)
        first = Cell((Paragraph(change.after.symbol), *reasons))
        yield from field_rows(first, change.changes, Report, self._words)

    def _head(self) -> Iterator[Block]:
        words, changes = self._words, self._compared.head
        if changes:
            yield Paragraph(words["head_changed"], level=1)
            rows = (Row(row.cells[1:]) for row in self._head_rows(changes))
            terms, widths = _HEAD
            yield self._table((header(terms, words), *rows), widths, words["head_changed"])

    def _head_rows(self, changes: Iterable[FieldChange]) -> Iterator[Row]:
        yield from field_rows(cell(), changes, StatusDocument, self._words)

    def _table(self, rows: tuple[Row, ...], widths: tuple[int, ...], name: str) -> Table:
        return Table(rows, widths, self._words.language.right_to_left, name)


def _said_of(document: StatusDocument, term: str, words: Words) -> str | None:
    match term:
        case "document_symbol":
            return side_named(document, words) if document.symbol or document.date else None
        case "document_title":
            return document.title
        case "document_date":
            return words.date(document.date) if document.date else None
        case "meeting":
            return document.meeting
        case _:
            return words.of(document.language)


def _stated(text: str | None) -> Cell:
    return cell(Paragraph(text)) if text else cell()


def _report_line(report: Report) -> str:
    return " ".join(part for part in (report.symbol, report.title) if part)
