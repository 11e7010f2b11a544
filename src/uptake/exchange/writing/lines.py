"""The lines that official documents are made of: plain, labelled, listed, linked."""

import re
from collections.abc import Iterator
from functools import lru_cache

from uptake.core.citing import followed
from uptake.core.codes import Language
from uptake.documents.tree import Cell, Paragraph, Span
from uptake.exchange.facts import labelled
from uptake.exchange.foreign import mark
from uptake.terms.words import Words

_ITEM = re.compile(r"(\d{1,2}) (.+)")
DASH, DOT = " – ", " · "


def soft(text: str, link: str | None = None) -> Paragraph:
    """Give a line that stays in the background, and leads somewhere if that can be followed."""
    link = _followed(link)
    return Paragraph(text, spans=(Span(0, len(text), link=link, soft=True),))


# Few of these lines differ from one row to the next.
@lru_cache(maxsize=1024)
def strong(text: str) -> Paragraph:
    """Give a line in bold."""
    return Paragraph(text, spans=(Span(0, len(text), bold=True),))


def linked(text: str, link: str | None) -> Paragraph:
    """Give a line that leads somewhere, or a plain one where there is nowhere to go."""
    link = _followed(link)
    return Paragraph(text, spans=(Span(0, len(text), link=link),) if link else ())


def _followed(link: str | None) -> str | None:
    """Give a link to a place in the document, or to a page, and none to anything else."""
    return link if link and link.startswith("#") else followed(link)


@lru_cache(maxsize=1024)
def fact(label: str, text: str, language: Language) -> Paragraph:
    """Give a line of label and value, the label in the background."""
    line = labelled(label, text, language)
    return Paragraph(line, spans=(Span(0, len(line) - len(text), soft=True),))


def prose(text: str | None, language: Language | None = None) -> Iterator[Paragraph]:
    """Give the paragraphs of a text; lines numbered from one on are a list.

    `language` is that of the text where it is not the document's.
    """
    expected = 1
    for line in text.split("\n") if text else ():
        item = _ITEM.fullmatch(line)
        if item and int(item[1]) in (1, expected):
            expected = int(item[1]) + 1
            yield Paragraph(item[2], label=item[1], language=language)
        else:
            yield Paragraph(line, language=language)


def not_translated(
    language: Language, words: Words, written_in: Language | None = None
) -> Paragraph:
    """Give the mark over a text that stands in another language than the document.

    `written_in` is its original language where it is a translation.
    """
    return soft(mark(language, written_in, words))


def cell(*lines: Paragraph) -> Cell:
    """Give a cell of lines."""
    return Cell(lines)


def centred(text: str, fill: str | None = None) -> Cell:
    """Give a cell with one line in its middle."""
    return Cell((Paragraph(text),), fill=fill, centred=True)
