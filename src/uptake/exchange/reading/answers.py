"""The words of an entry's cells, gathered: recommendation, comment, and the facts beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from uptake.core.codes import Language
from uptake.core.document import ForeignText
from uptake.core.findings import FindingCode
from uptake.documents.tree import Cell
from uptake.exchange.foreign import has_mark, languages_in
from uptake.exchange.reading.labels import leading_facts, read_fact, trailing_facts
from uptake.exchange.reading.languages import language_in
from uptake.exchange.reading.money import read_sum
from uptake.exchange.reading.rows import EntryRow, cell_at, text_cell
from uptake.exchange.reading.texts import cell_text, clean
from uptake.exchange.reading.vocabulary import Column

_ORIGINAL = re.compile(r"^\[([^\[\]\n]+)\](?:\n|$)", re.MULTILINE)


type Problem = tuple[FindingCode, str]


@dataclass(slots=True)
class Gathered:
    """The texts of an entry without the lines that state facts; `values` are those facts.

    `printed` is the comment as its cell has it; `answer` what it says beside the facts; `kept`
    what stands behind the mark of another language, and is kept as it is. `problems` are words
    that could not be understood, with the finding that tells of them; `translations` the texts
    whose mark names the language that they were translated from.
    """

    text: str
    text_language: Language
    printed: str
    answer: str
    kept: str
    comment_language: Language
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    translations: tuple[ForeignText, ...] = ()


def gather(row: EntryRow, language: Language) -> Gathered:
    """Gather the texts of a recommendation's row, and of the rows that go on with it."""
    printed = _comment(row)
    text = "\n".join((row.text, *_goes_on(row))) if row.more else row.text
    stated, text = leading_facts(text, language)
    recommendation = _marked(text, language)
    said, answer = trailing_facts(printed, language)
    comment = _marked(answer, language)
    own = comment.language is language
    gathered = Gathered(
        f"{recommendation.before}\n{recommendation.after}".strip(),
        recommendation.language,
        printed,
        comment.after if own else comment.before,
        "" if own else comment.after,
        comment.language,
        stated | said,
        translations=(*recommendation.translation, *comment.translation),
    )
    if row.columns.facts:
        _facts(row, gathered, language)
    if Column.REMARKS in row.columns.places:
        _remarks(row, gathered)
    return gathered


def column_text(row: EntryRow, column: Column) -> str:
    """Return the words of a row in a column, nothing where there is no such column."""
    return clean(cell_text(cell_at(row.cells, row.columns.places.get(column, -1))))


def _comment(row: EntryRow) -> str:
    """All comment cells of the entry, each once, in order."""
    places = row.columns.comments
    if not row.more and len(places) == 1:
        return clean(cell_text(cell_at(row.cells, places[0])))
    cells = (cell_at(part, place) for part in (row.cells, *row.more) for place in places)
    texts = (clean(cell_text(cell)) for cell in _each_once(cells))
    return "\n".join(text for text in texts if text)


def _goes_on(row: EntryRow) -> Iterator[str]:
    cells = _each_once((row.cell, *(text_cell(part, row.columns.layout) for part in row.more)))
    yield from (text for cell in cells if cell is not row.cell and (text := clean(cell_text(cell))))


def _each_once(cells: Iterator[Cell | None] | Sequence[Cell | None]) -> list[Cell]:
    return list({id(cell): cell for cell in cells if cell is not None}.values())


@dataclass(slots=True, frozen=True)
class _Marked:
    """A text: what stands before the mark of another language, what after, and its language."""

    before: str
    after: str
    language: Language
    written_in: Language | None = None

    @property
    def translation(self) -> tuple[ForeignText, ...]:
        """What is told of a text that is a translation."""
        if self.written_in is None:
            return ()
        return (ForeignText(self.after, self.language, self.written_in),)


def _marked(text: str, document: Language) -> _Marked:
    """Part a text at the line that names the language of what follows: `[Original: English]`.

    Without such a line everything stands after it, in the language that shows; a line with words
    of another language that are marked is one of the document's own.
    """
    if "[" not in text:
        return _Marked("", text, language_in(text, document) if text else document)
    for found in _ORIGINAL.finditer(text):
        languages = languages_in(found[1])
        if languages is not None:
            return _Marked(text[: found.start()].strip(), text[found.end() :], *languages)
    own = "\n".join(line for line in text.split("\n") if not has_mark(line))
    return _Marked("", text, language_in(own, document) if own else document)


def _remarks(row: EntryRow, gathered: Gathered) -> None:
    """Take a column of remarks beside the comments: what they say again, or something more."""
    remarks = column_text(row, Column.REMARKS)
    alone = row.columns.comments == (row.columns.places[Column.REMARKS],)
    if alone and row.columns.layout.coded:
        # Where codes have columns of their own, nothing has to be mined from words.
        found = _marked(remarks, gathered.comment_language)
        told = bool(found.written_in) and not found.before
        gathered.answer, gathered.kept = "", found.after if told else remarks
    elif row.columns.places[Column.REMARKS] in row.columns.comments:
        return
    elif remarks in gathered.printed:
        gathered.values["remarks"] = remarks or None
    else:
        gathered.answer = "\n".join(filter(None, (gathered.answer, remarks)))
        gathered.printed = "\n".join(filter(None, (gathered.printed, remarks)))


def _facts(row: EntryRow, gathered: Gathered, language: Language) -> None:
    """Take the columns of single facts, as workbooks have them."""
    for place, term in row.columns.facts:
        text = clean(cell_text(cell_at(row.cells, place)))
        if not text:
            continue
        values = read_fact(term, text, language)
        if values is None:
            unclear = len(read_sum(text, language).meanings) > 1 and term == "financial_amount"
            code = FindingCode.AMOUNT_UNCLEAR if unclear else FindingCode.STATUS_NOT_UNDERSTOOD
            gathered.problems.append((code, text))
        else:
            gathered.values |= values
