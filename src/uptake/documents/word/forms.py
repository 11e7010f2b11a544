"""Word documents to be filled in: blocks of labelled fields, everything else protected."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.package import Package
from uptake.documents.tree import Document, Format, Paragraph
from uptake.documents.word import names
from uptake.documents.word.relationships import read_relationships
from uptake.documents.word.setting.links import Bookmarks
from uptake.documents.word.setting.paragraphs import (
    EMPTY_CHOICE,
    Control,
    Place,
    Scribe,
    control_run,
    escaped,
)
from uptake.documents.word.setting.styles import TEXT_WIDTH
from uptake.documents.word.writing import add_part, parts_around

_LABEL_WIDTH = TEXT_WIDTH * 3 // 10
_SETTINGS = "word/settings.xml"
# Filling in is allowed, nothing else; there is no password to keep anybody out.
_PROTECTION = '<w:documentProtection w:edit="forms" w:enforcement="1"/>'
_AFTER_PROTECTION = "<w:defaultTabStop"
_SHADE = "F3F2EE"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a block: its label, and a field to fill in or words that only stand there."""

    label: str
    content: Control | tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A heading with its labelled lines; `name` says to those who hear it what the table is."""

    heading: str
    lines: tuple[FormLine, ...]
    name: str


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form as a whole. `key` is a field of its own that nobody can change."""

    title: str
    language: str
    right_to_left: bool
    key: Control
    opening: tuple[Paragraph, ...]
    blocks: tuple[FormBlock, ...]


def write_form(form: WordForm, target: BinaryIO) -> None:
    """Write a form as .docx into an open binary file."""
    document = Document(
        Format.DOCX,
        (),
        form.title,
        form.language,
        form.right_to_left,
        header=(Paragraph(form.title),),
    )
    scribe = Scribe(form.language, form.right_to_left, Bookmarks(frozenset()))
    parts = parts_around(document, scribe, _body(form, scribe))
    settings = parts[_SETTINGS]
    parts[_SETTINGS] = settings.replace(_AFTER_PROTECTION, _PROTECTION + _AFTER_PROTECTION, 1)
    with zipfile.ZipFile(target, "w") as zipped:
        for name, part in parts.items():
            add_part(zipped, name, part)


def read_controls(path: Path) -> tuple[tuple[str, str], ...]:
    """Return tag and words of each content control of a .docx, in their order.

    A control that shows its hint only has no words. Raises `UnreadableFile`.
    """
    with naming(path.name), Package(path) as package:
        main = read_relationships(package, "").part("officeDocument", package)
        if main is None:
            raise UnreadableFile(Fault.BROKEN, detail="word/document.xml")
        root = package.tree(main)
        return tuple(_read(control) for control in root.iter(names.STRUCTURED))


def _body(form: WordForm, scribe: Scribe) -> str:
    heading = scribe.paragraph(Paragraph(form.title, level=0), Place.BODY)
    opening = "".join(scribe.paragraph(one, Place.BODY) for one in form.opening)
    key = _around(scribe, control_run(form.key, None), "TextNote")
    return "".join((heading, key, opening, *(_block(one, form, scribe) for one in form.blocks)))


def _block(block: FormBlock, form: WordForm, scribe: Scribe) -> str:
    turned = "<w:bidiVisual/>" if form.right_to_left else ""
    name = escaped(block.name).replace('"', "&quot;")
    widths = (_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_line(line, form, scribe, widths) for line in block.lines)
    return (
        f"{scribe.paragraph(Paragraph(block.heading, level=1), Place.BODY)}"
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>{turned}'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{name}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{scribe.line('', Place.BODY)}"
    )


def _line(line: FormLine, form: WordForm, scribe: Scribe, widths: tuple[int, int]) -> str:
    filled = isinstance(line.content, Control)
    shade = "" if filled else f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'
    label = scribe.line(line.label, "CellNote")
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[0]}" w:type="dxa"/></w:tcPr>{label}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[1]}" w:type="dxa"/>{shade}</w:tcPr>'
        f"{_content(line.content, form, scribe)}</w:tc></w:tr>"
    )


def _content(content: Control | tuple[Paragraph, ...], form: WordForm, scribe: Scribe) -> str:
    if isinstance(content, Control):
        return _around(scribe, control_run(content, form.language), Place.CELL)
    parts = [scribe.paragraph(one, Place.CELL) for one in content]
    return "".join(parts) or scribe.line("", Place.CELL)


def _around(scribe: Scribe, inside: str, style: str) -> str:
    """Return a paragraph of a style with what is written already in it."""
    return scribe.line("", style).removesuffix("</w:p>") + inside + "</w:p>"


def _read(control: etree._Element) -> tuple[str, str]:
    properties = control.find(names.STRUCTURED_PROPERTIES)
    inside = control.find(names.STRUCTURED_CONTENT)
    tag = properties.find(names.w("tag")) if properties is not None else None
    told = tag.get(names.VALUE, "") if tag is not None else ""
    hint = properties.find(names.SHOWING_PLACEHOLDER) if properties is not None else None
    if inside is None or (hint is not None and names.is_on(hint.get(names.VALUE))):
        return told, ""
    text = "".join(_words(inside)).strip("\n")
    return told, "" if text == EMPTY_CHOICE else text


def _words(inside: etree._Element) -> Iterator[str]:
    """Return the words of a control: line breaks and the ends of paragraphs are line breaks."""
    for element in inside.iter():
        if element.tag == names.TEXT:
            yield element.text or ""
        elif element.tag in (names.w("br"), names.w("cr")):
            yield "\n"
        elif element.tag == names.w("tab"):
            yield "\t"
        elif element.tag == names.PARAGRAPH:
            yield "\n"
