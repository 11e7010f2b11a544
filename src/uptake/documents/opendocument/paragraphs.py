"""A paragraph or heading of an OpenDocument text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from uptake.documents.lines import Line
from uptake.documents.markup import whole_number
from uptake.documents.opendocument import names
from uptake.documents.opendocument.styles import Languages, Style, Styles
from uptake.documents.scripts import has_letters, is_chinese, is_right_to_left, primary
from uptake.documents.tree import Paragraph

_BLANKS = re.compile(r"[ \t\r\n]+")
_SOFT_HYPHEN = "\u00ad"
_MOST_SPACES = 20


@dataclass(slots=True, frozen=True)
class _Setting:
    """How the text at a place is set, by all that stands around it."""

    bold: bool = False
    hidden: bool = False
    languages: Languages = (None, None, None)
    link: str | None = None
    struck: bool = False

    def within(self, style: Style) -> "_Setting":
        """The setting inside a span of that style."""
        return replace(
            self,
            bold=self.bold if style.bold is None else style.bold,
            hidden=self.hidden if style.hidden is None else style.hidden,
            languages=_over(style.languages, self.languages),
            struck=self.struck if style.struck is None else style.struck,
        )


class ParagraphReader:
    """Reads paragraphs. `boxes` collects the text boxes that are anchored in them.

    `language` is that of the whole document: what claims another one is set apart.
    """

    def __init__(self, styles: Styles, language: str | None) -> None:
        self.boxes: list[etree._Element] = []
        self._styles = styles
        self._language = language
        self._bookmarks: list[str] = []
        self._line = Line()
        self._after_blank = True

    def read(
        self,
        element: etree._Element,
        label: Callable[[], str] | None = None,
        contents: bool = False,
    ) -> Paragraph | None:
        """The paragraph, or None where it has neither text nor bookmark.

        `label` is asked for the label only where the paragraph has text.
        """
        style = self._styles.style("paragraph", element.get(names.STYLE_NAME))
        self._line = Line()
        self._notes: list[str] = []
        self._after_blank = True
        setting = _Setting().within(style)
        self._inline(element, setting)
        text, spans, language = self._line.finished()
        if not (text or self._bookmarks or self._line.struck):
            return None
        return Paragraph(
            text,
            level=_level(element, style),
            label=label() if text and label is not None else "",
            spans=spans,
            bookmarks=self._taken_bookmarks(),
            language=language,
            contents=contents or style.contents,
            notes=tuple(self._notes),
            struck=self._line.struck,
        )

    def bookmark(self, element: etree._Element) -> None:
        """Take in a bookmark; it belongs to the paragraph that is, or will next be, read."""
        name = element.get(names.NAME)
        if name:
            self._bookmarks.append(name)

    def _taken_bookmarks(self) -> tuple[str, ...]:
        taken = tuple(self._bookmarks)
        self._bookmarks.clear()
        return taken

    def _inline(self, element: etree._Element, setting: _Setting) -> None:
        self._text(element.text, setting)
        for child in element:
            act = _ACTS.get(child.tag)
            if act is not None:
                act(self, child, setting)
            elif child.tag not in _NOT_OF_THE_TEXT:
                self._inline(child, setting)
            self._text(child.tail, setting)

    def _note(self, element: etree._Element, _: _Setting) -> None:
        """Keep the text of a footnote or endnote beside the paragraph; its mark is no text."""
        for body in element.iterchildren(names.NOTE_BODY):
            if text := " ".join("".join(map(str, body.itertext())).split()):
                self._notes.append(text)

    def _text(self, text: str | None, setting: _Setting) -> None:
        """Blanks and line ends in the XML are one blank, and none after another one."""
        if not text:
            return
        text = _BLANKS.sub(" ", text).replace(_SOFT_HYPHEN, "")
        if self._after_blank:
            text = text.removeprefix(" ")
        if text:
            self._after_blank = text.endswith(" ")
            self._add(text, setting)

    def _add(self, text: str, setting: _Setting) -> None:
        if setting.hidden:
            return
        if setting.struck:
            self._line.strike(text)
            return
        language = self._claimed(text, setting.languages)
        if setting.link or setting.bold or language:
            self._line.add_apart(text, setting.link, setting.bold, language)
        else:
            self._line.texts.append(text)

    def _claimed(self, text: str, languages: Languages) -> str | None:
        """The language that is claimed for the text's kind of letters, if it is another one."""
        if self._language is None or not has_letters(text):
            return None
        latin, asian, complex_ = languages
        claim = complex_ if is_right_to_left(text) else asian if is_chinese(text) else latin
        if claim is None or primary(claim) == primary(self._language):
            return None
        return claim

    def _span(self, element: etree._Element, setting: _Setting) -> None:
        style = self._styles.style("text", element.get(names.STYLE_NAME))
        self._inline(element, setting.within(style))

    def _link(self, element: etree._Element, setting: _Setting) -> None:
        address = element.get(names.ADDRESS) or setting.link
        self._inline(element, replace(setting, link=address))

    def _spaces(self, element: etree._Element, setting: _Setting) -> None:
        count = whole_number(element.get(names.COUNT, "1")) or 1
        self._add(" " * min(max(count, 1), _MOST_SPACES), setting)
        self._after_blank = False

    def _tab(self, _: etree._Element, setting: _Setting) -> None:
        self._add(" ", setting)

    def _break(self, _: etree._Element, setting: _Setting) -> None:
        self._add("\n", setting)
        self._after_blank = True

    def _frame(self, element: etree._Element, _: _Setting) -> None:
        self.boxes.extend(element.iterchildren(names.TEXT_BOX))

    def _bookmark(self, element: etree._Element, _: _Setting) -> None:
        self.bookmark(element)


def _level(element: etree._Element, style: Style) -> int | None:
    if element.tag == names.HEADING:
        return min(max(whole_number(element.get(names.OUTLINE_LEVEL)) or 1, 1), 9)
    return 0 if style.level == 0 else None


def _over(own: Languages, around: Languages) -> Languages:
    latin, asian, complex_ = (one or other for one, other in zip(own, around, strict=True))
    return latin, asian, complex_


_NOT_OF_THE_TEXT = frozenset(
    {names.ANNOTATION, names.RUBY_TEXT, names.TRACKED_CHANGES, names.TABLE}
)
_ACTS: Mapping[str, Callable[[ParagraphReader, etree._Element, _Setting], None]] = {
    names.SPAN: ParagraphReader._span,
    names.LINK: ParagraphReader._link,
    names.SPACES: ParagraphReader._spaces,
    names.TAB: ParagraphReader._tab,
    names.LINE_BREAK: ParagraphReader._break,
    names.FRAME: ParagraphReader._frame,
    names.NOTE: ParagraphReader._note,
    names.BOOKMARK: ParagraphReader._bookmark,
    names.BOOKMARK_START: ParagraphReader._bookmark,
}
