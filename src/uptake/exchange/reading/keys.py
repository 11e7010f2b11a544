"""Keys: letters, numerals and colours that stand for a status as a legend explains them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uptake.core.characters import fold
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.documents.tree import Block, Cell, LooseCells, Paragraph, Row, Table
from uptake.exchange.reading.marks import StatusWords, status_words
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import forms_of_term

type Status = Acceptance | Implementation

LONGEST_KEY = 4
LONGEST_LEGEND = 600
MOST_ROWS = 16
"""Rows of the longest table that is a legend."""
_HEADER_ROWS = 3
_ENOUGH = 2
"""Keys explained that make a legend."""
_PAIR = re.compile(
    r"(?<![^\s=:–—(])([^\s=:–—(]{1,4})\s*(=|:|：|–|—|\s-)\s*([^;,،；，、=\n|]{2,60})"
)
_PARTED = re.compile(r"\s*[;,،；，、\n|]\s*")
_WHITE = "FFFFFF"
_YES_NO = re.compile(r"[(\[（]\s*(\w{1,3})\s*/\s*(\w{1,4})\s*[)\]）]")
_LETTERS = {"y": "n", "o": "n", "s": "n", "д": "н", "yes": "no", "oui": "non", "да": "нет"}


@dataclass(frozen=True, slots=True)
class Keys:
    """What legends explain: signs and colours by status, and letters for yes and no."""

    signs: Mapping[str, tuple[Status, ...]] = field(default_factory=dict)
    colours: Mapping[str, tuple[Status, ...]] = field(default_factory=dict)
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    def said(self, text: str, kinds: Sequence[type[Status]]) -> StatusWords | None:
        """Get what a sign says in a column for these kinds of status, None for any other words."""
        if len(text) > LONGEST_KEY or not self.signs:
            return None
        return _one_of(self.signs.get(_plain(text), ()), kinds)

    def colour(self, fill: str | None, kinds: Sequence[type[Status]]) -> StatusWords | None:
        """Return what the colour of a cell says, None where no legend explains it."""
        return _one_of(self.colours.get(fill or "", ()), kinds)

    def answers(self, text: str) -> bool | None:
        """Return whether a letter says yes or no, None where the headers explain none."""
        plain = _plain(text)
        return True if plain in self.yes else False if plain in self.no else None


NO_KEYS = Keys()


def find_keys(blocks: Iterable[Block], language: Language) -> Keys:
    """Find the legends of a document, wherever they stand."""
    found = _Found(language)
    for block in blocks:
        found.take(block)
    return found.keys()


def _one_of(codes: Sequence[Status], kinds: Sequence[type[Status]]) -> StatusWords | None:
    fitting = tuple(code for code in codes if isinstance(code, tuple(kinds)))
    if not fitting:
        return None
    return StatusWords(fitting, known=len(fitting) == 1)


@dataclass(slots=True)
class _Found:
    language: Language
    signs: dict[str, dict[Status, None]] = field(default_factory=dict)
    colours: dict[str, dict[Status, None]] = field(default_factory=dict)
    yes: set[str] = field(default_factory=set)
    no: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def take(self, block: Block) -> None:
        """Take a block of the document."""
        if isinstance(block, Paragraph):
            self._line(block.text)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, LooseCells):
            for cell in block.cells[: MOST_ROWS * 2]:
                self._line(cell_text(cell))

    def keys(self) -> Keys:
        """Return all that was explained."""
        return Keys(
            {key: tuple(codes) for key, codes in self.signs.items()},
            {key: tuple(codes) for key, codes in self.colours.items()},
            frozenset(self.yes),
            frozenset(self.no),
        )

    def _line(self, text: str) -> None:
        """Take what a line explains: "Key: A = accepted; NA = not accepted"."""
        if len(text) > LONGEST_LEGEND or text in self.seen:
            return
        self.seen.add(text)  # headers return in each table, and explain no more the second time
        if not any(sign in text for sign in "=:：–—-("):
            return
        for yes, no in _YES_NO.findall(text):
            if _LETTERS.get(_plain(yes)) == _plain(no):
                self.yes.add(_plain(yes))
                self.no.add(_plain(no))
        titled = _is_legend(text)
        text = re.split("[:：]", text, maxsplit=1)[-1] if titled else text
        pairs = [
            (key, code)
            for piece in _PARTED.split(text)
            for key, sign, words in _PAIR.findall(piece)
            if (code := self._code(words)) and (sign == "=" or titled or not key.isnumeric())
        ]
        if len(pairs) >= _ENOUGH:
            for key, code in pairs:
                self.signs.setdefault(_plain(key), {})[code] = None

    def _table(self, table: Table) -> None:
        for row in table.rows[:_HEADER_ROWS]:
            for cell in row.distinct:
                self._line(cell_text(cell))
        if len(table.rows) > MOST_ROWS:
            return
        pairs = list(self._pairs(table.rows))
        rows = sum(len(row.distinct) > 1 for row in table.rows)
        if len(pairs) >= max(_ENOUGH, rows):
            self._listed(pairs, _is_titled(table))
            return
        alone = (row.distinct[0] for row in table.rows if len(row.distinct) == 1)
        self._line("\n".join(map(cell_text, alone)))

    def _listed(self, pairs: Sequence[tuple[Cell, Status]], titled: bool) -> None:
        """Take the rows of a table of keys; numerals are none where no title says so."""
        for cell, code in pairs:
            key = clean(cell_text(cell))
            if key and (titled or not key.isnumeric()):
                self.signs.setdefault(_plain(key), {})[code] = None
            if cell.fill and cell.fill != _WHITE:
                self.colours.setdefault(cell.fill, {})[code] = None

    def _pairs(self, rows: Sequence[Row]) -> Iterator[tuple[Cell, Status]]:
        for row in rows:
            cells = row.distinct
            if len(cells) == 2 and len(clean(cell_text(cells[0]))) <= LONGEST_KEY:
                code = self._code(clean(cell_text(cells[1])))
                if code is not None:
                    yield cells[0], code

    def _code(self, words: str) -> Status | None:
        said = status_words(words.strip(" ."), self.language)
        known = said.known and len(said.statuses) == 1
        return said.statuses[0] if known else None


def _plain(text: str) -> str:
    return fold(text).strip(" .()[]").casefold()


def _is_titled(table: Table) -> bool:
    firsts = (row.distinct[0] for row in table.rows[:1] if row.distinct)
    return _is_legend(table.name or "") or any(_is_legend(cell_text(cell)) for cell in firsts)


def _is_legend(text: str) -> bool:
    first = form(re.split(r"[:：\n]", text.strip(), maxsplit=1)[0])
    return first in forms_of_term("key_to_signs")
