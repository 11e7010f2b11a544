"""PDFs of our own typesetter as one: pages in order, one outline, one tree of tags.

Each was set with a page before it that is left out: see `parts`. Its links lead to where each
bookmark of the part stands; the part's own links name bookmarks of the whole document.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uptake.documents.pdf.objects import (
    Objects,
    children,
    content,
    references,
    renumbered,
    split,
)

BOOKMARK = "uptake-bookmark:"
"""What an address begins with that stands for a bookmark, which may be in another part."""

_LED = re.compile(rb"/A<</Type/Action/S/URI/URI\(%s([^)]*)\)>>" % BOOKMARK.encode())
_TOLD = re.compile(rb"/Contents(\((?:[^()\\]|\\.)*\)|<[0-9A-F]*>)")
_ANNOTATIONS = re.compile(rb"/Annots\[([^\]]*)\]")
_PARENT = re.compile(rb"/Parent \d+ 0 R")
_ABOVE = re.compile(rb"/P \d+ 0 R")
_OF_PAGE = re.compile(rb"/(Resources|Contents) (\d+) 0 R")
_KEY = re.compile(rb"(?<=/StructParent)(s? )(\d+)")
_KEYS = re.compile(rb"/Nums\[([^\]]*)\]")
_ROLES = re.compile(rb"/RoleMap<<[^>]*>>")
_NAME = re.compile(rb"/ID\(U(\d+)x(\w+)\)")
_NAMES = re.compile(rb"/Headers\[[^\]]*\]")
_NUMBER = re.compile(rb"\(U(\d+)x")
_PLACE_IN_OUTLINE = re.compile(rb"/(?:Parent|Next|Prev|First|Last) \d+ 0 R|/Count -?\d+")
_FACE = re.compile(rb"/f(\d+)(?= )")
_COLOUR = re.compile(rb"/c(\d+)(?= )")
_CLAIM = b"<pdfuaid:part>"
_PAGES = re.compile(rb"(?<=<xmpTPg:NPages>)\d+")
_MADE_AS = re.compile(rb"(?<=ID>)[^<]+(?=</xmpMM)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that was set.

    `pages` are the places of those that are taken. `blocks` are the elements of its tags that
    stand on these, `rows` how many rows of the last (a table) do; None: all. `bookmarks` are the
    names to which the links of its first page lead, in their order.
    """

    file: Objects
    pages: range
    blocks: Sequence[int]
    rows: int | None
    bookmarks: Sequence[str]


@dataclass(slots=True)
class _Whole:
    """The document that is made of pieces: its objects by their numbers."""

    objects: dict[int, bytes] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    outline: list[tuple[int, int]] = field(default_factory=list)
    bookmarks: dict[bytes, int] = field(default_factory=dict)
    links: list[int] = field(default_factory=list)
    parents: list[tuple[int, int]] = field(default_factory=list)
    tables: int = 0
    told: bytes = b""

    def new(self, body: bytes) -> int:
        """Keep an object; give its number."""
        number = len(self.objects) + 1
        self.objects[number] = body
        return number

    def add(self, file: Objects) -> int:
        """Take all objects of a file; give by how much their numbers are higher now."""
        beyond = len(self.objects)
        last = max(file.by_number)
        for number in range(1, last + 1):
            said, stream = split(file.by_number.get(number, b"null"))
            self.objects[beyond + number] = renumbered(said, beyond.__add__) + stream
        return beyond


def merged(pieces: Sequence[Piece], numbers: Objects) -> bytes:
    """Return pieces as one PDF; `numbers` has a page for each, on which its foot stands."""
    whole = _Whole()
    pages, document = whole.new(b""), whole.new(b"")
    for piece in pieces:
        _take(whole, piece, pages, document)
    _lead(whole)
    _number(whole, numbers)
    kids = b" ".join(map(_named, whole.pages))
    whole.objects[pages] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(whole.pages), kids)
    first = pieces[0].file
    catalog = first.by_number[first.root]
    for name, number in (
        (b"Pages", pages),
        (b"StructTreeRoot", _tree(whole, first, document)),
        (b"Outlines", _outline(whole)),
        (b"Metadata", _metadata(whole, pieces)),
    ):
        catalog = re.sub(rb"/%s \d+ 0 R" % name, b"/%s %s" % (name, _named(number)), catalog)
    return _written(whole, whole.new(catalog), whole.new(first.by_number[first.info]))


