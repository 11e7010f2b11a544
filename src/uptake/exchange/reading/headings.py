"""The headings of reports: in a row of the table, in a paragraph above it, or as a list.

The headings of reports in paragraphs above their tables, told from lists of contents.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from uptake.core.characters import fold
from uptake.documents.tree import Cell, Paragraph, Span
from uptake.exchange.heard import report_symbol_at, report_symbols
from uptake.exchange.reading.texts import clean, form
from uptake.exchange.reading.vocabulary import Column, Vocabulary

LONGEST = 300
"""Characters of the longest first line that is the heading of a report and not prose about it."""
LONGEST_LABEL = 80

# The parts of a symbol in any order, as a PDF may leave them, with the brackets around it.
_SYMBOL = re.compile(
    r"[(\[（]?\s*/?(?:(?<![A-Za-z0-9])|(?<=/)|(?<=\d)(?=[A-Z]))"
    r"(?:(?:JIU|REP|NOTE|ML|(?:19|20)\d\d|\d{1,2})\s*[/\-_]?\s*){3}"
    r"(?:JIU|REP|NOTE|ML|(?:19|20)\d\d|\d{1,2})(?![A-Za-z0-9])\s*[)\]）]?"
)
_EDGES = " \u00a0\t\n:：.,،،;—–-|\"“”«»'·•●▪*"
_ENUMERATED = re.compile(r"^(?:[IVXivx]{1,5}|[A-Za-zА-Яа-я]|\d{1,2}(?:\.\d{1,2})*)[.)]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over the recommendations of a report.

    `people` are the words of the line that names the focal points; `repaired` the words that the
    symbol was repaired from; `column` that it stands in a column beside the recommendations.
    """

    symbol: str
    title: str | None = None
    people: str | None = None
    url: str | None = None
    highlights_url: str | None = None
    bookmarks: tuple[str, ...] = ()
    repaired: str | None = None
    column: bool = False


def read_heading(paragraphs: Iterable[Paragraph], vocabulary: Vocabulary) -> Heading | None:
    """Return the heading that the paragraphs of a cell, or those above a table, make.

    None where their first words name no report. A title may stand after the symbol, before it
    ("Review of … (JIU/REP/2021/3)") or on the next line.
    """
    paragraphs = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    lines = [line for p in paragraphs for line in clean(p.text).split("\n") if line]
    if not lines or len(lines[0]) > LONGEST:
        return None
    symbols = report_symbols(lines[0])
    if len(symbols) != 1:
        return None
    title, people = _title_and_people(lines, vocabulary)
    return Heading(
        symbols[0],
        title=title,
        people=people,
        url=address_of(paragraphs, vocabulary, highlights=False),
        highlights_url=address_of(paragraphs, vocabulary, highlights=True),
        bookmarks=tuple(name for p in paragraphs for name in p.bookmarks),
        repaired=repaired(lines[0], symbols[0]),
    )


