"""The blocks of a document in reading order, with loose cells as tables and layout taken apart."""

from collections.abc import Iterable, Iterator

from uptake.documents.tree import Block, LooseCells, Paragraph, Table
from uptake.exchange.reading.loose import tables_of
from uptake.exchange.reading.vocabulary import Vocabulary

DEEPEST = 20
"""Tables inside of tables that are still looked into."""


def flat(blocks: Iterable[Block], vocabulary: Vocabulary) -> Iterator[Paragraph | Table]:
    """Return paragraphs and tables; cells that have lost their rows are made tables again."""
    for block in blocks:
        if isinstance(block, LooseCells):
            yield from tables_of(block, vocabulary)
        else:
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
