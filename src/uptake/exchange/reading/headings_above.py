"""The headings of reports in paragraphs above their tables, told from lists of contents."""

from collections.abc import Callable
from dataclasses import dataclass, field

from uptake.core.symbols import find_report_symbols
from uptake.documents.tree import Paragraph
from uptake.exchange.reading.headings import Heading, read_heading, stands_as_heading
from uptake.exchange.reading.vocabulary import Vocabulary

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
        symbols = find_report_symbols(paragraph.text)
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