def _take(whole: _Whole, piece: Piece, pages: int, document: int) -> None:
    """Take the pages of a piece, and of its tags and its outline what stands on them."""
    file = piece.file
    beyond = whole.add(file)
    objects = whole.objects
    kept = {file.pages[place] + beyond for place in piece.pages}
    _name_anew(whole, beyond)
    before = _annotations(objects[file.pages[0] + beyond])
    for name, link in zip(piece.bookmarks, before, strict=True):
        place = _destination(objects[link])
        if references(objects[place])[0] in kept:
            whole.bookmarks[name.encode()] = place
            whole.told = whole.told or _TOLD.findall(objects[link])[0]
    _take_pages(whole, piece, beyond, pages)
    for block in piece.blocks:
        objects[block + beyond] = _ABOVE.sub(b"/P " + _named(document), objects[block + beyond], 1)
        whole.blocks.append(block + beyond)
    if piece.rows is not None:
        _shorten(objects, piece.blocks[-1] + beyond, piece.rows)
    whole.outline += [
        (line + beyond, depth)
        for line, depth in file.outline()
        if references(objects[file.named(line, "Dest") + beyond])[0] in kept
    ]


def _take_pages(whole: _Whole, piece: Piece, beyond: int, pages: int) -> None:
    """Take the pages; what they and their links are in the tree of tags gets a key of its own."""
    objects, file = whole.objects, piece.file
    keys = _keys(objects[file.named(file.root, "StructTreeRoot") + beyond])

    def again(number: int) -> None:
        def key(found: re.Match[bytes]) -> bytes:
            whole.parents.append((len(whole.parents), keys[int(found[2])]))
            return b"%s%d" % (found[1], len(whole.parents) - 1)

        objects[number] = _KEY.sub(key, objects[number], count=1)

    for place in piece.pages:
        page = file.pages[place] + beyond
        objects[page] = _PARENT.sub(b"/Parent " + _named(pages), objects[page], 1)
        again(page)
        for link in _annotations(objects[page]):
            again(link)
            whole.links.append(link)
        whole.pages.append(page)


def _name_anew(whole: _Whole, beyond: int) -> None:
    """Give the tables of a piece, after which their headers are named, numbers of their own."""
    highest = 0

    def number(found: re.Match[bytes]) -> bytes:
        nonlocal highest
        highest = max(highest, int(found[1]))
        return b"(U%dx" % (int(found[1]) + whole.tables)

    for at in range(beyond + 1, len(whole.objects) + 1):
        body = whole.objects[at]
        if body.startswith((b"<</Type/StructElem/S/TH", b"<</Type/StructElem/S/TD")):
            body = re.sub(rb"(?<=/ID)\(U(\d+)x", number, body, count=1)
            body = _NAMES.sub(lambda found: _NUMBER.sub(number, found[0]), body)
            whole.objects[at] = body
    whole.tables += highest


def _shorten(objects: dict[int, bytes], table: int, rows: int) -> None:
    """Leave a table only so many rows below its header."""
    body = references(children(objects[table]))[-1]
    said = objects[body]
    start = said.rindex(b"/K[")
    kept = b" ".join(map(_named, references(children(said))[:rows]))
    objects[body] = b"%s/K[%s]%s" % (said[:start], kept, said[said.index(b"]", start) + 1 :])


def _lead(whole: _Whole) -> None:
    """Let each link to a bookmark lead to where it stands, and say on which page that is."""
    places = {page: number for number, page in enumerate(whole.pages, 1)}
    for link in whole.links:
        said = whole.objects[link]
        led = _LED.search(said)
        if led is None:
            continue
        place = whole.bookmarks[led[1]]
        page = places[references(whole.objects[place])[0]]
        said = _TOLD.sub(lambda _, page=page: _page_told(whole.told, page), said, count=1)  # type: ignore[misc]
        whole.objects[link] = _LED.sub(b"/Dest " + _named(place), said)


