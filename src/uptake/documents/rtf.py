"""Rich text that Word saved as a document: paragraphs and tables into the tree."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from uptake.documents.errors import Fault, UnreadableFile, megabytes
from uptake.documents.grid import GridBuilder
from uptake.documents.lines import Line
from uptake.documents.scripts import runs_right_to_left
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Table

LARGEST = 60_000_000
"""Bytes of the largest file that is read."""
DEEPEST = 1_000
_SAMPLE = 4_000
_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_SKIPPED = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "nonshppict", "object", "fldinst"),
        *("themedata", "datastore", "latentstyles", "listtable", "listoverridetable", "rsidtbl"),
        *("generator", "xmlnstbl", "bkmkstart", "bkmkend", "annotation", "ftnsep", "ftnsepc"),
    )
)
_NOTE = "footnote"
_EDGES = {
    f"{place}{pages}": place for place in ("header", "footer") for pages in ("", "l", "r", "f")
}
_SIGNS = {
    "tab": " ",
    "line": "\n",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "endash": "–",
    "emdash": "—",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "~": "\u00a0",
    "_": "\u2011",
    "-": "",
    "\n": "\n",
    "\r": "\n",
}
_CHARSETS = {0: "cp1252", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258"} | {
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The file at `path`. Raises `UnreadableFile`: TOO_LARGE, TOO_DEEP."""
    if path.stat().st_size > LARGEST:
        raise UnreadableFile(Fault.TOO_LARGE, limit=megabytes(LARGEST))
    reading = _Reading(path.read_bytes().decode("latin-1"))
    blocks = reading.blocks()
    if progress is not None:
        progress(1.0)
    sample = " ".join(b.text for b in blocks[:50] if isinstance(b, Paragraph))[:_SAMPLE]
    head, foot = (
        tuple(map(Paragraph, dict.fromkeys(reading.edges[place]))) for place in ("header", "footer")
    )
    right_to_left = runs_right_to_left(sample)
    return Document(
        *(Format.DOC, tuple(blocks)),
        right_to_left=right_to_left,
        header=head,
        footer=foot,
        revised=reading.revised,
    )


@dataclass(frozen=True, slots=True)
class _State:
    """What a group sets for itself."""

    skipped: bool = False
    fonts: bool = False
    hidden: bool = False
    struck: bool = False
    aside: str = ""  # what stands beside the text: a note, or the head or the foot of pages
    following: int = 1  # characters that stand behind one of Unicode, for old programs
    encoding: str = "cp1252"


