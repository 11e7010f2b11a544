"""Reading XLIFF 2.0 to 2.2 as it comes back from a translator's tool.

Units put together, codes counted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from uptake.core.characters import tidy
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.texts import may_be_protected, seen, stretches
from uptake.core.translation import TranslationState
from uptake.documents.markup import Element, elements, forget, local_name, pieces_of
from uptake.exchange.foreign import language_of_tag

CORE = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
OURS = "uptake"
"""The category under which we find again what we noted in a file."""


class SegmentState(StrEnum):
    """How far the translation of a segment is, in the words of XLIFF."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


STATES = {
    TranslationState.MISSING: SegmentState.INITIAL,
    TranslationState.NEEDS_REVIEW: SegmentState.TRANSLATED,
    TranslationState.APPROVED: SegmentState.FINAL,
}
LINE_BREAK = "xlf:lb"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the memory proposes for a paragraph: how near its original is, and where it stands."""

    source: str
    text: str
    percent: int
    where: str

    @property
    def is_same(self) -> bool:
        """Whether it is a translation of the very same words."""
        return self.percent == 100


@dataclass(frozen=True, slots=True)
class SentUnit:
    """A text that is sent: its key, its original, the translation there is, and notes for people.

    `candidates` are for its paragraphs, in order; of a text of one paragraph, for the first.
    """

    key: str
    source: str
    text: str | None
    state: TranslationState
    name: str
    notes: tuple[str, ...] = ()
    candidates: Sequence[Sequence[Candidate]] = ()


@dataclass(frozen=True, slots=True)
class SentFile:
    """What the whole file says: whose texts, of what, from which language into which."""

    organization: str
    about: str
    source_language: Language
    language: Language


class Amiss(StrEnum):
    """What is wrong with a text that came back; such a text is not taken."""

    CODE_MISSING = "returned-code-missing"  # words
    CODE_TWICE = "returned-code-twice"  # words
    CODE_FOREIGN = "returned-code-foreign"  # words
    UNFINISHED = "returned-unfinished"
    TWICE = "returned-twice"
    UNKNOWN = "returned-unknown"  # key
    ORIGINAL = "returned-original"
    LOCKED = "returned-locked"
    ISSUED = "returned-issued"
    LINES = "returned-lines"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a text, with the words that it is about."""

    kind: Amiss
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """A text that came back. `text` is None where nothing was translated.

    `source` is the original that it was translated from, as the file has it; `digest` tells that
    original from others, where the tool has kept it. `state` is the least of its segments.
    """

    key: str
    source: str
    text: str | None
    state: SegmentState
    digest: str | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back, read. `organization` is None where the tool has lost whose it is."""

    organization: str | None
    source_language: Language
    language: Language
    units: tuple[ReturnedUnit, ...]


def digest_of(source: str) -> str:
    """Return what tells an original from every other: a hash of its characters."""
    return sha256(source.encode()).hexdigest()[:32]


_BLANKS = re.compile(r"[ \t\r\n]+")
_ORDER = tuple(SegmentState)
# What stands for a stretch of the original: alone, or as the beginning of a pair. Whatever else
# a tool puts around words is the tool's own.
_CODES = frozenset({"ph", "sc", "pc"})


type Part = tuple[str, str | None]
"""Words, or what a code stands for with the code's identity."""


def read_unit(unit: Element) -> ReturnedUnit:
    """Read a unit, whatever its prefixes and the order of what is in it."""
    digest: str | None = None
    data: dict[str, str] = {}
    pieces: list[tuple[Element, bool]] = []
    for child in unit:
        name = local_name(child.tag)
        if name in ("segment", "ignorable"):
            pieces.append((child, name == "segment"))
        elif name == "originalData":
            data = {one.get("id", ""): _plain(one) for one in child}
        elif name == "metadata":
            digest = digest or _noted(child)
    return _Reading(data).unit(unit.get("id", ""), pieces, digest)


