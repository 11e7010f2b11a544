"""TMX 1.1 to 1.4b: pairs of texts from one translation memory to another, read and written."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from pathlib import Path

from uptake.core.characters import readable, tidy
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.documents.errors import Fault, UnreadableFile, megabytes
from uptake.documents.markup import Element, elements, forget, local_name, pieces_of
from uptake.exchange.foreign import language_of_tag

_QUOTED = r"""(?:"[^"<>\[\]&%]*"|'[^'<>\[\]&%]*')"""
_DECLARED = re.compile(rf"<!DOCTYPE\s+tmx(?:\s+(?:SYSTEM|PUBLIC\s+{_QUOTED})\s+{_QUOTED})?\s*>")
# The two bytes with which a text in sixteen bits begins.
_SIXTEEN = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def without_declaration(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Return the bytes of a file without the declaration of its type, if it is only a name.

    It has to stand in the first of the chunks, where it belongs.
    """
    for place, chunk in enumerate(chunks):
        yield chunk if place else _stripped(chunk)


def _stripped(chunk: bytes) -> bytes:
    # Latin-1 gives every byte a character and takes it back, whatever the bytes say.
    encoding = _SIXTEEN.get(chunk[:2], "latin-1")
    text = chunk.decode(encoding, "surrogatepass")
    return _DECLARED.sub("", text, count=1).encode(encoding, "surrogatepass")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation; `where` says to people where they stand together."""

    source_language: Language
    source: str
    language: Language
    text: str
    where: str = ""

    @property
    def reversed(self) -> "Pair":
        """The same two texts, the other way round."""
        return Pair(self.language, self.text, self.source_language, self.source, self.where)


@dataclass(frozen=True, slots=True)
class ReadMemory:
    """A file that was read: its pairs, and how many of its units gave none, by reason."""

    pairs: tuple[Pair, ...]
    units: int
    left_out: Mapping[str, int]


def identity_of(pair: Pair) -> str:
    """Return what tells a pair from every other of its languages: a hash of both its texts."""
    return sha256(f"{pair.source}\0{pair.text}".encode()).hexdigest()


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

    def take(self, element: Element) -> None:
        """Take a head, a unit or the whole. Raises UptakeError `tmx-not-such`."""
        if not self.is_memory:
            if local_name(element.getroottree().getroot().tag) != "tmx":
                raise UptakeError("tmx-not-such")
            self.is_memory = True
        if local_name(element.tag) == "header":
            self._spoken = element.get("srclang", "")
        elif local_name(element.tag) == "tu":
            self._take_unit(element)
            forget(element)

    def _take_unit(self, unit: Element) -> None:
        self.units += 1
        pairs, reason = _pairs(unit, self._spoken)
        self.pairs |= dict.fromkeys(pairs)
        if reason:
            self.left_out[reason] += 1


def _pairs(unit: Element, spoken: str) -> tuple[list[Pair], str]:
    """Return the pairs of a unit, and why there are none."""
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


def _note(unit: Element) -> str:
    note = unit.find("{*}note")
    return "" if note is None else " ".join(readable(note.text or "").split())[:200]


def _words(segment: Element | None) -> str:
    if segment is None:
        return ""
    return tidy(_inner(segment))


def _inner(element: Element) -> str:
    words = element.text or ""
    for child in element:
        if local_name(child.tag) not in _CODES:
            words += _inner(child)
        words += child.tail or ""
    return words


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tmx version="1.4"><header creationtool="Uptake" creationtoolversion="{version}"'
    ' segtype="block" o-tmf="Uptake" adminlang="en" srclang="*all*" datatype="plaintext"'
    ' creationdate="{at:%Y%m%dT%H%M%SZ}"></header><body>\n'
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_tmx(pairs: Iterable[Pair], version: str, at: datetime) -> Iterator[bytes]:
    """Write the pairs, a piece at a time, in UTF-8. `at` is in coordinated universal time.

    An original with its translations is a unit; a second translation into a language begins
    another unit.
    """
    yield _HEAD.format(version=escape(version), at=at).encode()
    for language, source, texts, where in _units(pairs):
        note = where and f"<note>{_text(where)}</note>"
        variants = "".join(_variant(*one) for one in ((language, source), *texts.items()))
        yield f'<tu srclang="{language}">{note}{variants}</tu>\n'.encode()
    yield b"</body></tmx>\n"


type _Unit = tuple[Language, str, dict[Language, str], str]


def _units(pairs: Iterable[Pair]) -> Iterator[_Unit]:
    """Group pairs by their original; each pair is there once."""
    found: dict[tuple[Language, str], list[_Unit]] = {}
    for pair in dict.fromkeys(pairs):
        units = found.setdefault((pair.source_language, pair.source), [])
        if any(texts.get(pair.language) == pair.text for _, _, texts, _ in units):
            continue
        free = (texts for _, _, texts, _ in units if pair.language not in texts)
        texts = next(free, None)
        if texts is None:
            texts = {}
            units.append((pair.source_language, pair.source, texts, pair.where))
        texts[pair.language] = pair.text
    for units in found.values():
        yield from units


def _variant(language: Language, text: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{_text(text)}</seg></tuv>'


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text), quote=False).replace("\r", "&#13;")
