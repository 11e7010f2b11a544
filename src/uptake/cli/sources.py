"""Where a document comes from that a command is to look at: a file, or a place with a scheme.

A scheme stands before a colon (`register:ITU@2022-02-18`). Its module offers
`open_source(place, progress) -> StatusDocument` and `dress(organization) -> bytes | None`, and is
imported when the scheme is used.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from uptake.core.document import StatusDocument
from uptake.exchange.files import read_file

type OnProgress = Callable[[float], None] | None


class SourceModule(Protocol):
    """What the module of a scheme offers."""

    def open_source(self, place: str, progress: OnProgress) -> StatusDocument:
        """Return the document at a place, written as it stands behind the colon."""

    def dress(self, organization: str | None) -> bytes | None:
        """Return the Word template that an organization uses, None for the plain dress."""


SCHEMES: Mapping[str, str] = MappingProxyType({"register": "uptake.cli.register_source"})
"""The module of each; Django is set up before it is imported."""


def document_from(place: str, progress: OnProgress = None) -> StatusDocument:
    """Return the document at a place: a file's path, or a scheme and what its module understands.

    Raises UnreadableFile and UptakeError as the reader or the module does.
    """
    name, colon, rest = place.partition(":")
    if not colon or name not in SCHEMES:
        return read_file(Path(place), progress)
    import_module("uptake.cli.django_setup").set_up()
    return cast(SourceModule, import_module(SCHEMES[name])).open_source(rest, progress)


def dress_for(place: str, organization: str | None) -> bytes | None:
    """Return the Word template for what is written of a document from a place; None for files.

    The document was opened before. Raises UptakeError as the module does.
    """
    name, colon, _ = place.partition(":")
    if not colon or name not in SCHEMES:
        return None
    return cast(SourceModule, import_module(SCHEMES[name])).dress(organization)
