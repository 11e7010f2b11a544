"""Accepts or rejects all tracked changes of a Word file, as Word does, for tests."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from tests.documents.word.checking import W

INSERTED, DELETED = f"{W}ins", f"{W}del"


def accepted(document: bytes) -> bytes:
    """The document after all changes were accepted."""
    return _resolved(document, INSERTED, DELETED)


def rejected(document: bytes) -> bytes:
    """The document after all changes were rejected."""
    return _resolved(document, DELETED, INSERTED)


def numbers(document: bytes) -> list[str]:
    """The numbers of all marks of changes, and of the bookmarks, in all parts."""
    return [
        str(mark.get(f"{W}id"))
        for part in _parts(document).values()
        for tag in (INSERTED, DELETED, f"{W}bookmarkStart")
        for mark in part.iter(tag)
    ]


def marks(document: bytes) -> list[etree._Element]:
    """All marks of changes in the body."""
    body = _parts(document)["word/document.xml"]
    return [*body.iter(INSERTED, DELETED)]


def listed(document: bytes) -> list[etree._Element]:
    """All paragraphs whose number Word counts."""
    return [*_parts(document)["word/document.xml"].iter(f"{W}numPr")]


def _parts(document: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(BytesIO(document)) as zipped:
        return {
            name: etree.fromstring(zipped.read(name))
            for name in zipped.namelist()
            if name.startswith(("word/document", "word/header", "word/footer"))
        }


def _resolved(document: bytes, kept: str, dropped: str) -> bytes:
    parts = _parts(document)
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name in parts:
                _resolve(parts[name], kept, dropped)
                new.writestr(name, etree.tostring(parts[name]))
            else:
                new.writestr(name, old.read(name))
    return target.getvalue()


def _resolve(part: etree._Element, kept: str, dropped: str) -> None:
    _drop_rows(part, dropped)
    joined = [
        paragraph
        for paragraph in part.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}rPr/{dropped}") is not None
    ]
    for mark in list(part.iter(dropped)):
        _remove(mark)
    for mark in list(part.iter(kept)):
        _unwrap(mark)
    for text in part.iter(f"{W}delText"):
        text.tag = f"{W}t"
    for paragraph in joined:
        _join(paragraph)


def _drop_rows(part: etree._Element, dropped: str) -> None:
    for row in list(part.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{dropped}") is not None:
            _remove(row)
    for table in list(part.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _remove(table)


def _join(paragraph: etree._Element) -> None:
    """Join a paragraph whose end is gone with the next one."""
    following = paragraph.getnext()
    content = list(_content(paragraph))
    if content:
        assert following is not None, "a paragraph's end is gone, and there is no next"
        assert following.tag == f"{W}p", "a paragraph is joined with a table"
        properties = following.find(f"{W}pPr")
        place = 0 if properties is None else 1
        for number, one in enumerate(content):
            following.insert(place + number, one)
    _remove(paragraph)


def _content(paragraph: etree._Element) -> Iterator[etree._Element]:
    for child in paragraph:
        if child.tag != f"{W}pPr" and any(True for _ in child.iter(f"{W}t", f"{W}tab")):
            yield child


def _unwrap(mark: etree._Element) -> None:
    parent = mark.getparent()
    assert parent is not None
    place = parent.index(mark)
    for number, child in enumerate(list(mark)):
        parent.insert(place + number, child)
    parent.remove(mark)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
