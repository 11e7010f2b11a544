"""From rows to a document's reports and entries, with what is odd between the rows."""

from collections import Counter
from collections.abc import Iterable, Sequence

from uptake.core.codes import Addressee, Language
from uptake.core.document import Entry, Report
from uptake.core.findings import FindingCode, Where
from uptake.exchange.reading.assignment import Section, sections
from uptake.exchange.reading.entries import EntryReader
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.noting import notes_governing_bodies
from uptake.exchange.reading.reports import complete
from uptake.exchange.reading.rows import EntryRow

MOST_LEFT_OUT = 40
"""Numbers missing under one report that are still listed; more are no sequence."""


def assemble(
    rows: Sequence[EntryRow],
    listed: Sequence[Report],
    named: Sequence[str],
    reader: EntryReader,
    findings: Findings,
) -> tuple[tuple[Report, ...], tuple[Entry, ...]]:
    """Return the reports and the entries.

    `listed` are the reports of Table 1; `named` those that stand in for it where there is none.
    """
    symbols = [report.symbol for report in listed]
    parts = sections(rows, symbols or named, named=not symbols)
    entries: list[Entry] = []
    for part in parts:
        _tell_assumed(part, findings)
        found = [reader.read(row, part.report) for row in part.rows]
        for row in part.rows:
            _tell_shared(row, part.report, findings)
        entries += found
    reports = complete(listed, parts, findings)
    _check_numbers(entries, findings)
    _check_notes(entries, reader.language, findings)
    return reports, tuple(entries)


def _tell_assumed(part: Section, findings: Findings) -> None:
    """Tell that the heading over a section is missing, and which report was taken for it."""
    if not part.assumed:
        return
    first = part.rows[0]
    where = Where(part.report or None, first.number or None, excerpt(first.text) or None)
    if part.report:
        findings.add(FindingCode.REPORT_HEADING_MISSING, where, report=part.report)
    else:
        findings.add(FindingCode.REPORT_UNKNOWN, where)


def _tell_shared(row: EntryRow, report: str, findings: Findings) -> None:
    """Tell, once, that one comment stands for several recommendations."""
    if row.sharing and row.sharing[0] is row:
        numbers = ", ".join(other.number for other in row.sharing)
        findings.add(FindingCode.COMMENT_MERGED, Where(report or None, row.number), numbers=numbers)


def _check_numbers(entries: Iterable[Entry], findings: Findings) -> None:
    """Tell of numbers that stand twice under a report, and of those that are left out."""
    counted = Counter(entry.key for entry in entries if entry.number)
    for (report, number, _), count in counted.items():
        if count > 1:
            findings.add(FindingCode.NUMBER_REPEATED, Where(report or None, number))
    by_report: dict[str, set[int]] = {}
    for report, number, formal in counted:
        whole = number.partition("(")[0].rstrip("abcdefgh ")  # 1(a) and 1(b) are all of 1
        if formal and report and whole.isdecimal():
            by_report.setdefault(report, set()).add(int(whole))
    for report, numbers in by_report.items():
        missing = [str(n) for n in range(1, max(numbers)) if n not in numbers]
        if 0 < len(missing) <= MOST_LEFT_OUT:
            findings.add(FindingCode.NUMBERS_LEFT_OUT, Where(report), numbers=", ".join(missing))


def _check_notes(entries: Iterable[Entry], language: Language, findings: Findings) -> None:
    """Tell of a note on the addressee that stands at some recommendations to governing bodies."""
    bodies = [entry for entry in entries if entry.addressee is Addressee.GOVERNING_BODIES]
    noted = [entry for entry in bodies if notes_governing_bodies(entry.comment, language)]
    if 0 < len(noted) < len(bodies):
        first = noted[0]
        findings.add(
            FindingCode.ADDRESSEE_NOTE_PARTIAL,
            Where(first.report or None, first.number, first.comment and excerpt(first.comment)),
            some=", ".join(map(_place, noted)),
            all=", ".join(map(_place, bodies)),
        )


def _place(entry: Entry) -> str:
    return f"{entry.report} ({entry.number})"
