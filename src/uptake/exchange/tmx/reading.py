"""Reading TMX 1.1 to 1.4b, from whatever tool: its pairs of texts in our languages.

A unit may say the same in several languages. Its original is the language that the unit, or the
file, names as such; where neither does, the first. Codes of formats are left out of texts, words
that stand between them are kept.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from uptake.core.characters import readable
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.faults import megabytes
from uptake.documents.markup import elements, forget
from uptake.exchange.language_tags import language_of_tag
from uptake.exchange.pieces import pieces_of
from uptake.exchange.tidying import tidy
from uptake.exchange.tmx.declaration import without_declaration
from uptake.exchange.tmx.pairs import Pair, ReadMemory

LARGEST = 200_000_000
"""Bytes."""
MOST_PAIRS = 500_000

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_EVERY = "*all*"
# Codes of formats: what is in them is not words.
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})

ONE_LANGUAGE = "one_language"
EMPTY = "empty"


def read_tmx(path: Path) -> ReadMemory:
    """Read a memory.

    Raises UnreadableFile (BROKEN, EMPTY, TOO_LARGE, UNSAFE_XML, TOO_DEEP, NOT_RECOGNIZED);
    UptakeError `tmx-not-such` for a file of another kind, `tmx-without-pairs`.
    """
    reading = _Reading()
    chunks = without_declaration(pieces_of(path, LARGEST))
    for element in elements(chunks, ("{*}header", "{*}tu", "{*}tmx"), "TMX"):
        reading.take(element)
        if len(reading.pairs) > MOST_PAIRS:
            raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=megabytes(LARGEST))
    if not reading.is_memory:
        raise UptakeError("tmx-not-such")
    if not reading.pairs:
        raise UptakeError("tmx-without-pairs")
    return ReadMemory(tuple(reading.pairs), reading.units, dict(reading.left_out))


class _Reading:
    """A memory while it is read, an element at a time."""

    def __init__(self) -> None:
        self.is_memory = False
        self.pairs: dict[Pair, None] = {}
        self.units = 0
        self.left_out: Counter[str] = Counter()
        self._spoken = ""

    def take(self, element: etree._Element) -> None:
        """Take a head, a unit or the whole. Raises UptakeError `tmx-not-such`."""
        if not self.is_memory:
            if _name(element.getroottree().getroot()) != "tmx":
                raise UptakeError("tmx-not-such")
            self.is_memory = True
        if _name(element) == "header":
            self._spoken = element.get("srclang", "")
        elif _name(element) == "tu":
            self._take_unit(element)
            forget(element)

    def _take_unit(self, unit: etree._Element) -> None:
        self.units += 1
        pairs, reason = _pairs(unit, self._spoken)
        self.pairs |= dict.fromkeys(pairs)
        if reason:
            self.left_out[reason] += 1


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2]


def _pairs(unit: etree._Element, spoken: str) -> tuple[list[Pair], str]:
    """Give the pairs of a unit, and why there are none."""
    texts: dict[Language, str] = {}
    empty = False
    for variant in unit.iterfind("{*}tuv"):
        language = language_of_tag(variant.get(_LANG) or variant.get("lang") or "")
        if language is None:
            continue
        text = _words(variant.find("{*}seg"))
        empty |= not text
        if text:
            texts.setdefault(language, text)
    if len(texts) < 2:
        return [], EMPTY if empty else ONE_LANGUAGE
    source = _original(texts, unit.get("srclang") or spoken)
    where = _note(unit)
    return [
        Pair(source, texts[source], language, text, where)
        for language, text in texts.items()
        if language is not source
    ], ""


def _original(texts: Iterable[Language], named: str) -> Language:
    language = None if named.lower() == _EVERY else language_of_tag(named)
    first, *others = texts
    return language if language is not None and language in (first, *others) else first


def _note(unit: etree._Element) -> str:
    note = unit.find("{*}note")
    return "" if note is None else " ".join(readable(note.text or "").split())[:200]


def _words(segment: etree._Element | None) -> str:
    if segment is None:
        return ""
    return tidy(_inner(segment))


def _inner(element: etree._Element) -> str:
    words = element.text or ""
    for child in element:
        if _name(child) not in _CODES:
            words += _inner(child)
        words += child.tail or ""
    return words
