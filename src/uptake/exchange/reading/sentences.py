"""Answers in sentences: "Recommendation 3 has been accepted and is being implemented."."""

import re

from uptake.core.codes import Language
from uptake.documents.tree import Cell, Paragraph, Row, Table
from uptake.exchange.heard import words
from uptake.exchange.reading.marks import names_status
from uptake.exchange.reading.numbers import Numbered, read_in_prose
from uptake.exchange.reading.segments import segments

_ARTICLE = re.compile(r"(?:the|la|les|las|el|los|las|эта|данная|该|本)\s+", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\d{1,3}[.)]\s+(?=\D)")
_ARABIC = re.compile(r"(?:أما|إن|وأما|فإن)\s+")


def numbered_sentence(text: str) -> Numbered | None:
    """Return the numbers at the start of a sentence, behind an article or not, and the rest.

    The sentence may be a numbered paragraph: "2. Recommendation 1 is accepted."
    """
    if text[:1].isnumeric() and (paragraph := _PARAGRAPH.match(text)):
        text = text[paragraph.end() :]
    if text[:1].isnumeric():
        return None
    found = read_in_prose(text)
    article = _ARTICLE.match(text) or _ARABIC.match(text)
    if found is None and article is not None:
        found = read_in_prose(text[article.end() :])
    return found


def answer_in(text: str, language: Language) -> Table | None:
    """Return a sentence that answers a recommendation as a table, None for any other text.

    What follows the first sentence stays with it as the comment.
    """
    numbered = numbered_sentence(text)
    pieces = segments(numbered.rest) if numbered is not None else []
    if numbered is None or not pieces or not names_status(pieces[0].text, language):
        return None
    said = words(language)
    titles = (said["recommendation_no"], said["status"], said["comments"])
    label = f"{said['recommendation']} {', '.join(numbered.numbers)}"
    return Table((_row(titles), _row((label, pieces[0].text, text))))


def _row(texts: tuple[str, ...]) -> Row:
    return Row(tuple(Cell((Paragraph(text),)) for text in texts))
