"""Paragraphs: style, direction, list number, bookmarks, runs."""

from enum import StrEnum

from uptake.documents.tree import Paragraph
from uptake.documents.word.setting.links import Bookmarks, Links, Lists
from uptake.documents.word.setting.look import look_of
from uptake.documents.word.setting.runs import Runs, Voice, content, is_mixed, pieces


class Place(StrEnum):
    """Where a paragraph stands; the value begins the names of its styles."""

    BODY = "Text"
    CELL = "Cell"
    MARK = "Mark"
    HEAD = "Head"
    HEAD_MARK = "HeadMark"
    LAYOUT = "Layout"


class Scribe:
    """Writes the paragraphs of one document and remembers what its other parts have to hold."""

    def __init__(self, language: str | None, right_to_left: bool, bookmarks: Bookmarks) -> None:
        self.right_to_left = right_to_left
        self.links, self.bookmarks, self.lists = Links(), bookmarks, Lists()
        self._language = (language or "en").partition("-")[0]
        self._runs = Runs()
        self._opened: dict[tuple[str, bool], str] = {}

    def paragraph(self, paragraph: Paragraph, place: Place) -> str:
        """Give one paragraph as it is set in its place."""
        to_left = self._to_left(paragraph)
        opened = self._open(style_of(paragraph, place), to_left)
        if paragraph.label:
            opened = self._labelled(paragraph.label, opened)
        else:
            self.lists.end()
        inside = self._inside(paragraph, to_left)
        if paragraph.bookmarks:
            inside = inside.join(self.bookmarks.around(paragraph.bookmarks))
        return f"{opened}{inside}</w:p>"

    def empty(self, place: Place) -> str:
        """Give a paragraph without words, as every empty cell needs one."""
        return f"{self._open(place.value, self.right_to_left)}</w:p>"

    def line(self, text: str, style: str) -> str:
        """Give a paragraph of plain words in a style of its own."""
        opened = self._open(style, self.right_to_left)
        if not text:
            return f"{opened}</w:p>"
        mixed = is_mixed(text, self.right_to_left)
        return f"{opened}{self._runs.plain(text, Voice(), mixed)}</w:p>"

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
            return f"{opened}<w:r>{content(label)}<w:tab/></w:r>"
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        style, properties = opened.split("/>", 1)
        return f"{style}/>{listed}{properties}"

    def _inside(self, paragraph: Paragraph, to_left: bool) -> str:
        if not paragraph.text:
            return ""
        mixed = is_mixed(paragraph.text, to_left)
        language = paragraph.language if paragraph.language != self._language else None
        parts = []
        for text, span in pieces(paragraph):
            if span is None:
                parts.append(self._runs.plain(text, Voice(language=language), mixed))
                continue
            target = self.links.attribute(span.link, self.bookmarks) if span.link else None
            voice = Voice(span.bold, span.soft, bool(target), span.language or language)
            runs = self._runs.plain(text, voice, mixed)
            parts.append(f"<w:hyperlink {target}>{runs}</w:hyperlink>" if target else runs)
        return "".join(parts)


def style_of(paragraph: Paragraph, place: Place) -> str:
    """Give the name of a paragraph's style: its heading, or its place and what it is there."""
    if paragraph.level is not None:
        return f"Heading{min(paragraph.level, 9)}" if paragraph.level else "Title"
    if paragraph.label:
        return f"{place.value}Item"
    if len(paragraph.spans) == 1 and paragraph.text:
        span = paragraph.spans[0]
        if span.soft and span.start <= 0 and span.end >= len(paragraph.text):
            return f"{place.value}Note"
    return place.value
