"""The content types of an Office Open XML package: what it is, and whether it brings programs."""

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.package import Package

PART = "[Content_Types].xml"
_PROGRAMS = ("macroenabled", "vbaproject")


def content_types(package: Package) -> frozenset[str]:
    """The content types that the package declares. Raises MACROS where one is of a program."""
    types = frozenset(element.get("ContentType", "") for element in package.tree(PART))
    if any(program in kind.lower() for kind in types for program in _PROGRAMS):
        raise UnreadableFile(Fault.MACROS, file=package.file)
    return types
