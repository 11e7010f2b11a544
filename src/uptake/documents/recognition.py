"""Which format a file is in, by what it holds; its name only must not say another one."""

import re
from pathlib import Path

from uptake.documents import compound, encodings, oldword
from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.package import CONTENT_TYPES, Package, content_types
from uptake.documents.tree import Format

_HEAD = 65_536
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PDF = b"%PDF-"
_PDF_STARTS_WITHIN = 1024
_MIME_TYPE = "mimetype"
_LONGEST_MIME_TYPE = 200

# What is recognized, to say so, but not read.
_FOREIGN_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
)
_OFFICE_OPEN = (
    ("wordprocessingml.document.main", Format.DOCX),
    ("wordprocessingml.template.main", Format.DOCX),
    ("spreadsheetml.sheet.main", Format.XLSX),
    ("spreadsheetml.template.main", Format.XLSX),
    ("presentationml", "pptx"),
    ("visio", "vsdx"),
)
_OPEN_DOCUMENT = (
    ("opendocument.text", Format.ODT),
    ("opendocument.spreadsheet", Format.ODS),
    ("opendocument.presentation", "odp"),
    ("opendocument.graphics", "odg"),
    ("epub", "epub"),
)
_OLD_OFFICE = (("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"))
# What Word and others save as a document of old Word, and open as one; and its own endings.
SAVED_AS_DOC = ("html", "rtf")
_ENDINGS_OF_DOC = frozenset({"doc", "rtf", "htm", "html"})
_MARKUP = re.compile(r"\s*<(?:(!doctype\s+html|html)|\?xml|[a-z]+[ >])", re.IGNORECASE)
_AKOMA_NTOSO = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?akomaNtoso[\s>]", re.DOTALL
)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]\d])")
_NAMES_OF_TEXT = {"csv": Format.CSV, "tsv": Format.CSV, "txt": Format.TEXT, "text": Format.TEXT}
_SEPARATORS = (",", ";", "\t")
_LINES_TO_LOOK_AT = 5

type Found = Format | str | None


def recognize(path: Path) -> Format:
    """The format of the file at `path`.

    Raises `UnreadableFile`: MISSING, EMPTY, NOT_RECOGNIZED, NOT_AS_NAMED, and what is wrong with a
    package (`Package`) or a compound file at first sight: BROKEN, ENCRYPTED, MACROS, …
    """
    with naming(path.name):
        found = _found(path)
    named = _named(path)
    if found in SAVED_AS_DOC and _ending(path) in _ENDINGS_OF_DOC:
        return Format.DOC
    if named is not None and found is not None and found != named:
        raise UnreadableFile(
            Fault.NOT_AS_NAMED, file=path.name, named=named.value, found=str(found)
        )
    if not isinstance(found, Format):
        raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
    return found


def kind_of(path: Path) -> str | None:
    """What a file is by its content alone, read here or not: `pdf`, `png`, `pptx`; None: unknown.

    Raises `UnreadableFile` as `recognize` does, but never NOT_RECOGNIZED or NOT_AS_NAMED.
    """
    with naming(path.name):
        found = _found(path)
    return None if found is None else str(found)


def _named(path: Path) -> Format | None:
    ending = _ending(path)
    if ending in _NAMES_OF_TEXT:
        return _NAMES_OF_TEXT[ending]
    return Format(ending) if ending in set(Format) else None


def _ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _found(path: Path) -> Found:
    head = _head(path)
    if head.startswith(_ZIP):
        return _package(path)
    if head.startswith(compound.SIGNATURE):
        return _compound(path)
    if _PDF in head[:_PDF_STARTS_WITHIN]:
        return Format.PDF
    for signature, name in _FOREIGN_SIGNATURES:
        if head.startswith(signature):
            return name
    return _text(path, head)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            head = source.read(_HEAD)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFile(Fault.MISSING, file=path.name) from error
    if not head:
        raise UnreadableFile(Fault.EMPTY, file=path.name)
    return head


def _package(path: Path) -> Found:
    with Package(path) as package:
        if _MIME_TYPE in package and package.size(_MIME_TYPE) <= _LONGEST_MIME_TYPE:
            said = package.read(_MIME_TYPE).decode("ascii", "replace")
            return next((found for part, found in _OPEN_DOCUMENT if part in said), "zip")
        if CONTENT_TYPES not in package:
            return "zip"
        types = content_types(package)
        return next(
            (found for part, found in _OFFICE_OPEN if any(part in kind for kind in types)), "zip"
        )


def _compound(path: Path) -> Found:
    file = compound.CompoundFile(path.read_bytes())
    if "EncryptedPackage" in file.names:
        raise UnreadableFile(Fault.ENCRYPTED)
    if "WordDocument" in file.names:
        oldword.refuse_locked(file)
        return Format.DOC
    return next((found for name, found in _OLD_OFFICE if name in file.names), "ole")


def _text(path: Path, head: bytes) -> Found:
    text = encodings.decoded(head, whole=len(head) < _HEAD)
    if text is None:
        return None
    if not text.strip():
        raise UnreadableFile(Fault.EMPTY)
    markup = _MARKUP.match(text)
    if markup:
        return "html" if markup[1] else _markup(text)
    if _JSON.match(text):
        return Format.JSON
    return _named_text(path) or (Format.CSV if _is_separated(text) else Format.TEXT)


def _markup(text: str) -> Found:
    return Format.AKOMA_NTOSO if _AKOMA_NTOSO.match(text) else "xml"


def _named_text(path: Path) -> Format | None:
    return _NAMES_OF_TEXT.get(_ending(path))


def _is_separated(text: str) -> bool:
    """Whether the first lines have the same number of separators, the first none in front."""
    lines = [line for line in text.split("\n") if line.strip()][:_LINES_TO_LOOK_AT]
    if any(line.lstrip(" ").startswith("\t") for line in lines):
        return False
    return any(
        lines[0].count(separator) and len({line.count(separator) for line in lines}) == 1
        for separator in _SEPARATORS
    )
