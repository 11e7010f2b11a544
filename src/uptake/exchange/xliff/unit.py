"""One unit of an XLIFF file that came back: its text, put together, and its codes, counted."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from uptake.core.texts import may_be_protected, seen, stretches
from uptake.exchange.tidying import tidy
from uptake.exchange.xliff.parts import OURS, Amiss, Problem, ReturnedUnit, SegmentState

_BLANKS = re.compile(r"[ \t\r\n]+")
_ORDER = tuple(SegmentState)
# What stands for a stretch of the original: alone, or as the beginning of a pair. Whatever else
# a tool puts around words is the tool's own.
_CODES = frozenset({"ph", "sc", "pc"})


class _LocalNames(dict[str, str]):
    """Names without their namespaces, each taken apart once."""

    def __missing__(self, tag: str) -> str:
        return (
            self.setdefault(tag, tag.rpartition("}")[2])
            if len(self) < 200
            else tag.rpartition("}")[2]
        )


_LOCAL = _LocalNames()

type Part = tuple[str, str | None]
"""Words, or what a code stands for with the code's identity."""


def read_unit(unit: etree._Element) -> ReturnedUnit:
    """Read a unit, whatever its prefixes and the order of what is in it."""
    digest: str | None = None
    data: dict[str, str] = {}
    pieces: list[tuple[etree._Element, bool]] = []
    for child in unit:
        name = _LOCAL[child.tag]
        if name in ("segment", "ignorable"):
            pieces.append((child, name == "segment"))
        elif name == "originalData":
            data = {one.get("id", ""): _plain(one) for one in child}
        elif name == "metadata":
            digest = digest or _noted(child)
    return _Reading(data).unit(unit.get("id", ""), pieces, digest)


def name_of(element: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    return _LOCAL[element.tag]


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
        self, key: str, pieces: Sequence[tuple[etree._Element, bool]], digest: str | None
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

    def _take(self, piece: etree._Element, place: int, is_segment: bool) -> None:
        original: list[Part] = []
        given: list[Part] | None = None
        order = ""
        for side in piece:
            name = _LOCAL[side.tag]
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

    def _note_state(self, segment: etree._Element, there: bool) -> None:
        """Note whether a segment is translated: a text is only as far as the least of its own."""
        self.done.append(there)
        state = _state(segment, there)
        if state is not self.state:
            self.state = min(self.state, state, key=_ORDER.index)

    def _flow(self, element: etree._Element) -> list[Part]:
        """Give what stands in an element, in order."""
        parts: list[Part] = []
        self._gather(element, parts)
        return parts

    def _gather(self, element: etree._Element, parts: list[Part]) -> None:
        if text := element.text:
            parts.append((_spaced(text), None))
        for child in element:
            name = _LOCAL[child.tag]
            if name in _CODES:
                parts.append(self._code(child))
            elif name == "cp":
                parts.append((_character(child), None))
            if name != "ph":
                self._gather(child, parts)
            if text := child.tail:
                parts.append((_spaced(text), None))

    def _code(self, code: etree._Element) -> Part:
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
    """Give the identities of all codes; where something typed may be one too, what equals none."""
    codes: list[str] = []
    for words, name in parts:
        if name is not None:
            codes.append(name)
        elif may_be_protected(words):
            return id(parts)
    codes.sort()
    return codes


def _protected(parts: list[Part]) -> defaultdict[str, list[str]]:
    """Give what is protected in a text, line by line, whether it came as a code or typed."""
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


def _state(segment: etree._Element, there: bool) -> SegmentState:
    if not there:
        return SegmentState.INITIAL
    return _STATES.get(segment.get("state", ""), SegmentState.TRANSLATED)


_STATES = {one.value: one for one in SegmentState if one is not SegmentState.INITIAL}


def _noted(metadata: etree._Element) -> str | None:
    for group in metadata:
        if group.get("category") == OURS:
            for meta in group:
                if meta.get("type") == "source":
                    return (meta.text or "").strip() or None
    return None


def _plain(data: etree._Element) -> str:
    if not len(data):
        return data.text or ""
    inner = "".join(_character(one) + (one.tail or "") for one in data)
    return (data.text or "") + inner


def _character(cp: etree._Element) -> str:
    try:
        return chr(int(cp.get("hex", ""), 16))
    except ValueError:
        return ""
