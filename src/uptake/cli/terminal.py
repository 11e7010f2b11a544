"""What a command talks to.

Streams, the reader's language, lines and tables for the eyes, whether to go on.
"""

import io
import re
import sys
import time
import unicodedata
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat, zip_longest
from typing import Protocol, TextIO

from uptake.core.codes import Language
from uptake.terms.messages import say
from uptake.terms.words import Words, words

# How long something may take before its progress is shown, and how often it is shown anew.
_PATIENCE = 0.5
_PAUSE = 0.1


class Complaint(Protocol):
    """An error with a code and values, as the rules and the files raise them."""

    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Console:
    """Where results (`out`) and everything else (`err`) go, and in which language."""

    out: TextIO
    err: TextIO
    language: Language = Language.ENGLISH

    @property
    def words(self) -> Words:
        """The words of the reader's language."""
        return words(self.language)

    def line(self, text: str = "") -> None:
        """Print one line of the result."""
        print(text, file=self.out)

    def complain(self, error: Complaint) -> None:
        """Say an error in one line on standard error."""
        self.say(error.code, **error.values)

    def say(self, code: str, **values: object) -> None:
        """Say the sentence of a code in one line on standard error."""
        print(f"uptake: {say(code, self.language, values)}", file=self.err)

    def tell(self, code: str, **values: object) -> None:
        """Say the sentence of a code as a line of the result."""
        self.line(say(code, self.language, values))

    def progress(self, name: str) -> Callable[[float], None] | None:
        """Return what a long reading is to call with its share (0 to 1); None off a terminal."""
        return Progress(self.err, name) if self.err.isatty() else None


class Progress:
    """A line that says how far something is, and goes away when it is done."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def __call__(self, share: float) -> None:
        """Show the share (0 to 1) if it is time; at 1 the line is cleared."""
        if share >= 1:
            self._clear()
        elif time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE
            self._shown = True
            self._stream.write(f"\r\x1b[K{self._name} {share:4.0%}")
            self._stream.flush()

    def _clear(self) -> None:
        if self._shown:
            self._shown = False
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def language_of(environment: Mapping[str, str]) -> Language:
    """Get the language that the environment asks for (LC_ALL, LC_MESSAGES, LANG), else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            code = re.split(r"[_.@-]", environment[name])[0].lower()
            return Language(code) if code in Language else Language.ENGLISH
    return Language.ENGLISH


def in_unicode(stream: TextIO) -> TextIO:
    """Make a stream print every script, whatever the environment says of its encoding."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATE, _END = "\u2068", "\u2069"
_LEFT_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_WORD = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]\s*|[^\s\u2e80-\u9fff\uf900-\ufaff]+\s*|\s+"
)


def display_width(text: str) -> int:
    """Return the number of places that a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_places, text))


