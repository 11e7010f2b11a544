"""Word documents into the tree."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.growing import read_growing
from uptake.documents.package import Package, content_types
from uptake.documents.tree import Block, Document, Format, Paragraph, Table
from uptake.documents.word import names
from uptake.documents.word.blocks import BlockReader
from uptake.documents.word.languages import is_right_to_left, main_language
from uptake.documents.word.numbering import Numbering, no_numbering, read_numbering
from uptake.documents.word.paragraphs import ParagraphReader
from uptake.documents.word.relationships import Relationships, read_relationships
from uptake.documents.word.repeats import Repeats
from uptake.documents.word.styles import NO_STYLES, Styles, read_styles
from uptake.documents.word.tables import TableReader
from uptake.documents.word.wrappers import (
    TRANSPARENT,
    WRAPPERS,
    structured_content,
    unwrapped,
    within,
)

_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CORE_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


class _BodyReader:
    """Reads the pieces of a body (`growing.PieceReader`): blocks, and rows of a growing table."""

    def __init__(self, blocks: BlockReader, begin: Callable[[etree._Element], None]) -> None:
        self.begin = begin
        self._found: list[Paragraph | Table] = []
        self._blocks = blocks
        self._table: TableReader | None = None  # the table that is not whole yet

    def take(self, piece: etree._Element) -> None:
        """Read a block; of the table that is not whole yet, a row, or in the end what is left."""
        if piece.tag in WRAPPERS:
            for part in within(piece):
                self.take(part)
        elif self._table is None:
            self._blocks.take(piece, self._found)
        elif piece.tag == names.TABLE:
            self._end_table(self._table, piece)
        else:
            self._table.take(piece)

    def may_enter(self, piece: etree._Element) -> bool:
        """Whether this is a table, or a wrapper whose content is shown."""
        if piece.tag == names.TABLE:
            self._table = self._table or TableReader(self._blocks)
            return True
        if piece.tag == names.STRUCTURED:
            return any(True for _ in structured_content(piece))
        return piece.tag in TRANSPARENT

    def finished(self) -> tuple[Paragraph | Table, ...]:
        """All blocks of the body, once all its pieces were taken."""
        self._blocks.end(self._found)
        return tuple(self._found)

    def _end_table(self, table: TableReader, element: etree._Element) -> None:
        self._table = None
        for child in unwrapped(element):
            table.take(child)
        self._found.append(table.finished())


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The Word document at `path`.

    `progress` is called with the share that is done, from 0 to 1. Raises `UnreadableFile`.
    """
    with naming(path.name), Package(path) as package:
        return _Reading(package, progress).document()


