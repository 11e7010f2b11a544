"""Recommendations in paragraphs, with their answers behind labels, made rows of tables.

Recommendation 1
The executive heads should …
Status: Accepted; in progress
Comments: …

Answers in sentences: "Recommendation 3 has been accepted and is being implemented.".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from uptake.core.codes import Language
from uptake.documents.tree import Cell, Paragraph, Row, Table
from uptake.exchange.heard import words
from uptake.exchange.reading.columns import ANSWERS, speaks_of_comments
from uptake.exchange.reading.headings import stands_as_heading
from uptake.exchange.reading.marks import names_status
from uptake.exchange.reading.numbers import Numbered, read_in_prose
from uptake.exchange.reading.rows import is_across
from uptake.exchange.reading.segments import segments
from uptake.exchange.reading.texts import clean
from uptake.exchange.reading.vocabulary import Column, Meaning, Vocabulary

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
    return Table((_row(map(_cell, titles)), _row(map(_cell, (label, pieces[0].text, text)))))


LONGEST_LABEL = 60
"""Characters of the longest label."""
MOST_WORDS = 5
"""Words of the longest label that is one only because it speaks of comments."""
_LABELS = ANSWERS | {
    *(Column.ADDRESSEE, Column.TEXT, Column.REMARKS, Column.DEADLINE, Column.FOCAL_POINT),
    *(Column.RELEVANCE, Column.PRIORITY, Column.IMPLICATIONS, Column.FINANCIAL, Column.HUMAN),
}
_RULE = re.compile(r"[\W_]{3,}")

type Block = Paragraph | Table


def in_tables(blocks: Iterable[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """Return the blocks with a table of one row for each recommendation that paragraphs spell out.

    One without a labelled answer stays the paragraphs that it is.
    """
    spelled: _SpelledOut | None = None
    for block in _taken_apart(blocks):
        begins = isinstance(block, Paragraph) and _begins(block)
        if spelled is not None and (begins or _ends(block, vocabulary)):
            yield from spelled.blocks()
            spelled = None
        if isinstance(block, Paragraph) and begins:
            spelled = _SpelledOut(vocabulary)
        if spelled is not None and isinstance(block, Paragraph):
            spelled.take(block)
        else:
            yield block
    if spelled is not None:
        yield from spelled.blocks()


def _taken_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """Return the blocks; of a table with recommendations in rows across, these as paragraphs.

    Between them stand the rows of what is to be done for each, as tables of their own.
    """
    for block in blocks:
        if isinstance(block, Paragraph) or not any(map(_begins, _across(block.rows))):
            yield block
            continue
        rows: list[Row] = []
        for row in block.rows:
            across = list(_across((row,)))
            if across and rows:
                yield replace(block, rows=tuple(rows))
                rows = []
            yield from across
            rows += [] if across else [row]
        if rows:
            yield replace(block, rows=tuple(rows))


def _across(rows: Iterable[Row]) -> Iterator[Paragraph]:
    """The paragraphs of cells that stand across a whole table."""
    for row in rows:
        if is_across(row) and row.cells[0] is not None:
            yield from row.cells[0].paragraphs


def _begins(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with the number of a recommendation, and the word before it."""
    return numbered_sentence(clean(paragraph.text)) is not None


def _ends(block: Block, vocabulary: Vocabulary) -> bool:
    if isinstance(block, Table) or _RULE.fullmatch(block.text.strip()):
        return True
    return block.level is not None or stands_as_heading(block, vocabulary)


@dataclass(slots=True)
class _SpelledOut:
    """One recommendation with what follows it, line by line under the last label."""

    vocabulary: Vocabulary
    taken: list[Paragraph] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    values: list[list[Paragraph]] = field(default_factory=list)
    answered: bool = False

    def __post_init__(self) -> None:
        self.titles.append(words(self.vocabulary.language)["recommendation"])
        self.values.append([])

    def take(self, paragraph: Paragraph) -> None:
        """Take a further paragraph."""
        self.taken.append(paragraph)
        for line in clean(paragraph.text).split("\n"):
            label, rest = self._parted(line)
            if label:
                self.titles.append(label)
                self.values.append([])
            if rest:
                self.values[-1].append(Paragraph(rest, label="" if label else paragraph.label))

    def blocks(self) -> Iterator[Block]:
        """Return the table, or the paragraphs where nothing answers."""
        if not self.answered:
            for paragraph in self.taken:
                text = clean(paragraph.text)
                yield answer_in(text, self.vocabulary.language) or paragraph
            return
        yield Table((_row(map(_cell, self.titles)), _row(Cell(tuple(v)) for v in self.values)))

    def _parted(self, line: str) -> tuple[str, str]:
        """Part a line into the label that it begins with and the rest; most have none."""
        label, colon, rest = line.replace("：", ":").partition(":")
        if len(label) > LONGEST_LABEL:
            return "", line
        meaning = self._meaning(label.strip(), bool(colon))
        if meaning is None or meaning.column not in _LABELS:
            return "", line
        self.answered = self.answered or meaning.column in ANSWERS
        return label.strip(), rest

    def _meaning(self, label: str, colon: bool) -> Meaning | None:
        meaning = self.vocabulary.meaning(label)
        if meaning is None and colon and len(label.split()) <= MOST_WORDS:
            return Meaning(Column.COMMENT) if speaks_of_comments(label) else None
        return meaning


def _cell(text: str) -> Cell:
    return Cell((Paragraph(text),))


def _row(cells: Iterable[Cell]) -> Row:
    return Row(tuple(cells))
