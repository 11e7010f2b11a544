"""Paragraphs: style, direction, list number, bookmarks, text as runs, tracked changes, controls."""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, pairwise

from uptake.documents.tree import Change, Markup, Paragraph, Span
from uptake.documents.word.setting.links import Bookmarks, Links, Lists
from uptake.documents.word.setting.styles import LATIN, SOFT, look_of, tag_of

_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_SIGN = rf"[^\W{_RTL}]"  # a letter or digit that runs from left to right
_JOINT = r"[/.\-\u2011\u2010\u2013:%&@+'’#=?~,]+"
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![^\W_])(?:[.,]\d+)?"
_TOKEN = rf"(?:{_GROUPED}|{_SIGN}+(?:{_JOINT}{_SIGN}+)*)%?"
# Blanks and brackets join what has letters: "CWG-FHR 12/3", "C21/50 (Rev.1)", "Vienna Programme",
# "EC-75/Doc. 7.2", "GC(66)/11".
_BLANK = r"(?:(?<=/Doc)\.)?[ \u00a0]"
_BRACKETS = rf"[ \u00a0]?\({_TOKEN}(?:[ \u00a0]{_TOKEN})*\)(?:{_JOINT}{_TOKEN})?"
_PHRASE = rf"{_TOKEN}(?:{_BLANK}{_TOKEN}|{_BRACKETS})*"
_SIGNED = r"(?:(?<!\w)[+−])?"
_SCHEME = r"[a-z]+://"  # the beginning of an address, named alone
_LEFT_TO_RIGHT = re.compile(rf"{_SCHEME}(?!{_SIGN})|[$€£¥]?{_SIGNED}{_PHRASE}")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_NUMBERS = re.compile(rf"\d{{4}}-\d\d-\d\d|[$€£¥]?{_SIGNED}(?:{_GROUPED}|\d+(?:[/.,:]\d+)*)%?")
_RIGHT_TO_LEFT = re.compile(f"[{_RTL}]")

type Stretch = tuple[str, bool]


def runs_right_to_left(text: str) -> bool:
    """Tell whether the text has a letter of a script that runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def stretches(text: str) -> list[Stretch]:
    """Part a text for a right-to-left paragraph: each piece, and whether it runs to the left.

    A range of years is two numbers with an Arabic dash: it is read from the right, as the rest.
    """
    found: list[Stretch] = []
    place = 0
    for match in _LEFT_TO_RIGHT.finditer(text):
        if match.start() > place:
            found.append((text[place : match.start()], True))
        place = match.end()
        if _HAS_LETTER.search(match[0]):
            found.append((match[0], False))
        else:
            found.extend(_numbers(match[0]))
    if place < len(text):
        found.append((text[place:], True))
    return found


def _numbers(text: str) -> list[Stretch]:
    found: list[Stretch] = []
    place = 0
    for match in _NUMBERS.finditer(text):
        if match.start() > place:
            found.append((text[place : match.start()], True))
        found.append((match[0], False))
        place = match.end()
    if place < len(text):
        found.append((text[place:], True))
    return found


LATIN_DIGITS = f'<w:rFonts w:cs="{LATIN.instead}"/>'
_TEXT, _TEXT_END = '<w:t xml:space="preserve">', "</w:t>"
RUN_END = f"{_TEXT_END}</w:r>"
_SPECIAL = re.compile("[&<>\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPOKEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BROKEN = {
    **_SPOKEN,
    "\n": f"{_TEXT_END}<w:br/>{_TEXT}",
    "\t": f"{_TEXT_END}<w:tab/>{_TEXT}",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """How a stretch of text is said: what its run has to state.

    `within_arabic` marks what runs to the right in a paragraph that runs to the left: programs
    that go by the letters alone would take its numbers for Arabic ones and set them in that face.
    """

    bold: bool = False
    soft: bool = False
    linked: bool = False
    language: str | None = None
    right_to_left: bool = False
    within_arabic: bool = False


@dataclass(frozen=True, slots=True)
class Openings:
    """What opens a run of one voice, up to its text: plain, to the left, to the right within."""

    plain: str
    to_left: str
    within: str


def escaped(text: str) -> str:
    """Return text for XML; control characters and halves of letters, which it cannot carry, go."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _SPOKEN.get(found[0], ""), text)


