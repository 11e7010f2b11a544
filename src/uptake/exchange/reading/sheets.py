"""The head of a document as a sheet of labels and values."""

from uptake.documents.tree import Table
from uptake.exchange.reading.head import HeadReader
from uptake.exchange.reading.labels import is_head_label
from uptake.exchange.reading.texts import cell_text, clean

ENOUGH = 2
"""Rows with a label of the head that make a table its sheet."""


def read_head_sheet(table: Table, head: HeadReader) -> bool:
    """Take the facts of a sheet of labels and values; give whether the table is one."""
    pairs = [
        (clean(cell_text(cells[0])), clean(cell_text(cells[1])))
        for row in table.rows
        if len(cells := row.distinct) > 1
    ]
    if sum(is_head_label(label, head.language) for label, _ in pairs) < ENOUGH:
        return False
    for label, text in pairs:
        if text:
            head.fact(label, text)
    return True
