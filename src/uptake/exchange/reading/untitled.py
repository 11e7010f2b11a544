"""The column of the recommendations where its title is not understood: told by their numbers."""

from collections.abc import Sequence
from dataclasses import replace

from uptake.documents.tree import Row
from uptake.exchange.reading.columns import Columns, layout_of
from uptake.exchange.reading.headings import leading_symbol
from uptake.exchange.reading.numbers import read_number
from uptake.exchange.reading.rows import cell_at, is_across
from uptake.exchange.reading.texts import cell_text, clean
from uptake.exchange.reading.vocabulary import Column, Meaning

LOOKED_AT = 12
"""Rows under a header in which a numbered recommendation has to stand."""
_UNTITLED = (None, Meaning(Column.REPORT), Meaning(Column.REPORT_TITLE))


def with_recommendations(columns: Columns, rows: Sequence[Row]) -> Columns:
    """Give the columns with one for the recommendations, where the header names none.

    Only beside columns for answers, and only where a cell below begins with a numbered
    recommendation, word and all ("Rec. 1"): figures are numbers too.
    """
    if columns.for_entries or not columns.has_answers:
        return columns
    for place, meaning in enumerate(columns.meanings):
        if meaning in _UNTITLED and any(_is_numbered(row, place) for row in rows[:LOOKED_AT]):
            return _with(columns, place)
    return columns


def _is_numbered(row: Row, place: int) -> bool:
    text = clean(cell_text(cell_at(row.cells, place)))
    _, text = leading_symbol(text)
    if is_across(row) or not text or text[0].isnumeric():
        return False
    numbered = read_number(text)
    return numbered is not None and numbered.formal


def _with(columns: Columns, place: int) -> Columns:
    meanings = list(columns.meanings)
    meanings[place] = Meaning(Column.RECOMMENDATION)
    places = {column: at for column, at in columns.places.items() if at != place}
    found = replace(
        columns, meanings=tuple(meanings), places=places | {Column.RECOMMENDATION: place}
    )
    return replace(found, layout=layout_of(found))
