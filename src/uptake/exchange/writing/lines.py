"""The lines that official documents are made of: plain, labelled, listed, linked."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from uptake.core.citing import followed
from uptake.core.codes import Language
from uptake.core.document import ForeignText, StatusDocument
from uptake.documents.tree import Block, Cell, LooseCells, Paragraph, Picture, Row, Span, Table
from uptake.exchange.facts import labelled
from uptake.exchange.foreign import mark, marks
from uptake.terms.words import Words

_ITEM = re.compile(r"(\d{1,2}) (.+)")
DASH, DOT = " – ", " · "


def soft(text: str, link: str | None = None) -> Paragraph:
    """Return a line that stays in the background, and leads somewhere if that can be followed."""
    link = _followed(link)
    return Paragraph(text, spans=(Span(0, len(text), link=link, soft=True),))


# Few of these lines differ from one row to the next.
@lru_cache(maxsize=1024)
def strong(text: str) -> Paragraph:
    """Return a line in bold."""
    return Paragraph(text, spans=(Span(0, len(text), bold=True),))


def linked(text: str, link: str | None) -> Paragraph:
    """Return a line that leads somewhere, or a plain one where there is nowhere to go."""
    link = _followed(link)
    return Paragraph(text, spans=(Span(0, len(text), link=link),) if link else ())


def _followed(link: str | None) -> str | None:
    """Return a link to a place in the document, or to a page, and none to anything else."""
    return link if link and link.startswith("#") else followed(link)


@lru_cache(maxsize=1024)
def fact(label: str, text: str, language: Language) -> Paragraph:
    """Return a line of label and value, the label in the background."""
    line = labelled(label, text, language)
    return Paragraph(line, spans=(Span(0, len(line) - len(text), soft=True),))


def prose(text: str | None, language: Language | None = None) -> Iterator[Paragraph]:
    """Return the paragraphs of a text; lines numbered from one on are a list.

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
    """Return the mark over a text that stands in another language than the document.

    `written_in` is its original language where it is a translation.
    """
    return soft(mark(language, written_in, words))


def cell(*lines: Paragraph) -> Cell:
    """Return a cell of lines."""
    return Cell(lines)


def centred(text: str) -> Cell:
    """Return a cell with one line in its middle."""
    return Cell((Paragraph(text),), centred=True)


type Speaker = Callable[[Paragraph], Paragraph]
_LAST = 12
"""Characters at the end of words by which they are looked up."""


def spoken(blocks: tuple[Block, ...], status: StatusDocument, words: Words) -> tuple[Block, ...]:
    """Return the blocks of a document with the language of all its marked words."""
    if not status.foreign_texts:
        return blocks
    say = speaker(status, words)
    return tuple(
        block if isinstance(block, LooseCells | Picture) else _block(block, say) for block in blocks
    )


def speaker(status: StatusDocument, words: Words) -> Speaker:
    """Return what tells the language of marked words in a line; another line stays as it is."""
    behind = marks(status, words)
    endings: dict[str, list[ForeignText]] = {}
    for one in sorted(status.foreign_texts, key=lambda one: -len(one.text)):
        endings.setdefault(one.text[-_LAST:], []).append(one)
    every = sorted(set(behind.values()))

    @cache
    def say(paragraph: Paragraph) -> Paragraph:
        found = [
            span
            for mark in every
            if mark in paragraph.text
            for span in _before(paragraph.text, mark, behind, endings)
        ]
        if not found:
            return paragraph
        return replace(paragraph, spans=_laid_over(paragraph, found))

    return say


def _before(
    text: str, mark: str, behind: Mapping[str, str], endings: Mapping[str, list[ForeignText]]
) -> list[Span]:
    """Return the words before each place of a mark that has them in the list."""
    found, end = [], text.find(f" {mark}")
    while end >= 0:
        said = _ending(text[:end].rstrip('”"»’)'), mark, behind, endings)
        if said is not None:
            last = text.rindex(said.text, 0, end) + len(said.text)
            found.append(Span(last - len(said.text), last, language=said.language.value))
        end = text.find(f" {mark}", end + 1)
    return found


def _ending(
    text: str, mark: str, behind: Mapping[str, str], endings: Mapping[str, list[ForeignText]]
) -> ForeignText | None:
    for length in range(min(_LAST, len(text)), 0, -1):
        for one in endings.get(text[-length:], ()):
            if behind[one.text] == mark and text.endswith(one.text):
                return one
    return None


def _laid_over(paragraph: Paragraph, spoken: list[Span]) -> tuple[Span, ...]:
    """Return the spans of a line and those of languages as stretches that do not overlap."""
    every = (*paragraph.spans, *spoken)
    edges = sorted({edge for span in every for edge in (span.start, span.end)})
    found = []
    for start, end in pairwise(edges):
        over = [span for span in every if span.start <= start and end <= span.end]
        if over:
            language = next((span.language for span in over if span.language), None)
            found.append(replace(over[0], start=start, end=end, language=language))
    return tuple(found)


def _block(block: Paragraph | Table, say: Speaker) -> Paragraph | Table:
    return say(block) if isinstance(block, Paragraph) else _table(block, say)


def _table(table: Table, say: Speaker) -> Table:
    """A merged cell stays one cell, and a cell without marked words the same one."""
    cells: dict[int, Cell] = {}

    def cell(old: Cell | None) -> Cell | None:
        if old is None:
            return None
        if id(old) not in cells:
            blocks = tuple(_block(block, say) for block in old.blocks)
            changed = any(one is not other for one, other in zip(blocks, old.blocks, strict=True))
            cells[id(old)] = replace(old, blocks=blocks) if changed else old
        return cells[id(old)]

    rows = tuple(_row(row, cell) for row in table.rows)
    changed = any(one is not other for one, other in zip(rows, table.rows, strict=True))
    return replace(table, rows=rows) if changed else table


def _row(row: Row, say: Callable[[Cell | None], Cell | None]) -> Row:
    cells = tuple(say(one) for one in row.cells)
    if all(one is other for one, other in zip(cells, row.cells, strict=True)):
        return row
    return replace(row, cells=cells)
