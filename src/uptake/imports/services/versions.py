"""What a language version says otherwise than the versions that are in the register already."""

from collections.abc import Iterator

from uptake.core.chain import plain
from uptake.core.comparison import Comparison, FieldChange, compare
from uptake.core.document import (
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)
from uptake.core.findings import Finding, FindingCode, Where
from uptake.terms.codes import label_key

NOTHING = "–"
HEAD_FIELDS = ("date", "kind", "based_on", "original_language")


def version_findings(known: StatusDocument, given: StatusDocument) -> Iterator[Finding]:
    """Get a finding for each difference that is not one of language. Nothing of it is applied."""
    compared = compare(known, given)
    yield from (
        _differs(change, StatusDocument, Where())
        for change in compared.head
        if change.field in HEAD_FIELDS and change.after not in (None, ())
    )
    yield from (
        _differs(change, Report, Where(report.after.symbol))
        for report in compared.reports_changed
        for change in report.changes
    )
    yield from _of_entries(compared)


def _of_entries(compared: Comparison) -> Iterator[Finding]:
    for changed in compared.changed:
        for change in changed.changes:
            yield _differs(change, Entry, _where(changed.after))
    for entry in compared.came:
        yield Finding(FindingCode.VERSION_ENTRY_UNKNOWN, _where(entry))
    for entry in compared.went:
        yield Finding(FindingCode.VERSION_ENTRY_MISSING, _where(entry))


def _where(entry: Entry) -> Where:
    return Where(entry.report, entry.number)


def _differs(change: FieldChange, kind: type, where: Where) -> Finding:
    values = {
        "field": label_key(kind, change.field),
        "known": _text(change.before),
        "given": _text(change.after),
    }
    return Finding(FindingCode.VERSION_DIFFERS, where, values)


def _text(value: object) -> str:
    """Return a value as findings carry it: a code, a date, a number; lists with commas."""
    match value:
        case None | () | "":
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(_text, value))
        case _:
            return _of_parts(value) or NOTHING


def _of_parts(value: object) -> str:
    """Return a value by what names it; a code, a number or a date as it is."""
    match value:
        case Condition():
            return value.kind.value
        case Decision():
            return " ".join(map(_text, filter(None, (value.state, value.symbol, value.date))))
        case FinancialDetail():
            return " ".join(map(_text, filter(None, (value.amount, value.currency))))
        case DateFound():
            return _text(value.date)
        case FocalPoint():
            return ", ".join(filter(None, (value.name, value.unit)))
        case Reference():
            return value.symbol or value.title or ""
        case _:
            return str(plain(value))