@lru_cache(maxsize=8192)
def _places(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, width: int) -> str:
    """Shorten a text to one line of at most `width` places; an ellipsis shows where it was cut."""
    line = " ".join(text.split())
    if display_width(line) <= width:
        return line
    kept, used = [], 1
    for letter in line:
        used += _places(letter)
        if used > width:
            break
        kept.append(letter)
    return next(_balanced(["".join(kept).rstrip() + "…"]))


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` places, between words where it can be."""
    lines, line, used = [], "", 0
    for word in _pieces(" ".join(text.split()), width):
        wide = display_width(word.rstrip())
        if line and used + wide > width:
            lines.append(line.rstrip())
            line, used = "", 0
        line += word
        used += display_width(word)
    return list(_balanced([*lines, line.rstrip()] if line else lines))


def _balanced(lines: list[str]) -> Iterator[str]:
    """Close an isolate at the end of the line that breaks it, and open it again in the next."""
    open_before = 0
    for line in lines:
        full = _ISOLATE * open_before + line
        open_before = full.count(_ISOLATE) - full.count(_END)
        yield full + _END * open_before


def breakable(text: str) -> list[str]:
    """Return the words of a text, each Chinese character one, without the blanks behind them."""
    return [word.rstrip() for word in _WORD.findall(text)]


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in _WORD.findall(text):
        while display_width(word.rstrip()) > width:
            head = _beginning(word, width)
            yield head
            word = word[len(head) :]
        yield word


def _beginning(word: str, width: int) -> str:
    used = 0
    for place, letter in enumerate(word):
        used += _places(letter)
        if used > width and place:
            return word[:place]
    return word


def padded(text: str, width: int) -> str:
    """Return a text isolated if it runs from right to left, with blanks up to `width` places."""
    return isolated(text) + " " * (width - display_width(text))


def isolated(text: str) -> str:
    """Set apart a text that has letters that run from right to left."""
    return f"{_ISOLATE}{text}{_END}" if _RIGHT_TO_LEFT.search(text) else text


def directed(line: str, right_to_left: bool) -> str:
    """Return a line its direction: that of the reader's language, whatever words begin it."""
    if right_to_left:
        return _RIGHT_MARK + line
    return _LEFT_MARK + line if _RIGHT_TO_LEFT.search(line) else line


GAP = "  "
# What the last column gets while the others can be narrowed, and what any column keeps.
_LAST, _LEAST = 20, 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and the most places its cells may take before they break."""

    title: str
    most: int = 24


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows under columns. The last column takes the width that is left, and is cut to it.

    A row that is a single text goes across all columns: a heading.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str] | str]

    def lines(self, width: int, right_to_left: bool) -> Iterator[str]:
        """Return the lines of the table, of at most `width` places where the columns allow it."""
        widths = self._widths(width)
        titles = [column.title for column in self.columns]
        yield from _row(titles, widths, right_to_left)
        yield directed("─" * (sum(widths) + len(GAP) * (len(widths) - 1)), right_to_left)
        for row in self.rows:
            if isinstance(row, str):
                yield directed(cut(row, width), right_to_left)
            else:
                yield from _row(row, widths, right_to_left)

    def _widths(self, width: int) -> list[int]:
        cells = [row for row in self.rows if not isinstance(row, str)]
        texts = [
            (column.title, *cells)
            for column, cells in zip(self.columns[:-1], _columns(cells), strict=False)
        ]
        wide = [
            min(column.most, max(map(display_width, cells)))
            for column, cells in zip(self.columns, texts, strict=False)
        ]
        room = width - len(GAP) * len(wide)
        narrowed = _narrowed(
            wide, [max(map(_longest_word, cells)) for cells in texts], room - _LAST
        )
        return [*narrowed, max(room - sum(narrowed), _LEAST)]


def _narrowed(widths: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """Take places from the widest columns, first down to their longest words, then further."""
    left = list(widths)
    for least in (words, [_LEAST] * len(left)):
        spare = [max(0, wide - floor) for wide, floor in zip(left, least, strict=True)]
        while sum(left) > room and any(spare):
            place = spare.index(max(spare))
            spare[place] -= 1
            left[place] -= 1
    return left


def _longest_word(text: str) -> int:
    return max(map(display_width, breakable(text)), default=0)


def _columns(rows: Sequence[Sequence[str]]) -> Iterable[tuple[str, ...]]:
    return zip_longest(*rows, fillvalue="") if rows else repeat(())


def _row(cells: Sequence[str], widths: Sequence[int], right_to_left: bool) -> Iterator[str]:
    broken = [wrapped(text, width) for text, width in zip(cells, widths, strict=True)]
    broken[-1] = [cut(cells[-1], widths[-1])]
    for parts in zip_longest(*broken, fillvalue=""):
        line = GAP.join(padded(part, width) for part, width in zip(parts, widths, strict=True))
        yield directed(line.rstrip(" "), right_to_left)


def agreed(console: Console, question: str = "import-question", **values: object) -> bool:
    """Ask whether to go on; without a terminal nobody can be asked, and nothing is done."""
    if not sys.stdin.isatty():
        console.say("import-nobody-asked")
        return False
    yes = console.words["yes"].casefold()
    console.say(question, answer=yes, **values)
    if sys.stdin.readline().strip().casefold() in {yes, "yes"}:
        return True
    console.say("import-left-alone")
    return False


def add_organization(parser: ArgumentParser) -> None:
    """Add the argument that names an organization."""
    parser.add_argument(
        "--organization", required=True, metavar="CODE", help="organization code, for example ITU"
    )
