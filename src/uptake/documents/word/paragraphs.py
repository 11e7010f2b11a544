"""A paragraph of Word: its runs put together again, with what the tree says of a paragraph."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from lxml import etree

from uptake.documents.lines import Line
from uptake.documents.markup import whole_number
from uptake.documents.tree import Paragraph
from uptake.documents.word import names
from uptake.documents.word.fields import Fields, is_contents, link_of
from uptake.documents.word.languages import claimed
from uptake.documents.word.looks import NOT_BOLD, PLAIN, Look, look_of
from uptake.documents.word.numbering import Numbering
from uptake.documents.word.plain import NeedsCare, PlainReader
from uptake.documents.word.relationships import Relationships
from uptake.documents.word.styles import Styles, outline_level
from uptake.documents.word.symbols import symbol, symbols
from uptake.documents.word.texts import check_box, outermost_boxes, text_of
from uptake.documents.word.wrappers import TRANSPARENT, chosen, structured_content

_CURSOR = "_GoBack"  # Word's own bookmark for where one was last
_HARD_HYPHEN = "-"  # how it is set says that no line ends there, not what it is


class ParagraphReader:
    """Reads the paragraphs of one part, each once and in reading order.

    Order matters: lists count, fields go on from paragraph to paragraph, and a bookmark between
    paragraphs belongs to the next one. `boxes` collects the text boxes anchored in the paragraphs
    read so far. `language` is that of the whole document; only what claims another one is set
    apart.
    """

    def __init__(self, styles: Styles, numbering: Numbering, relationships: Relationships) -> None:
        self.boxes: list[etree._Element] = []
        self.known_notes: Mapping[tuple[str, str], str] = {}  # by the tag of their mark, and id
        self.met_notes: set[tuple[str, str]] = set()
        self._notes: list[str] = []
        self._styles = styles
        self._numbering = numbering
        self._relationships = relationships
        self._fields = Fields()
        self._bookmarks: list[str] = []
        self._link: str | None = None
        self._plain = PlainReader(styles)
        self._default = styles.paragraph(None)
        self.held: Line | None = None
        self.label_alone = ""  # the number of the last paragraph that had no text
        self.cares = 0  # how many paragraphs were read with care
        self._begin(Line())

    def read(self, element: etree._Element) -> Paragraph | None:
        """The paragraph, or None where it has neither text nor bookmark."""
        if not self.is_at_rest:
            return self._read_with_care(element)
        try:
            return self._plain.read(element)
        except NeedsCare:
            return self._read_with_care(element)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing that came before has to do with the next paragraph."""
        return not (self.held or self._bookmarks or self._fields.open)

    def _read_with_care(self, element: etree._Element) -> Paragraph | None:
        self.cares += 1
        self._begin(self.held or Line())
        self.held = None
        self._inline(element)
        self._fields.end_paragraph()
        if self._mark_deleted:
            self.held = self._line
            return None
        return self._finished()

    def end(self) -> Paragraph | None:
        """The paragraph that waits for a next one, its mark being deleted, where none comes."""
        if self.held is None:
            return None
        self._begin(self.held)
        self.held = None
        return self._finished()

    def bookmark(self, element: etree._Element) -> None:
        """Take in a bookmark; it belongs to the paragraph that is, or will next be, read."""
        name = element.get(names.NAME)
        if name and name != _CURSOR:
            self._bookmarks.append(name)

    @property
    def language(self) -> str | None:
        """The language of the whole document."""
        return self._plain.language

    @language.setter
    def language(self, language: str | None) -> None:
        self._plain.language = language

    def _begin(self, line: Line) -> None:
        self._line = line
        self._style = self._default
        self._style_id: str | None = None
        self._level = self._default.level
        self._numbered: etree._Element | None = None
        self._mark_deleted = False
        self._notes = []
        self._contents = self._fields.in_contents
        self._look_around()

    def _look_around(self) -> None:
        """Find out whether text is here set apart or left out by what stands around its run."""
        style = self._style
        of_style = style.bold or style.hidden or style.struck
        self._is_quiet = not (of_style or self._link or self._fields.link or self._fields.is_silent)

    def _finished(self) -> Paragraph | None:
        label = self._label() if self._numbered is not None or self._style.numbering else ""
        text, spans, language = self._line.finished()
        struck = self._line.struck
        if not text:
            self.label_alone = label if any(map(str.isalnum, label)) else ""
            if not (self._bookmarks or struck):
                return None
            return Paragraph("", bookmarks=self._taken_bookmarks(), struck=struck)
        contents = self._contents or self._style.contents
        notes = tuple(self._notes)
        more = (spans, label, contents, language, notes, struck, self._bookmarks)
        if any(more) or self._level is not None:
            bookmarks = self._taken_bookmarks()
            return Paragraph(
                *(text, self._level, label, spans, bookmarks, language, contents),
                notes=notes,
                struck=struck,
            )
        return self._plain.shared(text)

    def _taken_bookmarks(self) -> tuple[str, ...]:
        taken = tuple(self._bookmarks)
        self._bookmarks.clear()
        return taken

    def _label(self) -> str:
        identity, level = self._style.numbering, self._style.numbering_level
        if self._numbered is not None:
            for stated in self._numbered:
                if stated.tag == names.NUMBERING_ID:
                    identity = stated.get(names.VALUE)
                elif stated.tag == names.NUMBERING_LEVEL:
                    level = whole_number(stated.get(names.VALUE))
        return self._numbering.label(identity, level, self._style_id) if identity else ""

    def _properties(self, properties: etree._Element) -> None:
        for child in properties:
            tag = child.tag
            if tag == names.STYLE_OF_PARAGRAPH:
                self._style_id = child.get(names.VALUE)
                self._style = self._styles.paragraph(self._style_id)
                self._level = self._style.level
                self._look_around()
            elif tag == names.NUMBERING_PROPERTIES:
                self._numbered = child
            elif tag == names.OUTLINE_LEVEL:
                outline = whole_number(child.get(names.VALUE))
                self._level = self._level if outline is None else outline_level(outline)
            elif tag == names.RUN_PROPERTIES:
                self._mark_deleted = any(mark.tag == names.DELETED for mark in child)

    def _inline(self, parent: etree._Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == names.RUN:
                self._run(child, PLAIN)
            else:
                act = _INLINE.get(tag)
                if act is not None:
                    act(self, child)

    def _hyperlink(self, element: etree._Element) -> None:
        address = self._relationships.address(element.get(names.RELATIONSHIP)) or ""
        anchor = element.get(names.ANCHOR)
        with self._linked(f"{address}#{anchor}" if anchor else address):
            self._inline(element)

    def _simple_field(self, element: etree._Element) -> None:
        instruction = element.get(names.INSTRUCTION, "")
        self._contents = self._contents or is_contents(instruction)
        with self._linked(link_of(instruction)):
            self._inline(element)

    @contextmanager
    def _linked(self, link: str | None) -> Iterator[None]:
        before = self._link
        self._link = link or before
        self._look_around()
        yield
        self._link = before
        self._look_around()

    def _structured(self, element: etree._Element) -> None:
        for content in structured_content(element):
            self._inline(content)

    def _alternate(self, element: etree._Element) -> None:
        for content in chosen(element):
            self._inline(content)

    def _math(self, element: etree._Element) -> None:
        self._add("".join(text.text or "" for text in element.iter(names.MATH_TEXT)), PLAIN)

    def _run(self, run: etree._Element, look: Look) -> None:
        for child in run:
            tag = child.tag
            if tag == names.TEXT:
                self._text(child, look)
            elif tag == names.RUN_PROPERTIES:
                look = look_of(child, self._styles)
            else:
                act = _IN_RUN.get(tag)
                if act is not None:
                    act(self, child, look)

    def _text(self, element: etree._Element, look: Look) -> None:
        text = text_of(element)
        self._add(symbols(look.font, text) if look.font else text, look)

    def _add(self, text: str, look: Look) -> None:
        if self._is_quiet and (look is PLAIN or look is NOT_BOLD):
            self._line.texts.append(text)
        elif text and not (look.hidden or self._style.hidden or self._fields.is_silent):
            self._add_apart(text, look)

    def _add_apart(self, text: str, look: Look) -> None:
        if self._style.struck if look.struck is None else look.struck:
            self._line.strike(text)
            return
        link = self._link or self._fields.link
        bold = self._style.bold if look.bold is None else look.bold
        language = claimed(look, text, self.language)
        if link or bold or language:
            self._line.add_apart(text, link, bold, language)
        else:
            self._line.texts.append(text)

    def _symbol(self, element: etree._Element, look: Look) -> None:
        self._add(symbol(element.get(names.FONT), element.get(names.CHARACTER)), look)

    def _field_mark(self, element: etree._Element, look: Look) -> None:
        for form in element:
            self._add(check_box(form), look)
        self._fields.mark(element.get(names.FIELD_MARK_TYPE))
        self._contents = self._contents or self._fields.in_contents
        self._look_around()

    def _note(self, element: etree._Element, _: Look) -> None:
        mark = (element.tag, element.get(names.IDENTITY, ""))
        if note := self.known_notes.get(mark):
            self.met_notes.add(mark)
            self._notes.append(note)

    def _instruction(self, element: etree._Element, _: Look) -> None:
        self._fields.instruct(element.text)

    def _alternate_in_run(self, element: etree._Element, look: Look) -> None:
        for content in chosen(element):
            self._run(content, look)

    def _ruby(self, element: etree._Element, _: Look) -> None:
        for base in element.iterchildren(names.RUBY_BASE):
            self._inline(base)

    def _drawing(self, element: etree._Element, look: Look) -> None:
        if not look.hidden:
            self.boxes.extend(outermost_boxes(element))


_INLINE: Mapping[str, Callable[[ParagraphReader, etree._Element], None]] = {
    names.PARAGRAPH_PROPERTIES: ParagraphReader._properties,
    names.HYPERLINK: ParagraphReader._hyperlink,
    names.SIMPLE_FIELD: ParagraphReader._simple_field,
    names.STRUCTURED: ParagraphReader._structured,
    names.ALTERNATE: ParagraphReader._alternate,
    names.BOOKMARK: ParagraphReader.bookmark,
    names.MATH: ParagraphReader._math,
    names.MATH_PARAGRAPH: ParagraphReader._math,
} | dict.fromkeys(TRANSPARENT, ParagraphReader._inline)

_IN_RUN: Mapping[str, Callable[[ParagraphReader, etree._Element, Look], None]] = {
    names.TAB: lambda reader, _, look: reader._add(" ", look),
    names.ALIGNED_TAB: lambda reader, _, look: reader._add(" ", look),
    names.BREAK: lambda reader, _, look: reader._add("\n", look),
    names.RETURN: lambda reader, _, look: reader._add("\n", look),
    names.HARD_HYPHEN: lambda reader, _, look: reader._add(_HARD_HYPHEN, look),
    names.SYMBOL: ParagraphReader._symbol,
    names.FIELD_MARK: ParagraphReader._field_mark,
    names.FIELD_CODE: ParagraphReader._instruction,
    names.ALTERNATE: ParagraphReader._alternate_in_run,
    names.RUBY: ParagraphReader._ruby,
    names.FOOTNOTE_MARK: ParagraphReader._note,
    names.ENDNOTE_MARK: ParagraphReader._note,
    names.DRAWING: ParagraphReader._drawing,
    names.PICTURE: ParagraphReader._drawing,
    names.OBJECT: ParagraphReader._drawing,
}
