"""The objects of a PDF of our own typesetter: its pages, its outline and the tree of its tags."""

import re
import zlib
from collections.abc import Callable, Iterator
from functools import cached_property

from uptake.documents.pdf.rewriting import objects_of

# Either words in brackets, in which nothing is named, or the number of an object.
REFERENCE = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|(\d+) 0 R", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_INFO = re.compile(rb"/Info (\d+) 0 R")
_KIDS = re.compile(rb"/Kids\[([^\]]*)\]")
_PAGE = re.compile(rb"/Pg (\d+) 0 R")
_OBJECT = re.compile(rb"<</Type/OBJR/Pg \d+ 0 R/Obj \d+ 0 R>>")
_NAMED = {
    name: re.compile(rb"/%s (\d+) 0 R" % name.encode())
    for name in ("Pages", "StructTreeRoot", "Outlines", "Metadata", "First", "Next", "Dest")
}
_STREAM = b">>\nstream\n"


class Objects:
    """The objects of a file by their numbers, each as `N 0 obj` has it; pages in their order."""

    def __init__(self, pdf: bytes) -> None:
        self.by_number = {
            number: pdf[start:end].rpartition(b"\nendobj")[0]
            for number, (start, end) in objects_of(pdf).items()
        }
        tail = pdf[pdf.rindex(b"trailer") :]
        self.root, self.info = (
            int(found[1]) for one in (_ROOT, _INFO) if (found := one.search(tail))
        )

    def named(self, number: int, name: str) -> int:
        """Return the number of the object that another one names so; 0 where it names none."""
        found = _NAMED[name].search(self.by_number[number])
        return int(found[1]) if found else 0

    @cached_property
    def pages(self) -> list[int]:
        """The pages in their order."""
        kids = _KIDS.search(self.by_number[self.named(self.root, "Pages")])
        return references(kids[1]) if kids else []

    @cached_property
    def tags(self) -> int:
        """The element of the whole document, in which all others stand."""
        return references(children(self.by_number[self.named(self.root, "StructTreeRoot")]))[0]

    def elements(self, number: int) -> list[int]:
        """Return the elements that stand in an element, in their order."""
        return references(_OBJECT.sub(b"", children(self.by_number[number])))

    def is_a(self, number: int, kind: str) -> bool:
        """Say whether an element is of a kind, as `Table`."""
        told = b"<</Type/StructElem/S/%s" % kind.encode()
        return self.by_number[number].startswith((told + b"/", told + b">"))

    def places(self, number: int) -> Iterator[int]:
        """Give the places of the pages on which an element stands."""
        for page in _PAGE.findall(self.by_number[number]):
            yield self._place[int(page)]
        for one in self.elements(number):
            yield from self.places(one)

    @cached_property
    def _place(self) -> dict[int, int]:
        return {page: place for place, page in enumerate(self.pages)}

    def outline(self, above: int = 0, depth: int = 0) -> Iterator[tuple[int, int]]:
        """Give the lines of the outline in their order, each with how deep it stands."""
        one = self.named(above or self.named(self.root, "Outlines"), "First")
        while one:
            yield one, depth
            yield from self.outline(one, depth + 1)
            one = self.named(one, "Next")


def references(said: bytes) -> list[int]:
    """Return the numbers of the objects that are named, in their order."""
    return [int(number) for number in REFERENCE.findall(said) if number]


def renumbered(said: bytes, number: Callable[[int], int]) -> bytes:
    """Return what an object says with other numbers for those that it names."""
    return REFERENCE.sub(
        lambda found: b"%d 0 R" % number(int(found[1])) if found[1] else found[0], said
    )


def children(element: bytes) -> bytes:
    """Return what stands in an element of the tags: `/K`, behind everything else but its page."""
    start = element.rfind(b"/K[")
    if start < 0:
        return b""
    return element[start + 3 : element.index(b"]", start)]


def split(body: bytes) -> tuple[bytes, bytes]:
    """Return what an object says, and its stream with what stands before it."""
    said, mark, stream = body.partition(_STREAM)
    return said, mark + stream


def content(body: bytes) -> bytes:
    """Return what an object's stream says."""
    _, stream = split(body)
    return zlib.decompressobj().decompress(stream.removeprefix(_STREAM))
