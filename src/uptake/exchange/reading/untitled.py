"""Columns that their titles do not tell: that of the recommendations is known by their numbers,
that of the reports by their symbols."""

from collections.abc import Sequence
from dataclasses import replace

from uptake.documents.tree import Cell, Row
from uptake.exchange.reading.columns import Columns, layout_of
from uptake.exchange.reading.headings import leading_symbol
from uptake.exchange.reading.numbers import number_alone, read_number
from uptake.exchange.reading.rows import cell_at, is_across
from uptake.exchange.reading.texts import cell_text, clean
from uptake.exchange.reading.vocabulary import Column, Meaning

LOOKED_AT = 12
"""Rows under a header in which a numbered recommendation has to stand."""
_UNTITLED = (None, Meaning(Column.REPORT), Meaning(Column.REPORT_TITLE))


def with_recommendations(columns: Columns, rows: Sequence[Row]) -> Columns:
    """Return the columns with one for the recommendations, where the header names none.

    Only beside columns for answers, and only where a cell below begins with a numbered
    recommendation, word and all ("Rec. 1"): figures are numbers too.
    """
    columns = _with_reports(columns, rows[:LOOKED_AT])
    if columns.for_entries and not columns.numbered:
        return _with_numbers(columns, rows[:LOOKED_AT])
    if columns.for_entries or not columns.has_answers:
        return columns
    for place, meaning in enumerate(columns.meanings):
        if meaning in _UNTITLED and any(is_labelled(row, place) for row in rows[:LOOKED_AT]):
            return _with(columns, place, Column.RECOMMENDATION)
    return columns


def _with_reports(columns: Columns, rows: Sequence[Row]) -> Columns:
    """Return the columns with one for the reports, where one beside that of the numbers holds
    nothing but their symbols: "Ref." may be either."""
    beside = [one for one in columns.alike if one.column is Column.NUMBER]
    if Column.REPORT in columns.places or not beside:
        return columns
    numbers = [columns.places[Column.NUMBER], *(other.place for other in beside[0].others)]
    for place in numbers:
        if rows and all(_is_symbol(row, place) for row in rows if not is_across(row)):
            found = _with(columns, place, Column.REPORT)
            if Column.NUMBER not in found.places:
                found = _with(found, next(p for p in numbers if p != place), Column.NUMBER)
            return replace(found, alike=tuple(one for one in columns.alike if one not in beside))
    return columns


def _is_symbol(row: Row, place: int) -> bool:
    text = clean(cell_text(cell_at(row.cells, place)))
    symbol, rest = leading_symbol(text)
    return symbol is not None and not rest.strip()


def _with_numbers(columns: Columns, rows: Sequence[Row]) -> Columns:
    """Return the columns with one for the numbers, where these stand apart under an unknown title.

    "JIU/REP/2023/4, Rec. 1" in a cell of its own, and no number before the words beside it.
    """
    rows = [row for row in rows if not is_across(row)]
    if any(read_number(clean(cell_text(_text(row, columns)))) for row in rows):
        return columns
    rows = [row for row in rows if cell_text(_text(row, columns)).strip()]
    if not rows:
        return columns
    for place, meaning in enumerate(columns.meanings):
        if meaning in _UNTITLED and all(_is_number(row, place) for row in rows):
            return _with(columns, place, Column.NUMBER)
    return columns


def _text(row: Row, columns: Columns) -> Cell | None:
    return cell_at(row.cells, columns.layout.text)


def _is_number(row: Row, place: int) -> bool:
    text = clean(cell_text(cell_at(row.cells, place)))
    symbol, rest = leading_symbol(text)
    named = symbol is not None or not text[:1].isnumeric()
    return named and number_alone(rest) is not None


def is_labelled(row: Row, place: int) -> bool:
    """Whether a cell begins with the number of a recommendation, and the word before it."""
    text = clean(cell_text(cell_at(row.cells, place)))
    _, text = leading_symbol(text)
    if is_across(row) or not text or text[0].isnumeric():
        return False
    numbered = read_number(text)
    return numbered is not None and numbered.formal


def _with(columns: Columns, place: int, column: Column) -> Columns:
    meanings = list(columns.meanings)
    meanings[place] = Meaning(column)
    places = {known: at for known, at in columns.places.items() if at != place}
    found = replace(columns, meanings=tuple(meanings), places=places | {column: place})
    return replace(found, layout=layout_of(found))
