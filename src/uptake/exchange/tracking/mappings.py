"""The mapping that is delivered, and mappings as tables in files: written, and read back."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from string import ascii_uppercase

from uptake.core.characters import readable, tidy
from uptake.core.codes import Language
from uptake.core.tracking import (
    BETWEEN,
    CODES,
    Coded,
    LineKey,
    MappingLine,
    MappingProblem,
    MappingRefused,
    TrackingField,
    TrackingMapping,
    Values,
    Verification,
    every_line,
    whole,
)
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.recognition import recognize
from uptake.documents.sheet import csv
from uptake.documents.sheet import writing as sheet
from uptake.documents.sheet.fill_in import FilledTable, find_table
from uptake.documents.sheet.values import Line, read_values
from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Table
from uptake.terms.words import Words, words

FIELD, CODE, WRITTEN, READ = "field", "code", "written", "read"
"""The columns of the table: the same in every language, as files of data have them."""
COLUMNS = (FIELD, CODE, WRITTEN, READ)
FORMATS = (Format.XLSX, Format.CSV)
_WIDTHS = (18, 22, 44, 60)
_SHOWN = f"{BETWEEN} "


def delivered() -> TrackingMapping:
    """Return the mapping of an organization that has none: the English words of the field."""
    said = words(Language.ENGLISH)
    return whole(MappingLine(*key, *_delivered(key, said)) for key in every_line())


def _delivered(key: LineKey, said: Words) -> tuple[str, tuple[str, ...]]:
    field, code = key
    own = said.of(field if code is None else code)
    answers = {Verification.YES: (said["yes"],), Verification.NO: (said["no"],)}
    more = answers[code] if isinstance(code, Verification) else ()
    return own, (own, *more)


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a line as somebody wrote them, parted by semicolons, each once."""
    parts = (" ".join(part.split()) for part in readable(text).split(BETWEEN))
    return tuple(dict.fromkeys(part for part in parts if part))


def join_words(parts: Iterable[str]) -> str:
    """Return words as one line shows them."""
    return _SHOWN.join(parts)


def write_mapping(mapping: TrackingMapping, written_as: Format) -> bytes:
    """Return a mapping as a workbook or as CSV."""
    lines = [COLUMNS, *map(_texts, mapping.lines)]
    rows = tuple(
        Row(tuple(Cell((Paragraph(text),)) if text else Cell() for text in texts), number == 0)
        for number, texts in enumerate(lines)
    )
    table, made = Table(rows, _WIDTHS, name="mapping"), BytesIO()
    if written_as is Format.CSV:
        csv.write(table, made)
    else:
        sheet.write(Document(Format.XLSX, (table,), title="mapping"), made)
    return made.getvalue()


def _texts(one: MappingLine) -> tuple[str, ...]:
    return one.field.value, one.code.value if one.code else "", one.written, join_words(one.read)


def read_mapping(path: Path) -> tuple[MappingLine, ...]:
    """Read the lines of a mapping from a workbook or CSV, in any order of rows and columns.

    Raises `UnreadableFile`; MappingRefused for each row that names no column or code, or one again.
    """
    table = _table(path)
    if table is None:
        values: Values = (("columns", COLUMNS),)
        raise MappingRefused([MappingProblem("tracking-mapping-without-columns", values=values)])
    problems: list[MappingProblem] = []
    lines: dict[LineKey, MappingLine] = {}
    for line in table.lines:
        found = _line(line, table, problems)
        if found is not None and found.key in lines:
            values = (("field", found.field), ("code", found.code or ""))
            problems.append(MappingProblem("tracking-line-twice", found.key, values, line.number))
        elif found is not None:
            lines[found.key] = found
    if problems:
        raise MappingRefused(problems)
    return tuple(lines.values())


def _line(
    line: Line, table: FilledTable[str], problems: list[MappingProblem]
) -> MappingLine | None:
    """Return what a row says; None for an empty one, or one that names what there is not."""
    said = {name: tidy(table.text(line, name)) for name in COLUMNS}
    if not any(said.values()):
        return None
    field = _code(TrackingField, said[FIELD])
    if not isinstance(field, TrackingField):
        values: Values = (("word", said[FIELD]),)
        problems.append(MappingProblem("tracking-field-unknown", None, values, line.number))
        return None
    code: Coded = None
    if said[CODE]:
        code = _code(CODES[field], said[CODE]) if field in CODES else None
        if code is None:
            values = (("word", said[CODE]), ("field", field))
            problems.append(MappingProblem("tracking-code-unknown", None, values, line.number))
            return None
    return MappingLine(field, code, " ".join(said[WRITTEN].split()), split_words(said[READ]))


def _code(kind: type[StrEnum], text: str) -> StrEnum | None:
    return next((one for one in kind if one.value == text.casefold()), None)


def _table(path: Path) -> FilledTable[str] | None:
    for name, lines in _sheets(path).items():
        table = find_table(name, lines, _named, COLUMNS)
        if table is not None:
            return table
    return None


def _named(text: str) -> Iterator[str]:
    name = text.strip().casefold()
    if name in COLUMNS:
        yield name


def _sheets(path: Path) -> Mapping[str, tuple[Line, ...]]:
    found = recognize(path)
    if found is Format.XLSX:
        return read_values(path)
    if found not in (Format.CSV, Format.TEXT):
        raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
    rows = (
        row for block in csv.read(path).blocks if isinstance(block, Table) for row in block.rows
    )
    return {
        "": tuple(
            Line(
                number,
                {
                    at: cell.text
                    for at, cell in zip(ascii_uppercase, row.cells, strict=False)
                    if cell
                },
            )
            for number, row in enumerate(rows, 1)
        )
    }
