"""A report as pieces of text in reading order: paragraphs, and the paragraphs of its boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.documents.tree import Document, Format, LooseCells, Paragraph, Table
from uptake.exchange.heard import remembering, words
from uptake.exchange.reading.texts import clean

# Columns that a box has at most: a border, the words, a border.
BOX = 3
# Characters after which a line of flattened text that does not end a sentence goes on.
FULL_LINE, FULL_LINE_HAN = 50, 22
_ENDS = re.compile(r"[.。!?？！:：;；؟؛][\"”»』」)）]?$")
_HAN = re.compile("[\u4e00-\u9fff]")
_PARAGRAPH = re.compile(r"(\d{1,3})\s?[.．、](?!\d)\s*")
_PARAGRAPH_LABEL = re.compile(r"(\d{1,3})[.．、]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph. `number` is that of a numbered paragraph, `bold` are its bold stretches."""

    text: str
    label: str = ""
    level: int | None = None
    bold: tuple[str, ...] = ()
    number: str | None = None

    @property
    def whole(self) -> str:
        """The words with the label that a list gives them."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return bool(self.bold) and len("".join(self.bold)) >= len(self.text)


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """Return the pieces of a report; the lines of a flattened text are joined to paragraphs."""
    found = [piece for piece in _pieces(document) if piece.text]
    return tuple(_joined(found)) if document.format is Format.TEXT else tuple(found)


def names_a_recommendation(text: str) -> bool:
    """Whether a text begins with the word for a recommendation, in any language."""
    return bool(_named().match(fold(text[:60]).strip()))


def _pieces(document: Document) -> Iterator[Piece]:
    for block in document.blocks:
        match block:
            case Paragraph():
                if not block.contents:
                    yield piece_of(block)
            case Table():
                if all(len(row.distinct) <= BOX for row in block.rows):
                    yield from map(piece_of, block.paragraphs)
            case LooseCells():
                for cell in block.cells:
                    yield from map(piece_of, cell.paragraphs)


def piece_of(paragraph: Paragraph) -> Piece:
    """Return one paragraph as a piece."""
    text, label = clean(paragraph.text), paragraph.label.strip()
    bold = tuple(
        part
        for span in paragraph.spans
        if span.bold and (part := clean(paragraph.text[span.start : span.end]))
    )
    numbered = _PARAGRAPH_LABEL.fullmatch(label) if label else _PARAGRAPH.match(text)
    number = numbered[1] if numbered else None
    if numbered and not label:
        text = text[numbered.end() :]
    return Piece(text, "" if number else label, paragraph.level, bold, number)


def _joined(lines: list[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    last = ""
    for line in lines:
        if held is not None and _goes_on(last, line):
            between = "" if _HAN.match(line.text) else " "
            held = Piece(held.text + between + line.text, held.label, held.level, (), held.number)
        else:
            if held is not None:
                yield held
            held = line
        last = line.text
    if held is not None:
        yield held


def _goes_on(last: str, line: Piece) -> bool:
    if line.number or line.label or line.level is not None or names_a_recommendation(line.text):
        return False
    full = FULL_LINE_HAN if _HAN.search(last) else FULL_LINE
    return len(last) >= full and not _ENDS.search(last) and not names_a_recommendation(last)


@remembering
def _named() -> re.Pattern[str]:
    keys = ("recommendation", "formal_recommendation", "informal_recommendation")
    forms = {text for key in keys for one in Language for text in words(one).forms(key)}
    spaced = (r"\s+".join(map(re.escape, fold(text).split())) for text in forms)
    return re.compile(
        rf"(?:第.{{1,4}}[项条]?)?(?:{'|'.join(sorted(spaced, key=len, reverse=True))})",
        re.IGNORECASE,
    )
