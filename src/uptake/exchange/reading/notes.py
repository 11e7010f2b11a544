"""Notes: footnotes whose marks stand in cells, and lines under a table that begin with a sign."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from uptake.documents.tree import Block, Cell, LooseCells, Paragraph
from uptake.exchange.reading.texts import clean

LONGEST = 600
"""Characters of the longest note under a table."""

_SIGN = r"\*{1,4}|[†‡§]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\(\d{1,2}\)|\[\d{1,2}\]"
_NOTE = re.compile(rf"({_SIGN})\s*(\S.+)", re.DOTALL)
_MARKED = re.compile(rf"\S.*?\s?({_SIGN})$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Notes:
    """What the signs of notes stand for; `marked` says that some paragraph has a real footnote."""

    signs: Mapping[str, str] = field(default_factory=dict)
    marked: bool = False

    def at(self, cell: Cell, text: str) -> str | None:
        """Give the words of the notes at a cell, None where it bears none."""
        if self.marked:
            words = [note for paragraph in cell.paragraphs for note in paragraph.notes]
            if words:
                return "\n".join(words)
        if not self.signs:
            return None
        found = _MARKED.fullmatch(text.strip())
        return self.signs.get(found[1]) if found else None


NO_NOTES = Notes()


def find_notes(blocks: Iterable[Block]) -> Notes:
    """Find the notes of a document."""
    signs: dict[str, str] = {}
    marked = False
    for block in blocks:
        if isinstance(block, LooseCells):
            continue
        if isinstance(block, Paragraph):
            found = _NOTE.fullmatch(clean(block.text)) if len(block.text) <= LONGEST else None
            if found is not None:
                signs.setdefault(found[1], found[2])
            marked = marked or bool(block.notes)
        else:
            marked = marked or any(paragraph.notes for paragraph in block.paragraphs)
    return Notes(signs, marked)
