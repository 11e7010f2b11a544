"""From a tree to its meaning: a StatusDocument with findings.

The blocks of a document in reading order, with loose cells as tables and layout taken apart.

From rows to a document's reports and entries, with what is odd between the rows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from uptake.core.characters import fold
from uptake.core.codes import Addressee, Language
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.findings import Finding, FindingCode, Where
from uptake.core.oversight import JIU, SpokenBody, body_of
from uptake.core.series import form_of
from uptake.documents.tree import Block, Document, Format, LooseCells, Paragraph, Table
from uptake.exchange.foreign import unmarked
from uptake.exchange.heard import NOTHING_REVIEWED, Known, hearing, report_symbols
from uptake.exchange.reading.addressees import notes_governing_bodies
from uptake.exchange.reading.entries import EntryReader
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.head import HeadReader, read_head_sheet
from uptake.exchange.reading.head_lines import head_lines
from uptake.exchange.reading.headings import HeadingsAbove, stands_as_heading
from uptake.exchange.reading.keys import find_keys
from uptake.exchange.reading.lam_alef import with_lam_alef
from uptake.exchange.reading.languages import language_of_document
from uptake.exchange.reading.loose import tables_of
from uptake.exchange.reading.notes import find_notes
from uptake.exchange.reading.reports import Section, complete, sections
from uptake.exchange.reading.rows import EntryRow
from uptake.exchange.reading.spelled_out import in_tables
from uptake.exchange.reading.statuses import Beside
from uptake.exchange.reading.tables import TableReader
from uptake.exchange.reading.texts import clean
from uptake.exchange.reading.vocabulary import Vocabulary, vocabulary
from uptake.terms.oversight import called, in_words_of
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import words as words_of

DEEPEST = 20
"""Tables inside of tables that are still looked into."""


def flat(blocks: Iterable[Block], vocabulary: Vocabulary) -> Iterator[Paragraph | Table]:
    """Return paragraphs and tables; cells that have lost their rows are made tables again."""
    for block in blocks:
        if isinstance(block, LooseCells):
            yield from tables_of(block, vocabulary)
        elif isinstance(block, Paragraph | Table):
            yield block


def inside(table: Table) -> Iterator[Paragraph | Table]:
    """Return what stands in the cells of a table that only sets blocks side by side."""
    above: set[int] = set()
    for row in table.rows:
        cells = row.distinct
        for cell in cells:
            if id(cell) not in above:
                yield from cell.blocks
        above = {id(cell) for cell in cells}


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


# What a document that has a head says there, and so should its date.
_HEADED = {"symbol", "title", "issuer", "meeting", "original_language"}
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOST_HEAD_LINES = 40
"""Lines before the first table that are searched for years."""
MOST_LINES_TOLD = 10
"""Lines after the last row of a text that are told of."""


def interpret(
    document: Document,
    known: Known = NOTHING_REVIEWED,
    name: str = "",
    bodies: Sequence[SpokenBody] = (),
) -> StatusDocument:
    """Return what a document says on the status of recommendations.

    `known` are the words of languages in which terms were reviewed, `name` that of the file
    without its ending, `bodies` other oversight bodies: a document on the reports of one alone is
    read with its words, and so is one on those of several where most are that body's, which is
    told. Whatever is odd or assumed is a finding; nothing raises, and no entry is left out.
    """
    patterns = tuple(form_of(one) for body in bodies for one in body.rules.patterns)
    with hearing(known, patterns):
        body = _body_alone(document, bodies) if bodies else None
        if body is None:
            return _told_of_several(_interpreted(document, name), bodies, None)
    theirs = {one: in_words_of(body, known.get(one) or words_of(one)) for one in Language}
    with hearing(theirs, patterns):
        return _told_of_several(_interpreted(document, name), bodies, body)


def _told_of_several(
    status: StatusDocument, bodies: Sequence[SpokenBody], read_as: SpokenBody | None
) -> StatusDocument:
    """Tell with whose words a document was read that is on the reports of several bodies."""
    known = {body.rules: body for body in bodies}
    whose = dict.fromkeys(body_of(one.report, known) for one in status.entries if one.report)
    named = [known.get(rules) for rules in whose if rules is not None]
    if len(named) < 2:
        return status
    language = status.language
    values = {
        "bodies": LIST_COMMAS[language].join(_called(one, language) for one in named),
        "body": _called(read_as, language),
    }
    found = Finding(FindingCode.SEVERAL_BODIES, values=values)
    return replace(status, findings=(*status.findings, found))


def _called(body: SpokenBody | None, language: Language) -> str:
    return called(body, language) if body else words_of(language)["jiu"]


def _body_alone(document: Document, bodies: Sequence[SpokenBody]) -> SpokenBody | None:
    """Return the body whose reports a document is on: most of what it names is that body's."""
    named = Counter(
        next((body.rules.code for body in bodies if body.rules.holds(symbol)), JIU)
        for text in _texts(document.blocks)
        for symbol in report_symbols(text)
    )
    most = named.most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return next((body for body in bodies if body.rules.code == most[0][0]), None)