def content(text: str) -> str:
    """Return the text inside a run, its line breaks and tabs as elements."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _BROKEN.get(found[0], ""), text)


# A symbol, not a range of years nor a word: "CWG-FHR-15/2", "175/10-A". It has no sign of XML.
_SYMBOL = re.compile(r"(?<![\w/.-])(?=[0-9/.-]*[A-Z])[A-Z0-9/.]+(?:-[A-Z0-9/.]+)+(?![\w-])")
_WHOLE_HYPHEN = f"{_TEXT_END}<w:noBreakHyphen/>{_TEXT}"


def unbroken(text: str) -> str:
    """Return the text inside a run, with the hyphens of symbols such that no line ends there."""
    made = content(text)
    if "-" not in made:
        return made
    return _SYMBOL.sub(lambda found: found[0].replace("-", _WHOLE_HYPHEN), made)


def run(text: str, openings: Openings, mixed: bool, inside: Callable[[str], str] = content) -> str:
    """Return the runs of one stretch; `mixed` parts it by the direction of its scripts."""
    if not mixed:
        return f"{openings.plain}{inside(text)}{RUN_END}"
    to_left, within = openings.to_left, openings.within
    return "".join(
        [
            f"{to_left if turned else within}{inside(part)}{RUN_END}"
            for part, turned in stretches(text)
        ]
    )


def openings_of(voice: Voice) -> Openings:
    """Return what opens the runs of a voice."""
    return Openings(
        _opening(voice),
        _opening(replace(voice, right_to_left=True)),
        _opening(replace(voice, within_arabic=True)),
    )


def _opening(voice: Voice) -> str:
    return f"<w:r>{properties(voice)}{_TEXT}"


def properties(voice: Voice) -> str:
    """Return the properties of a run in the order of the schema, nothing where there are none."""
    style = "Hyperlink" if voice.linked else "Soft" if voice.soft else None
    inside = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            LATIN_DIGITS if voice.within_arabic else "",
            "<w:b/><w:bCs/>" if voice.bold else "",
            "<w:rtl/>" if voice.right_to_left else "",
            _language(voice.language) if voice.language else "",
        )
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _language(language: str) -> str:
    tag = escaped(tag_of(language))
    if tag.startswith("ar"):
        return f'<w:lang w:bidi="{tag}"/>'
    eastern = f' w:eastAsia="{tag}"' if tag.startswith(("zh", "ja", "ko")) else ""
    return f'<w:lang w:val="{tag}"{eastern}/>'


def is_mixed(text: str, right_to_left: bool) -> bool:
    """Tell whether a paragraph has to be parted by direction."""
    return right_to_left or (not text.isascii() and runs_right_to_left(text))


def pieces(paragraph: Paragraph) -> Iterator[tuple[str, Span | None]]:
    """Part a paragraph where its spans begin and end; spans that overlap are laid together."""
    text, spans = paragraph.text, paragraph.spans
    if len(spans) == 1:
        start, end = max(0, spans[0].start), min(spans[0].end, len(text))
        parts = ((text[:start], None), (text[start:end], spans[0]), (text[max(start, end) :], None))
        yield from (part for part in parts if part[0])
        return
    places = {0, len(text)}
    for span in spans:
        places.update((max(0, span.start), min(span.end, len(text))))
    for start, end in pairwise(sorted(places)):
        yield text[start:end], _together([s for s in spans if s.start <= start and end <= s.end])


def _together(spans: list[Span]) -> Span | None:
    if len(spans) < 2:
        return spans[0] if spans else None
    return Span(
        0,
        0,
        link=next((span.link for span in spans if span.link), None),
        bold=any(span.bold for span in spans),
        soft=any(span.soft for span in spans),
        language=next((span.language for span in spans if span.language), None),
        change=next((span.change for span in spans if span.change), None),
    )


# Bookmarks have numbers too, from nought: no two marks of a document may share one.
_FIRST = 1_000_001
IN_HEAD = 2_000_001
"""The first number of changes in the head of the pages."""
_NAMES = {Change.INSERTED: "ins", Change.DELETED: "del"}
_NOBODY = Markup("Uptake")


class Revisions:
    """Writes the marks of the changes of one part of a document."""

    def __init__(self, markup: Markup | None, first: int = _FIRST) -> None:
        signed = markup or _NOBODY
        author = escaped(signed.author).replace('"', "&quot;")
        at = f' w:date="{signed.date}T00:00:00Z"' if signed.date else ""
        self._signature = f'w:author="{author}"{at}'
        self._numbers = count(first)

    def mark(self, change: Change) -> str:
        """Return the mark of a whole: a paragraph's end, a row."""
        return f"<w:{_NAMES[change]} {self._attributes()}/>"

    def around(self, change: Change | None, runs: str) -> str:
        """Return runs as they stand when they were put in or taken out."""
        if change is None or not runs:
            return runs
        if change is Change.DELETED:
            runs = runs.replace("<w:t ", "<w:delText ").replace("<w:t>", "<w:delText>")
            runs = runs.replace("</w:t>", "</w:delText>")
        name = _NAMES[change]
        return f"<w:{name} {self._attributes()}>{runs}</w:{name}>"

    def _attributes(self) -> str:
        return f'w:id="{next(self._numbers)}" {self._signature}'


