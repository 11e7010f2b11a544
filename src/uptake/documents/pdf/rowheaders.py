"""The first cell of each row below a header as the header of its row, in the tags of our own PDF.

The typesetter tags the headers of columns only. Its elements are objects of their own, each on a
line, and so can be written again; where it begins to write them otherwise, nothing is changed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from uptake.documents.pdf.rewriting import Change, rewritten, table_of

_OBJECT = re.compile(rb"(\d+) 0 obj\n<</Type/StructElem/S/(TR|TD|TBody)(?=[/ ])")
_PARENT = re.compile(rb"/P (\d+) 0 R")
_CHILDREN = re.compile(rb"/K\[((?:\d+ 0 R ?)+)\]")
_CELL, _HEADER = b"/S/TD", b"/S/TH"
_TABLE, _ROW = b"/O/Table", b"/O/Table/Scope/Row"


@dataclass(frozen=True, slots=True)
class _Element:
    """An element of the tags: what it is, where it starts and ends in the file."""

    kind: bytes
    start: int
    end: int


def with_row_headers(pdf: bytes) -> bytes:
    """Return a PDF of ours in which the first cell of each row of a body says that it heads it."""
    table = table_of(pdf)
    if table is None:
        return pdf
    elements = dict(_elements(pdf[: table[0]]))
    return rewritten(pdf, (_as_header(pdf, one) for one in _first_cells(pdf, elements)))


def _as_header(pdf: bytes, cell: _Element) -> Change:
    old = pdf[cell.start : cell.end]
    return Change(cell.start, cell.end, old.replace(_CELL, _HEADER, 1).replace(_TABLE, _ROW, 1))


def _elements(pdf: bytes) -> Iterator[tuple[int, _Element]]:
    for found in _OBJECT.finditer(pdf):
        end = pdf.index(b"endobj", found.end())
        yield int(found[1]), _Element(found[2], found.start(), end)


def _first_cells(pdf: bytes, elements: Mapping[int, _Element]) -> Iterator[_Element]:
    """The first cells of rows of more than one cell that stand in the body of a table."""
    for row in elements.values():
        if row.kind != b"TR":
            continue
        said = pdf[row.start : row.end]
        parent, children = _PARENT.search(said), _CHILDREN.search(said)
        body = elements.get(int(parent[1])) if parent else None
        cells = children[1].split(b" 0 R") if children else []
        first = elements.get(int(cells[0])) if len(cells) > 2 else None
        if body and first and body.kind == b"TBody" and first.kind == b"TD":
            yield first
