"""XML from strangers: no document type, no entities, nothing fetched, no endless nesting.

What an entity can do (fetch a file, grow a billion times) needs a document type declaration, and
no format read here ever carries one. So the declaration itself is refused.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile, megabytes

type Element = etree._Element

# A part that is parsed whole takes eleven times its size in memory.
WHOLE_PART_LIMIT = 20_000_000
# In a part that is streamed: those of 40,000 rows of 12 cells, or 500 MB where none can be freed.
MOST_NODES = 4_000_000

# Other encodings could hide a declaration from the look at the bytes; offices write these only.
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1"})
_DECLARED_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_PIECE = 1 << 16
_ZIP = b"PK\x03\x04"
_LONGEST_MARK = max(map(len, _DOCTYPES))
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAME_IN_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)

_LONGEST = 12  # figures


def parse(data: bytes, part: str) -> etree._Element:
    """The root of a small part. Raises `UnreadableFile`: UNSAFE_XML, TOO_DEEP, BROKEN, TOO_LARGE.

    `part` is the part's name in its package, for the message.
    """
    if len(data) > WHOLE_PART_LIMIT:
        raise UnreadableFile(Fault.TOO_LARGE, limit=megabytes(WHOLE_PART_LIMIT))
    refuse_document_type(data, part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(in_transitional_names(data), parser)
    except etree.XMLSyntaxError as error:
        raise _fault(error, part) from error
    _refuse_parsed_document_type(root, part)
    return root


def stream(chunks: Iterable[bytes], tag: str, part: str) -> Iterator[etree._Element]:
    """Feed `chunks` to a parser; yield, after each chunk, the element `tag` as far as it is read.

    The element grows between two yields: its last child, and that child's last child and so on,
    may be unfinished; all others are whole and may be removed. The last yield comes when the
    element is whole. Nothing is yielded where there is no such element.
    """
    parser = _pull_parser(tag)
    element: etree._Element | None = None
    try:
        for number, chunk in enumerate(chunks):
            if element is None:
                refuse_document_type(chunk, part)
            parser.feed(chunk if number else in_transitional_names(chunk))
            if element is None:
                element = _first(parser)
                if element is None:
                    continue
                _refuse_parsed_document_type(element, part)
            yield element
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _fault(error, part) from error


def elements(chunks: Iterable[bytes], tags: Sequence[str], part: str) -> Iterator[etree._Element]:
    """Yield each element that has one of `tags` when it is whole, in the order of their ends.

    `{*}name` is a tag in any namespace. The caller frees what it has read with `forget`. Raises
    `UnreadableFile`: as `parse`, TOO_LARGE above `MOST_NODES` elements and attributes.
    """
    parser = _pull_parser(tags, "end")
    looked_at = False
    nodes = 0
    try:
        for number, chunk in enumerate(chunks):
            refuse_document_type(chunk, part)
            nodes += chunk.count(b"<") + chunk.count(b'="') + chunk.count(b"='")
            if nodes > MOST_NODES:
                raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_NODES, part=part)
            parser.feed(chunk if number else in_transitional_names(chunk))
            for element in _ended(parser):
                if not looked_at:
                    _refuse_parsed_document_type(element, part)
                    looked_at = True
                yield element
        parser.close()
        yield from _ended(parser)
    except etree.XMLSyntaxError as error:
        raise _fault(error, part) from error


def pieces_of(path: Path, largest: int) -> Iterator[bytes]:
    """Return the bytes of a file, the beginning first; `largest` is how many bytes it may have.

    Raises UnreadableFile (EMPTY, TOO_LARGE; NOT_RECOGNIZED for a package of files).
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile(Fault.EMPTY, file=path.name)
    if size > largest:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=megabytes(largest))
    with path.open("rb") as source:
        beginning = source.read(_PIECE)
        if beginning.startswith(_ZIP):
            raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
        yield beginning
        while piece := source.read(_PIECE):
            yield piece


class _LocalNames(dict[str, str]):
    """Names without their namespaces, each taken apart once; a stranger's file may have many."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition("}")[2]
        return self.setdefault(tag, name) if len(self) < 200 else name


local_name = _LocalNames().__getitem__
"""Return the name of an element without its namespace, by its tag."""


def forget(element: etree._Element) -> None:
    """Free an element that was read, and what stands before it under the same parent."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        del parent[: parent.index(element)]


def refuse_document_type(data: bytes, part: str) -> None:
    """Raise UNSAFE_XML where `data`, from the start of a part, declares a document type."""
    declared = _DECLARED_ENCODING.match(data.lstrip(b"\xef\xbb\xbf"))
    if declared and declared[1].decode("ascii", "replace").lower() not in _ENCODINGS:
        raise UnreadableFile(Fault.UNSAFE_XML, part=part)
    if any(mark in data for mark in _DOCTYPES):
        raise UnreadableFile(Fault.UNSAFE_XML, part=part)


def refuse_declared(chunks: Iterable[bytes], part: str) -> None:
    """Raise UNSAFE_XML where a part declares a document type, however it is cut into chunks."""
    before = b""
    for number, chunk in enumerate(chunks):
        if any(mark in before + chunk for mark in _DOCTYPES) or not number:
            refuse_document_type(before + chunk, part)
        before = chunk[-_LONGEST_MARK:]


def in_transitional_names(data: bytes) -> bytes:
    """Strict Office Open XML under the names of the transitional form, which mean the same."""
    if _STRICT not in data:
        return data
    for strict, transitional in _SAME_IN_TRANSITIONAL:
        data = data.replace(strict, transitional)
    return data


def _pull_parser(
    tags: str | Sequence[str], event: Literal["start", "end"] = "start"
) -> "etree.XMLPullParser":
    return etree.XMLPullParser(
        events=(event,),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _first(parser: "etree.XMLPullParser") -> etree._Element | None:
    for _, element in parser.read_events():
        if isinstance(element, etree._Element):
            return element
    return None


def _ended(parser: "etree.XMLPullParser") -> Iterator[etree._Element]:
    for _, element in parser.read_events():
        if isinstance(element, etree._Element):
            yield element


def _refuse_parsed_document_type(element: etree._Element, part: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(Fault.UNSAFE_XML, part=part)


def _fault(error: etree.XMLSyntaxError, part: str) -> UnreadableFile:
    message = error.msg or ""
    if "depth" in message:
        return UnreadableFile(Fault.TOO_DEEP, part=part)
    if "entity" in message.lower():
        return UnreadableFile(Fault.UNSAFE_XML, part=part)
    return UnreadableFile(Fault.BROKEN, detail=part)


def whole_number(value: str | None) -> int | None:
    """The number that an attribute holds, None where it is missing, endless or no number."""
    if value is None or len(value) > _LONGEST:
        return None
    try:
        return int(value)
    except ValueError:
        return None
