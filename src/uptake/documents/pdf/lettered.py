"""Arabic letters with signs over them, each told by itself in the text of our own PDF.

The typesetter sets a letter and its vowel sign as two glyphs, and says of both what they are
together: readers that copy or search then have the sign before its letter, twice, or the whole word
turned round. Where it can be known which glyph is which letter, each says its own, and nothing is
said of both.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from uptake.documents.pdf.rewriting import Change, objects_of, rewritten

_STREAM = re.compile(rb"<</Length (\d+)([^>]*)/Filter/FlateDecode([^>]*)>>\nstream\n")
_PAGE = re.compile(rb"<</Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
_FONTS = re.compile(rb"/Font<<(.*?)>>")
_FONT = re.compile(rb"/(\w+) (\d+) 0 R")
_LETTERS_OF = re.compile(rb"/ToUnicode (\d+) 0 R")
_LETTER = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n")
_PART = re.compile(
    rb"/Span<</ActualText<FEFF(?P<text>[0-9A-F]+)>>>BDC|(?P<open>B(?:DC|MC)\b)|(?P<close>EMC\b\n?)"
    rb"|/(?P<font>\w+) [\d.]+ Tf|(?P<shown>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))"
    rb"|(?:(?<=Tm)|(?<![<A-Za-z]))<(?P<hex>[0-9A-Fa-f]+)>(?!>)",
    re.DOTALL,
)
_TEXT = re.compile(rb"\bBT\b(.*?)\bET\n", re.DOTALL)
_STRING = rb"(?:\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f]+>)"
_PIECE = re.compile(
    rb"(?P<set>0 Tr/(?P<font>\w+) (?P<size>[\d.]+) Tf 1 0 0 -1 [-\d.]+ (?P<height>[-\d.]+) Tm)"
    rb"(?:\[(?P<row>(?:" + _STRING + rb"|[-\d. ]+)*)\]TJ|(?P<one>" + _STRING + rb")Tj)",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_JOINER = "\u200d"
"""What the strokes tell with which a letter is joined to another: nothing that is read."""
_ARABIC = re.compile("[\u0600-\u06ff]")

type Letters = dict[int, str]


@dataclass(slots=True)
class _Said:
    """Glyphs of which something is said together, in the order in which they are seen from left.

    `marks` are where it begins and ends to be said.
    """

    text: str
    glyphs: list[int] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Shown:
    """What pages show in one font: glyphs by themselves, and those of which something is said."""

    alone: set[int] = field(default_factory=set)
    said: list[_Said] = field(default_factory=list)


def with_single_letters(pdf: bytes) -> bytes:
    """Return a PDF of ours in which each Arabic letter and each sign is told by itself."""
    objects = objects_of(pdf)
    pages = list(_pages(pdf, objects))
    streams = {contents: _content(pdf, objects[contents]) for _, contents in pages}
    shown: defaultdict[int, _Shown] = defaultdict(_Shown)
    of_page = {contents: _Page(streams[contents], fonts, shown).said for fonts, contents in pages}
    told = {
        key: _told(_letters(_content(pdf, objects[key])), one)
        for key, one in shown.items()
        if one.said
    }
    changes = [
        _rewritten(pdf, objects[key], _with(letters, pdf, objects[key]))
        for key, letters in told.items()
    ]
    for contents, found in of_page.items():
        needless = [one for key, one in found if one.glyphs and _is_told(one, told[key])]
        if needless:
            bare = _without(streams[contents], needless)
            changes.append(_rewritten(pdf, objects[contents], bare))
    return rewritten(pdf, changes)


def _pages(
    pdf: bytes, objects: Mapping[int, tuple[int, int]]
) -> Iterator[tuple[dict[str, int], int]]:
    """The pages: what maps the glyphs of each of their fonts to letters, and their contents."""
    for start, end in objects.values():
        page = _PAGE.match(pdf, start, end)
        if page is None:
            continue
        fonts = _FONTS.search(pdf, *objects[int(page[1])])
        maps = {}
        for name, key in _FONT.findall(fonts[1]) if fonts else ():
            found = _LETTERS_OF.search(pdf, *objects[int(key)])
            if found:
                maps[name.decode()] = int(found[1])
        yield maps, int(page[2])


def _content(pdf: bytes, place: tuple[int, int]) -> bytes:
    stream = _STREAM.match(pdf, *place)
    return zlib.decompress(pdf[stream.end() : stream.end() + int(stream[1])]) if stream else b""


def _rewritten(pdf: bytes, place: tuple[int, int], content: bytes) -> Change:
    stream = _STREAM.match(pdf, *place)
    assert stream is not None
    packed = zlib.compress(content)
    told = b"<</Length %d%s/Filter/FlateDecode%s>>\nstream\n" % (len(packed), stream[2], stream[3])
    return Change(place[0], stream.end() + int(stream[1]), told + packed)


class _Page:
    """Reads what a page shows, and what it says of Arabic glyphs together, each with its font.

    What is said twice in a row is of one letter, whose sign is set at another height.
    """

    def __init__(self, content: bytes, fonts: Mapping[str, int], shown: Mapping[int, _Shown]):
        self.said: list[tuple[int, _Said]] = []
        self._fonts, self._shown = fonts, shown
        self._font = 0
        self._open: list[_Said | None] = []
        self._last: _Said | None = None
        for part in _PART.finditer(content):
            self._take(part)

    def _take(self, part: re.Match[bytes]) -> None:
        match part.lastgroup:
            case "text":
                self._begin(bytes.fromhex(part["text"].decode()).decode("utf-16-be"), part.span())
            case "open":
                self._open.append(None)
            case "close":
                self._end(part.span())
            case "font":
                self._font = self._fonts.get(part["font"].decode(), 0)
            case _:
                self._show(_glyphs(part))

    def _begin(self, text: str, mark: tuple[int, int]) -> None:
        again = self._last and self._last.text == text
        said = self._last if self._last and again else _Said(text)
        said.marks.append(mark)
        self._open.append(said)
        self._last = said

    def _end(self, mark: tuple[int, int]) -> None:
        said = self._open.pop() if self._open else None
        if said:
            said.marks.append(mark)

    def _show(self, glyphs: list[int]) -> None:
        within = next((one for one in reversed(self._open) if one), None)
        if within is None:
            self._shown[self._font].alone.update(glyphs)
            self._last = None
            return
        if not within.glyphs and _ARABIC.search(within.text):
            self._shown[self._font].said.append(within)
            self.said.append((self._font, within))
        within.glyphs += glyphs


def _glyphs(part: re.Match[bytes]) -> list[int]:
    if part["hex"]:
        raw = bytes.fromhex(part["hex"].decode())
    else:
        raw = _ESCAPED.sub(_unescaped, (part["shown"] or b"()")[1:-1])
    return [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1].isdigit():
        return bytes([int(found[1], 8)])
    return b"" if found[1].endswith(b"\n") else _NAMED.get(found[1], found[1])


def _letters(table: bytes) -> Letters:
    """What each glyph of a font is by itself, as the file has it."""
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in _LETTER.findall(table)
    }


def _told(letters: Letters, shown: _Shown) -> Letters:
    """Find which letter or sign each glyph is: what it always tells, then what others leave it."""
    always = {glyph: Counter(letters[glyph]) for glyph in shown.alone if letters.get(glyph)}
    for one in shown.said:
        for glyph in one.glyphs if len(one.glyphs) <= len(one.text) else ():
            always[glyph] = always.get(glyph, Counter(one.text)) & Counter(one.text)
    known = {glyph: min(found) for glyph, found in always.items() if found.total() == 1}
    several = [one for one in shown.said if len(one.glyphs) > 1]
    while found := next(filter(None, (_next(one, known) for one in several)), None):
        known |= found
    for one in several:  # of which nothing is known: letters stand from the right
        if len(one.glyphs) == len(one.text) and not any(glyph in known for glyph in one.glyphs):
            known |= dict(zip(one.glyphs, one.text[::-1], strict=True))
    for one in several:
        if not Counter(one.text) - Counter(known.get(glyph, "") for glyph in one.glyphs):
            known |= {glyph: _JOINER for glyph in one.glyphs if glyph not in known}
    return letters | known


def _next(said: _Said, known: Letters) -> Letters | None:
    """The one glyph of several that is not known: it is what the others leave of the text."""
    unknown = [glyph for glyph in said.glyphs if glyph not in known]
    if len(unknown) != 1:
        return None
    left = said.text
    for glyph in said.glyphs:
        if glyph in known:
            left = left.replace(known[glyph], "", 1)
    return {unknown[0]: left} if len(left) == 1 else None


def _is_told(said: _Said, letters: Letters) -> bool:
    """Whether glyphs by themselves tell what is said of them.

    A sign that is set at another height stands apart from its letter, which is said of both.
    """
    told = [letters.get(glyph, "") for glyph in said.glyphs]
    if len(said.marks) % 2 or any(len(letter) != 1 for letter in told):
        return False
    return not Counter(told) - Counter([*said.text, *(_JOINER for _ in told)])


def _with(letters: Letters, pdf: bytes, place: tuple[int, int]) -> bytes:
    """The table of a font's letters, with these."""

    def letter(found: re.Match[bytes]) -> bytes:
        text = letters[int(found[1], 16)].encode("utf-16-be").hex().upper()
        return b"<%s> <%s>\n" % (found[1], text.encode())

    return _LETTER.sub(letter, _content(pdf, place))


