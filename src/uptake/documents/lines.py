"""The text of one paragraph while it is put together from pieces."""

from typing import NamedTuple

from uptake.documents.scripts import has_letters
from uptake.documents.tree import Span


class _Piece(NamedTuple):
    """A stretch of the line that is set apart."""

    start: int
    end: int
    link: str | None
    bold: bool
    language: str | None


class Line:
    """Collects pieces of text, and knows which of them are set apart.

    Word splits a paragraph into runs wherever its user once paused; here they become one again.
    Text that nothing sets apart is put into `texts` directly. What is struck out is kept beside.
    """

    __slots__ = ("_apart", "_length", "_measured", "_struck", "_struck_at", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._apart: list[_Piece] = []
        self._measured = 0  # how many texts are counted in the length
        self._length = 0
        self._struck: list[str] = []
        self._struck_at = -1  # how many texts stood before the last that was struck out

    def add_apart(self, text: str, link: str | None, bold: bool, language: str | None) -> None:
        """Add text with what sets it apart."""
        start = self._length + sum(map(len, self.texts[self._measured :]))
        self.texts.append(text)
        self._measured = len(self.texts)
        self._length = start + len(text)
        self._apart.append(_Piece(start, self._length, link, bold, language))

    def strike(self, text: str) -> None:
        """Keep text that is struck out; pieces with nothing between them are one."""
        if self._struck_at == len(self.texts):
            self._struck[-1] += text
        else:
            self._struck.append(text)
        self._struck_at = len(self.texts)

    @property
    def struck(self) -> tuple[str, ...]:
        """The stretches that are struck out."""
        return tuple(text.strip() for text in self._struck if text.strip())

    def finished(self) -> tuple[str, tuple[Span, ...], str | None]:
        """The text without blanks around it, its spans, and its language if it is all in one."""
        written = "".join(self.texts)
        text = written.strip()
        if not self._apart:
            return text, (), None
        language = _whole_language(self._apart, written)
        cut = len(written) - len(written.lstrip())
        return text, _spans(self._apart, cut, len(text), language), language


def _whole_language(pieces: list[_Piece], text: str) -> str | None:
    """The language that every word of the text claims, None where there is no such language."""
    languages = {piece.language for piece in pieces if has_letters(text[piece.start : piece.end])}
    if len(languages) != 1:
        return None
    end = 0
    for piece in pieces:
        if has_letters(text[end : piece.start]):
            return None
        end = piece.end
    return None if has_letters(text[end:]) else languages.pop()


def _spans(pieces: list[_Piece], cut: int, length: int, whole: str | None) -> tuple[Span, ...]:
    """Spans of a text that lost `cut` blanks in front; what is true of the whole is left out."""
    spans: list[Span] = []
    for piece in pieces:
        start, end = max(0, piece.start - cut), min(length, piece.end - cut)
        language = None if whole else piece.language
        if end <= start or not (piece.link or piece.bold or language):
            continue
        span = Span(start, end, link=piece.link, bold=piece.bold, language=language)
        if spans and _goes_on(spans[-1], span):
            span = Span(spans.pop().start, end, span.link, span.bold, False, language)
        spans.append(span)
    return tuple(spans)


def _goes_on(last: Span, span: Span) -> bool:
    return (last.end, last.link, last.bold, last.language) == (
        span.start,
        span.link,
        span.bold,
        span.language,
    )