def _page_told(told: bytes, page: int) -> bytes:
    """Return the words for a page, as the typesetter told another one."""
    if told.startswith(b"("):
        return b"/Contents" + re.sub(rb"\d+", b"%d" % page, told)
    words = bytes.fromhex(told[5:-1].decode()).decode("utf-16-be")
    anew = re.sub(r"\d+", str(page), words).encode("utf-16-be").hex().upper()
    return b"/Contents<FEFF%s>" % anew.encode()


def _number(whole: _Whole, numbers: Objects) -> None:
    """Set the foot of each page on it: what the page shows, and then what its number's page does.

    The faces and colours of the foot get names of their own.
    """
    beyond = whole.add(numbers)
    for page, foot in zip(whole.pages, numbers.pages, strict=True):
        own = _of_page(whole.objects[page])
        other = _of_page(whole.objects[foot + beyond])
        shown = whole.objects[other[b"Contents"]]
        packed = zlib.compress(_COLOUR.sub(rb"/o\1", _FACE.sub(rb"/n\1", content(shown))))
        added = whole.new(
            b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        resources = whole.objects[own[b"Resources"]]
        more = whole.objects[other[b"Resources"]]
        named = whole.new(_together(resources, more))
        said = whole.objects[page]
        said = said.replace(
            b"/Contents %s" % _named(own[b"Contents"]),
            b"/Contents[%s %s]" % (_named(own[b"Contents"]), _named(added)),
        )
        whole.objects[page] = said.replace(
            b"/Resources %s" % _named(own[b"Resources"]), b"/Resources %s" % _named(named)
        )


def _together(resources: bytes, more: bytes) -> bytes:
    """Return the resources of a page with those of its foot."""
    for name, old, new in ((b"Font", b"/f", b"/n"), (b"ColorSpace", b"/c", b"/o")):
        mark = b"/%s<<" % name
        added = more.partition(mark)[2].partition(b">>")[0].replace(old, new)
        if mark in resources:
            resources = resources.replace(mark, mark + added, 1)
        elif added:
            resources = resources.removesuffix(b">>") + mark + added + b">>>>"
    return resources


def _tree(whole: _Whole, first: Objects, document: int) -> int:
    """Make the root of the tags: what stands at each key, and the headers by their names."""
    root = whole.new(b"")
    blocks = b" ".join(map(_named, whole.blocks))
    said = b"<</Type/StructElem/S/Document/P %s/K[%s]>>" % (_named(root), blocks)
    whole.objects[document] = said
    roles = _ROLES.search(first.by_number[first.named(first.root, "StructTreeRoot")])
    keys = b" ".join(b"%d %s" % (key, _named(number)) for key, number in whole.parents)
    names = sorted(
        (b"U%sx%s" % (found[1], found[2]), number)
        for number in _below(whole.objects, document)
        if (found := _NAME.search(whole.objects[number]))
    )
    named = b"".join(b"(%s)%s" % (name, _named(number)) for name, number in names)
    whole.objects[root] = (
        b"<</Type/StructTreeRoot%s/K[%s]/ParentTree<</Nums[%s]>>/IDTree<</Names[%s]>>"
        b"/ParentTreeNextKey %d>>"
    ) % (roles[0] if roles else b"", _named(document), keys, named, len(whole.parents))
    return root


def _below(objects: Mapping[int, bytes], element: int) -> Iterator[int]:
    for one in references(children(objects[element])):
        if objects[one].startswith(b"<</Type/StructElem"):
            yield one
            yield from _below(objects, one)


def _outline(whole: _Whole) -> int:
    """Make the outline anew from the lines of all pieces, each as deep as it stood."""
    root = whole.new(b"")
    above: list[int] = [root]
    under: dict[int, list[int]] = {root: []}
    for line, depth in whole.outline:
        del above[depth + 1 :]
        under[above[-1]].append(line)
        under[line] = []
        above.append(line)
    for parent, lines in under.items():
        for place, line in enumerate(lines):
            said = _PLACE_IN_OUTLINE.sub(b"", split(whole.objects[line])[0])
            links = [(b"Parent", parent)]
            links += [(b"Prev", lines[place - 1])] if place else []
            links += [(b"Next", lines[place + 1])] if place + 1 < len(lines) else []
            whole.objects[line] = b"<<%s%s" % (
                b"".join(b"/%s %s" % (name, _named(number)) for name, number in links),
                said.removeprefix(b"<<"),
            )
    for parent, lines in under.items():
        if lines and parent != root:
            ends = _ends(lines) + b"/Count %d" % -len(lines)
            whole.objects[parent] = b"<<" + ends + whole.objects[parent].removeprefix(b"<<")
    whole.objects[root] = b"<</Type/Outlines%s/Count %d>>" % (_ends(under[root]), len(under[root]))
    return root


def _ends(lines: Sequence[int]) -> bytes:
    return b"/First %s/Last %s" % (_named(lines[0]), _named(lines[-1])) if lines else b""


def _metadata(whole: _Whole, pieces: Sequence[Piece]) -> int:
    """Say of the whole what its pieces say; that it keeps a standard only where all of them do."""
    said = [one.file.by_number[one.file.named(one.file.root, "Metadata")] for one in pieces]
    told = next((one for one in said if _CLAIM not in one), said[0])
    text = _PAGES.sub(b"%d" % len(whole.pages), split(told)[1])
    text = _MADE_AS.sub(_mark(whole), text)
    start, end = text.index(b"stream\n") + 7, text.rindex(b"\nendstream")
    length = b"<</Length %d/Type/Metadata/Subtype/XML" % (end - start)
    return whole.new(length + text)


def _mark(whole: _Whole) -> bytes:
    """Return what tells this file from all others: the same for the same content."""
    digest = hashlib.sha256()
    for page in whole.pages:
        digest.update(whole.objects[_contents(whole.objects[page])])
    return base64.b64encode(digest.digest()[:16])


def _contents(page: bytes) -> int:
    found = re.search(rb"/Contents\[(\d+)", page)
    assert found is not None
    return int(found[1])


def _written(whole: _Whole, root: int, info: int) -> bytes:
    """Return the file: the objects that are needed, numbered anew, and where each stands."""
    order: dict[int, int] = {}
    waiting = [info, root]
    while waiting:
        number = waiting.pop()
        if number in order:
            continue
        order[number] = len(order) + 1
        said = split(whole.objects[number])[0]
        waiting += [one for one in reversed(references(said)) if one not in order]
    parts, places, at = [b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"], [], 0
    for number, new in order.items():
        at += len(parts[-1])
        places.append(at)
        said, stream = split(whole.objects[number])
        said = renumbered(said, order.__getitem__)
        parts.append(b"%d 0 obj\n%s%s\nendobj\n" % (new, said, stream))
    at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    mark = _mark(whole)
    parts.append(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root %s/Info %s/ID[(%s)(%s)]>>\n"
        b"startxref\n%d\n%%%%EOF"
        % (
            len(order) + 1,
            table,
            len(order) + 1,
            _named(order[root]),
            _named(order[info]),
            mark,
            mark,
            at,
        )
    )
    return b"".join(parts)


def _named(number: int) -> bytes:
    return b"%d 0 R" % number


def _annotations(page: bytes) -> list[int]:
    found = _ANNOTATIONS.search(page)
    return references(found[1]) if found else []


def _destination(link: bytes) -> int:
    return references(link[link.index(b"/Dest") :])[0]


def _of_page(page: bytes) -> dict[bytes, int]:
    return {name: int(number) for name, number in _OF_PAGE.findall(page)}


def _keys(top: bytes) -> dict[int, int]:
    """Return what stands at each key of a tree of tags."""
    found = _KEYS.search(top)
    pairs = re.findall(rb"(\d+) (\d+) 0 R", found[1]) if found else []
    return {int(key): int(number) for key, number in pairs}
