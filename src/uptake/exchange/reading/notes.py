"""Notes: footnotes whose marks stand in cells, lines under a table that begin with a sign, and
words that are struck out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from uptake.documents.tree import Block, Cell, Paragraph, Table
from uptake.exchange.reading.texts import clean

SHORTEST = 5
"""Characters of the shortest words that a mark may stand at; what is shorter is a mark itself."""
LONGEST = 600
"""Characters of the longest note under a table."""

_SIGN = r"\*{1,4}|[†‡§]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\(\d{1,2}\)|\[\d{1,2}\]"
_NOTE = re.compile(rf"({_SIGN})\s*(\S.+)", re.DOTALL)
_ENDS = frozenset("*†‡§¹²³⁴⁵⁶⁷⁸⁹)]")
_MARKED = re.compile(rf"\S.*?\s?({_SIGN})$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Notes:
    """What the signs of notes stand for; `marked` says that some paragraph has a real footnote,
    `struck` that some has words that are struck out."""

    signs: Mapping[str, str] = field(default_factory=dict)
    marked: bool = False
    struck: bool = False

    def at(self, cell: Cell, text: str) -> str | None:
        """Return the words of the notes at a cell, None where it bears none."""
        if self.marked:
            words = [note for paragraph in cell.paragraphs for note in paragraph.notes]
            if words:
                return "\n".join(words)
        if not self.signs:
            return None
        found = _MARKED.fullmatch(text.strip())
        return self.signs.get(found[1]) if found else None

    def is_missing(self, text: str) -> bool:
        """Whether words end with the mark of a note that is nowhere found."""
        found = _MARKED.fullmatch(text.strip()) if text[-1:] in _ENDS else None
        return found is not None and found[1] not in self.signs and len(text) >= SHORTEST


NO_NOTES = Notes()


def find_notes(blocks: Iterable[Block]) -> Notes:
    """Find the notes of a document."""
    found = _Found()
    for block in blocks:
        if isinstance(block, Paragraph):
            found.line(block)
        if isinstance(block, Paragraph | Table):
            found.take(block)
    return Notes(found.signs, found.marked, found.struck)


@dataclass(slots=True)
class _Found:
    signs: dict[str, str] = field(default_factory=dict)
    marked: bool = False
    struck: bool = False

    def line(self, line: Paragraph) -> None:
        """Take a line of its own: it may be a note."""
        note = _NOTE.fullmatch(clean(line.text)) if len(line.text) <= LONGEST else None
        if note is not None:
            self.signs.setdefault(note[1], note[2])

    def take(self, block: Paragraph | Table) -> None:
        """See whether any paragraph bears a mark. A merged cell is met again, which is cheaper
        than to know it."""
        if isinstance(block, Paragraph):
            self.marked = self.marked or bool(block.notes)
            self.struck = self.struck or bool(block.struck)
            return
        for row in block.rows:
            for cell in row.cells:
                for inner in cell.blocks if cell is not None else ():
                    self.take(inner)


def struck_in(cells: Iterable[Cell | None]) -> tuple[str, ...]:
    """Return the words that are struck out in cells, each stretch once."""
    paragraphs = {id(p): p for cell in cells if cell is not None for p in cell.paragraphs}
    return tuple(words for paragraph in paragraphs.values() for words in paragraph.struck)