class _Reading:
    """A unit while it is read: what its codes stand for, by their identities."""

    def __init__(self, data: dict[str, str]) -> None:
        self.data = data
        self.codes: dict[str, str] = {}
        self.sources: list[Part] = []
        self.targets: list[tuple[int, list[Part]]] = []
        self.done: list[bool] = []
        self.state = SegmentState.FINAL

    def unit(
        self, key: str, pieces: Sequence[tuple[Element, bool]], digest: str | None
    ) -> ReturnedUnit:
        for place, (piece, is_segment) in enumerate(pieces, 1):
            self._take(piece, place, is_segment)
        source = _joined(self.sources)
        if not any(self.done):
            return ReturnedUnit(key, source, None, SegmentState.INITIAL, digest)
        self.targets.sort(key=_place)
        parts = [part for _, given in self.targets for part in given]
        if all(self.done):
            problems = tuple(self._miscounted(parts))
        else:
            problems = (Problem(Amiss.UNFINISHED),)
        return ReturnedUnit(key, source, _joined(parts), self.state, digest, problems)

    def _take(self, piece: Element, place: int, is_segment: bool) -> None:
        original: list[Part] = []
        given: list[Part] | None = None
        order = ""
        for side in piece:
            name = local_name(side.tag)
            if name == "source":
                original = self._flow(side)
                for words, code in original:
                    if code is not None:
                        self.codes[code] = words
                self.sources += original
            elif name == "target":
                given, order = self._flow(side), side.get("order", "")
        if given is None:
            given = [] if is_segment else original
        self.targets.append((int(order) if order.isdecimal() else place, given))
        if is_segment and _says(original):
            self._note_state(piece, _says(given))

    def _note_state(self, segment: Element, there: bool) -> None:
        """Note whether a segment is translated: a text is only as far as the least of its own."""
        self.done.append(there)
        state = _state(segment, there)
        if state is not self.state:
            self.state = min(self.state, state, key=_ORDER.index)

    def _flow(self, element: Element) -> list[Part]:
        """Return what stands in an element, in order."""
        parts: list[Part] = []
        self._gather(element, parts)
        return parts

    def _gather(self, element: Element, parts: list[Part]) -> None:
        if text := element.text:
            parts.append((_spaced(text), None))
        for child in element:
            name = local_name(child.tag)
            if name in _CODES:
                parts.append(self._code(child))
            elif name == "cp":
                parts.append((_character(child), None))
            if name != "ph":
                self._gather(child, parts)
            if text := child.tail:
                parts.append((_spaced(text), None))

    def _code(self, code: Element) -> Part:
        name = code.get("id", "")
        reference = code.get("dataRef") or code.get("dataRefStart") or ""
        words = self.data.get(reference)
        if words is None:
            words = self.codes.get(name) or code.get("disp") or code.get("equiv") or ""
        return words, name

    def _miscounted(self, targets: list[Part]) -> Iterator[Problem]:
        """Compare what is protected on both sides; typed by hand it is as good as a code."""
        if _codes(self.sources) == _codes(targets):
            return
        for words, name in targets:
            if name is not None and name not in self.codes and words.strip():
                yield Problem(Amiss.CODE_FOREIGN, words)
        wanted, found = _protected(self.sources), _protected(targets)
        for one, there in wanted.items():
            if len(found.get(one, ())) < len(there):
                yield Problem(Amiss.CODE_MISSING, there[0])
        for one, there in found.items():
            if len(there) > len(wanted.get(one, ())):
                yield Problem(Amiss.CODE_TWICE if one in wanted else Amiss.CODE_FOREIGN, there[0])


def _codes(parts: list[Part]) -> list[str] | int:
    """Get the identities of all codes; where something typed may be one too, what equals none."""
    codes: list[str] = []
    for words, name in parts:
        if name is not None:
            codes.append(name)
        elif may_be_protected(words):
            return id(parts)
    codes.sort()
    return codes


def _protected(parts: list[Part]) -> defaultdict[str, list[str]]:
    """Return what is protected in a text, line by line, whether it came as a code or typed."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in _joined(parts).split("\n"):
        for one in stretches(line):
            if one.kind:
                found[seen(one)].append(one.text)
    return found


def _joined(parts: list[Part]) -> str:
    return tidy("".join([words for words, _ in parts]))


def _says(parts: list[Part]) -> bool:
    return bool(parts) and (
        parts[0][0].strip() != "" or any(words.strip() for words, _ in parts[1:])
    )


def _place(target: tuple[int, list[Part]]) -> int:
    return target[0]


def _spaced(text: str) -> str:
    if "\n" in text or "  " in text or "\t" in text:
        return _BLANKS.sub(" ", text)
    return text


def _state(segment: Element, there: bool) -> SegmentState:
    if not there:
        return SegmentState.INITIAL
    return _STATES.get(segment.get("state", ""), SegmentState.TRANSLATED)


_STATES = {one.value: one for one in SegmentState if one is not SegmentState.INITIAL}


def _noted(metadata: Element) -> str | None:
    for group in metadata:
        if group.get("category") == OURS:
            for meta in group:
                if meta.get("type") == "source":
                    return (meta.text or "").strip() or None
    return None


def _plain(data: Element) -> str:
    if not len(data):
        return data.text or ""
    inner = "".join(_character(one) + (one.tail or "") for one in data)
    return (data.text or "") + inner


def _character(cp: Element) -> str:
    try:
        return chr(int(cp.get("hex", ""), 16))
    except ValueError:
        return ""


LARGEST = 100_000_000
"""Bytes: 20,000 paragraphs take 30 MB."""

_NAMESPACE = "urn:oasis:names:tc:xliff:document:"


def read_xliff(path: Path) -> ReturnedFile:
    """Read a file that came back.

    Raises UnreadableFile (BROKEN, EMPTY, TOO_LARGE, UNSAFE_XML, TOO_DEEP, NOT_RECOGNIZED);
    UptakeError `xliff-not-such` for a file of another kind, `xliff-version-unknown` (version),
    `xliff-language-unknown` (language), `xliff-without-texts`.
    """
    head: tuple[str | None, Language, Language] | None = None
    units: dict[str, ReturnedUnit] = {}
    for element in elements(pieces_of(path, LARGEST), ("{*}unit", "{*}xliff"), "XLIFF"):
        if local_name(element.tag) == "xliff":
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
    return ReturnedFile(*head, tuple(units.values()))


def _head(root: Element) -> tuple[str | None, Language, Language]:
    """Return whose file it is, from which language, into which."""
    namespace, _, name = root.tag.rpartition("}")
    if name != "xliff" or not namespace.removeprefix("{").startswith(_NAMESPACE):
        raise UptakeError("xliff-not-such")
    version = root.get("version", "")
    if not version.startswith("2."):
        raise UptakeError("xliff-version-unknown", version=version)
    return _organization(root), _language(root, "srcLang"), _language(root, "trgLang")


def _language(root: Element, name: str) -> Language:
    tag = root.get(name, "")
    language = language_of_tag(tag)
    if language is None:
        raise UptakeError("xliff-language-unknown", language=tag)
    return language


def _organization(root: Element) -> str | None:
    """Return whose texts they are: as noted in the file, or as the file's origin says."""
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
