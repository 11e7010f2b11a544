"""Paragraphs: style, direction, list number, bookmarks, runs."""

from enum import StrEnum

from uptake.documents.tree import Change, Paragraph, Span
from uptake.documents.word.setting.links import Bookmarks, Links, Lists
from uptake.documents.word.setting.look import look_of
from uptake.documents.word.setting.revisions import Revisions
from uptake.documents.word.setting.runs import (
    Openings,
    Voice,
    escaped,
    is_mixed,
    openings_of,
    pieces,
    run,
)

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
    ) -> None:
        self.right_to_left = right_to_left
        self.revisions = revisions or Revisions(None)
        self.links, self.bookmarks, self.lists = Links(), bookmarks, Lists()
        self._language = (language or "en").partition("-")[0]
        self._plain = openings_of(Voice())
        self._runs: dict[tuple[bool, bool, bool, str | None], Openings] = {}
        self._opened: dict[tuple[str, bool], str] = {}
        self._known: dict[tuple[Place, str, tuple[Span, ...]], str] = {}

    def paragraph(self, paragraph: Paragraph, place: Place) -> str:
        """Give one paragraph as it is set in its place."""
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
        """Give a paragraph of plain words in a style, or an empty one, as each cell needs one."""
        opened = self._open(style, self.right_to_left)
        if not text:
            return f"{opened}</w:p>"
        return f"{opened}{run(text, self._plain, is_mixed(text, self.right_to_left))}</w:p>"

    def styled(self, paragraph: Paragraph, style: str) -> str:
        """Give a line of the pages' head or foot: its words, with what changed in them."""
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
        if not paragraph.spans:
            return run(paragraph.text, self._voiced(False, False, False, language), mixed)
        return "".join(
            [
                self._set_apart(text, span, language, mixed)
                if span
                else run(text, self._voiced(False, False, False, language), mixed)
                for text, span in pieces(paragraph)
            ]
        )

    def _set_apart(self, text: str, span: Span, language: str | None, mixed: bool) -> str:
        target = self.links.attribute(span.link, self.bookmarks) if span.link else None
        voice = self._voiced(span.bold, span.soft, bool(target), span.language or language)
        # A link stands around what was put in or taken out, never within it.
        runs = self.revisions.around(span.change, run(text, voice, mixed))
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
    """Give the name of a paragraph's style: its heading, or its place and what it is there."""
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
