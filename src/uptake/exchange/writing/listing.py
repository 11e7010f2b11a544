"""A list as a file: what it is a list of, what narrows it, and a row for each line."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from uptake.documents.pdf import writing as pdf
from uptake.documents.sheet import csv
from uptake.documents.sheet import writing as sheet
from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Table
from uptake.documents.word import writing as word
from uptake.exchange.writing.lines import cell, prose, soft, strong
from uptake.terms.words import Words

FORMATS = (Format.XLSX, Format.CSV, Format.DOCX, Format.PDF)
"""The formats of lists, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """What a list says: a title, lines below it, the heads of its columns with their widths, and
    the texts of its rows."""

    title: str
    about: tuple[str, ...]
    heads: tuple[tuple[str, int], ...]
    rows: Sequence[tuple[str, ...]]


def write_list(content: ListFile, written_as: Format, words: Words) -> bytes:
    """Return the file of a list in one of FORMATS. Raises `UnwritableFile` as writing does."""
    table = _table(content, words)
    made = BytesIO()
    match written_as:
        case Format.CSV:
            csv.write(table, made)
        case Format.XLSX:
            sheet.write(_document(content, table, written_as, words, head=False), made)
        case Format.PDF:
            pdf.write(_document(content, table, written_as, words), made)
        case _:
            word.write(_document(content, table, Format.DOCX, words), made)
    return made.getvalue()


def _document(
    content: ListFile, table: Table, written_as: Format, words: Words, *, head: bool = True
) -> Document:
    """Return the tree of the file; in a workbook the table stands alone, so that it can be sorted
    and filtered."""
    above = (Paragraph(content.title, level=1), *map(soft, content.about)) if head else ()
    return Document(
        written_as,
        (*above, table),
        title=content.title,
        language=words.language.value,
        right_to_left=words.language.right_to_left,
    )


def _table(content: ListFile, words: Words) -> Table:
    header = Row(tuple(cell(strong(label)) for label, _ in content.heads), header=True)
    return Table(
        (header, *(Row(tuple(map(_cell, texts))) for texts in content.rows)),
        tuple(width for _, width in content.heads),
        words.language.right_to_left,
        words["recommendations"],
    )


def _cell(text: str) -> Cell:
    return cell(*prose(text))