def stands_as_heading(paragraph: Paragraph, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is the heading of a report, and not prose that cites one."""
    line = clean(paragraph.text).partition("\n")[0]
    symbol = _symbol_in(line)
    if symbol is None or len(line) > LONGEST or len(report_symbols(line)) != 1:
        return False
    if _is_figures(line[symbol.end() :].lstrip(" :："), vocabulary):
        return False
    if paragraph.level is not None or _is_label(line[: symbol.start()], vocabulary):
        return True
    at_end = not line[symbol.end() :].strip(_EDGES)
    return at_end and symbol[0].strip().endswith((")", "）", "]"))


def is_heading_cell(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether the first words of a cell are the heading of a report, title and all."""
    first = next((paragraph for paragraph in cell.paragraphs if paragraph.text), None)
    if first is None or not stands_as_heading(first, vocabulary):
        return False
    return bool(without_symbol(first.text)) or sum(1 for p in cell.paragraphs if p.text) > 1


def _symbol_in(line: str) -> re.Match[str] | None:
    """Return where the symbol of a report stands in a line."""
    own = _SYMBOL.search(line) if "JIU" in line else None
    return own or report_symbol_at(line)


def without_symbol(line: str) -> str:
    """Return the words of a line without the symbol of the report in it."""
    symbol = _symbol_in(line)
    if symbol is None:
        return line.strip(_EDGES)
    after = line[symbol.end() :].strip(_EDGES)
    return after or line[: symbol.start()].strip(_EDGES)


def leading_symbol(text: str) -> tuple[str | None, str]:
    """Take the symbol of a report off the start of a text; give it and what is left."""
    symbol = _SYMBOL.match(text) if "JIU" in text[:LONGEST_LABEL] else _leading(text)
    found = report_symbols(symbol[0]) if symbol else ()
    if symbol is None or not found:
        return None, text
    return found[0], text[symbol.end() :].lstrip(_EDGES)


def _leading(text: str) -> re.Match[str] | None:
    """Return the symbol of another body's report that a text begins with."""
    found = report_symbol_at(text[:LONGEST_LABEL])
    return found if found and not text[: found.start()].strip(_EDGES) else None


def repaired(words: str, symbol: str) -> str | None:
    """Return the words that a symbol was repaired from, None where it stands in them as it is."""
    plain = "".join(fold(words).split())
    return None if symbol in plain else clean(words)[:LONGEST]


def address_of(
    paragraphs: Iterable[Paragraph], vocabulary: Vocabulary, *, highlights: bool
) -> str | None:
    """Return the address behind the words for the highlights, or behind any other words."""
    for paragraph, span in _links(paragraphs):
        if _is_highlights(paragraph.text[span.start : span.end], vocabulary) is highlights:
            return span.link
    return None


def _title_and_people(lines: list[str], vocabulary: Vocabulary) -> tuple[str | None, str | None]:
    title: str | None = without_symbol(lines[0]) or None
    if title and _is_label(title, vocabulary):
        title = None
    people = None
    for line in lines[1:]:
        named = people_in(line, vocabulary)
        if named is not None:
            people = people or named
        elif title is None and not _says_no_title(line, vocabulary):
            title = line
    return title, people


def _says_no_title(line: str, vocabulary: Vocabulary) -> bool:
    return _is_highlights(line, vocabulary) or _is_figures(line, vocabulary)


def _is_figures(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with a label of figures: "Addressed to the organization: 10"."""
    return form(line.replace("：", ":").partition(":")[0]) in vocabulary.figures


def people_in(line: str, vocabulary: Vocabulary) -> str | None:
    """Return the names in a line such as "- ITU focal point: Ms A", None for any other line."""
    label, colon, names = line.replace("：", ":").partition(":")
    if not colon or len(label) > LONGEST_LABEL:
        return None
    meaning = vocabulary.meaning(label)
    return names.strip() if meaning and meaning.column is Column.FOCAL_POINT else None


def _is_label(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words before a symbol are no title: "Report", "A.", a dash, nothing."""
    plain = words.strip(_EDGES)
    if not plain or _ENUMERATED.match(words.strip()) or plain.isdigit():
        return True
    meaning = vocabulary.meaning(plain) if len(plain) < 40 else None
    return meaning is not None and meaning.column is Column.REPORT


def _is_highlights(words: str, vocabulary: Vocabulary) -> bool:
    return form(words) in vocabulary.highlights


def _links(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, Span]]:
    for paragraph in paragraphs:
        for span in paragraph.spans:
            if span.link and not span.link.startswith("#"):
                yield paragraph, span


LIST = 3
"""Headings of reports one after the other, with nothing between, that make a list of contents."""
MOST_LINES = 12
"""Paragraphs under a heading that may still say something of the report."""


@dataclass(slots=True)
class HeadingsAbove:
    """The paragraphs since the last table. `listed` are the reports that lists of contents name."""

    vocabulary: Vocabulary
    listed: list[str] = field(default_factory=list)
    _lines: list[Paragraph] = field(default_factory=list)
    _in_a_row: list[str] = field(default_factory=list)
    _title: Heading | None = None

    def take(self, paragraph: Paragraph, titled: Callable[[str], Heading | None]) -> None:
        """Take a paragraph; `titled` gives the heading that the title of a report alone makes."""
        if not paragraph.text.strip():
            return
        if stands_as_heading(paragraph, self.vocabulary):
            self._stands(paragraph)
            return
        title = titled(paragraph.text)
        if title is not None:
            self._lines, self._in_a_row, self._title = [paragraph], [title.symbol], title
        elif self._lines and len(self._lines) < MOST_LINES:
            self._lines.append(paragraph)

    def _stands(self, paragraph: Paragraph) -> None:
        """Take the heading of a report; one that a list named before is no further line of it."""
        symbols = report_symbols(paragraph.text)
        self.listed += symbols
        if paragraph.contents:
            return
        goes_on = len(self._lines) < 2 and symbols[0] not in self._in_a_row
        self._in_a_row = [*(self._in_a_row if goes_on else ()), symbols[0]]
        self._lines, self._title = [paragraph], None

    def heading(self) -> Heading | None:
        """Return the heading for the table that follows, None after no heading or after a list."""
        if not self._lines or len(self._in_a_row) >= LIST:
            return None
        return self._title or read_heading(self._lines, self.vocabulary)

    def clear(self) -> None:
        """Forget the paragraphs: the table that they stood above is read."""
        self._lines, self._in_a_row, self._title = [], [], None