def _texts(blocks: Iterable[Block], depth: int = 0) -> Iterator[str]:
    """Return the texts of a document but for those of the comments, which cite what they like."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table) and depth < DEEPEST:
            for row in block.rows:
                for cell in row.distinct[:2]:
                    yield from _texts(cell.blocks, depth + 1)


def _interpreted(document: Document, name: str) -> StatusDocument:
    document, mended = with_lam_alef(document)
    language = language_of_document(document)
    status = _Interpretation(document, language, name, mended).status()
    if status.entries:
        return status
    spoken = vocabulary(language)
    blocks = tuple(flat(document.blocks, spoken))
    spelled_out = tuple(in_tables(blocks, spoken))
    if spelled_out == blocks:
        return status
    spelled = replace(document, blocks=spelled_out)
    return _Interpretation(spelled, language, name, mended).status()


@dataclass(slots=True)
class _Interpretation:
    """One document under interpretation. `before` are the paragraphs that make its head.

    `after` are those that follow the last table; `mended` are words of the file with what they
    were read as.
    """

    document: Document
    language: Language
    name: str = ""
    mended: Mapping[str, str] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    before: list[Paragraph] = field(default_factory=list)
    after: list[Paragraph] = field(default_factory=list)
    head: HeadReader = field(init=False)
    tables: TableReader = field(init=False)
    above: HeadingsAbove = field(init=False)

    def __post_init__(self) -> None:
        spoken = vocabulary(self.language)
        self.head = HeadReader(self.language)
        self.tables = TableReader(spoken, self.findings, self.document.format)
        self.above = HeadingsAbove(spoken)

    def status(self) -> StatusDocument:
        """Read everything, in order, and conclude."""
        for block in flat(self.document.blocks, self.tables.vocabulary):
            self._block(block)
        self.tables.others.tell(self.findings)
        top = head_lines([*self.document.header, *self.before])
        values = self.head.read(top, self.document.footer, self.name)
        self._tell_of_head()
        reader = EntryReader(
            self.language,
            self.findings,
            values.get("governing_body"),
            values.get("organization") or self.tables.organization,
            self._beside(values),
        )
        reports, entries = assemble(
            self.tables.entries, self.tables.listed, self._named(), reader, self.findings
        )
        self.tables.unread.tell(entries, self.findings)
        self.tables.figures.compare(entries, self.findings)
        if not entries:
            self.findings.add(FindingCode.NOTHING_FOUND)
        elif self.document.format is Format.TEXT:
            self._tell_of_the_end()
        status = StatusDocument(
            **{"organization": self.tables.organization, **values, "language": self.language},
            reports=reports,
            entries=entries,
            findings=self.findings.all(),
        )
        return unmarked(status, reader.translations)

    def _beside(self, values: Mapping[str, Any]) -> Beside:
        """What the document says beside its rows, and has to be known to read them."""
        day, blocks = values.get("date"), self.document.blocks
        year = day.year if day else self._newest_year(values)
        return Beside(year, find_keys(blocks, self.language), find_notes(blocks))

    def _newest_year(self, values: Mapping[str, Any]) -> int | None:
        """The newest year that a document without a date names: of itself, tables, reports."""
        texts = [values.get("title"), values.get("symbol"), *self.tables.titles]
        texts += [line.text for line in self.before[:MOST_HEAD_LINES] if not line.contents]
        texts += [row.heading.symbol for row in self.tables.entries if row.heading]
        years = (int(year) for text in {*texts} if text for year in YEAR.findall(fold(text)))
        return max(years, default=None)

    def _block(self, block: Paragraph | Table, depth: int = 0) -> None:
        """Take a paragraph or a table; what stands in a table of another kind is taken in turn."""
        if isinstance(block, Paragraph):
            if not self.head.vouches(clean(block.text)):
                self._paragraph(block)
            return
        if not self.tables.begun and read_head_sheet(block, self.head):
            return
        if self.tables.read(block, self.above.heading()):
            self.above.clear()
            self.after.clear()
        elif depth < DEEPEST:
            for inner in inside(block):
                self._block(inner, depth + 1)

    def _paragraph(self, block: Paragraph) -> None:
        (self.after if self.tables.begun else self.before).append(block)
        self.above.take(block, self.tables.titled)
        if block.struck:
            struck = excerpt(" | ".join(block.struck))
            self.findings.add(FindingCode.STRUCK_OUT, words=struck)
        self._of_addressee(block)
        self._of_others(block)
        if not block.contents and not self.tables.others.heading:
            self.tables.unread.take(block.text, self._report_here())

    def _of_addressee(self, block: Paragraph) -> None:
        """Let a line name the addressee of the table below it. Bare text has lost what is above."""
        if self.document.format is Format.TEXT or block.contents or not block.text.strip():
            return
        spoken = self.tables.vocabulary
        heads = stands_as_heading(block, spoken) or self.tables.titled(block.text) is not None
        self.tables.lines.take(block, heads_report=heads)

    def _report_here(self) -> str | None:
        """The report whose heading is the last one above."""
        heading = self.above.heading() or self.tables.heading
        return heading.symbol if heading else None

    def _of_others(self, block: Paragraph) -> None:
        """Let the heading of another oversight body end the reach of the report above it."""
        tables = self.tables
        if tables.titled(block.text) is None and tables.others.meets(block.text, tables.begun):
            self.above.clear()
            tables.heading = None

    def _named(self) -> tuple[str, ...]:
        """The reports that the head and lists of contents name, where there is no Table 1."""
        text = "\n".join(paragraph.text for paragraph in self.before)
        return tuple(dict.fromkeys((*report_symbols(text), *self.above.listed)))

    def _tell_of_the_end(self) -> None:
        """Tell of lines after the last row of a text: they may as well belong to its comment."""
        for paragraph in self.after[:MOST_LINES_TOLD]:
            if words := clean(paragraph.text):
                self.findings.add(FindingCode.ROW_NOT_UNDERSTOOD, words=excerpt(words))

    def _tell_of_head(self) -> None:
        if self.head.undated and "date" not in self.head.values:
            self.findings.add(FindingCode.DATE_NOT_UNDERSTOOD, words=self.head.undated)
        elif "date" not in self.head.values and _HEADED & self.head.values.keys():
            self.findings.add(FindingCode.DATE_MISSING)
        if self.head.ambiguous:
            self.findings.add(FindingCode.DATE_ORDER_ASSUMED, words=self.head.ambiguous)
        if self.head.by_name:
            self.findings.add(FindingCode.SYMBOL_BY_NAME, words=self.name, symbol=self.head.by_name)
        self._tell_of_file()

    def _tell_of_file(self) -> None:
        stated = self.head.letter or self.head.values.get("language")
        for words, meant in self.mended.items():
            self.findings.add(FindingCode.LETTERS_TURNED, words=words, meant=meant)
        if self.document.hidden:
            self.findings.add(FindingCode.HIDDEN_READ, words=", ".join(self.document.hidden))
        if self.document.revised:
            self.findings.add(FindingCode.CHANGES_ACCEPTED)
        if "symbol" not in self.head.values:
            self.findings.add(FindingCode.SYMBOL_MISSING)
        if stated and stated is not self.language:
            self.findings.add(
                FindingCode.LANGUAGE_DIFFERS, stated=stated.value, found=self.language.value
            )
        if self.document.ignored:
            words = ", ".join(self.document.ignored)
            self.findings.add(FindingCode.CODE_IGNORED, words=words)
