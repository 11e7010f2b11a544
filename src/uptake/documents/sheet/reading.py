"""Workbooks and tables of plain text into the tree, recognized by what they hold."""

from collections.abc import Callable
from pathlib import Path

from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.package import Package
from uptake.documents.sheet import csv
from uptake.documents.sheet.opendocument import read_opendocument
from uptake.documents.sheet.workbook import read_workbook
from uptake.documents.tree import Document

_ZIP = b"PK"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MIME_TYPE = "mimetype"
_OPENDOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The .xlsx, .ods or .csv file at `path`: a table for each worksheet that is shown.

    `progress` is called with the share that is done, from 0 to 1. Raises `UnreadableFile`.
    """
    with naming(path.name):
        with path.open("rb") as source:
            beginning = source.read(8)
        if not beginning:
            raise UnreadableFile(Fault.EMPTY)
        if beginning == _COMPOUND_FILE:
            raise UnreadableFile(_fault_of_compound_file(path))
        if not beginning.startswith(_ZIP):
            return csv.read(path, progress)
        with Package(path) as package:
            if _is_opendocument(package):
                return read_opendocument(package, progress)
            return read_workbook(package, progress)


def _is_opendocument(package: Package) -> bool:
    return _MIME_TYPE in package and package.read(_MIME_TYPE).startswith(_OPENDOCUMENT)


def _fault_of_compound_file(path: Path) -> Fault:
    """Workbooks behind a password are put into such a file; old workbooks (.xls) are one."""
    with path.open("rb") as source:
        encrypted = _ENCRYPTED_PACKAGE in source.read(1 << 20)
    return Fault.ENCRYPTED if encrypted else Fault.NOT_RECOGNIZED
