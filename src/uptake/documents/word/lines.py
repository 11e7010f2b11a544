"""The text of one paragraph while it is put together from pieces."""

from typing import NamedTuple

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
    """

    __slots__ = ("_apart", "_languages", "_length", "_texts")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._apart: list[_Piece] = []
        self._languages: set[str | None] = set()

    def add(self, text: str) -> None:
        """Add text that nothing sets apart."""
        self._texts.append(text)
        self._length += len(text)
        if self._apart and not text.isspace():
            self._languages.add(None)

    def add_apart(self, text: str, link: str | None, bold: bool, language: str | None) -> None:
        """Add text with what sets it apart."""
        start = self._length
        if start and not self._apart:
            self._languages.add(None)
        self._texts.append(text)
        self._length += len(text)
        self._apart.append(_Piece(start, self._length, link, bold, language))
        if not text.isspace():
            self._languages.add(language)

    def finished(self) -> tuple[str, tuple[Span, ...], str | None]:
        """The text without blanks around it, its spans, and its language if it is all in one."""
        written = "".join(self._texts)
        text = written.strip()
        if not self._apart:
            return text, (), None
        language = next(iter(self._languages), None) if len(self._languages) == 1 else None
        cut = len(written) - len(written.lstrip())
        return text, _spans(self._apart, cut, len(text), language), language


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
