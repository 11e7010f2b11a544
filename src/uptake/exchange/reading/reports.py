"""The reports of a document: as Table 1 lists them, completed from headings, with what differs.

Which report each recommendation belongs to: by its heading, or by the one whose heading is lost.

Under one heading the numbers rise. Where they fall back and no new heading stands there, a heading
is missing: the report is the one that Table 1 lists and no heading claims.

Focal points: the names and units in a cell of Table 1 or in a line under a heading.

Table 1: one row a report, with its title, its focal points and the comments of the CEB.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any

from uptake.core.codes import CebComments, Language
from uptake.core.document import FocalPoint, Report
from uptake.core.findings import FindingCode, Where
from uptake.core.symbols import programme_year, repair_report_symbol
from uptake.documents.tree import Cell, Paragraph
from uptake.exchange.foreign import parted
from uptake.exchange.heard import report_symbols
from uptake.exchange.reading.answers import column_text
from uptake.exchange.reading.columns import Columns, available
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.headings import Heading, address_of, without_symbol
from uptake.exchange.reading.labels import read_fact
from uptake.exchange.reading.numbers import order_of
from uptake.exchange.reading.rows import EntryRow
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import Column, Vocabulary, forms_of_term

type Places = Mapping[str, int]


@dataclass(slots=True)
class Section:
    """Recommendations of one report. `assumed` says that no heading names it; "" is unknown.

    `under_header` says that a header stands right above the first of them; `above` is the report
    of the last heading before them.
    """

    report: str
    rows: list[EntryRow] = field(default_factory=list)
    heading: Heading | None = None
    assumed: bool = False
    under_header: bool = False
    above: str = ""


def sections(
    rows: Iterable[EntryRow], listed: Sequence[str], *, named: bool = False
) -> list[Section]:
    """Part the recommendations into sections, each with its report.

    `listed` are the reports in the order of Table 1, or else those that the document names
    (`named`): of more of these than sections need, none is more likely than another.
    """
    rows = list(rows)
    first = {row.header: row for row in reversed(rows)}
    found = [part for _, group in groupby(rows, key=_claim) for part in _parts(list(group))]
    claimed = {section.report for section in found if not section.assumed}
    free = [symbol for symbol in listed if symbol not in claimed]
    if named and len(free) > sum(section.assumed for section in found):
        free = []
    places = {symbol: place for place, symbol in enumerate(listed)}
    for place, section in enumerate(found):
        section.under_header = first[section.rows[0].header] is section.rows[0]
        if section.assumed and free:
            before = found[place - 1].report if place else None
            after = next((later.report for later in found[place + 1 :] if not later.assumed), None)
            section.report = _between(free, places, before, after)
            free.remove(section.report)
    return _settled(found)


def _claim(row: EntryRow) -> tuple[str | None, int]:
    """What names the report of a row: its own words, or the heading over it."""
    if row.report:
        return row.report, 0
    return (row.heading.symbol, id(row.heading)) if row.heading else (None, 0)


def _parts(rows: list[EntryRow]) -> Iterator[Section]:
    """Part what stands under one heading where the numbers fall back; the first part is its own."""
    heading = rows[0].heading
    report = rows[0].report or (heading.symbol if heading else "")
    sure = bool(rows[0].report) or (heading is not None and heading.column)
    for place, part in enumerate([rows] if sure else _rising(rows)):
        if report and place == 0:
            yield Section(report, part, heading)
        else:
            yield Section("", part, assumed=True, above=report)


def _rising(rows: list[EntryRow]) -> Iterator[list[EntryRow]]:
    """The stretches in which numbers rise, unless they fall from the first to the last."""
    if _falls_throughout(rows):
        yield rows
        return
    part: list[EntryRow] = []
    last: dict[bool, EntryRow] = {}
    for row in rows:
        before = last.get(row.formal) if row.number else None
        if before is not None and _falls(before, row) and _begins_anew(row, part):
            yield part
            part, last = [], {}
        part.append(row)
        if row.number:
            last[row.formal] = row
    yield part


def _falls(before: EntryRow, row: EntryRow) -> bool:
    return order_of(row.number) <= order_of(before.number)


def _begins_anew(row: EntryRow, part: Sequence[EntryRow]) -> bool:
    """Whether a number that falls was there already, or is as low as the first one."""
    known = [other for other in part if other.number and other.formal is row.formal]
    repeated = any(other.number == row.number for other in known)
    return repeated or order_of(row.number) <= order_of(known[0].number)


def _falls_throughout(rows: Sequence[EntryRow]) -> bool:
    numbers = [order_of(row.number) for row in rows if row.number]
    return len(numbers) > 2 and all(first > second for first, second in pairwise(numbers))


def _between(free: Sequence[str], places: Places, before: str | None, after: str | None) -> str:
    """The free report that stands in the list where the section does in the document."""
    start = places.get(before or "", -1)
    end = places.get(after or "", len(places))
    following = [symbol for symbol in free if places[symbol] > start]
    fitting = (symbol for symbol in following if places[symbol] < end)
    return next(fitting, None) or (following or free)[0]


def _settled(found: Iterable[Section]) -> list[Section]:
    """Return back to the heading above what no other report could be found for."""
    settled: list[Section] = []
    for section in found:
        if settled and section.above and not section.report:
            settled[-1].rows += section.rows
        else:
            settled.append(section)
    return settled


_UNIT = re.compile(
    r"^(?P<name>[^()（）]*?(?:\([^()]*\)[^()（）]*?)*?)\s*[(（](?P<unit>.+)[)）]\s*$", re.DOTALL
)
_BULLET = re.compile(r"^(?:[-–—•●▪*]|\d{1,2}[.)])\s*")
_TITLE = (
    r"(?:M(?:r|s|rs|me|lle|M)?\.?|Dr\.?|Prof\.?|Sr(?:a|ta)?\.?|D(?:ñ|n)a\.?|г-(?:н|жа)"
    r"|السيدة?|الدكتورة?|سعادة)(?=[\s\u00a0])"
)
# A semicolon or a middle dot; a comma or "and" where a further person with a title follows.
_AND = re.compile(
    rf"\s*[;；؛]\s*|\s+·\s+|(?:\s*[,،]\s*|\s+(?:and|et|y|и)\s+|\s+و\s?)(?={_TITLE})"
    r"|(?<=先生)[和、，]|(?<=女士)[和、，]|(?<=博士)[和、，]"
)


def read_people(text: str) -> tuple[FocalPoint, ...]:
    """Return the people that a cell or a line names: one a line, or parted by semicolons or "and".

    What stands in brackets after a name is the path of the unit.
    """
    people = []
    for line in clean(text).split("\n"):
        for part in _parted(_BULLET.sub("", line)):
            people.append(_person(part))
    return tuple(person for person in people if person.name)


def people_agree(listed: Iterable[FocalPoint], words: str) -> bool:
    """Whether every listed person is named in the words, in the same spelling.

    Units need not be named; where they are, their path has to run the same way.
    """
    plain = form(words)
    units = {form(person.name): person.unit for person in read_people(words) if person.unit}
    return all(
        _is_named(name, plain) and form(units.get(name) or unit or "") == form(unit or "")
        for name, unit in ((form(person.name), person.unit) for person in listed)
    )


def _is_named(name: str, words: str) -> bool:
    """Whole words, but for Chinese, which has no blanks; Arabic joins its "and" to a name."""
    if "\u4e00" <= name[:1] <= "\u9fff":
        return name in words
    return re.search(rf"(?<!\w)و?{re.escape(name)}(?!\w)", words) is not None


def _person(text: str) -> FocalPoint:
    """One person; a mark of another language behind the unit is that of the name, too."""
    plain, languages = parted(text.strip())
    behind = text.strip().removeprefix(plain) if languages else ""
    found = _UNIT.match(plain)
    if found is None:
        return FocalPoint(text.strip())
    return FocalPoint(f"{found['name'].strip()}{behind}", f"{found['unit'].strip()}{behind}")


def _parted(line: str) -> list[str]:
    """Part a line between people, never inside the brackets of a unit."""
    parts, start = [], 0
    for found in _AND.finditer(line):
        before = line[start : found.start()]
        if before.count("(") + before.count("（") == before.count(")") + before.count("）"):
            parts.append(before)
            start = found.end()
    return [*parts, line[start:]]


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


type Cells = Sequence[Cell | None]


def read_listed(cells: Cells, columns: Columns, vocabulary: Vocabulary) -> Report | None:
    """Return the report of a row, None for a row that names none (a total, an empty one)."""
    symbols = report_symbols(cell_text(symbol_cell(cells, columns)))
    if not symbols:
        return None
    ceb = _cell(cells, columns, Column.CEB_COMMENTS)
    about = [*_paragraphs(cells, columns, Column.REPORT, Column.REPORT_TITLE)]
    year = programme_year(symbols[0])
    values = {"programme_year": year} | _facts(cells, columns, vocabulary.language)
    return Report(
        symbols[0],
        _title(cells, columns),
        values["programme_year"],
        values.get("url") or address_of(about, vocabulary, highlights=False),
        values.get("highlights_url") or address_of(about, vocabulary, highlights=True),
        available(cell_text(ceb), vocabulary.language),
        values.get("ceb_url") or _ceb_address(ceb, vocabulary),
        read_people(cell_text(_cell(cells, columns, Column.FOCAL_POINT))),
    )


def symbol_cell(cells: Cells, columns: Columns) -> Cell | None:
    """Return the cell with the symbol: the report's, or its title's where there is no other."""
    cell = _cell(cells, columns, Column.REPORT)
    return _cell(cells, columns, Column.REPORT_TITLE) if cell is None else cell


def _title(cells: Cells, columns: Columns) -> str | None:
    """The title in one line, without its links; behind the symbol without a column of its own."""
    own = _cell(cells, columns, Column.REPORT_TITLE)
    lines = clean(cell_text(own or _cell(cells, columns, Column.REPORT))).split("\n")
    links = forms_of_term("highlights") | forms_of_term("report_link")
    title = " ".join(line for line in lines if form(line) not in links)
    return (title if not report_symbols(title) else without_symbol(title)) or None


def _facts(cells: Cells, columns: Columns, language: Language) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place, term in columns.facts:
        text = clean(cell_text(cells[place] if place < len(cells) else None))
        values |= (read_fact(term, text, language) if text else None) or {}
    return values


def _ceb_address(cell: Cell | None, vocabulary: Vocabulary) -> str | None:
    return address_of(cell.paragraphs, vocabulary, highlights=False) if cell else None


def _paragraphs(cells: Cells, columns: Columns, *of: Column) -> Iterator[Paragraph]:
    for column in of:
        cell = _cell(cells, columns, column)
        yield from cell.paragraphs if cell else ()


def _cell(cells: Cells, columns: Columns, column: Column) -> Cell | None:
    place = columns.places.get(column, len(cells))
    return cells[place] if place < len(cells) else None
