"""Paragraphs cut into runs: the set-apart stretches, and what must not be torn on the way.

Between Arabic words the rules of Unicode (UAX 9) pull apart what mixes digits, letters and signs:
"50%" turns round, "74/321-A" becomes "A-74/321". Such a piece is set from left to right as one.
Ranges ("2020-2021") are left alone: an Arabic reader reads the first year first, at the right.
Between any words a symbol like JIU/REP/2021/3 would be broken after a stroke or a hyphen; it is
kept on one line wherever it fits.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from uptake.documents.scripts import primary
from uptake.documents.tree import Paragraph, Span, is_safe_address

type Run = str | dict[str, str | int]

_PIECE = re.compile(
    r"""
    [+\-±−]?\d[\d.,]*[ \u00a0\u202f]?%            # a per cent
    | (?: [A-Z][A-Z/\-\u2010\u2011]*[ \u00a0]\d+/\d+  # or a symbol with a blank in it,
        | \d+[ \u00a0][A-Z]+/\d+
        | [A-Z][A-Za-z]*[\-\u2010\u2011]\d+/Doc\.[ \u00a0]\d+
      )\b(?:[/.\-\u2010\u2011]\w[\w.]*\b)*           # with its language,
    | (?=\S*\d)[!-~\u2010\u2011]+                # or without, which has digits,
      (?:[ \u00a0]\([A-Za-z][\w.\- \u00a0]{,12}\))* # with what follows in brackets: (Rev.1)
    | [!-~\u2010-\u2013]+                         # or anything else without a space
    """,
    re.VERBOSE,
)
_ARABIC = re.compile(
    "[\u0600-\u06ff\u0750-\u077f](?:[\u0600-\u06ff\u0750-\u077f ]*[\u0600-\u06ff])?"
)
_OPENING = "([{<\"'"
_CLOSING = ".,;:!?\"'*"
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIGNED = re.compile(r"[+\-±−]\d[\d.,]*|.*%")
_BREAKS = re.compile(r"(?<=[\w)])[/\-\u2010](?=[\w(])")
_LATIN = re.compile("[A-Za-z]")

# Of the size of the letters: what an average letter of a symbol takes. Most of them are capitals
# and digits, so a symbol that is reckoned to fit does.
_LETTER_WIDTH = 0.63
_LONGEST_PREFIX = 3
_LONGEST_SYMBOL = 40


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text around a paragraph decides: direction, room for a line, names to link to.

    `room` is measured in letters' sizes (em).
    """

    right_to_left: bool
    room: float
    bookmarks: frozenset[str]

    def holds(self, text: str) -> bool:
        """Whether `text` fits on a line."""
        return len(text) * _LETTER_WIDTH <= self.room

    @property
    def letters(self) -> int:
        """How many letters surely stand on a line."""
        return max(1, int(self.room / _LETTER_WIDTH))


def runs(paragraph: Paragraph, setting: Setting) -> list[Run]:
    """The paragraph as runs in the letters of `document.typ`; a plain run is its text alone."""
    return [
        _run(text, style, setting)
        for start, end, style in _stretches(paragraph)
        for line in _lines(printable(paragraph.text[start:end]))
        for words, style in _arabic_apart(line, style, setting)
        for text, style in _pieces(words, style, setting)
        if text
    ]


def printable(text: str) -> str:
    """`text` without control characters; line breaks stay, tabs and separators become spaces."""
    if text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter == "\n":
        return letter
    category = unicodedata.category(letter)
    if category in ("Zl", "Zp") or letter in "\t\v\f":
        return " "
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cc" else letter


@dataclass(frozen=True, slots=True)
class _Style:
    """How a stretch is set apart: the parts of all spans that lie over it."""

    bold: bool = False
    soft: bool = False
    link: str | None = None
    language: str | None = None
    left_to_right: bool = False
    kept: bool = False
    prefix: int = 0  # letters before the piece that is kept


def _stretches(paragraph: Paragraph) -> Iterator[tuple[int, int, _Style]]:
    length = len(paragraph.text)
    spans = [span for span in paragraph.spans if span.start < min(span.end, length)]
    edges = {0, length}
    for span in spans:
        edges.update((max(0, span.start), min(span.end, length)))
    places = sorted(edges)
    for start, end in pairwise(places):
        yield start, end, _style(span for span in spans if span.start <= start < span.end)


def _style(spans: Iterable[Span]) -> _Style:
    style = _Style()
    for span in spans:
        style = _Style(
            bold=style.bold or span.bold,
            soft=style.soft or span.soft,
            link=style.link or span.link,
            language=style.language or span.language,
        )
    return style


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "\n"
        yield line