class _Reading:
    """The reading of one document, part by part."""

    def __init__(self, package: Package, progress: Callable[[float], None] | None) -> None:
        content_types(package)  # refuses macros
        self._package = package
        self._progress = progress
        self._title, self._language = _said_of_itself(package)
        main = read_relationships(package, "").part("officeDocument", package)
        if main is None:
            raise UnreadableFile(Fault.BROKEN, detail="word/document.xml")
        self._main = main
        self._relationships = read_relationships(package, main)
        self._styles = self._read_styles()
        self._numbering = self._read_numbering()
        self._right_to_left = False
        self._repeats = Repeats()
        self._revised = False

    def document(self) -> Document:
        """The document. To be called once: lists count while they are read."""
        paragraphs = self._paragraphs(self._relationships)
        notes = {kind: self._notes(kind) for kind in _NOTES}
        paragraphs.known_notes = {
            (_NOTES[kind], identity): text
            for kind, texts in notes.items()
            for identity, text in texts.items()
        }
        blocks = self._body(paragraphs)
        unread = {
            kind
            for kind, texts in notes.items()
            for identity in texts
            if (_NOTES[kind], identity) not in paragraphs.met_notes
        }
        return Document(
            format=Format.DOCX,
            blocks=blocks,
            title=self._title,
            language=self._language,
            right_to_left=self._right_to_left,
            header=self._margin("header"),
            footer=self._margin("footer"),
            ignored=self._ignored(unread),
            revised=self._revised,
        )

    def _body(self, paragraphs: ParagraphReader) -> tuple[Block, ...]:
        blocks = BlockReader(paragraphs, self._repeats)
        reader = _BodyReader(blocks, partial(self._begin, paragraphs))
        read_growing(self._repeats.shortened(self._chunks()), names.BODY, self._main, reader)
        return reader.finished()

    def _begin(self, paragraphs: ParagraphReader, beginning: etree._Element) -> None:
        """Find out how the document runs, and in what language, from what is read by now."""
        by_default = self._styles.paragraph(None).right_to_left
        self._right_to_left = is_right_to_left(beginning, by_default)
        if self._language is None:
            self._language = main_language(beginning, self._styles.languages, self._right_to_left)
        paragraphs.language = self._language
        self._repeats.begin(beginning)

    def _chunks(self) -> Iterator[bytes]:
        size = self._package.size(self._main)
        fed = 0
        for chunk in self._package.chunks(self._main):
            fed += len(chunk)
            self._revised = self._revised or any(mark in chunk for mark in _REVISED)
            yield chunk
            if self._progress is not None:
                self._progress(fed / size)

    def _read_styles(self) -> Styles:
        part = self._relationships.part("styles", self._package)
        return read_styles(self._package.tree(part)) if part else NO_STYLES

    def _read_numbering(self) -> Numbering:
        part = self._relationships.part("numbering", self._package)
        return read_numbering(self._package.tree(part), self._styles) if part else no_numbering()

    def _paragraphs(self, relationships: Relationships) -> ParagraphReader:
        return ParagraphReader(self._styles, self._numbering, relationships)

    def _margin(self, kind: str) -> tuple[Paragraph, ...]:
        """The lines of all headers, or all footers, each once."""
        lines: dict[str, Paragraph] = {}
        for part in self._relationships.parts(kind):
            if part in self._package:
                for line in self._lines(part):
                    lines.setdefault(line.text, line)
        return tuple(lines.values())

    def _lines(self, part: str) -> Iterator[Paragraph]:
        paragraphs = self._paragraphs(read_relationships(self._package, part))
        paragraphs.language = self._language
        for block in BlockReader(paragraphs).read(self._package.tree(part)):
            if isinstance(block, Table):
                yield from block.paragraphs
            else:
                yield block

    def _ignored(self, unread: Collection[str]) -> tuple[str, ...]:
        """The parts with text or programs of their own that are not read; notes without a mark."""
        embedded = (part for kind in _EMBEDDED for part in self._relationships.parts(kind))
        notes = (part for kind in unread for part in self._relationships.parts(kind))
        return (*embedded, *notes)

    def _notes(self, kind: str) -> dict[str, str]:
        """The texts of notes by their identity; Word keeps two of a type that only rule lines."""
        parts = (part for part in self._relationships.parts(kind) if part in self._package)
        return {
            note.get(names.IDENTITY, ""): "".join(
                text.text or "" for text in note.iter(names.TEXT)
            ).strip()
            for part in parts
            for note in self._package.tree(part)
            if note.get(_NOTE_TYPE) is None
        }


_EMBEDDED = ("oleObject", "package", "control", "aFChunk")
_NOTES = {"footnotes": names.FOOTNOTE_MARK, "endnotes": names.ENDNOTE_MARK}
_REVISED = (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo ")
_NOTE_TYPE = names.w("type")


def _said_of_itself(package: Package) -> tuple[str | None, str | None]:
    """The title and the language that the file's properties claim."""
    part = read_relationships(package, "").part("core-properties", package)
    if part is None:
        return None, None
    root = package.tree(part)
    title = (root.findtext(_CORE_TITLE) or "").strip()
    language = (root.findtext(_CORE_LANGUAGE) or "").strip()
    return title or None, language or None
