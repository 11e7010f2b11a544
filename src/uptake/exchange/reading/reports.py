"""The reports of a document: as Table 1 lists them, completed from headings, with what differs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from uptake.core.codes import CebComments
from uptake.core.document import Report
from uptake.core.findings import FindingCode, Where
from uptake.core.symbols import programme_year, repair_report_symbol
from uptake.exchange.reading.answers import column_text
from uptake.exchange.reading.assignment import Section
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.headings import Heading
from uptake.exchange.reading.people import people_agree, read_people
from uptake.exchange.reading.texts import form
from uptake.exchange.reading.vocabulary import Column

_LONGEST_BOOKMARK = 40
_IN_ADDRESS = re.compile(
    r"(jiu)[_/-]?(rep|note|ml)[_/-]?((?:19|20)\d\d)[_/-]?(\d{1,2})(?!\d)", re.IGNORECASE
)


def complete(
    listed: Sequence[Report], sections: Iterable[Section], findings: Findings
) -> tuple[Report, ...]:
    """Return the reports in the order of Table 1, those that only headings name after them."""
    reports = {report.symbol: report for report in listed}
    by_report: dict[str, list[Section]] = {}
    for section in sections:
        if section.report:
            by_report.setdefault(section.report, []).append(section)
    for symbol, parts in by_report.items():
        if listed and symbol not in reports:
            findings.add(FindingCode.REPORT_NOT_LISTED, Where(symbol), report=symbol)
        report = reports.get(symbol) or _unlisted(symbol, findings)
        reports[symbol] = _completed(report, parts, findings)
    for symbol, report in reports.items():
        for address in (report.url, report.highlights_url):
            _compare_address(symbol, address, findings)
        if symbol not in by_report:
            findings.add(FindingCode.REPORT_WITHOUT_ENTRIES, Where(symbol), report=symbol)
    return tuple(reports.values())


def _unlisted(symbol: str, findings: Findings) -> Report:
    """A report that only a heading names."""
    report = Report(symbol, programme_year=programme_year(symbol))
    tell_of_year(report, findings)
    return report


def tell_of_year(report: Report, findings: Findings) -> None:
    """Tell of a year of the programme of work that nothing but the symbol of the report says."""
    if report.programme_year is not None:
        year = str(report.programme_year)
        findings.add(FindingCode.PROGRAMME_YEAR_ASSUMED, Where(report.symbol), year=year)


def _completed(report: Report, parts: Sequence[Section], findings: Findings) -> Report:
    """A report with what the headings over its recommendations add; Table 1 goes first."""
    for heading in _headings(parts):
        _compare(report, heading, findings)
        report = replace(
            report,
            title=report.title or heading.title,
            url=report.url or heading.url,
            highlights_url=report.highlights_url or heading.highlights_url,
            focal_points=report.focal_points or read_people(heading.people or ""),
        )
    if report.title is None:
        report = replace(report, title=_column_title(parts))
    if not report.focal_points:
        report = replace(report, focal_points=read_people(_column_people(parts)))
    return _with_ceb(report, parts, findings)


def _headings(parts: Sequence[Section]) -> list[Heading]:
    return list({id(part.heading): part.heading for part in parts if part.heading}.values())


def _column_title(parts: Sequence[Section]) -> str | None:
    """The title that a column beside the recommendations gives, where it gives one only."""
    rows = (row for part in parts for row in part.rows)
    titles = {column_text(row, Column.REPORT_TITLE) for row in rows} - {""}
    return " ".join(titles.pop().split("\n")) if len(titles) == 1 else None


def _column_people(parts: Sequence[Section]) -> str:
    """The people that a column beside the recommendations names, each once."""
    rows = (row for part in parts for row in part.rows if Column.FOCAL_POINT in row.columns.places)
    return "\n".join(dict.fromkeys(column_text(row, Column.FOCAL_POINT) for row in rows))


def _compare(report: Report, heading: Heading, findings: Findings) -> None:
    """Tell where a heading differs from Table 1, and of a bookmark that names another report."""
    where = Where(report.symbol)
    if heading.repaired:
        place = Where(report.symbol, None, heading.repaired)
        findings.add(
            FindingCode.SYMBOL_REPAIRED, place, words=heading.repaired, symbol=report.symbol
        )
    if report.title and heading.title and form(report.title) != form(heading.title):
        findings.add(
            FindingCode.REPORT_TITLE_DIFFERS,
            where,
            listed=excerpt(report.title),
            heading=excerpt(heading.title),
        )
    people = report.focal_points
    if people and heading.people and not people_agree(people, heading.people):
        names = ", ".join(person.name for person in people)
        findings.add(FindingCode.FOCAL_POINT_DIFFERS, where, listed=names, heading=heading.people)
    _compare_links(report, heading, findings)


def _compare_links(report: Report, heading: Heading, findings: Findings) -> None:
    for bookmark in heading.bookmarks:
        named = repair_report_symbol(bookmark[:_LONGEST_BOOKMARK])
        if named is not None and named != report.symbol:
            findings.add(
                FindingCode.BOOKMARK_DIFFERS,
                Where(report.symbol),
                bookmark=bookmark,
                report=report.symbol,
            )


def _compare_address(symbol: str, address: str | None, findings: Findings) -> None:
    """Tell of a link behind a report's words that leads to another report."""
    found = _IN_ADDRESS.search(address) if address else None
    named = repair_report_symbol("".join(found.groups()).upper()) if found else None
    if address and named is not None and named != symbol:
        findings.add(FindingCode.LINK_DIFFERS, Where(symbol), words=symbol, target=address)


def _with_ceb(report: Report, parts: Sequence[Section], findings: Findings) -> Report:
    """What the header over the comments says of the CEB's, unless Table 1 says it.

    A header that stands far above, over another report, says nothing of one whose heading is lost.
    """
    if report.ceb_comments is not None:
        return report
    for part in parts:
        header = part.rows[0].columns.ceb
        if header is None or (part.assumed and not part.under_header):
            continue
        if header.inferred and header.state is CebComments.AVAILABLE:
            findings.add(FindingCode.CEB_COMMENTS_INFERRED, Where(report.symbol))
        return replace(report, ceb_comments=header.state, ceb_url=report.ceb_url or header.url)
    return report
