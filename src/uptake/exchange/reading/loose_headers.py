"""The header rows over cells that lost their rows: which titles stand over which."""

from collections.abc import Sequence
from dataclasses import dataclass

from uptake.core.codes import Acceptance, Addressee, Implementation
from uptake.documents.tree import Cell, Row
from uptake.exchange.reading.headers import title_of
from uptake.exchange.reading.texts import cell_text
from uptake.exchange.reading.vocabulary import Column, Meaning, Vocabulary

_OVER_MARKS = {
    Column.ACCEPTANCE: (Acceptance,),
    Column.IMPLEMENTATION: (Implementation,),
    Column.STATUS: (Acceptance, Implementation),
    Column.RECOMMENDATION: (Addressee,),
    Column.TEXT: (Addressee,),
}


@dataclass(frozen=True, slots=True)
class LooseHeader:
    """Header rows made again. `columns` are the titles of the lowest level, in order.

    `text` is how many of them stand over the one cell of a recommendation.
    """

    rows: tuple[Row, ...]
    columns: tuple[Meaning | None, ...]
    text: int = 1

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.columns)


def read_loose_header(cells: Sequence[Cell], vocabulary: Vocabulary) -> LooseHeader:
    """Make the header rows of one or two levels from their cells in reading order."""
    titles = [cell for cell in cells if cell_text(cell).strip()]
    first = next((n for n, cell in enumerate(titles) if _leaf(cell, vocabulary)), len(titles))
    tops, leaves = titles[:first], titles[first:]
    meanings = [title_of(cell_text(cell).strip(), vocabulary) for cell in tops]
    if not any(meaning and meaning.column in _OVER_MARKS for meaning in meanings):
        return _one_level(titles, vocabulary)
    if any(not _leaf(cell, vocabulary) for cell in leaves):
        return _one_level(titles, vocabulary)
    return _two_levels(tops, leaves, vocabulary)


def _leaf(cell: Cell, vocabulary: Vocabulary) -> Meaning | None:
    meaning = vocabulary.meaning(cell_text(cell).strip(), status=True)
    return meaning if meaning is not None and meaning.code is not None else None


def _one_level(titles: Sequence[Cell], vocabulary: Vocabulary) -> LooseHeader:
    meanings = [title_of(cell_text(cell).strip(), vocabulary) for cell in titles]
    return LooseHeader((Row(tuple(titles)),), tuple(meanings))


def _two_levels(
    tops: Sequence[Cell], leaves: Sequence[Cell], vocabulary: Vocabulary
) -> LooseHeader:
    upper: list[Cell] = []
    lower: list[Cell] = []
    columns: list[Meaning | None] = []
    text = 1
    left = list(leaves)
    for top in tops:
        meaning = title_of(cell_text(top).strip(), vocabulary)
        under = _taken(left, meaning, vocabulary)
        if meaning is not None and meaning.column in (Column.RECOMMENDATION, Column.TEXT) and under:
            text = len(under)
        upper += [top] * max(1, len(under))
        lower += under or [top]
        columns += [_leaf(cell, vocabulary) for cell in under] or [meaning]
    upper += left
    lower += left
    columns += [_leaf(cell, vocabulary) for cell in left]
    rows = (Row(tuple(upper)), Row(tuple(lower))) if leaves else (Row(tuple(upper)),)
    return LooseHeader(rows, tuple(columns), text)


def _taken(left: list[Cell], meaning: Meaning | None, vocabulary: Vocabulary) -> list[Cell]:
    """Take from the lower level the titles that belong under one of the upper level."""
    kinds = _OVER_MARKS.get(meaning.column, ()) if meaning is not None else ()
    under: list[Cell] = []
    while left and kinds:
        leaf = _leaf(left[0], vocabulary)
        if leaf is None or not isinstance(leaf.code, kinds):
            break
        under.append(left.pop(0))
    return under
