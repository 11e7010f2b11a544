"""Paragraphs as nearly all paragraphs are: text, perhaps bold, and nothing else.

They are read in one pass over what is in them, twice as fast as with care. A paragraph that holds
anything that could mean more needs care, and the careful reader would read a plain one to the same.
"""

from collections.abc import Callable
from functools import lru_cache

from lxml import etree

from uptake.documents.lines import Line
from uptake.documents.tree import Paragraph, Span
from uptake.documents.word import names
from uptake.documents.word.languages import same_language
from uptake.documents.word.styles import Styles
from uptake.documents.word.symbols import is_symbol_font
from uptake.documents.word.texts import text_of

_SHORT = 24  # characters: marks and numbers, which return in every row
_POSITION = names.w("pos")  # a tab with a position is a tab stop, not text
_TEXTS = {
    names.TAB: " ",
    names.ALIGNED_TAB: " ",
    names.BREAK: "\n",
    names.RETURN: "\n",
    names.HARD_HYPHEN: "-",
}
# What is as good as not there, or never comes alone, is left out.
_CARE = (
    names.ALTERNATE,
    names.BOOKMARK,
    names.DELETED,
    names.ENDNOTE_MARK,
    names.FIELD_MARK,
    names.FOOTNOTE_MARK,
    names.HYPERLINK,
    names.MATH,
    names.NUMBERING_PROPERTIES,
    names.OUTLINE_LEVEL,
    names.RUBY,
    names.SHOWING_PLACEHOLDER,
    names.SIMPLE_FIELD,
    names.SYMBOL,
    names.TEXT_BOX,
    names.VANISH,
    *names.STRIKES,
    *(names.w(name) for name in ("moveFrom", "pPrChange", "rPrChange")),
)


class NeedsCare(Exception):
    """The paragraph is not plain."""


class PlainReader:
    """Reads plain paragraphs. `language` is the document's; only claims of another one matter."""

    def __init__(self, styles: Styles) -> None:
        self.language: str | None = None
        self._styles = styles
        default = styles.paragraph(None)
        self._is_usable = default.is_plain
        self._default_is_bold = default.bold
        self._bold_styles: dict[str | None, bool] = {}  # of plain styles, whether they are bold
        self._known: dict[str, Paragraph] = {}
        self._known_bold: dict[str, Paragraph] = {}
        self._texts: list[str] = []
        self._bold_places: list[int] = []  # indexes into the texts
        self._is_bold = False
        self._told_run: etree._Element | None = None  # the last run that said if it is bold
        self._run_is_bold = False

    def read(self, element: etree._Element) -> Paragraph | None:
        """The paragraph, None where it has no text. Raises `NeedsCare`."""
        if not self._is_usable:
            raise NeedsCare
        if not len(element):
            return None
        texts = self._texts = []
        self._is_bold = self._default_is_bold
        self._told_run = None
        self._bold_places = []
        for part in element.iterdescendants():
            tag = part.tag
            if tag == names.TEXT:
                if self._is_bold or self._told_run is not None:
                    self._look_at_run(part)
                texts.append(text_of(part))
            else:
                act = _ACTS.get(tag)
                if act is not None:
                    act(self, part)
        return self._finished() if texts else None

    def shared(self, text: str) -> Paragraph:
        """A paragraph that is nothing but its text; short ones are shared."""
        if len(text) > _SHORT:
            return Paragraph(text)
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = Paragraph(text)
        return known

    def _finished(self) -> Paragraph | None:
        texts = self._texts
        text = (texts[0] if len(texts) == 1 else "".join(texts)).strip()
        if not text:
            return None
        if not self._bold_places:
            return self.shared(text)
        if len(self._bold_places) == len(texts):
            return self._shared_bold(text)
        return self._partly_bold()

    def _shared_bold(self, text: str) -> Paragraph:
        known = self._known_bold.get(text)
        if known is None:
            known = Paragraph(text, spans=_bold_span(len(text)))
            if len(text) <= _SHORT:
                self._known_bold[text] = known
        return known

    def _partly_bold(self) -> Paragraph:
        line = Line()
        bold = set(self._bold_places)
        for place, piece in enumerate(self._texts):
            if place in bold:
                line.add_apart(piece, None, True, None)
            else:
                line.texts.append(piece)
        text, spans, _ = line.finished()
        return Paragraph(text, spans=spans)

    def _look_at_run(self, element: etree._Element) -> None:
        """See whether the text that comes next, of this element, is bold."""
        is_told = self._told_run is not None and element.getparent() is self._told_run
        if self._run_is_bold if is_told else self._is_bold:
            self._bold_places.append(len(self._texts))

    def _care(self, _: etree._Element) -> None:
        raise NeedsCare

    def _style(self, element: etree._Element) -> None:
        identity = element.get(names.VALUE)
        bold = self._bold_styles.get(identity)
        if bold is None:
            style = self._styles.paragraph(identity)
            if not style.is_plain:
                raise NeedsCare
            bold = self._bold_styles[identity] = style.bold
        self._is_bold = bold

    def _style_of_run(self, element: etree._Element) -> None:
        style = self._styles.run(element.get(names.VALUE))
        if style.hidden or style.bold or style.struck:
            raise NeedsCare

    def _boldness(self, element: etree._Element) -> None:
        properties = element.getparent()
        run = None if properties is None else properties.getparent()
        is_on = names.is_on(element.get(names.VALUE))
        self._run_is_bold = is_on or (run is self._told_run and self._run_is_bold)
        self._told_run = run

    def _fonts(self, element: etree._Element) -> None:
        font = element.get(names.ASCII) or element.get(names.HIGH_ANSI)
        if font and is_symbol_font(font):
            raise NeedsCare

    def _claim(self, element: etree._Element) -> None:
        if self.language is not None:
            for claim in element.values():
                if not same_language(str(claim), self.language):
                    raise NeedsCare

    def _mark(self, element: etree._Element) -> None:
        if element.get(_POSITION) is None:
            self._look_at_run(element)
            self._texts.append(_TEXTS[element.tag])


@lru_cache(maxsize=1024)
def _bold_span(length: int) -> tuple[Span, ...]:
    return (Span(0, length, bold=True),)


_ACTS: dict[str, Callable[[PlainReader, etree._Element], None]] = {
    names.STYLE_OF_PARAGRAPH: PlainReader._style,
    names.STYLE_OF_RUN: PlainReader._style_of_run,
    names.BOLD: PlainReader._boldness,
    names.BOLD_COMPLEX: PlainReader._boldness,
    names.FONTS: PlainReader._fonts,
    names.LANGUAGE: PlainReader._claim,
}
_ACTS |= dict.fromkeys(_TEXTS, PlainReader._mark)
_ACTS |= dict.fromkeys(_CARE, PlainReader._care)