@dataclass(slots=True)
class _Reading:
    """One file, token by token."""

    source: str
    revised: bool = False
    edges: dict[str, list[str]] = field(default_factory=lambda: {"header": [], "footer": []})
    _found: list[Block] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _groups: list[_State] = field(default_factory=list)
    _line: Line = field(default_factory=Line)
    _notes: list[str] = field(default_factory=list)
    _aside: list[str] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _passed: int = 0
    _in_table: bool = False
    _level: int | None = None
    _cell: list[Paragraph] = field(default_factory=list)
    _row: list[Cell] = field(default_factory=list)
    _merges: list[str] = field(default_factory=list)
    _merge: str = ""
    _grid: GridBuilder | None = None
    _default: str = "cp1252"
    _font: int = 0
    _fonts: dict[int, str] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """Return the blocks of the file."""
        place = 0
        while place < len(self.source):
            token = _TOKEN.match(self.source, place)
            if token is None:
                break
            place = token.end()
            if token[1] == "bin" and token[2]:
                place += max(0, int(token[2]))
            else:
                self._take(token)
        self._paragraph()
        self._end_table()
        return self._found

    def _take(self, token: re.Match[str]) -> None:
        word, number, byte, sign, brace, text = token.groups()
        if byte is None:
            self._decode()
        if brace:
            self._brace(brace)
        elif word:
            self._word(word, int(number) if number else None)
        elif byte:
            self._byte(int(byte, 16))
        elif sign == "*":
            self._state = replace(self._state, skipped=True)
        elif sign:
            self._add(_SIGNS.get(sign, sign))
        elif text:
            self._add(text[self._pass(len(text)) :])

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self._groups) > DEEPEST:
                raise UnreadableFile(Fault.TOO_DEEP)
            self._groups.append(self._state)
        elif self._groups:
            ended, self._state = self._state, self._groups.pop()
            if ended.aside and not self._state.aside:
                self._end_aside(ended.aside)

    def _word(self, word: str, number: int | None) -> None:
        if word in _SKIPPED:
            self._state = replace(self._state, skipped=True, fonts=word == "fonttbl")
        elif self._state.fonts:
            self._of_fonts(word, number)
        elif self._state.skipped:
            return
        elif word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self._passed = self._state.following
        elif word == _NOTE or word in _EDGES:
            self._state = replace(self._state, aside=_EDGES.get(word, _NOTE))
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        else:
            self._set(word, number)

    def _of_fonts(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self._font = number
        elif word == "fcharset" and number is not None:
            self._fonts[self._font] = _CHARSETS.get(number, self._default)

    def _set(self, word: str, number: int | None) -> None:
        match word:
            case "uc":
                self._state = replace(self._state, following=max(0, number or 0))
            case "ansicpg":
                self._default = f"cp{number}" if f"cp{number}" in _CHARSETS.values() else "cp1252"
                self._state = replace(self._state, encoding=self._default)
            case "f":
                encoding = self._fonts.get(number or 0, self._default)
                self._state = replace(self._state, encoding=encoding)
            case "plain":
                self._state = replace(
                    self._state, hidden=False, struck=False, encoding=self._default
                )
            case "v" | "deleted" | "strike" | "striked":
                self._look(word, number != 0)
            case "outlinelevel":
                self._level = min(9, (number or 0) + 1)
            case _:
                self._layout(word)

    def _look(self, word: str, on: bool) -> None:
        """Take a word that hides what follows, or strikes it out."""
        if word.startswith("strike"):
            self._state = replace(self._state, struck=on)
        else:
            self._state = replace(self._state, hidden=on)
            self.revised = self.revised or word == "deleted"

    def _layout(self, word: str) -> None:
        if self._state.aside:
            if word == "par":
                self._add("\n")
            return
        match word:
            case "par" | "sect" | "page":
                self._paragraph()
            case "pard":
                self._in_table, self._level = False, None
            case "intbl":
                self._in_table = True
            case "cell":
                self._in_table = True
                self._paragraph()
                self._row.append(Cell(tuple(self._cell)))
                self._cell = []
            case "row":
                self._end_row()
            case _:
                self._define(word)

    def _define(self, word: str) -> None:
        """Take what the definition of a row says of its cells."""
        match word:
            case "trowd":
                self._merges, self._merge = [], ""
            case "clvmrg" | "clmrg":
                self._merge = word
            case "cellx":
                self._merges.append(self._merge)
                self._merge = ""

    def _byte(self, value: int) -> None:
        if self._pass(1) == 0 and not self._state.skipped:
            self._bytes.append(value)

    def _pass(self, length: int) -> int:
        """How many characters of a text only stand for one of Unicode before them."""
        passed = min(self._passed, length)
        self._passed -= passed
        return passed

    def _decode(self) -> None:
        if self._bytes:
            text = bytes(self._bytes).decode(self._state.encoding, "replace")
            self._bytes.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        if self._state.skipped or self._state.hidden:
            return
        if self._state.aside:
            self._aside.append(text)
        elif self._state.struck:
            self._line.strike(text)
        else:
            self._line.texts.append(text)

    def _end_aside(self, kind: str) -> None:
        """Keep a note for the paragraph that it stands in, lines of the pages' edge for all."""
        text = _whole("".join(self._aside))
        self._aside = []
        if kind == _NOTE:
            self._notes += [note] if (note := " ".join(text.split())) else []
        else:
            self.edges[kind] += filter(None, map(str.strip, text.split("\n")))

    def _paragraph(self) -> None:
        text = _whole(self._line.finished()[0])
        notes, struck = tuple(self._notes), tuple(map(_whole, self._line.struck))
        self._line, self._notes = Line(), []
        level = None if self._in_table else self._level
        made = Paragraph(text, level, notes=notes, struck=struck)
        if not self._in_table:
            self._end_table()
        if text or notes or struck:
            (self._cell if self._in_table else self._found).append(made)

    def _end_row(self) -> None:
        self._grid = self._grid or GridBuilder()
        for place, cell in enumerate(self._row):
            merge = self._merges[place] if place < len(self._merges) else ""
            if merge == "clvmrg" and self._grid.continue_above(1):
                continue
            if merge == "clmrg" and self._grid.widen_last(1):
                continue
            self._grid.add(cell)
        self._grid.end_row()
        self._row, self._cell = [], []

    def _end_table(self) -> None:
        if self._grid is not None:
            rows = self._grid.finished()[0]
            self._found += [Table(rows)] if rows else []
            self._grid = None


def _whole(text: str) -> str:
    """Text whose letters may have come as halves of a pair."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
