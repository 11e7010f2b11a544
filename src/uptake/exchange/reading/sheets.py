"""The head of a document as a sheet of labels and values."""

import re
from dataclasses import replace

from uptake.core.document import Reference
from uptake.documents.tree import Cell, Table
from uptake.exchange.reading.head import HeadReader
from uptake.exchange.reading.head_lines import Line
from uptake.exchange.reading.head_values import read_reference
from uptake.exchange.reading.labels import is_head_label
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import forms_of_term

_ADDRESS = re.compile(r"[a-z]+:\S+")

ENOUGH = 2
"""Rows with a label of the head that make a table its sheet."""


def read_head_sheet(table: Table, head: HeadReader) -> bool:
    """Take the facts of a sheet of labels and values; give whether the table is one."""
    pairs = [
        (clean(cell_text(cells[0])), cells[1])
        for row in table.rows
        if len(cells := row.distinct) > 1
    ]
    if sum(is_head_label(label, head.language) for label, _ in pairs) < ENOUGH:
        return False
    for label, cell in pairs:
        if form(label) in forms_of_term("references"):
            head.references += _references(cell)
        elif text := clean(cell_text(cell)):
            head.fact(label, text)
    return True


def _references(cell: Cell) -> list[Reference]:
    """The documents in a cell, a line each; an address below one is that one's."""
    found: list[Reference] = []
    for line in _lines(cell):
        if not _ADDRESS.fullmatch(line.text):
            found.append(read_reference(line))
        elif found and found[-1].url in (None, line.text):
            found[-1] = replace(found[-1], url=line.text)
        else:
            found.append(Reference(url=line.text))
    return found


def _lines(cell: Cell) -> list[Line]:
    return [Line(text, part) for part in cell.paragraphs if (text := clean(part.text))]
