"""What Word minds in a document and no schema says: four checks, for tests."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults(document: bytes) -> list[str]:
    """Return the bookmarks without end, the doubled ones, links to nowhere, rows off their grid."""
    with zipfile.ZipFile(BytesIO(document)) as zipped:
        body = etree.fromstring(zipped.read("word/document.xml"))
        relations = etree.fromstring(zipped.read("word/_rels/document.xml.rels"))
        parts = set(zipped.namelist())
    return [
        *_bookmarks(body),
        *_links(body, relations),
        *_lost_parts(relations, parts),
        *(fault for table in body.iter(f"{W}tbl") for fault in _grid(table)),
    ]


def _bookmarks(body: etree._Element) -> Iterator[str]:
    begun = Counter(start.get(f"{W}id") for start in body.iter(f"{W}bookmarkStart"))
    ended = Counter(end.get(f"{W}id") for end in body.iter(f"{W}bookmarkEnd"))
    names = Counter(start.get(f"{W}name") for start in body.iter(f"{W}bookmarkStart"))
    yield from (f"bookmark {number} without end" for number in begun - ended)
    yield from (f"end of no bookmark {number}" for number in ended - begun)
    yield from (f"bookmark number {number} twice" for number in begun if begun[number] > 1)
    yield from (f"bookmark {name} twice" for name in names if names[name] > 1)


def _links(body: etree._Element, relations: etree._Element) -> Iterator[str]:
    names = {start.get(f"{W}name") for start in body.iter(f"{W}bookmarkStart")}
    known = {relation.get("Id") for relation in relations}
    for link in body.iter(f"{W}hyperlink"):
        anchor, relation = link.get(f"{W}anchor"), link.get(f"{R}id")
        if anchor is None and relation is None:
            yield "link without target"
        if anchor is not None and anchor not in names:
            yield f"link to no bookmark {anchor}"
        if relation is not None and relation not in known:
            yield f"link to no relationship {relation}"


def _lost_parts(relations: etree._Element, parts: set[str]) -> Iterator[str]:
    for relation in relations:
        inside = relation.get("TargetMode") != "External"
        if inside and f"word/{relation.get('Target')}" not in parts:
            yield f"relationship to no part {relation.get('Target')}"


def _grid(table: etree._Element) -> Iterator[str]:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    open_spans: dict[int, int] = {}
    for place, row in enumerate(table.findall(f"{W}tr")):
        spans: dict[int, int] = {}
        start = 0
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = int(span.get(f"{W}val", "1")) if span is not None else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                spans[start] = width
                continues = merge.get(f"{W}val") != "restart"
                if continues and open_spans.get(start) != width:
                    yield f"row {place} goes on with no cell above"
            if cell[-1].tag != f"{W}p":
                yield f"row {place} has a cell that ends with no paragraph"
            start += width
        if start != columns:
            yield f"row {place} has {start} columns, its table {columns}"
        open_spans = spans
