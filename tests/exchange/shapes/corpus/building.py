"""Small descriptions of documents made files: .docx, .odt, .xlsx, .ods, .csv, .txt, .html, .rtf."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents import opendocumentfiles as odf
from tests.documents import wordfiles as word
from tests.documents.wordfiles import Link, packed

LEFT, UP = "<", "^"
"""A cell that is merged with the one at its left, or above it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells. `hidden` are the places of rows that a sheet hides."""

    rows: tuple[tuple[str, ...], ...]
    name: str = "Table"
    hidden: frozenset[int] = frozenset()
    veiled: bool = False

    @property
    def whole(self) -> list[list[str]]:
        """The words of every place, a merged cell's in each of them."""
        found: list[list[str]] = []
        for row in self.rows:
            cells: list[str] = []
            for place, text in enumerate(row):
                cells.append(
                    cells[-1] if text == LEFT else found[-1][place] if text == UP else text
                )
            found.append(cells)
        return found


type Block = str | Grid


def grid(text: str, name: str = "Table", **how: object) -> Grid:
    """A table from lines of cells: `|` parts them, `//` parts the paragraphs of one.

    `<` is merged to the left, `^` upwards, `{FFCC00}` before the words is the colour of the cell.
    """
    rows = (
        tuple(cell.strip().replace(" // ", "\n") for cell in line.split("|"))
        for line in text.strip("\n").split("\n")
    )
    return Grid(tuple(rows), name, **how)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Layout:
    """One document: its blocks, the ending of its file, and what the clerk writes down.

    `said` has a line for each recommendation: `report number acceptance implementation`, codes by
    their first letters, `-` for nothing, `?` for what is left open and pointed out, `/` between
    fair alternatives, `~words` for what the comment has. `head` are fields of the head, None for
    one that nobody can know. `more` are further parts of a package.
    """

    name: str
    ending: str
    blocks: tuple[Block, ...]
    said: str
    head: Mapping[str, object] = field(default_factory=dict)
    encoding: str = "utf-8"
    links: Mapping[str, Link] = field(default_factory=dict)
    more: Mapping[str, bytes] = field(default_factory=dict)
    numbering: str = ""
    footer: str = ""
    file: str = ""


def build(layout: Layout, folder: Path) -> Path:
    """Make the file of a layout in a folder and give its path."""
    path = folder / f"{layout.file or layout.name}.{layout.ending.split('+')[-1]}"
    _BUILDERS[layout.ending](layout, path)
    return path


def coloured(text: str) -> tuple[str | None, str]:
    """Part the colour of a cell from its words."""
    if text.startswith("{") and text[7:8] == "}":
        return text[1:7], text[8:]
    return None, text


def _docx(layout: Layout, path: Path) -> None:
    body = [_word_block(block) for block in layout.blocks]
    parts = word.word_parts(*body, links=layout.links, more=layout.more, numbering=layout.numbering)
    packed(path, parts)


def _word_block(block: Block) -> str:
    if isinstance(block, Grid):
        return word.table(*_word_rows(block))
    if block.startswith("<"):
        return block
    level = len(block) - len(block.lstrip("#"))
    properties = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    return word.paragraph(block.lstrip("# "), properties=properties)


def _word_rows(block: Grid) -> Iterator[str]:
    for number, row in enumerate(block.rows):
        cells: list[str] = []
        for place, text in enumerate(row):
            if text != LEFT:
                cells.append(_word_cell(block, number, place))
        yield word.row(*cells)


def _word_cell(block: Grid, number: int, place: int) -> str:
    row = block.rows[number]
    text = row[place]
    span = 1
    while place + span < len(row) and row[place + span] == LEFT:
        span += 1
    below = number + 1 < len(block.rows) and block.rows[number + 1][place : place + 1] == (UP,)
    said = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if text == UP:
        return word.cell(word.paragraph(), properties=f"{said}<w:vMerge/>")
    said += '<w:vMerge w:val="restart"/>' if below else ""
    fill, words = coloured(text)
    said += f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
    if words.startswith("<w:"):
        return word.cell(words, properties=said)
    return word.cell(*(word.paragraph(line) for line in words.split("\n")), properties=said)


def _odt(layout: Layout, path: Path) -> None:
    odf.text_file(path, *map(_odf_block, layout.blocks))


def _odf_block(block: Block) -> str:
    if isinstance(block, Grid):
        return odf.table(*(odf.row(*map(_odf_cell, row)) for row in block.whole))
    level = len(block) - len(block.lstrip("#"))
    words = escape(block.lstrip("# "), quote=False)
    if not level:
        return odf.paragraph(words)
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def _odf_cell(text: str) -> str:
    lines = coloured(text)[1].split("\n")
    return odf.cell("".join(odf.paragraph(escape(line, quote=False)) for line in lines))


