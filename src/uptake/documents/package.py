"""Opening a zip package from a stranger: what is refused before and while its parts are read.

Used for Word, OpenDocument and workbooks alike. Everything refused raises `UnreadableFile` with
the name of the file in its values.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile, megabytes
from uptake.documents.markup import parse

# Beyond these a file is no status document. 20,000 entries take 100 MB of XML, packed 20 to 60
# times smaller; one row that is repeated by machine, up to 160 times.
PACKED_LIMIT = 200_000_000
PART_LIMIT = 200_000_000
TOTAL_LIMIT = 500_000_000
BOMB_SIZE = 8_000_000
BOMB_RATIO = 200
# A white picture packs a thousand times smaller, and no picture is ever unpacked here.
PICTURE_SIZE = 64_000_000
MEMBERS_LIMIT = 10_000
_CHUNK = 1 << 16

_DIRECTORY_LIMIT = 4_000_000  # bytes of the zip's own table of contents
_END_OF_DIRECTORY = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED_FLAG = 0x1
_MARKUP = (".xml", ".rels")

CONTENT_TYPES = "[Content_Types].xml"
_PROGRAMS = ("macroenabled", "vbaproject")


class Package:
    """An open package whose names and sizes have been looked at. Use it in a `with` statement."""

    def __init__(self, path: Path) -> None:
        """Open the package at `path`.

        Raises `UnreadableFile`: EMPTY, BROKEN (truncated, no zip), ENCRYPTED, UNSAFE_PACKAGE (a
        name that leaves the package or stands twice), PACKAGE_BOMB, TOO_LARGE, MACROS.
        """
        self.file = path.name
        self._sources: list[IO[bytes]] = []
        _look_at_size(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableFile(Fault.BROKEN, file=self.file, detail="zip") from error
        try:
            self._members = self._examined()
        except UnreadableFile:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A reading that was broken off leaves its part open, and with it the whole file.
        for source in self._sources:
            source.close()
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the package."""
        return tuple(self._members)

    def size(self, part: str) -> int:
        """The unpacked size of a part in bytes."""
        return self._member(part).file_size

    def chunks(self, part: str, size: int = _CHUNK) -> Iterator[bytes]:
        """The bytes of a part, a chunk at a time. Raises BROKEN where they cannot be unpacked."""
        try:
            with self._zip.open(self._member(part)) as source:
                self._sources.append(source)
                while chunk := source.read(size):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableFile(Fault.BROKEN, file=self.file, detail=part) from error

    def read(self, part: str) -> bytes:
        """All bytes of a part."""
        return b"".join(self.chunks(part))

    def tree(self, part: str) -> etree._Element:
        """The XML of a small part, whole, by the rules of `markup.parse`."""
        return parse(self.read(part), part)

    def _member(self, part: str) -> zipfile.ZipInfo:
        member = self._members.get(part)
        if member is None:
            raise UnreadableFile(Fault.BROKEN, file=self.file, detail=part)
        return member

    def _examined(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > MEMBERS_LIMIT or sum(info.file_size for info in infos) > TOTAL_LIMIT:
            raise UnreadableFile(Fault.PACKAGE_BOMB, file=self.file)
        members: dict[str, zipfile.ZipInfo] = {}
        seen: set[str] = set()
        for info in infos:
            self._look_at(info, seen)
            members[info.filename] = info
        return members

    def _look_at(self, info: zipfile.ZipInfo, seen: set[str]) -> None:
        name = info.filename
        folded = name.casefold()
        if _leaves_package(info.orig_filename) or folded in seen:
            raise UnreadableFile(Fault.UNSAFE_PACKAGE, file=self.file, part=name)
        seen.add(folded)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableFile(Fault.ENCRYPTED, file=self.file)
        if info.compress_type not in _METHODS:
            raise UnreadableFile(Fault.BROKEN, file=self.file, detail=name)
        if _is_bomb(info):
            raise UnreadableFile(Fault.PACKAGE_BOMB, file=self.file)
        if _is_macro(folded):
            raise UnreadableFile(Fault.MACROS, file=self.file)


def _look_at_size(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile(Fault.EMPTY, file=path.name)
    if size > PACKED_LIMIT:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=megabytes(PACKED_LIMIT))
    if _directory_size(path, size) > _DIRECTORY_LIMIT:
        raise UnreadableFile(Fault.PACKAGE_BOMB, file=path.name)


def _directory_size(path: Path, size: int) -> int:
    """Bytes of the table of contents: zipfile would read a million names before we could count."""
    with path.open("rb") as source:
        source.seek(max(0, size - _LONGEST_END))
        end = source.read()
    start = end.rfind(_END_OF_DIRECTORY)
    if start < 0:
        raise UnreadableFile(Fault.BROKEN, file=path.name, detail="zip")
    return int.from_bytes(end[start + 12 : start + 16], "little")


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    if info.file_size > PART_LIMIT:
        return True
    is_markup = info.filename.lower().endswith(_MARKUP)
    limit = BOMB_SIZE if is_markup else PICTURE_SIZE
    return info.file_size > limit and info.file_size > BOMB_RATIO * info.compress_size


def _leaves_package(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in name


def _is_macro(folded: str) -> bool:
    return folded.endswith("vbaproject.bin") or folded.startswith(("basic/", "scripts/"))


def content_types(package: Package) -> frozenset[str]:
    """The content types that the package declares. Raises MACROS where one is of a program."""
    types = frozenset(element.get("ContentType", "") for element in package.tree(CONTENT_TYPES))
    if any(program in kind.lower() for kind in types for program in _PROGRAMS):
        raise UnreadableFile(Fault.MACROS, file=package.file)
    return types
