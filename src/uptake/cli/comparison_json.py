"""A comparison as JSON's own types."""

from typing import Any

from uptake.core.chain import plain
from uptake.core.comparison import Comparison, EntryChange, FieldChange, ReportChange
from uptake.core.document import Entry, StatusDocument


def comparison_plain(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as JSON's own types; values are those of the contract."""
    return {
        "before": _head(comparison.before),
        "after": _head(comparison.after),
        "texts_compared": comparison.texts_compared,
        "differs": comparison.differs,
        "head": _changes(comparison.head),
        "reports": {
            "came": [report.symbol for report in comparison.reports_came],
            "went": [report.symbol for report in comparison.reports_went],
            "changed": [_report(change) for change in comparison.reports_changed],
        },
        "entries": {
            "came": [_key(entry) for entry in comparison.came],
            "went": [_key(entry) for entry in comparison.went],
            "moved": [_moved(change) for change in comparison.moved],
            "changed": [
                _key(change.after) | {"changes": _changes(change.changes)}
                for change in comparison.changed
            ],
        },
    }


def _head(document: StatusDocument) -> dict[str, Any]:
    names = ("symbol", "revision", "language", "date")
    return {name: plain(getattr(document, name)) for name in names}


def _key(entry: Entry) -> dict[str, Any]:
    return {"report": entry.report, "number": entry.number, "formal": entry.formal}


def _moved(change: EntryChange) -> dict[str, Any]:
    before, after = change.statuses
    return _key(change.after) | {"before": plain(before), "after": plain(after)}


def _report(change: ReportChange) -> dict[str, Any]:
    return {"symbol": change.after.symbol, "changes": _changes(change.changes)}


def _changes(changes: tuple[FieldChange, ...]) -> list[dict[str, Any]]:
    return [plain(change) for change in changes]