def _ods(layout: Layout, path: Path) -> None:
    parts = odf.text_parts()
    sheets = "".join(
        odf.table(
            *(odf.row(*map(_odf_cell, row)) for row in block.whole),
            said=f'table:name="{block.name}"',
        )
        for block in _as_grids(layout.blocks)
    )
    parts["mimetype"] = b"application/vnd.oasis.opendocument.spreadsheet"
    parts["content.xml"] = odf.part(
        "office:document-content",
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>",
    )
    packed(path, parts)


def _as_grids(blocks: Sequence[Block]) -> Iterator[Grid]:
    """The sheets of a workbook; words before a table are rows above it."""
    above: list[tuple[str, ...]] = []
    for block in blocks:
        if isinstance(block, str):
            above.append((block.lstrip("# "),))
        else:
            lead = len(above)
            hidden = frozenset(place + lead for place in block.hidden)
            yield Grid((*above, *block.rows), block.name, hidden, block.veiled)
            above = []


def _xlsx(layout: Layout, path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    for number, block in enumerate(_as_grids(layout.blocks)):
        sheet = first if number == 0 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = block.name if block.name != "Table" else f"Sheet {number + 1}"
        _fill_in(sheet, block)
    book.save(path)


def _fill_in(sheet: Worksheet, block: Grid) -> None:
    for row, cells in enumerate(block.whole, 1):
        for place, text in enumerate(cells, 1):
            fill, words = coloured(text)
            cell = sheet.cell(row, place, words or None)
            if fill:
                cell.fill = PatternFill("solid", fgColor=f"FF{fill}")
    for number in block.hidden:
        sheet.row_dimensions[number + 1].hidden = True
    if block.veiled:
        sheet.sheet_state = "hidden"


def _csv(layout: Layout, path: Path) -> None:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";" if layout.encoding == "cp1252" else ",")
    for block in _as_grids(layout.blocks):
        writer.writerows([coloured(cell)[1] for cell in row] for row in block.whole)
    path.write_bytes(target.getvalue().encode(layout.encoding))


def _txt(layout: Layout, path: Path) -> None:
    """Flattened text: a cell a line behind a tab; merged ones once, empty ones as they are."""
    lines: list[str] = []
    for block in layout.blocks:
        if isinstance(block, str):
            lines += [block.lstrip("# "), ""]
            continue
        for row in block.rows:
            for cell in row:
                if cell not in (LEFT, UP):
                    lines += [f"\t{line}" for line in coloured(cell)[1].split("\n")[:1]]
                    lines += coloured(cell)[1].split("\n")[1:]
        lines.append("")
    path.write_bytes("\n".join(lines).encode(layout.encoding))


def _html(layout: Layout, path: Path) -> None:
    body = "".join(map(_html_block, layout.blocks))
    page = (
        f'<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="'
        f'{layout.encoding}"></head><body>{body}</body></html>'
    )
    path.write_bytes(page.encode(layout.encoding))


def _html_block(block: Block) -> str:
    if isinstance(block, str):
        level = len(block) - len(block.lstrip("#"))
        name = f"h{level}" if level else "p"
        return f"<{name}>{escape(block.lstrip('# '))}</{name}>"
    rows: list[str] = []
    for row in block.whole:
        cells = "".join(
            f"<td>{''.join(f'<p>{escape(line)}</p>' for line in coloured(cell)[1].split(chr(10)))}"
            "</td>"
            for cell in row
        )
        rows.append(f"<tr>{cells}</tr>")
    return f"<table border=1>{''.join(rows)}</table>"


def _rtf(layout: Layout, path: Path) -> None:
    body = "".join(map(_rtf_block, layout.blocks))
    path.write_bytes(
        (r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}}" + body + "}").encode("ascii")
    )


def _rtf_block(block: Block) -> str:
    if isinstance(block, str):
        return rf"\pard {_rtf_words(block.lstrip('# '))}\par" + "\n"
    made = ""
    for row in block.whole:
        edges = "".join(rf"\cellx{1500 * (place + 1)}" for place in range(len(row)))
        cells = "".join(rf"\pard\intbl {_rtf_words(coloured(c)[1])}\cell" + "\n" for c in row)
        made += rf"\trowd{edges}" + "\n" + cells + r"\row" + "\n"
    return made + r"\pard" + "\n"


def _rtf_words(text: str) -> str:
    return "".join(
        r"\par "
        if letter == "\n"
        else f"\\{letter}"
        if letter in "\\{}"
        else letter
        if letter.isascii()
        else f"\\u{ord(letter) if ord(letter) < 0x8000 else ord(letter) - 0x10000}?"
        for letter in text
    )


_BUILDERS: Mapping[str, Callable[[Layout, Path], None]] = {
    "docx": _docx,
    "odt": _odt,
    "xlsx": _xlsx,
    "ods": _ods,
    "csv": _csv,
    "txt": _txt,
    "html+doc": _html,
    "rtf+doc": _rtf,
}
