"""Several tables as one file: each with its title, its lines, and what its columns count."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from uptake.documents.pdf import writing as pdf
from uptake.documents.sheet import csv
from uptake.documents.sheet import writing as sheet
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Table
from uptake.documents.word import writing as word
from uptake.exchange.writing.lines import cell, soft, strong
from uptake.terms.words import Words

_NAME, _NUMBER = 24, 9
"""Widths of columns, in characters."""


@dataclass(frozen=True, slots=True)
class NumberSaid:
    """A number as it is printed, and the head of its column.

    `value` is there where it is a whole one, for workbooks. `asked` is what an address asks for to
    get the list behind it, for pages; "" where there is none.
    """

    head: str
    text: str
    value: int | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a table: what it is of, and its numbers. `sums`: it adds up lines above it.

    `report` is the symbol of the report that it is of, if it is.
    """

    name: str
    numbers: tuple[NumberSaid, ...]
    sums: bool = False
    report: str = ""


@dataclass(frozen=True, slots=True)
class TitledTable:
    """A table: its title, the heads of its columns (the first is that of the names), its lines."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[TableLine, ...]


@dataclass(frozen=True, slots=True)
class TablesFile:
    """What a file of tables says: its title, lines below it, the tables, what their columns count.

    `notes` are named texts.
    """

    title: str
    about: tuple[str, ...]
    tables: tuple[TitledTable, ...]
    notes: tuple[tuple[str, str], ...]


def write_tables(content: TablesFile, written_as: Format, words: Words) -> bytes:
    """Return the file of tables, in one of the formats of lists.

    A workbook has a worksheet for each table, a CSV file a line for each number. Raises
    `UnwritableFile` as writing does.
    """
    made = BytesIO()
    match written_as:
        case Format.CSV:
            csv.write(_in_one(content, words), made)
        case Format.XLSX:
            sheet.write(_document(content, written_as, words), made)
        case Format.PDF:
            pdf.write(_document(content, written_as, words), made)
        case _:
            word.write(_document(content, Format.DOCX, words), made)
    return made.getvalue()


def _document(content: TablesFile, written_as: Format, words: Words) -> Document:
    return Document(
        written_as,
        tuple(_blocks(content, words)),
        title=content.title,
        language=words.language.value,
        right_to_left=words.language.right_to_left,
    )


def _blocks(content: TablesFile, words: Words) -> Iterator[Block]:
    yield Paragraph(content.title, level=1)
    yield from map(soft, content.about)
    for one in content.tables:
        yield Paragraph(one.title, level=2)
        yield table_of(one, words)
    for name, text in content.notes:
        yield Paragraph(name, level=3)
        yield from map(Paragraph, text.split("\n"))


def table_of(one: TitledTable, words: Words) -> Table:
    """Return a table as documents have it, the names of its lines first."""
    header = Row(tuple(cell(strong(head)) for head in one.heads), header=True)
    return Table(
        (header, *map(_row, one.lines)),
        (_NAME, *(_NUMBER for _ in one.heads[1:])),
        words.language.right_to_left,
        one.title,
        head_columns=1,
    )


def _row(line: TableLine) -> Row:
    set_as = strong if line.sums else Paragraph
    return Row(
        (
            cell(set_as(line.name)),
            *(Cell((set_as(one.text),), value=one.value) for one in line.numbers),
        )
    )


def _in_one(content: TablesFile, words: Words) -> Table:
    """Return all numbers of all tables as one table, with where each stands."""
    keys = ("annual_table", "annual_line", "annual_column", "annual_value")
    rows = [
        Row(tuple(map(_plain, (one.title, line.name, number.head, number.text))))
        for one in content.tables
        for line in one.lines
        for number in line.numbers
    ]
    header = Row(tuple(_plain(words[key]) for key in keys), header=True)
    return Table((header, *rows))


def _plain(text: str) -> Cell:
    return cell(Paragraph(text))
