"""OpenDocument texts into the tree."""

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.growing import read_growing
from uptake.documents.opendocument import names
from uptake.documents.opendocument.blocks import BlockReader
from uptake.documents.opendocument.lists import Lists
from uptake.documents.opendocument.paragraphs import ParagraphReader
from uptake.documents.opendocument.styles import Styles
from uptake.documents.opendocument.tables import GROUPS, TableReader
from uptake.documents.package import Package
from uptake.documents.scripts import is_chinese, runs_right_to_left
from uptake.documents.tree import Block, Document, Format, Paragraph, Table

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_COMMON = names.office("styles")
_AUTOMATIC = names.office("automatic-styles")
_MASTERS = names.office("master-styles")
_MASTER = names.style("master-page")
_SHOWN = names.style("display")
_OBJECT_PARTS = "/content.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SAMPLE = 4_000  # characters

_MANIFEST = "META-INF/manifest.xml"
_LOCKED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"


class _BodyReader:
    """Reads the pieces of a body (`growing.PieceReader`): blocks, and rows of a growing table.

    `make` gives the reader of blocks once the body begins: the styles that it needs stand in the
    same part, before the body.
    """

    def __init__(self, make: Callable[[etree._Element], BlockReader]) -> None:
        self._make = make
        self._blocks: BlockReader
        self._table: TableReader | None = None  # the table that is not whole yet

    def begin(self, beginning: etree._Element) -> None:
        """Get ready: everything before the body has been parsed."""
        self._blocks = self._make(beginning)

    def take(self, piece: etree._Element) -> None:
        """Read a block; of the table that is not whole yet, a row, or in the end what is left."""
        table = self._table
        if table is None:
            self._blocks.take(piece)
        elif piece.tag != names.TABLE:
            table.take(piece)
        else:
            for child in piece:
                table.take(child)
            self._blocks.found.append(table.finished())
            self._table = None

    def may_enter(self, piece: etree._Element) -> bool:
        """Whether this is a table or, in one, a group of rows."""
        if piece.tag == names.TABLE and self._table is None:
            self._table = self._blocks.table(piece)
            return True
        return self._table is not None and (piece.tag == names.TABLE or piece.tag in GROUPS)

    def finished(self) -> tuple[Paragraph | Table, ...]:
        """All blocks of the body, once all its pieces were taken."""
        return tuple(self._blocks.found)


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The OpenDocument text at `path`.

    `progress` is called with the share that is done, from 0 to 1. Raises `UnreadableFile`.
    """
    with naming(path.name), Package(path) as package:
        _refuse_locked(package)
        return _Reading(package, progress).document()


class _Reading:
    """The reading of one document, part by part."""

    def __init__(self, package: Package, progress: Callable[[float], None] | None) -> None:
        self._package = package
        self._progress = progress
        meta = package.tree(_META) if _META in package else None
        self._title = _said(meta, "title")
        self._language = _said(meta, "language")
        self._styles = package.tree(_STYLES) if _STYLES in package else None
        self._right_to_left = False

    def document(self) -> Document:
        """The document. To be called once: lists count while they are read."""
        blocks = self._body()
        return Document(
            format=Format.ODT,
            blocks=blocks,
            title=self._title,
            language=self._language,
            right_to_left=self._right_to_left,
            header=self._margin("header"),
            footer=self._margin("footer"),
            ignored=self._embedded(),
        )

    def _body(self) -> tuple[Block, ...]:
        reader = _BodyReader(self._begin)
        read_growing(self._chunks(), names.BODY, _CONTENT, reader)
        return reader.finished()

    def _begin(self, beginning: etree._Element) -> BlockReader:
        """The reader for the text, made when its styles are there and its first words are seen."""
        automatic = _child(beginning.getroottree().getroot(), _AUTOMATIC)
        styles = Styles(_child(self._styles, _COMMON), automatic)
        sample = "".join(_sample(beginning))
        self._right_to_left = runs_right_to_left(sample)
        if self._language is None:
            latin, asian, complex_ = styles.default_languages()
            kind = complex_ if self._right_to_left else asian if is_chinese(sample) else latin
            self._language = kind
        return self._reader(styles, automatic)

    def _reader(self, styles: Styles, automatic: etree._Element | None) -> BlockReader:
        paragraphs = ParagraphReader(styles, self._language)
        return BlockReader(paragraphs, styles, Lists(_child(self._styles, _COMMON), automatic))

    def _chunks(self) -> Iterator[bytes]:
        size = self._package.size(_CONTENT)
        fed = 0
        for chunk in self._package.chunks(_CONTENT):
            fed += len(chunk)
            yield chunk
            if self._progress is not None:
                self._progress(fed / size)

    def _margin(self, kind: str) -> tuple[Paragraph, ...]:
        """The lines of all headers, or all footers, each once."""
        masters = _child(self._styles, _MASTERS)
        if masters is None:
            return ()
        automatic = _child(self._styles, _AUTOMATIC)
        reader = self._reader(Styles(_child(self._styles, _COMMON), automatic), automatic)
        lines: dict[str, Paragraph] = {}
        for margin in _margins(masters, kind):
            for line in _lines(reader.read(margin)):
                lines.setdefault(line.text, line)
        return tuple(lines.values())

    def _embedded(self) -> tuple[str, ...]:
        return tuple(
            name.removesuffix(_OBJECT_PARTS)
            for name in self._package.names
            if name.endswith(_OBJECT_PARTS)
        )


def _said(meta: etree._Element | None, name: str) -> str | None:
    if meta is None:
        return None
    element = next(meta.iter(_DC + name), None)
    return ((element.text if element is not None else None) or "").strip() or None


def _child(parent: etree._Element | None, name: str) -> etree._Element | None:
    return None if parent is None else next(parent.iterchildren(name), None)


def _sample(beginning: etree._Element) -> Iterator[str]:
    length = 0
    for text in beginning.itertext():
        length += len(text)
        yield str(text)
        if length > _SAMPLE:
            return


def _margins(masters: etree._Element, kind: str) -> Iterator[etree._Element]:
    """The headers, or footers, of all kinds of pages: of first ones, left ones and all others."""
    wanted = [names.style(kind + which) for which in ("", "-first", "-left")]
    for master in masters.iterchildren(_MASTER):
        for margin in master.iterchildren(*wanted):
            if margin.get(_SHOWN) != "false":
                yield margin


def _lines(blocks: tuple[Paragraph | Table, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Table):
            yield from block.paragraphs
        else:
            yield block


def _refuse_locked(package: Package) -> None:
    """Raise ENCRYPTED where any part of the package is encrypted."""
    if _MANIFEST in package and next(package.tree(_MANIFEST).iter(_LOCKED), None) is not None:
        raise UnreadableFile(Fault.ENCRYPTED, file=package.file)
