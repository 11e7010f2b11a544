"""The manifest of an OpenDocument package: whether its parts are locked by a password."""

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.package import Package

_PART = "META-INF/manifest.xml"
_LOCKED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"


def refuse_locked(package: Package) -> None:
    """Raise ENCRYPTED where any part of the package is encrypted."""
    if _PART in package and next(package.tree(_PART).iter(_LOCKED), None) is not None:
        raise UnreadableFile(Fault.ENCRYPTED, file=package.file)
