"""One row of Table 2: the recommendation, its marks, the organization's comments."""

from collections.abc import Iterable, Iterator

from uptake.core.codes import Acceptance, Addressee, Implementation, Language
from uptake.core.document import Entry, StatusDocument
from uptake.core.foreign import original_language
from uptake.documents.tree import Cell, Paragraph, Row
from uptake.exchange.facts import show_addressee
from uptake.exchange.phrasing import beside_remarks
from uptake.exchange.writing.lines import DASH, centred, not_translated, prose, soft, strong
from uptake.exchange.writing.stating import (
    ABOUT_ANSWER,
    ABOUT_RECOMMENDATION,
    Printed,
    stated,
)
from uptake.terms.words import Words

SHADE = "E4ECF5"
"""The shade of recommendations to governing bodies, as the header shows it."""
MARK = "X"
_MARKS = (*Acceptance, *Implementation)
_PLACES = {mark: place for place, mark in enumerate(_MARKS)}

# One cell in neighbouring places is a merged cell, so two rows take turns with two sets of cells;
# a document of thousands of rows needs no more.
_BLANK, _MARKED = (
    tuple(tuple(Cell(blocks, centred=True) for _ in _MARKS) for _ in range(2))
    for blocks in ((), (Paragraph(MARK),))
)


def entry_rows(entries: Iterable[Entry], status: StatusDocument, words: Words) -> Iterator[Row]:
    """Give one row an entry, of ten columns, the first two for the recommendation."""
    for place, entry in enumerate(entries):
        yield _row(entry, status, words, place % 2)


def _row(entry: Entry, status: StatusDocument, words: Words, turn: int) -> Row:
    beside = beside_remarks(entry, words)
    codes = DASH.join(beside.codes)
    at = Printed(entry, status, f"{codes}\n{entry.remarks or ''}")
    recommendation = Cell(
        tuple(_recommendation(at, words)),
        fill=SHADE if entry.addressee is Addressee.GOVERNING_BODIES else None,
    )
    comments = Cell(tuple(_comments(at, codes, beside.label, words)))
    return Row((recommendation, recommendation, *_marks(at, words, turn), comments))


def _recommendation(at: Printed, words: Words) -> Iterator[Paragraph]:
    yield strong(_title(at.entry, words))
    yield from stated(ABOUT_RECOMMENDATION, at, words)
    yield from _text(at.entry.text, at.entry.text_language, at.status, words)


def _title(entry: Entry, words: Words) -> str:
    if entry.formal:
        return words.format("recommendation_number", number=entry.number)
    return f"{words['informal_recommendation']} {entry.number}"


def _text(
    text: str | None, language: Language | None, status: StatusDocument, words: Words
) -> Iterator[Paragraph]:
    foreign = _foreign(language, words)
    if text and foreign:
        yield not_translated(foreign, words, original_language(status, text, foreign))
    yield from prose(text, foreign)


def _foreign(language: Language | None, words: Words) -> Language | None:
    return language if language is not words.language else None


def _comments(at: Printed, codes: str, label: bool, words: Words) -> Iterator[Paragraph]:
    if codes:
        yield Paragraph(codes)
    if label:
        yield soft(words["remarks_label"])
    yield from _text(at.entry.remarks, at.entry.comment_language, at.status, words)
    yield from stated(ABOUT_ANSWER, at, words)


def _marks(at: Printed, words: Words, turn: int) -> tuple[Cell, ...]:
    if at.only_for_information:
        return (centred(for_information(at, words)),) * len(_MARKS)
    cells = list(_BLANK[turn])
    for given in (at.entry.acceptance, at.entry.implementation):
        if given is not None:
            place = _PLACES[given]
            cells[place] = _MARKED[turn][place]
    return tuple(cells)


def for_information(at: Printed, words: Words) -> str:
    """Give the words across the marks of a recommendation that asks nothing of the organization."""
    if at.names_addressee_across:
        addressee = show_addressee(at.entry, words)
        return words.format("for_information_addressee", addressee=addressee)
    return f"{words['for_information_only']}."
