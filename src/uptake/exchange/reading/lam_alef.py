"""Arabic words of a PDF whose lam and alef come in the wrong order, put right where that is proven.

A file says for each drawn sign which letters it stands for. Where it says alef and lam for the sign
of lam and alef, nothing in the places of the letters tells it ("االستعراض" for "الاستعراض"). The
words tell it: no Arabic word has two alefs after each other.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations

from uptake.core.codes import Language
from uptake.documents.tree import (
    Block,
    Cell,
    Document,
    Format,
    LooseCells,
    Paragraph,
    Picture,
    Row,
    Table,
)
from uptake.terms.organizations import organizations
from uptake.terms.table import terms

ENOUGH = 2
"""Different words that no language has, and that show the fault of the whole file."""
MOST_SWAPS = 3
"""Places of one word that are tried."""

_WORD = re.compile("[\u0621-\u064a]+")
_TWO_ALEFS = re.compile("ا([اأإآ])ل")
_ALEF_LAM = re.compile("(?<=[\u0621-\u064a])[اأإآ]ل")
_LAM_ALEF = re.compile("ل[اأإآ]")
_JOINED = re.compile("^[وفبكل]{1,2}")
_NOT, _NOT_TURNED = "لا", "ال"


def with_lam_alef(document: Document) -> tuple[Document, dict[str, str]]:
    """Return a document with its words in order, and each word that was changed with the new one.

    Only a PDF has the fault. A word is changed where it cannot be Arabic, and either the file has
    the fault throughout or the new word stands elsewhere in it or among the terms; one that could
    be Arabic only where the file has the fault, and the new word is known.
    """
    if document.format is not Format.PDF:
        return document, {}
    mending = _Mending.of(frozenset(_words(document.blocks)))
    if not mending.changes:
        return document, {}
    return replace(
        document,
        blocks=tuple(mending.block(block) for block in document.blocks),
        header=tuple(map(mending.line, document.header)),
        footer=tuple(map(mending.line, document.footer)),
    ), mending.changes


def _words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, LooseCells | Picture):
            continue
        for line in (block,) if isinstance(block, Paragraph) else block.paragraphs:
            if not line.text.isascii():
                yield from _WORD.findall(line.text)


@cache
def _known() -> frozenset[str]:
    """The words of our terms and of the names of organizations."""
    texts = [form for term in terms().values() for form in term.forms(Language.ARABIC)]
    for one in organizations().values():
        texts += [each.name for each in one.namings if each.language is Language.ARABIC]
    return frozenset(word for text in texts for word in _WORD.findall(text))


@dataclass(slots=True)
class _Mending:
    """The words of one file that are changed, and the cells that were made anew."""

    changes: dict[str, str]
    _cells: dict[int, Cell] = field(default_factory=dict)

    @classmethod
    def of(cls, words: frozenset[str]) -> "_Mending":
        """Find out which words of a file have to be changed."""
        impossible = {word: _TWO_ALEFS.sub(r"ال\1", word) for word in sorted(words)}
        impossible = {word: new for word, new in impossible.items() if word != new}
        if not impossible:
            return cls({})
        right = [word for word in words if _LAM_ALEF.search(word)]
        throughout = len(impossible) >= max(ENOUGH, len(right) + 1)
        lexicon = _known() | words
        changes = {w: new for w, new in impossible.items() if throughout or _stands(new, lexicon)}
        if throughout:
            doubtful = sorted(words - impossible.keys() - _known())
            changes |= {w: new for w in doubtful if (new := _only_word(w, lexicon))}
            if _NOT_TURNED in words and _NOT not in words:
                changes[_NOT_TURNED] = _NOT
        return cls(changes)

    def block(self, block: Block) -> Block:
        """Return a block with its words in order."""
        if isinstance(block, Paragraph):
            return self.line(block)
        if isinstance(block, LooseCells | Picture):
            return block
        return self._table(block)

    def line(self, line: Paragraph) -> Paragraph:
        """Return a paragraph with its words in order: as long as it was, so its spans stay."""
        text = _WORD.sub(lambda found: self.changes.get(found[0], found[0]), line.text)
        return line if text == line.text else replace(line, text=text)

    def _table(self, table: Table) -> Table:
        rows = (Row(tuple(map(self._cell, r.cells)), r.header, r.change) for r in table.rows)
        return replace(table, rows=tuple(rows))

    def _cell(self, cell: Cell | None) -> Cell | None:
        """The cell as it is made anew: the same one wherever a merged cell stands."""
        if cell is None:
            return None
        if id(cell) not in self._cells:
            blocks = (
                self.line(inner) if isinstance(inner, Paragraph) else self._table(inner)
                for inner in cell.blocks
            )
            self._cells[id(cell)] = Cell(tuple(blocks), cell.fill, cell.centred)
        return self._cells[id(cell)]


def _stands(word: str, lexicon: frozenset[str]) -> bool:
    """Whether a word is known, alone or behind what Arabic writes together with it."""
    return word in lexicon or _JOINED.sub("", word) in lexicon


def _only_word(word: str, lexicon: frozenset[str]) -> str | None:
    """The one known word that comes of it, None where there is none, or more than one."""
    places = [found.start() for found in _ALEF_LAM.finditer(word)][:MOST_SWAPS]
    found = {
        new
        for count in range(1, len(places) + 1)
        for chosen in combinations(places, count)
        if _stands(new := _swapped(word, chosen), lexicon)
    }
    return found.pop() if len(found) == 1 else None


def _swapped(word: str, places: Iterable[int]) -> str:
    letters = list(word)
    for at in places:
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)
