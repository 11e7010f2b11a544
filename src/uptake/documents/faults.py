"""Turns what goes wrong while a file is read into the one error that names the file."""

from collections.abc import Iterator
from contextlib import contextmanager

from uptake.documents.errors import Fault, UnreadableFile


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