LONGEST_RECURRING = 80
"""Characters of the longest line that is kept in case it comes again."""


class Place(StrEnum):
    """Where a paragraph stands; the value begins the names of its styles."""

    BODY = "Text"
    CELL = "Cell"
    MARK = "Mark"
    HEAD = "Head"
    HEAD_MARK = "HeadMark"
    LAYOUT = "Layout"


class Scribe:
    """Writes the paragraphs of one document and remembers what its other parts have to hold.

    What opens paragraphs and runs is kept, and so are short lines with one thing set apart: there
    is little of them and they recur in every row.
    """

    def __init__(
        self,
        language: str | None,
        right_to_left: bool,
        bookmarks: Bookmarks,
        revisions: Revisions | None = None,
        symbols_whole: bool = True,
    ) -> None:
        self.right_to_left = right_to_left
        self._content = unbroken if symbols_whole else content
        self.revisions = revisions or Revisions(None)
        self.links, self.bookmarks, self.lists = Links(), bookmarks, Lists()
        self._language = (language or "en").partition("-")[0]
        self._plain = openings_of(Voice())
        self._runs: dict[tuple[bool, bool, bool, str | None], Openings] = {}
        self._opened: dict[tuple[str, bool], str] = {}
        self._known: dict[tuple[Place, str, tuple[Span, ...]], str] = {}

    def paragraph(self, paragraph: Paragraph, place: Place) -> str:
        """Return one paragraph as it is set in its place."""
        if is_plain(paragraph):
            self.lists.end()
            return self.line(paragraph.text, place)
        if not recurs(paragraph):
            return self._paragraph(paragraph, place)
        self.lists.end()
        known = self._known.get((place, paragraph.text, paragraph.spans))
        if known is None:
            known = self._paragraph(paragraph, place)
            self._known[place, paragraph.text, paragraph.spans] = known
        return known

    def _paragraph(self, paragraph: Paragraph, place: Place) -> str:
        to_left = self._to_left(paragraph)
        opened = self._open(style_of(paragraph, place), to_left)
        if paragraph.label:
            opened = self._labelled(paragraph.label, opened)
        else:
            self.lists.end()
        if paragraph.change:
            opened = self._ending(opened, paragraph.change)
        inside = self._inside(paragraph, to_left)
        if paragraph.bookmarks:
            inside = inside.join(self.bookmarks.around(paragraph.bookmarks))
        return f"{opened}{inside}</w:p>"

    def line(self, text: str, style: str) -> str:
        """Return a paragraph of plain words in a style, or an empty one, as each cell needs one."""
        opened = self._open(style, self.right_to_left)
        if not text:
            return f"{opened}</w:p>"
        mixed = is_mixed(text, self.right_to_left)
        return f"{opened}{run(text, self._plain, mixed, self._content)}</w:p>"

    def styled(self, paragraph: Paragraph, style: str) -> str:
        """Return a line of the pages' head or foot: its words, with what changed in them."""
        if not any(span.change for span in paragraph.spans):
            return self.line(paragraph.text, style)
        opened = self._open(style, self.right_to_left)
        return f"{opened}{self._inside(paragraph, self.right_to_left)}</w:p>"

    def _to_left(self, paragraph: Paragraph) -> bool:
        if paragraph.language is None:
            return self.right_to_left
        return look_of(paragraph.language).right_to_left

    def _open(self, style: str, to_left: bool) -> str:
        opened = self._opened.get((style, to_left))
        if opened is None:
            opened = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{self._direction(to_left)}</w:pPr>'
            self._opened[style, to_left] = opened
        return opened

    def _direction(self, to_left: bool) -> str:
        if to_left:
            return "<w:bidi/>"
        return '<w:bidi w:val="0"/>' if self.right_to_left else ""

    def _labelled(self, label: str, opened: str) -> str:
        number = self.lists.number(label)
        if number is None:
            return f"{opened}<w:r><w:t>{escaped(label)}</w:t><w:tab/></w:r>"
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        style, properties = opened.split("/>", 1)
        return f"{style}/>{listed}{properties}"

    def _ending(self, opened: str, change: Change) -> str:
        """Mark a paragraph's end, which stands last among its properties."""
        properties, runs = opened.split("</w:pPr>", 1)
        mark = self.revisions.mark(change)
        return f"{properties}<w:rPr>{mark}</w:rPr></w:pPr>{runs}"

    def _inside(self, paragraph: Paragraph, to_left: bool) -> str:
        if not paragraph.text:
            return ""
        mixed = is_mixed(paragraph.text, to_left)
        language = paragraph.language if paragraph.language != self._language else None
        plain = self._voiced(False, False, False, language)
        if not paragraph.spans:
            return run(paragraph.text, plain, mixed, self._content)
        return "".join(
            [
                self._set_apart(text, span, language, mixed)
                if span
                else run(text, plain, mixed, self._content)
                for text, span in pieces(paragraph)
            ]
        )

    def _set_apart(self, text: str, span: Span, language: str | None, mixed: bool) -> str:
        target = self.links.attribute(span.link, self.bookmarks) if span.link else None
        voice = self._voiced(span.bold, span.soft, bool(target), span.language or language)
        # A link stands around what was put in or taken out, never within it.
        runs = self.revisions.around(span.change, run(text, voice, mixed, self._content))
        return f"<w:hyperlink {target}>{runs}</w:hyperlink>" if target else runs

    def _voiced(self, bold: bool, soft: bool, linked: bool, language: str | None) -> Openings:
        openings = self._runs.get((bold, soft, linked, language))
        if openings is None:
            openings = openings_of(Voice(bold, soft, linked, language))
            self._runs[bold, soft, linked, language] = openings
        return openings


