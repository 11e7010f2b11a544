"""Writing XLIFF 2.1: a unit a text, a segment a paragraph, what nobody translates as inline codes.

Between two paragraphs stands what parts them, as a code of its own; so a text is what its unit
says from beginning to end, however a tool splits or joins the segments.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from uptake.core.codes import Language
from uptake.core.texts import Protected, Stretch, seen, stretches
from uptake.core.translation import TranslationState
from uptake.exchange.xliff.reading import (
    CORE,
    LINE_BREAK,
    MATCHES,
    METADATA,
    OURS,
    STATES,
    Candidate,
    SentFile,
    SentUnit,
    digest_of,
)

_BETWEEN = re.compile(r"(\s*\n\s*)")
# What XML cannot carry; XLIFF has an element for it.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_KEPT = 'canCopy="no" canDelete="no"'
_BREAK = "\n"
_BREAKS = f'type="fmt" subType="{LINE_BREAK}" '
_FROM_MEMORY = ' subState="uptake:memory"'
_TYPES = {kind: f'type="other" subType="{OURS}:{kind}"' for kind in Protected}


def write_xliff(file: SentFile, units: Iterable[SentUnit]) -> Iterator[bytes]:
    """Write the file, a piece at a time, in UTF-8. There must be a unit: the format asks for one.

    A text without a translation takes that of the same original from the memory, and says so.
    """
    yield _head(file).encode()
    for unit in units:
        yield _Unit(unit).written().encode()
    yield b"</file></xliff>\n"


def _head(file: SentFile) -> str:
    about = [("organization", file.organization), ("about", file.about)]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff xmlns="{CORE}" xmlns:mtc="{MATCHES}" xmlns:mda="{METADATA}" version="2.1"'
        f' srcLang="{file.source_language}" trgLang="{file.language}" xml:space="preserve">'
        f'<file id="texts" original="{_quoted(f"{file.organization}: {file.about}")}"'
        f' canResegment="no" srcDir="{_direction(file.source_language)}"'
        f' trgDir="{_direction(file.language)}">{_metadata(about)}\n'
    )


class _Unit:
    """One unit while it is written: its codes are numbered through all its segments."""

    def __init__(self, unit: SentUnit) -> None:
        self.unit = unit
        self.codes = 0
        self.data: dict[str, str] = {}

    def written(self) -> str:
        unit = self.unit
        paragraphs = _parted(unit.source)
        targets = _parted(unit.text) if unit.text else []
        if targets and len(targets) != len(paragraphs):
            paragraphs, targets = [unit.source], [unit.text or ""]
        segments = "".join(self._segments(paragraphs, targets))
        data = "".join(
            f'<data id="{name}">{_text(words)}</data>' for words, name in self.data.items()
        )
        notes = "".join(f"<note>{_clean(note)}</note>" for note in unit.notes)
        return (
            f'<unit id="{unit.key}" name="{_quoted(unit.name)}">'
            f"{_metadata([('source', digest_of(unit.source))])}{self._matches(paragraphs)}"
            f"{notes and f'<notes>{notes}</notes>'}"
            f"{data and f'<originalData>{data}</originalData>'}{segments}</unit>\n"
        )

    def _segments(self, paragraphs: list[str], targets: list[str]) -> Iterator[str]:
        for place, paragraph in enumerate(paragraphs):
            if place % 2:
                code = self._code(paragraph, _BREAKS)
                yield f'<ignorable id="i{place}"><source>{code}</source></ignorable>'
            else:
                yield self._segment(place, paragraph, targets[place] if targets else None)

    def _segment(self, place: int, paragraph: str, target: str | None) -> str:
        state, mark = STATES[self.unit.state], ""
        if target is None:
            target = next((one.text for one in self._proposed(place) if one.percent == 100), None)
            if target is not None:
                state, mark = STATES[TranslationState.NEEDS_REVIEW], _FROM_MEMORY
        known: dict[str, list[str]] = {}
        source = "".join(self._inline(stretches(paragraph), known))
        there = ""
        if target is not None:
            there = f"<target>{''.join(self._recalled(stretches(target), known))}</target>"
        return (
            f'<segment id="s{place}" state="{state}"{mark}>'
            f"<source>{source}</source>{there}</segment>"
        )

    def _inline(self, pieces: Iterable[Stretch], known: dict[str, list[str]]) -> Iterator[str]:
        for piece in pieces:
            if piece.kind is None:
                yield from self._words(piece.text, {}, known)
            else:
                shown = _quoted(piece.text)
                kind = f'{_TYPES[piece.kind]} disp="{shown}" equiv="{shown}" '
                code = self._code(piece.text, kind)
                known.setdefault(seen(piece), []).append(code)
                yield code

    def _words(
        self, text: str, there: dict[str, list[str]], known: dict[str, list[str]]
    ) -> Iterator[str]:
        """Return words; a text of several paragraphs in one segment has its breaks as codes."""
        if "\n" not in text:
            yield _text(text)
            return
        for place, piece in enumerate(_parted(text)):
            if place % 2:
                codes = there.get(_BREAK)
                code = codes.pop(0) if codes else self._code(piece, _BREAKS)
                known.setdefault(_BREAK, []).append(code)
                yield code
            else:
                yield _text(piece)

    def _recalled(self, pieces: Iterable[Stretch], known: dict[str, list[str]]) -> Iterator[str]:
        """Return a translation, with the codes of its original where it has the same."""
        for piece in pieces:
            if piece.kind is None:
                yield from self._words(piece.text, known, {})
            else:
                codes = known.get(seen(piece))
                yield codes.pop(0) if codes else _text(piece.text)

    def _code(self, words: str, kind: str) -> str:
        self.codes += 1
        data = self.data.setdefault(words, f"d{len(self.data) + 1}")
        return f'<ph id="c{self.codes}" {kind}dataRef="{data}" {_KEPT}/>'

    def _proposed(self, place: int) -> "Sequence[Candidate]":
        candidates = self.unit.candidates
        return candidates[place // 2] if place // 2 < len(candidates) else ()

    def _matches(self, paragraphs: list[str]) -> str:
        matches = "".join(
            _match(f"#s{place}", one)
            for place in range(0, len(paragraphs), 2)
            for one in self._proposed(place)
        )
        return matches and f"<mtc:matches>{matches}</mtc:matches>"


def _match(segment: str, one: Candidate) -> str:
    return (
        f'<mtc:match ref="{segment}" similarity="{one.percent}" matchQuality="{one.percent}"'
        f' type="tm" origin="{_quoted(one.where)}"><source>{_text(one.source)}</source>'
        f"<target>{_text(one.text)}</target></mtc:match>"
    )


def _metadata(notes: Iterable[tuple[str, str]]) -> str:
    said = "".join(f'<mda:meta type="{kind}">{_clean(words)}</mda:meta>' for kind, words in notes)
    return f'<mda:metadata><mda:metaGroup category="{OURS}">{said}</mda:metaGroup></mda:metadata>'


def _parted(text: str) -> list[str]:
    """Return the paragraphs and, between them, what parts them."""
    return _BETWEEN.split(text) if "\n" in text else [text]


def _direction(language: Language) -> str:
    return "rtl" if language.right_to_left else "ltr"


def _text(text: str) -> str:
    escaped = escape(text, quote=False).replace("\r", "&#13;")
    return _UNWRITABLE.sub(lambda found: f'<cp hex="{ord(found[0]):04X}"/>', escaped)


def _clean(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text), quote=False)


def _quoted(text: str) -> str:
    return escape(_UNWRITABLE.sub("", " ".join(text.split())))
