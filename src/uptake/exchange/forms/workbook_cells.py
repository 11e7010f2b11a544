"""The cells of a filled workbook: its columns by their codes or names, its rows by their keys."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from uptake.core.codes import Language
from uptake.documents.sheet.values import Line, read_values
from uptake.exchange.forms.fields import LABELS
from uptake.exchange.forms.form import BadCell, FormField, Place
from uptake.exchange.forms.meaning import folded
from uptake.exchange.forms.raw import RawForm, RawRow
from uptake.exchange.forms.shown import SHOWN
from uptake.exchange.forms.workbook import HIDDEN, KEY_CODE
from uptake.exchange.heard import forms, remembering

# The lines above the first row lie within these.
_HEAD_LINES = 20

type Columns = dict[str, str]


def workbook_form(path: Path) -> RawForm:
    """Give the words of a filled workbook. Raises `UnreadableFile`."""
    sheets = read_values(path)
    hidden = sheets.get(HIDDEN, ())
    key = hidden[0].cells.get("B", "").strip() if hidden else ""
    for name, lines in sheets.items():
        found = _columns(lines) if name != HIDDEN else None
        if found:
            columns, head = found
            rows = tuple(_rows(name, lines[head:], columns))
            return RawForm(key, rows, tuple(_missing(name, columns)))
    return RawForm(key, ())


def _columns(lines: tuple[Line, ...]) -> tuple[Columns, int] | None:
    """Give the column of each code, and how many lines stand above the first row.

    By the hidden line of codes; where somebody deleted that, by the names in any language.
    """
    for place, line in enumerate(lines[:_HEAD_LINES]):
        codes = {text.strip(): column for column, text in line.cells.items()}
        if KEY_CODE in codes and FormField.ACCEPTANCE in codes:
            return codes, _end_of_head(lines, place)
    heads = [_named(line) for line in lines[:_HEAD_LINES]]
    best = max(range(len(heads)), key=lambda at: len(heads[at]), default=0)
    named = heads[best] if heads else {}
    return (named, best + 1) if FormField.IMPLEMENTATION in named else None


def _end_of_head(lines: tuple[Line, ...], codes: int) -> int:
    """Give where the rows begin: after the line of names, which comes soon after the codes."""
    soon = range(codes + 1, min(len(lines), codes + 4))
    names = [at for at in soon if len(_named(lines[at])) > len(LABELS) // 2]
    return (names[-1] if names else codes) + 1


def _named(line: Line) -> Columns:
    """Give the columns of a line of names. The key has none: it stands before the report."""
    known = _names()
    found: Columns = {}
    for column, text in line.cells.items():
        for code in known.get(folded(text), ()):
            # The last answer comes first and has the same names as the fields: the later one wins.
            found[code] = column
    return found


@remembering
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language in Language:
        terms = {**{field.value: term for field, term in LABELS.items()}, **_shown_terms()}
        for code, term in terms.items():
            for name in map(folded, forms(language, term)):
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), code)))
    return found


def _shown_terms() -> Mapping[str, str]:
    return {code: SHOWN[code] for code in ("report", "number")}


def _rows(sheet: str, lines: tuple[Line, ...], columns: Columns) -> Iterator[RawRow]:
    fields = {field: columns[field.value] for field in FormField if field.value in columns}
    for line in lines:
        row = RawRow(
            key=line.cells.get(columns.get(KEY_CODE, ""), "").strip(),
            report=line.cells.get(columns.get("report", ""), "").strip(),
            number=line.cells.get(columns.get("number", ""), "").strip(),
            place=Place(sheet, f"{columns.get('report', 'A')}{line.number}"),
            cells={field: line.cells.get(column, "") for field, column in fields.items()},
            places={
                field: Place(sheet, f"{column}{line.number}") for field, column in fields.items()
            },
        )
        if row.key or row.report or any(row.cells.values()):
            yield row


def _missing(sheet: str, columns: Columns) -> Iterator[BadCell]:
    for field in FormField:
        if field.value not in columns:
            yield BadCell("form-column-missing", Place(sheet, ""), field)
