"""A line of Akoma Ntoso: its text, with the stretches that are set apart or lead somewhere."""

from dataclasses import dataclass, field

from lxml import etree

from uptake.documents.akn.names import SOFT, a
from uptake.documents.tree import Paragraph, Span

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BREAK, _BOLD = a("br"), a("b")
_LINKS = (a("a"), a("ref"))


@dataclass(slots=True)
class _Line:
    """A line as far as it is read."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Voice:
    """What a stretch is set apart by."""

    link: str | None = None
    bold: bool = False
    soft: bool = False
    language: str | None = None


def line_of(
    element: etree._Element, level: int | None = None, bookmarks: tuple[str, ...] = ()
) -> Paragraph:
    """Give the paragraph that an element holds; what it may hold besides text is passed over."""
    line = _Line()
    _take(element, _Voice(), line)
    return Paragraph(
        line.text,
        level=level,
        spans=tuple(line.spans),
        bookmarks=bookmarks,
        language=element.get(_LANGUAGE),
    )


def _take(element: etree._Element, voice: _Voice, line: _Line) -> None:
    _say(element.text, voice, line)
    for child in element:
        if child.tag == _BREAK:
            _say("\n", voice, line)
        else:
            _take(child, _voice(child, voice), line)
        _say(child.tail, voice, line)


def _voice(element: etree._Element, voice: _Voice) -> _Voice:
    return _Voice(
        (element.get("href") if element.tag in _LINKS else None) or voice.link,
        voice.bold or element.tag == _BOLD,
        voice.soft or element.get("class") == SOFT,
        element.get(_LANGUAGE) or voice.language,
    )


def _say(text: str | None, voice: _Voice, line: _Line) -> None:
    if not text:
        return
    start = len(line.text)
    line.text += text
    if voice != _Voice():
        end = len(line.text)
        line.spans.append(Span(start, end, voice.link, voice.bold, voice.soft, voice.language))
