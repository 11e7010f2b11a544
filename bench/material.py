"""What is measured on: documents of any size, from the demonstration's entries in six languages."""

from dataclasses import replace
from functools import cache
from typing import Any

from uptake.core.codes import Language
from uptake.core.document import Entry, StatusDocument
from uptake.demonstration.services.documents import demonstration_documents


@cache
def _models() -> dict[Language, StatusDocument]:
    return {
        document.language: document
        for document in demonstration_documents()
        if document.symbol == "C22/61"
    }


@cache
def document(entries: int, language: Language = Language.ENGLISH) -> StatusDocument:
    """Return a document with so many entries: the demonstration's own, over and over."""
    model = _models()[language]
    reports, rows = [], []
    for round_ in range(-(-entries // len(model.entries))):
        renamed = {
            report.symbol: f"JIU/REP/{2021 - round_ // 90}/{round_ % 90 * 4 + place + 1}"
            for place, report in enumerate(model.reports)
        }
        reports += [
            replace(
                report,
                symbol=renamed[report.symbol],
                programme_year=int(renamed[report.symbol].split("/")[2]),
            )
            for report in model.reports
        ]
        rows += [_told_apart(entry, renamed[entry.report], round_) for entry in model.entries]
    rows = rows[:entries]
    used = {entry.report for entry in rows}
    return replace(
        model,
        reports=tuple(report for report in reports if report.symbol in used),
        entries=tuple(rows),
    )


def _told_apart(entry: Entry, report: str, round_: int) -> Entry:
    """Return the entry with texts of its own: what was seen before would cost a reader nothing."""
    said: dict[str, Any] = {
        field: f"{text} (#{round_})"
        for field in ("text", "remarks")
        if (text := getattr(entry, field))
    }
    return replace(entry, report=report, **said)