def _without(content: bytes, needless: Iterable[_Said]) -> bytes:
    """The contents of a page without what is said of glyphs that tell it themselves."""
    marks = sorted(mark for one in needless for mark in one.marks)
    ends = [0, *(end for _, end in marks)]
    starts = [*(start for start, _ in marks), len(content)]
    bare = b"\n".join(content[end:start] for end, start in zip(ends, starts, strict=True))
    return _TEXT.sub(_in_one_piece, bare)


def _in_one_piece(text: re.Match[bytes]) -> bytes:
    """A text whose glyphs stood apart because something was said of some of them.

    What follows each other in one font, on one line, is shown at once: readers take pieces for
    lines of their own.
    """
    pieces = list(_PIECE.finditer(text[1]))
    set_in = {(piece["font"], piece["size"], piece["height"]) for piece in pieces}
    if len(pieces) < 2 or len(set_in) > 1 or b"ActualText" in text[1]:
        return text[0]
    opened, closed = (
        (b"/ReversedChars BMC ", b"EMC\n") if b"ReversedChars" in text[1] else (b"", b"")
    )
    shown = b"".join(piece["row"] or piece["one"] for piece in pieces)
    return b"BT %s%s[%s]TJ\n%sET\n" % (opened, pieces[0]["set"], shown, closed)
