"""The pieces of a comment: sentences, and what dashes part; and a line without some of them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_MARK = re.compile(r"[:：.!?؟。！？\-–−—]")
# What stands in quotation marks behind a colon is one piece, whatever it holds.
_QUOTED = re.compile(
    r"[:：][^\S\n]?"
    r"(?:“[^”\n]{0,2000}”|«[^»\n]{0,2000}»|‹[^›\n]{0,2000}›|„[^‟\n]{0,2000}‟)"
)
_BULLET = re.compile(r"[^\S\n]*(?:[-–—•▪●*·][^\S\n]+)+")
_SEMICOLON = re.compile(r"[;؛；](?:\s+|$)|(?<=；)")
_STOPS = " \t\u00a0\u202f.;!؛。；！"
_ENDS = " \t\u00a0\u202f.;:,،؛，；：。!-–—•"
_BRACKETS = ("()", "[]", "（）", ")(")  # the last as a text from right to left is often torn
_SHORTENED = frozenset(
    ("долл", "тыс", "млн", "млрд", "г", "гг", "п", "пп", "см", "mr", "ms", "mrs", "dr", "vol", "p")
)
_BEFORE_NUMBERS = frozenset(("no", "nos", "n", "núm", "res"))
QUOTES = ("“”", "«»", "‹›", "„‟")
"""The quotation marks that keep a piece together."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line: `text` from `start`, `end` behind its full stop where it has one."""

    text: str
    start: int
    end: int


def segments(line: str, dashes: bool = True) -> list[Segment]:
    """Part a line into its sentences, and these at dashes between blanks unless not wanted."""
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    found = []
    for place, is_stop in _partings(line, start):
        if not (is_stop or dashes):
            continue
        if text := line[start:place].strip():
            found.append(Segment(text, start, place + is_stop))
        start = place + 1
    if text := line[start:].strip():
        found.append(Segment(text, start, len(line)))
    return found


def _partings(line: str, start: int) -> Iterator[tuple[int, bool]]:
    """The places of full stops and of dashes between blanks, and whether it is a stop."""
    for mark in _MARK.finditer(line, start):
        place, sign = mark.start(), mark[0]
        if place < start:
            continue
        if sign in ":：":
            quoted = _QUOTED.match(line, place)
            start = quoted.end() if quoted else start
        elif sign in ".!?؟":
            if place + 1 == len(line) or (line[place + 1].isspace() and not _shortens(line, place)):
                yield place, True
        elif sign in "。！？":
            yield place, True
        elif sign == "—" or (
            line[place - 1 : place].isspace() and line[place + 1 : place + 2].isspace()
        ):
            yield place, False


def _shortens(line: str, place: int) -> bool:
    """Whether the point at this place ends a shortened word and not a sentence."""
    before = line[max(0, place - 8) : place].split()
    word = before[-1].casefold() if before else ""
    return word in _SHORTENED or (
        word in _BEFORE_NUMBERS and line[place + 1 :].lstrip()[:1].isdigit()
    )


def sentences(text: str) -> Iterator[str]:
    """Return what a text says one by one: its sentences, and these at semicolons.

    A question keeps its mark, which says that nothing is said.
    """
    for line in text.split("\n"):
        for piece in segments(line, dashes=False):
            for part in _SEMICOLON.split(line[piece.start : piece.end]):
                if words := part.strip(_STOPS):
                    yield words


def without(line: str, pieces: list[Segment], taken: Collection[int]) -> str:
    """Return a line without the segments at these places; the others keep what parts them."""
    if not taken:
        return line
    runs: list[str] = []
    before = -1
    for place, piece in enumerate(pieces):
        if place in taken:
            continue
        if before >= 0 and before == place - 1:
            runs[-1] += line[pieces[before].end : piece.end]
        else:
            runs.append(line[piece.start if place else 0 : piece.end])
        before = place
    return " ".join(run.strip() for run in runs)


def bare(text: str) -> str:
    """Return a piece without the stops and dashes at its ends and the brackets around it."""
    text = text.strip(_ENDS)
    while len(text) > 2 and text[0] + text[-1] in _BRACKETS and text[-1] not in text[1:-1]:
        text = text[1:-1].strip(_ENDS)
    return text