def is_plain(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is nothing but words in the document's language."""
    if paragraph.spans or paragraph.label or paragraph.bookmarks or paragraph.change:
        return False
    return paragraph.language is None and paragraph.level is None


def recurs(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a short line with a label or a title set apart, without links."""
    if len(paragraph.spans) != 1 or len(paragraph.text) > LONGEST_RECURRING:
        return False
    only = paragraph.spans[0]
    if only.link or only.change or paragraph.label or paragraph.bookmarks or paragraph.change:
        return False
    return paragraph.language is None and paragraph.level is None


def style_of(paragraph: Paragraph, place: Place) -> str:
    """Return the name of a paragraph's style: its heading, or its place and what it is there."""
    if paragraph.level is not None:
        return f"Heading{min(paragraph.level, 9)}" if paragraph.level else "Title"
    if paragraph.label:
        return f"{place}Item"
    if paragraph.text and _is_soft(paragraph):
        return f"{place}Note"
    return place


def _is_soft(paragraph: Paragraph) -> bool:
    """Tell whether all of a paragraph stays in the background, whatever changed in it."""
    spans, last = paragraph.spans, len(paragraph.text)
    if len(spans) == 1:
        return spans[0].soft and spans[0].start <= 0 and spans[0].end >= last
    if not any(span.change for span in spans):
        return False
    return sum(span.end - span.start for span in spans if span.soft) >= last


# In characters: longer ones make Word call the file broken.
LONGEST_TITLE = 64
EMPTY_CHOICE = "—"


@dataclass(frozen=True, slots=True)
class Control:
    """A field of a form. `tag` names it for whoever reads it, `title` for whoever fills it in.

    With `choices` one is chosen of these, else one writes. `hint` stands there while nothing does.
    """

    tag: str
    title: str
    text: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    locked: bool = False


def control_run(control: Control, language: str | None) -> str:
    """Return a control as it stands within a paragraph, in the language of the form."""
    shown = control.text or control.hint
    empty = "" if control.text else "<w:showingPlcHdr/>"
    lock = "sdtContentLocked" if control.locked else "sdtLocked"
    turned = look_of(language).right_to_left and runs_right_to_left(shown)
    looks = _looks(turned, soft=not control.text)
    usual = _looks(look_of(language).right_to_left)
    return (
        f'<w:sdt><w:sdtPr>{usual}<w:alias w:val="{_attribute(control.title)}"/>'
        f'<w:tag w:val="{_attribute(control.tag)}"/><w:id w:val="{_number(control.tag)}"/>'
        f'<w:lock w:val="{lock}"/>{empty}{_kind(control)}</w:sdtPr>'
        f'<w:sdtContent><w:r>{looks}<w:t xml:space="preserve">{content(shown)}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def _kind(control: Control) -> str:
    if not control.choices:
        return '<w:text w:multiLine="1"/>'
    items = "".join(
        f'<w:listItem w:displayText="{_attribute(one)}" w:value="{_attribute(one)}"/>'
        for one in dict.fromkeys((EMPTY_CHOICE, *control.choices))
    )
    return f"<w:dropDownList>{items}</w:dropDownList>"


def _looks(right_to_left: bool, soft: bool = False) -> str:
    turned = "<w:rtl/>" if right_to_left else ""
    colour = f'<w:color w:val="{SOFT}"/>' if soft else ""
    inside = f"{colour}{turned}"
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _number(tag: str) -> int:
    """Return the number by which Word tells controls apart: the same for the same tag."""
    return zlib.crc32(tag.encode()) & 0x7FFFFFFF or 1


def _attribute(text: str) -> str:
    return escaped(text[:LONGEST_TITLE]).replace('"', "&quot;").replace("\n", " ")
