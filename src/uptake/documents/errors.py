"""The one error of files: a code and values; its words are in `terms`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong with a file. The values that each sentence takes stand behind it."""

    MISSING = "file-missing"  # file
    EMPTY = "file-empty"  # file
    TOO_LARGE = "file-too-large"  # file, limit
    NOT_RECOGNIZED = "format-not-recognized"  # file
    NOT_AS_NAMED = "format-not-as-named"  # file, named, found
    BROKEN = "file-broken"  # file, detail
    ENCRYPTED = "file-encrypted"  # file
    MACROS = "file-has-macros"  # file
    UNSAFE_XML = "xml-unsafe"  # file, part: declares entities or reaches outside
    UNSAFE_PACKAGE = "package-unsafe"  # file, part: a path that leaves the package
    PACKAGE_BOMB = "package-bomb"  # file: unpacks to far more than it should
    TOO_COSTLY = "file-too-costly"  # file: asks for more time or memory than any needs
    OLD_AND_LONG = "old-file-too-long"  # file: of the old Word format, of more than it is read
    TOO_DEEP = "nested-too-deep"  # file
    TOO_WIDE = "span-too-wide"  # file, span
    CELL_TOO_LONG = "cell-too-long"  # file, place, limit
    BUSY = "reading-busy"  # file: too many others are being read
    NOT_INSTALLED = "converter-not-installed"  # file, program
    WORKBOOK_LIMIT = "workbook-limit"  # sheet, place, limit: more than a workbook can hold
    PRESSES_BUSY = "presses-busy"  # nothing is free that could set it
    PRESS_MEMORY = "press-memory-limit"  # limit, in megabytes: setting it needs more
    PRESS_TIME = "press-time-limit"  # limit, in seconds: setting it takes longer


class UnreadableFile(Exception):
    """A file that cannot be read, with the code of its fault and the values for the sentence."""

    def __init__(self, fault: Fault, **values: object) -> None:
        super().__init__(fault)  # by which it is made anew where it was pickled
        self.code = fault.value
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return f"{self.code} {dict(self.values)}"


class UnwritableFile(UnreadableFile):
    """A document that a format cannot carry; whoever says the one error can say the other."""


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Return every `UnreadableFile` raised inside the name of the file, if it has none yet."""
    try:
        yield
    except UnreadableFile as error:
        if "file" in error.values:
            raise
        raise UnreadableFile(Fault(error.code), **{"file": file, **error.values}) from error
    except RecursionError as error:
        raise UnreadableFile(Fault.TOO_DEEP, file=file) from error


def megabytes(size: int) -> str:
    """A size in bytes as a message gives it."""
    return f"{size // 1_000_000} MB"
