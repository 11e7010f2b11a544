"""Writes a tree as a Word document: our own small package, the same bytes for the same tree."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from uptake.documents.fitting import HEIGHT, UPRIGHT, Room
from uptake.documents.tree import Block, Document, LooseCells, Paragraph, Picture, Row, Table
from uptake.documents.word.setting import package
from uptake.documents.word.setting.links import Bookmarks
from uptake.documents.word.setting.paragraphs import IN_HEAD, Place, Revisions, Scribe
from uptake.documents.word.setting.pictures import Pictures
from uptake.documents.word.setting.styles import (
    NAMESPACE,
    TEXT_WIDTH,
    Look,
    fonts_part,
    look_of,
    styles_part,
    theme,
)
from uptake.documents.word.setting.tables import TableScribe
from uptake.documents.word.template.dressing import Dress, Dressing, dress_of
from uptake.documents.word.template.holding import hold
from uptake.documents.word.template.section import page_of

# The earliest hour a zip can name: a document does not depend on when it was written.
_NO_HOUR = (1980, 1, 1, 0, 0, 0)
# A document of marks is small already; the last tenth of its size takes half of the time.
_LEVEL = 3
# Word wants a paragraph after the last table: so low that no page is begun for it.
_END = (
    '<w:p><w:pPr><w:pStyle w:val="Text"/>{turned}'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)


def write(document: Document, target: BinaryIO, template: bytes | None = None) -> None:
    """Write a document as .docx into an open binary file, in the dress of a template.

    Text that XML cannot carry is left out; links to bookmarks that are not there become text.
    Raises as `pngs_of` where the document has pictures.
    """
    dress = dress_of(template, _look(document)) if template else None
    width = dress.page.width if dress else TEXT_WIDTH
    pictures = Pictures(document.language, document.right_to_left, width)
    drawn = pictures.paragraphs([one for one in document.blocks if isinstance(one, Picture)])
    scribe, body = _body(document, dress, drawn)
    plain = parts_around(document, scribe, body, pictures)
    symbol = document.header[0].text if document.header else ""
    parts: Mapping[str, str | bytes] = (
        Dressing(dress, symbol).parts(plain, pictures.parts)
        if dress
        else {**plain, **pictures.parts}
    )
    with zipfile.ZipFile(target, "w") as zipped:
        for name, part in parts.items():
            add_part(zipped, name, part)


def _look(document: Document) -> Look:
    look = look_of(document.language, document.one_measure)
    return replace(look, pictured=any(isinstance(one, Picture) for one in document.blocks))


def text_width(template: bytes) -> int:
    """Return the width of the text in a document of this template, in millimetres."""
    return page_of(hold(template)).millimetres


type Drawn = Sequence[str]
"""The paragraphs of the pictures, in the order in which they come."""


def _body(document: Document, dress: Dress | None, drawn: Drawn) -> tuple[Scribe, str]:
    scribe = _scribe(document, Bookmarks(), dress, Revisions(document.markup))
    body = _blocks(document, scribe, dress, drawn)
    if scribe.bookmarks.asked <= scribe.bookmarks.set.keys():
        return scribe, body
    known = Bookmarks(frozenset(scribe.bookmarks.set))
    scribe = _scribe(document, known, dress, Revisions(document.markup))
    return scribe, _blocks(document, scribe, dress, drawn)


def _scribe(
    document: Document,
    bookmarks: Bookmarks,
    dress: Dress | None = None,
    revisions: Revisions | None = None,
) -> Scribe:
    scribe = Scribe(
        document.language, document.right_to_left, bookmarks, revisions, document.one_measure
    )
    scribe.lists.before = dress.lists_before if dress else 0
    return scribe


def _blocks(document: Document, scribe: Scribe, dress: Dress | None, drawn: Drawn) -> str:
    parts = []
    width = dress.page.width if dress else TEXT_WIDTH
    height = dress.page.height_of_rows if dress else HEIGHT
    height -= UPRIGHT if document.one_measure else 0
    room = Room(_look(document).cell / 2, height) if document.rows_whole else None
    tables = TableScribe(scribe, upright=dress is not None and dress.upright, room=room)
    pictures = iter(drawn)
    after_table = False
    for block in map(_with_rows, document.blocks):
        if isinstance(block, Paragraph):
            parts.append(scribe.paragraph(block, Place.BODY))
        elif isinstance(block, Picture):
            parts.append(scribe.line(block.caption, "Caption") + next(pictures))
        else:
            # Word joins two tables that touch.
            parts.append(scribe.line("", Place.BODY) if after_table else "")
            parts.append(tables.table(block, width))
        after_table = isinstance(block, Table)
    turned = "<w:bidi/>" if document.right_to_left else ""
    parts.append(_END.format(turned=turned) if after_table else "")
    return "".join(parts)


def _with_rows(block: Block) -> Paragraph | Table | Picture:
    if isinstance(block, LooseCells):
        return Table(tuple(Row((cell,)) for cell in block.cells))
    return block


def parts_around(
    document: Document, scribe: Scribe, body: str, pictures: Pictures | None = None
) -> dict[str, str]:
    """Return the parts of a document beside `pictures`; these and `body` are written already."""
    look = _look(document)
    turned = "<w:bidi/>" if document.right_to_left else ""
    numbered = bool(scribe.lists.lists)
    drawn = pictures.relationships if pictures else {}
    parts = {
        "_rels/.rels": package.package_relationships(),
        "docProps/app.xml": package.application(),
        "docProps/core.xml": package.core_properties(
            document.title, look, document.author, document.date
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{package.RELATIONSHIPS}"><w:body>{body}'
            f"{package.section(look, document.right_to_left)}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": package.document_relationships(
            scribe.links.addresses, numbered, drawn
        ),
        "word/fontTable.xml": fonts_part(look),
        "word/footer1.xml": package.footer(_lines(document.footer, document, "Footer"), turned),
        "word/footer2.xml": package.footer(_lines(document.footer, document, "Footer"), turned),
        "word/header1.xml": package.header(_lines(document.header, document, "Header")),
        "word/settings.xml": package.settings(look),
        "word/styles.xml": styles_part(look),
        "word/theme/theme1.xml": theme(look),
    }
    if numbered:
        parts["word/numbering.xml"] = package.numbering(scribe.lists, look)
    names = {*parts, *(pictures.parts if pictures else ())}
    return {"[Content_Types].xml": package.content_types(names), **parts}


def _lines(lines: tuple[Paragraph, ...], document: Document, style: str) -> list[str]:
    """Return the lines of a page's head or foot; links do not reach there, so they are words."""
    scribe = _scribe(
        document, Bookmarks(frozenset()), revisions=Revisions(document.markup, IN_HEAD)
    )
    return [scribe.styled(line, style) for line in lines] or [scribe.line("", style)]


def add_part(zipped: zipfile.ZipFile, name: str, part: str | bytes) -> None:
    """Add a part to a package, the same bytes for the same words; bytes stay as they are."""
    entry = zipfile.ZipInfo(name, _NO_HOUR)
    entry.compress_type = zipfile.ZIP_DEFLATED
    data = part if isinstance(part, bytes) else f"{package.DECLARATION}{part}".encode()
    zipped.writestr(entry, data, compresslevel=_LEVEL)
