"""Reading tables row by row: what stands over the rows that follow, and the rows themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from uptake.core.codes import Addressee
from uptake.core.document import Report
from uptake.core.findings import FindingCode, Where
from uptake.documents.tree import Cell, Format, Row, Table
from uptake.exchange.heard import report_symbols
from uptake.exchange.reading.addressees import LinesAbove
from uptake.exchange.reading.columns import Columns
from uptake.exchange.reading.figures import Figures, is_of_figures
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.headers import HEADER_WITHIN, HeaderReader, header_depth, with_header
from uptake.exchange.reading.headings import Heading, people_in, read_heading, repaired
from uptake.exchange.reading.notes import struck_in
from uptake.exchange.reading.numbers import Numbered
from uptake.exchange.reading.oversight import OtherBodies
from uptake.exchange.reading.reports import read_listed, symbol_cell, tell_of_year
from uptake.exchange.reading.rows import (
    Cells,
    EntryRow,
    Found,
    cell_at,
    counts_columns,
    find_recommendation,
    is_across,
    text_cell,
)
from uptake.exchange.reading.statuses import read_status
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.unread import Unread
from uptake.exchange.reading.untitled import with_recommendations
from uptake.exchange.reading.vocabulary import Vocabulary, addressees_in, forms_of_term

LONGEST_TITLE = 300
LONGEST_LINE = 160
"""Characters of the longest line across a table that names an addressee for the rows below."""
LONGEST_TOTAL = 80
"""Characters of the longest title of a row of totals."""


@dataclass(slots=True)
class TableReader:
    """Reads tables in the order of the document. What one says goes on in the next.

    `entries` and `listed` are what was read; `heading` is the one that the next rows stand under;
    `organization` the one whose comments the headers announce, `titles` the words of headers.
    """

    vocabulary: Vocabulary
    findings: Findings
    format: Format
    entries: list[EntryRow] = field(default_factory=list)
    listed: list[Report] = field(default_factory=list)
    heading: Heading | None = None
    organization: str | None = None
    others: OtherBodies = field(default_factory=OtherBodies)
    unread: Unread = field(default_factory=Unread)
    figures: Figures = field(default_factory=Figures)
    lines: LinesAbove = field(init=False)
    titles: list[str] = field(default_factory=list)
    _headers: HeaderReader = field(init=False)
    _columns: Columns = field(default_factory=Columns)
    _met: int = 0
    _group: Addressee | None = None
    _last: EntryRow | None = None
    _report_cell: Cell | None = None
    _titles: dict[str, str] = field(default_factory=dict)
    _symbols: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._headers = HeaderReader(self.vocabulary)
        self.lines = LinesAbove(self.vocabulary.language)

    @property
    def begun(self) -> bool:
        """Whether a table of reports or of recommendations was met."""
        return self._met > 0

    def read(self, table: Table, above: Heading | None = None) -> bool:
        """Read a table of recommendations or of reports; give whether it is one.

        `above` is the heading of a report in the paragraphs above it.
        """
        if not self._continues(table):
            titled = with_header(table, self.vocabulary)
            if titled is None:
                self._small_figures(table)
                return False
            table, self._columns = titled, Columns()
        above = above or self._named_by_sheet(table)
        if above is not None:
            self.heading, self.others.heading = above, None
            self._last = None
        if self.lines.is_new:
            self._group, self.lines.is_new = self.lines.addressee, False
        place = 0
        while place < len(table.rows):
            place += self._take(table.rows, place)
        return True

    def _small_figures(self, table: Table) -> None:
        """Take the figures of a table that has too few titles for one of answers."""
        for place, row in enumerate(table.rows[:HEADER_WITHIN]):
            header, below = (row,), table.rows[place + 1 :]
            columns = self._headers.read(header)
            if is_of_figures(columns, header, below):
                self.figures.take(header, columns, below, self.vocabulary.language)
                return

    def _named_by_sheet(self, table: Table) -> Heading | None:
        """The report that a worksheet is named for."""
        symbols = report_symbols(table.name) if table.name else ()
        return Heading(symbols[0]) if len(symbols) == 1 else None

    def _continues(self, table: Table) -> bool:
        """Whether the rows go on under the last header: as wide, and what it needs in its place."""
        columns = self._columns
        if not columns.meanings:
            return False
        rows = [
            row for row in table.rows[:HEADER_WITHIN] if len(row.cells) == len(columns.meanings)
        ]
        if columns.for_reports:
            return any(read_listed(row.cells, columns, self.vocabulary) for row in rows[:1])
        return columns.for_entries and any(find_recommendation(row, columns.layout) for row in rows)

    def _take(self, rows: Sequence[Row], place: int) -> int:
        """Read a row, or the header that begins there; give how many rows that was."""
        row = rows[place]
        if self._columns.layout.entries and self._recommendation(row):
            return 1
        depth = header_depth(rows, place, self.vocabulary, misspelt=place < HEADER_WITHIN)
        if depth:
            self._under(rows[place : place + depth], rows[place + depth :])
        elif not self._report_heading(row):
            self._other(row)
        return max(1, depth)

    def _under(self, header: Sequence[Row], below: Sequence[Row]) -> None:
        self._met += 1
        self._columns = with_recommendations(self._headers.read(header), below)
        if is_of_figures(self._columns, header, below):
            self.figures.take(header, self._columns, below, self.vocabulary.language)
            self._columns = Columns()
            return
        self._named_by_header(header)
        self.titles += [cell_text(cell) for row in header for cell in row.distinct]
        if struck := struck_in(cell for row in header for cell in row.distinct):
            self.findings.add(FindingCode.STRUCK_OUT, words=excerpt(" | ".join(struck)))
        self._group = self.lines.addressee
        if self.format is not Format.PDF:
            self._last = None
        self.organization = self.organization or self._columns.organization
        for words, meant in self._columns.misspelt:
            self.findings.add(FindingCode.HEADER_MISSPELT, words=words, meant=meant)
        if self._columns.for_entries or self._columns.for_reports:
            self._tell_of_columns()

    def _tell_of_columns(self) -> None:
        """Tell of columns that mean nothing known, and of those that mean the same."""
        for words in self._columns.unknown:
            self.findings.add(FindingCode.COLUMN_NOT_UNDERSTOOD, words=excerpt(words))
        for one in self._columns.alike:
            titles = excerpt(" | ".join(one.titles))
            if one.taken is None:
                self.findings.add(FindingCode.COLUMNS_UNDECIDED, words=titles)
            else:
                self.findings.add(FindingCode.COLUMNS_ALIKE, words=titles, column=one.taken)

    def _named_by_header(self, header: Sequence[Row]) -> None:
        """Take the symbol of a report that its headers repeat on every page."""
        cell = cell_at(header[0].cells, self._columns.layout.text)
        symbols = report_symbols(cell_text(cell)) if self._columns.for_entries else ()
        if len(symbols) == 1 and (self.heading is None or self.heading.symbol != symbols[0]):
            self.heading = Heading(symbols[0])
            self._last = None

    def _recommendation(self, row: Row) -> bool:
        """Take the row of a recommendation, or one that goes on with the last."""
        cells = row.cells
        if self._goes_on(cells) or _is_total(cells):
            return True
        found = find_recommendation(row, self._columns.layout)
        if found is None:
            return False
        if not found.text and counts_columns(row):
            return True
        if found.report is None and self.others.owns(cells, self._columns):
            self._last = None
            return True
        self._named_report(cells)
        for number in found.numbered.numbers:
            self._add(number, found, cells)
        return True

    def _goes_on(self, cells: Cells) -> bool:
        """Whether a row shares the cell of its number, or of its text, with the last one."""
        last = self._last
        if last is None:
            return False
        cell = cell_at(cells, self._columns.layout.number)
        if (
            cell is None
            or not cell.blocks
            or cell is not cell_at(last.cells, self._columns.layout.number)
        ):
            return False
        last.more.append(cells)
        return True

    def _add(self, number: str, found: Found, cells: Cells) -> None:
        row = EntryRow(
            number,
            found.numbered.formal,
            found.text,
            found.cell,
            cells,
            self._columns,
            self.heading,
            found.report,
            self._met,
            self._group,
        )
        self._share(row)
        self.entries.append(row)
        self._last = row

    def _share(self, row: EntryRow) -> None:
        """Note which recommendations share one comment cell."""
        last = self._last
        places = self._columns.comments
        cell = cell_at(row.cells, places[0]) if places else None
        if last is not None and cell is not None and cell is cell_at(last.cells, places[0]):
            row.sharing = last.sharing or [last]
            last.sharing = row.sharing
            row.sharing.append(row)

    def _named_report(self, cells: Cells) -> None:
        """Let a column for the report say which one the rows from here on belong to."""
        cell = cell_at(cells, self._columns.layout.report)
        if cell is None or cell is self._report_cell or not cell.blocks:
            return
        self._report_cell = cell
        heading = read_heading(cell.paragraphs, self.vocabulary) or self.titled(cell_text(cell))
        if heading is None or self.heading is None or heading.symbol != self.heading.symbol:
            self.heading = replace(heading, column=True) if heading else None

    def _report_heading(self, row: Row) -> bool:
        """Take the heading of a report that stands across the table, or alone in a row."""
        cells = [cell for cell in row.distinct if cell.blocks and clean(cell_text(cell))]
        if not cells or self._columns.for_reports or (len(cells) > 1 and not is_across(row)):
            return False
        heading = read_heading(cells[0].paragraphs, self.vocabulary)
        heading = heading or self.titled(cell_text(cells[0]))
        if heading is None and not self.others.meets(cell_text(cells[0])):
            return False
        self.heading = heading
        if heading is not None:
            self.others.heading = None
        self._group = self.lines.for_all
        self._last = None
        return True

    def titled(self, text: str) -> Heading | None:
        """Return the heading of a report that names it by its title in Table 1 alone."""
        first = text.strip().partition("\n")[0]
        symbol = self._titles.get(form(first)) if len(first) <= LONGEST_TITLE else None
        if symbol is None:
            return None
        lines = clean(text).split("\n")
        people = next(filter(None, (people_in(line, self.vocabulary) for line in lines)), None)
        return Heading(symbol, lines[0], people)

    def _other(self, row: Row) -> None:
        """Take a row that is neither header nor heading and has no number."""
        if self._columns.for_reports:
            self._list(row.cells)
            return
        texts = [text for cell in row.distinct if (text := clean(cell_text(cell)))]
        struck = struck_in(row.distinct) if not texts else ()
        if struck and self._columns.layout.entries:
            self.findings.add(
                FindingCode.STRUCK_OUT, self._here(), words=excerpt(" | ".join(struck))
            )
            return
        if not self._columns.layout.entries or not texts:
            self.unread.take(texts[0] if texts else "", None)
            return
        if len(texts) == 1 and (is_across(row) or self._last is None) and self._line(texts[0]):
            return
        self._unnumbered(row, texts)

    def _list(self, cells: Cells) -> None:
        """Take a row of Table 1; a row goes on in the next where its report's cell does."""
        listed = read_listed(cells, self._columns, self.vocabulary)
        if listed is None or listed.symbol in self._symbols:
            return
        self._symbols.add(listed.symbol)
        self.listed.append(listed)
        if all(term != "programme_year" for _, term in self._columns.facts):
            tell_of_year(listed, self.findings)
        if listed.title:
            self._titles[form(listed.title)] = listed.symbol
        words = repaired(cell_text(symbol_cell(cells, self._columns)), listed.symbol)
        if words:
            self.findings.add(
                FindingCode.SYMBOL_REPAIRED, Where(listed.symbol), words=words, symbol=listed.symbol
            )

    def _line(self, text: str) -> bool:
        """Take a line across the table: the people of a report, an addressee, figures."""
        people = people_in(text, self.vocabulary)
        if people is not None and self.heading is not None:
            self.heading = replace(self.heading, people=self.heading.people or people)
            return True
        addressees = addressees_in(text) if len(text) <= LONGEST_LINE else ()
        if len(addressees) == 1:
            self._group = addressees[0]
            return True
        return False

    def _unnumbered(self, row: Row, texts: Sequence[str]) -> None:
        """Take a row without a number: what goes on from above, or a recommendation without one.

        A page's end tears a row of a PDF in two; elsewhere words of their own are told of.
        """
        cells = row.cells
        cell = text_cell(cells, self._columns.layout)
        text = clean(cell_text(cell))
        answered = read_status(cells, self._columns, self.vocabulary.language).given
        if not answered and self.format is not Format.PDF:
            places = self._columns.comments
            answered = any(clean(cell_text(cell_at(cells, place))) for place in places)
        if text and answered and not is_across(row) and self.others.owns(cells, self._columns):
            return
        if text and answered and not is_across(row):
            self._add("", Found(Numbered(("",), True, text), text, cell=cell), cells)
            return
        if (text and self.format is not Format.PDF) or self._last is None or is_across(row):
            words = excerpt("\n".join(texts))
            self.findings.add(FindingCode.ROW_NOT_UNDERSTOOD, self._here(), words=words)
            return
        if self._last is not None and not is_across(row):
            self._last.more.append(cells)

    def _here(self) -> Where:
        report = self.heading.symbol if self.heading else None
        return Where(report, self._last.number if self._last else None)


def _is_total(cells: Cells) -> bool:
    """Whether a row sums up those above it: its figures are no number and no status."""
    first = next((text for cell in cells if (text := cell_text(cell).strip())), "")
    if len(first) > LONGEST_TOTAL or first[:1].isdigit():
        return False  # the words of a recommendation, or its number
    return form(first.rstrip(":：")) in forms_of_term("total")
