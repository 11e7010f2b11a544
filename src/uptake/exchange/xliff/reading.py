"""Reading XLIFF 2.0, 2.1 and 2.2 as it comes back from a translator's tool.

Tools put prefixes to namespaces, attributes and units in another order, split and join segments,
add blanks and modules of their own. None of it matters here: a text is what its unit says from
beginning to end. What matters is that every code is there again, once.
"""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.documents.markup import elements, forget
from uptake.exchange.language_tags import language_of_tag
from uptake.exchange.pieces import pieces_of
from uptake.exchange.xliff.parts import OURS, Amiss, Problem, ReturnedFile, ReturnedUnit
from uptake.exchange.xliff.unit import name_of, read_unit

LARGEST = 100_000_000
"""Bytes: 20,000 paragraphs take 30 MB."""

_NAMESPACE = "urn:oasis:names:tc:xliff:document:"


@dataclass(frozen=True, slots=True)
class _Head:
    organization: str | None
    source_language: Language
    language: Language


def read_xliff(path: Path) -> ReturnedFile:
    """Read a file that came back.

    Raises UnreadableFile (BROKEN, EMPTY, TOO_LARGE, UNSAFE_XML, TOO_DEEP, NOT_RECOGNIZED);
    UptakeError `xliff-not-such` for a file of another kind, `xliff-version-unknown` (version),
    `xliff-language-unknown` (language), `xliff-without-texts`.
    """
    head: _Head | None = None
    units: dict[str, ReturnedUnit] = {}
    for element in elements(pieces_of(path, LARGEST), ("{*}unit", "{*}xliff"), "XLIFF"):
        if name_of(element) == "xliff":
            head = head or _head(element)
            continue
        head = head or _head(element.getroottree().getroot())
        unit = read_unit(element)
        earlier = units.get(unit.key)
        units[unit.key] = unit if earlier is None else _twice(earlier)
        forget(element)
    if head is None:
        raise UptakeError("xliff-not-such")
    if not units:
        raise UptakeError("xliff-without-texts")
    return ReturnedFile(
        head.organization, head.source_language, head.language, tuple(units.values())
    )


def _head(root: etree._Element) -> _Head:
    namespace, _, name = root.tag.rpartition("}")
    if name != "xliff" or not namespace.removeprefix("{").startswith(_NAMESPACE):
        raise UptakeError("xliff-not-such")
    version = root.get("version", "")
    if not version.startswith("2."):
        raise UptakeError("xliff-version-unknown", version=version)
    return _Head(_organization(root), _language(root, "srcLang"), _language(root, "trgLang"))


def _language(root: etree._Element, name: str) -> Language:
    tag = root.get(name, "")
    language = language_of_tag(tag)
    if language is None:
        raise UptakeError("xliff-language-unknown", language=tag)
    return language


def _organization(root: etree._Element) -> str | None:
    """Give whose texts they are: as noted in the file, or as the file's origin says."""
    for file in root.iterfind("{*}file"):
        for group in file.iterfind("{*}metadata/{*}metaGroup"):
            if group.get("category") == OURS:
                for meta in group:
                    if meta.get("type") == "organization":
                        return (meta.text or "").strip() or None
        code, colon, _ = file.get("original", "").partition(":")
        if colon:
            return code.strip()
    return None


def _twice(unit: ReturnedUnit) -> ReturnedUnit:
    problems = Counter((*unit.problems, Problem(Amiss.TWICE)))
    return replace(unit, problems=tuple(problems))