def _arabic_apart(text: str, style: _Style, setting: Setting) -> Iterator[tuple[str, _Style]]:
    """Arabic words in a text of another language, which are set as Arabic."""
    at = 0
    if not (setting.right_to_left or style.language or text.isascii()):
        for found in _ARABIC.finditer(text):
            yield text[at : found.start()], style
            yield found[0], replace(style, language="ar")
            at = found.end()
    yield text[at:], style


def _pieces(text: str, style: _Style, setting: Setting) -> Iterator[tuple[str, _Style]]:
    at = 0
    for found in _PIECE.finditer(text):
        start, end = _core(text, found.start(), found.end())
        piece = text[start:end]
        turns_round = setting.right_to_left and _turns_round(piece)
        breaks = _breaks(piece) and not (setting.right_to_left and _beside_latin(text, start, end))
        if turns_round or breaks:
            kept = setting.holds(piece)
            first = _touching(text, start, setting) if kept else start
            yield _breakable(text[at:first], setting), style
            left_to_right = turns_round and not kept
            yield (
                text[first:end],
                replace(style, kept=kept, left_to_right=left_to_right, prefix=start - first),
            )
            at = end
    yield _breakable(text[at:], setting), style


def _touching(text: str, start: int, setting: Setting) -> int:
    """Where the Arabic letters begin that touch the piece: "and" is one letter, not a word."""
    at = start
    while setting.right_to_left and at and start - at < _LONGEST_PREFIX and text[at - 1].isalpha():
        at -= 1
    return at if not text[at - 1 : at].isalpha() else start


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without the punctuation around, and without brackets that have no partner."""
    while start < end and text[start] in _OPENING:
        start += 1
    while start < end and _ends_outside(text[start:end]):
        end -= 1
    return start, end


def _ends_outside(piece: str) -> bool:
    last = piece[-1]
    opening = _PAIRS.get(last)
    return last in _CLOSING or (opening is not None and piece.count(opening) < piece.count(last))


def _beside_latin(text: str, start: int, end: int) -> bool:
    """Whether it stands in a phrase of Latin words, whose order would be lost if it were apart."""
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return bool(_LATIN.match(before) or _LATIN.match(after))


def _turns_round(piece: str) -> bool:
    if _SIGNED.fullmatch(piece) or _DATE.fullmatch(piece):
        return True
    if not _LATIN.search(piece):
        return False
    return not (piece[0].isalpha() and piece[-1].isalnum())


def _breaks(piece: str) -> bool:
    """Whether it is a symbol that may be broken; "follow-up" may, like any word."""
    return (
        len(piece) <= _LONGEST_SYMBOL
        and "://" not in piece
        and (piece.isupper() or any(letter.isdigit() for letter in piece))
        and bool(_LATIN.search(piece) and _BREAKS.search(piece))
    )


def _breakable(text: str, setting: Setting) -> str:
    """Allow breaks inside addresses and the like that are longer than the line.

    A zero-width space says so to the typesetter; words of letters are left to its hyphenation.
    """
    limit = setting.letters
    if len(text) <= limit:
        return text
    return " ".join(_loosened(word, limit) for word in text.split(" "))


def _loosened(word: str, limit: int) -> str:
    if len(word) <= limit or not word.isascii() or word.strip("()[].,;:-\"'").isalpha():
        return word
    return "\u200b".join(word[at : at + 4] for at in range(0, len(word), 4))


def _run(text: str, style: _Style, setting: Setting) -> Run:
    run: dict[str, str | int] = {"t": text[style.prefix :]}
    if style.prefix:
        run["p"] = text[: style.prefix]
    if style.bold:
        run["b"] = 1
    if style.soft:
        run["s"] = 1
    if style.kept:
        run["k"] = 1
    run.update(_language(style))
    run.update(_target(style.link, setting))
    return text if len(run) == 1 and text != "\n" else run


def _language(style: _Style) -> dict[str, str]:
    language = primary(style.language)
    found = {"l": language} if language else {}
    if style.left_to_right:
        found["d"] = "ltr"
    return found


def _target(link: str | None, setting: Setting) -> dict[str, str]:
    """Only addresses that a reader can safely follow, and bookmarks that exist."""
    if link is None:
        return {}
    if link.startswith("#"):
        return {"a": link[1:]} if link[1:] in setting.bookmarks else {}
    return {"h": link} if is_safe_address(link) else {}
