"""Small descriptions of documents made files: .docx, .odt, .xlsx, .ods, .csv, .txt, .html, .rtf.

In words `~~…~~` is struck out, and `[^…]` is a note at the place.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents import opendocumentfiles as odf
from tests.documents import wordfiles as word
from tests.documents.wordfiles import Link, packed
from tests.exchange.shapes.corpus import pages
from tests.exchange.shapes.corpus.words import NOTE, STRUCK, bare, coloured, stretches

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

    @property
    def whole_but_left(self) -> list[list[tuple[str, int]]]:
        """The cells with the columns that they span; one that is merged upwards is there again."""
        found: list[list[tuple[str, int]]] = []
        for cells, row in zip(self.whole, self.rows, strict=True):
            spans: list[tuple[str, int]] = []
            for text, given in zip(cells, row, strict=True):
                if given == LEFT:
                    text, span = spans.pop()
                    spans.append((text, span + 1))
                else:
                    spans.append((text, 1))
            found.append(spans)
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
    one that nobody can know. `more` are further parts of a package. `!` behind a code says that it
    has to be pointed out, too. `tells` are codes of findings that there are, `-` before one that
    there must not be, `@` the number where.
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
    tells: tuple[str, ...] = ()


def build(layout: Layout, folder: Path) -> Path:
    """Make the file of a layout in a folder and give its path."""
    path = folder / f"{layout.file or layout.name}.{layout.ending.split('+')[-1]}"
    _BUILDERS[layout.ending](layout, path)
    return path


def _docx(layout: Layout, path: Path) -> None:
    notes: list[str] = []
    body = [_word_block(block, notes) for block in layout.blocks]
    links, more = dict(layout.links), dict(layout.more)
    if notes:
        links["rIdNotes"] = ("footnotes", "footnotes.xml")
        told = (
            f'<w:footnote w:id="{number}">{word.paragraph(text)}</w:footnote>'
            for number, text in enumerate(notes, 1)
        )
        more["word/footnotes.xml"] = word.part("footnotes", "".join(told))
    if layout.footer:
        links["rIdFooter"] = ("footer", "footer1.xml")
        more["word/footer1.xml"] = word.part("ftr", word.paragraph(layout.footer))
        body.append('<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/></w:sectPr>')
    packed(path, word.word_parts(*body, links=links, more=more, numbering=layout.numbering))


def _word_line(text: str, notes: list[str], properties: str = "") -> str:
    """A paragraph; what is struck out, and the marks of notes, are runs of their own."""
    runs: list[str] = []
    for kind, words in stretches(text):
        if kind == NOTE:
            notes.append(words)
            runs.append(word.run(inside=f'<w:footnoteReference w:id="{len(notes)}"/>'))
        else:
            runs.append(word.run(words, "<w:strike/>" if kind == STRUCK else ""))
    return word.paragraph(*runs, properties=properties)


def _word_block(block: Block, notes: list[str]) -> str:
    if isinstance(block, Grid):
        return word.table(*_word_rows(block, notes))
    if block.startswith("<"):
        return block
    level = len(block) - len(block.lstrip("#"))
    properties = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    return _word_line(block.lstrip("# "), notes, properties)


def _word_rows(block: Grid, notes: list[str]) -> Iterator[str]:
    for number, row in enumerate(block.rows):
        cells: list[str] = []
        for place, text in enumerate(row):
            if text != LEFT:
                cells.append(_word_cell(block, number, place, notes))
        yield word.row(*cells)


def _word_cell(block: Grid, number: int, place: int, notes: list[str]) -> str:
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
    lines = (_word_line(line, notes) for line in words.split("\n"))
    return word.cell(*lines, properties=said)


def _odt(layout: Layout, path: Path) -> None:
    odf.text_file(path, *map(_odf_block, layout.blocks), automatic=_ODF_STYLE)


def _odf_words(text: str) -> str:
    made = ""
    for kind, said in stretches(text):
        words = escape(said, quote=False)
        if kind == STRUCK:
            made += f'<text:span text:style-name="Struck">{words}</text:span>'
        elif kind == NOTE:
            made += (
                '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                f"<text:note-body>{odf.paragraph(words)}</text:note-body></text:note>"
            )
        else:
            made += words
    return made


def _odf_block(block: Block) -> str:
    if isinstance(block, Grid):
        return odf.table(*(odf.row(*map(_odf_cell, row)) for row in block.whole))
    level = len(block) - len(block.lstrip("#"))
    words = _odf_words(block.lstrip("# "))
    if not level:
        return odf.paragraph(words)
    return f'<text:h text:outline-level="{level}">{words}</text:h>'


def _odf_cell(text: str) -> str:
    lines = coloured(text)[1].split("\n")
    return odf.cell("".join(odf.paragraph(_odf_words(line)) for line in lines))


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
        f"<office:automatic-styles>{_ODF_STYLE}</office:automatic-styles>"
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
            cell = sheet.cell(row, place, _rich(words) or None)
            if words and all(kind == STRUCK for kind, _ in stretches(words)):
                cell.font = Font(strike=True)
            if fill:
                cell.fill = PatternFill("solid", fgColor=f"FF{fill}")
    for number in block.hidden:
        sheet.row_dimensions[number + 1].hidden = True
    if block.veiled:
        sheet.sheet_state = "hidden"


def _rich(words: str) -> str | CellRichText:
    parts = list(stretches(words))
    if len(parts) < 2:
        return bare(words)
    struck = InlineFont(strike=True)
    made = (TextBlock(struck, text) if kind == STRUCK else text for kind, text in parts)
    return CellRichText(*made)


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
        return f"<{name}>{_html_words(block.lstrip('# '))}</{name}>"
    rows: list[str] = []
    for row in block.whole_but_left:
        cells = "".join(
            f"<td colspan={span}>{_html_lines(coloured(cell)[1])}</td>" for cell, span in row
        )
        rows.append(f"<tr>{cells}</tr>")
    return f"<table border=1>{''.join(rows)}</table>"


def _html_lines(text: str) -> str:
    return "".join(f"<p>{_html_words(line)}</p>" for line in text.split("\n"))


def _html_words(text: str) -> str:
    return "".join(
        f"<s>{escape(words)}</s>" if kind == STRUCK else escape(words)
        for kind, words in stretches(text)
    )


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
    made = {
        STRUCK: r"{{\strike {}}}",
        NOTE: r"{{\super\chftn{{\footnote\pard\plain {{\super\chftn}} {}}}}}",
    }
    return "".join(
        made.get(kind, "{}").format(_rtf_letters(words)) for kind, words in stretches(text)
    )


def _rtf_letters(text: str) -> str:
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


_ODF_STYLE = odf.style(
    "Struck", "text", '<style:text-properties style:text-line-through-style="solid"/>'
)


def _pdf(way: str) -> Callable[[Layout, Path], None]:
    def build_pdf(layout: Layout, path: Path) -> None:
        blocks = [block.whole if isinstance(block, Grid) else block for block in layout.blocks]
        path.write_bytes(pages.pdf(blocks, way))

    return build_pdf


_BUILDERS: Mapping[str, Callable[[Layout, Path], None]] = {
    "docx": _docx,
    "odt": _odt,
    "xlsx": _xlsx,
    "ods": _ods,
    "csv": _csv,
    "txt": _txt,
    "html+doc": _html,
    "rtf+doc": _rtf,
    **{f"{way}+pdf": _pdf(way) for way in pages.WAYS},
}
