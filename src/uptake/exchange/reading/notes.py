"""Notes: footnotes whose marks stand in cells, lines under a table that begin with a sign, and
words that are struck out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from uptake.documents.tree import Block, Cell, LooseCells, Paragraph
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
    signs: dict[str, str] = {}
    marked = struck = False
    for block in blocks:
        if isinstance(block, LooseCells):
            continue
        if isinstance(block, Paragraph):
            found = _NOTE.fullmatch(clean(block.text)) if len(block.text) <= LONGEST else None
            if found is not None:
                signs.setdefault(found[1], found[2])
        paragraphs = (block,) if isinstance(block, Paragraph) else block.paragraphs
        for paragraph in paragraphs:
            if paragraph.notes:
                marked = True
            if paragraph.struck:
                struck = True
    return Notes(signs, marked, struck)


def struck_in(cells: Iterable[Cell | None]) -> tuple[str, ...]:
    """Return the words that are struck out in cells, each stretch once."""
    paragraphs = {id(p): p for cell in cells if cell is not None for p in cell.paragraphs}
    return tuple(words for paragraph in paragraphs.values() for words in paragraph.struck)
