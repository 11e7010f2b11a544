"""Table 2: the recommendations of one report, with marks under headers of two levels."""

from collections.abc import Iterator, Sequence

from uptake.core.codes import Acceptance, Addressee, Implementation, Language
from uptake.core.counting import Figures
from uptake.core.document import Entry, Report, StatusDocument
from uptake.documents.tree import Block, Cell, Paragraph, Row, Table
from uptake.exchange.facts import labelled
from uptake.exchange.writing.entries import SHADE, entry_rows
from uptake.exchange.writing.figures import figures_line
from uptake.exchange.writing.lines import DOT, cell, centred, linked, soft
from uptake.exchange.writing.naming import of_organization
from uptake.terms.words import Words

PAGE = 261
"""Millimetres of our own lying page between its margins."""
_NARROW = 220
_NARROW_MARK = {True: 12, False: 9}
"""Millimetres of a column of marks on a narrower page: in a text that runs to the left, or not.

Where it does not, the words over the marks stand upright there (`documents.word.template`).
"""
_MARK_WIDTHS = {"ar": 14, "zh": 12, "en": 19, "fr": 17, "ru": 20, "es": 16}
"""Millimetres of a column of marks: its longest word in small letters stays whole."""


class RecommendationTables:
    """Makes the tables of one document; the words of their headers are looked up once."""

    def __init__(self, status: StatusDocument, words: Words, page: int = PAGE) -> None:
        self._status, self._words = status, words
        self._widths = widths(words.language, page)
        self._recommendation = Paragraph(words["recommendation"])
        self._above = (
            *(centred(words["acceptance_hdr"]),) * len(Acceptance),
            *(centred(words["implementation_hdr"]),) * len(Implementation),
        )
        self._below = (
            cell(Paragraph(words.of(Addressee.EXECUTIVE_HEADS))),
            Cell((Paragraph(words.of(Addressee.GOVERNING_BODIES)),), fill=SHADE),
            *(centred(words.of(code)) for code in (*Acceptance, *Implementation)),
        )
        whose = of_organization(status, words)
        self._comments = Paragraph(
            words.format("organization_comments", organization=whose)
            if whose
            else words["comments"]
        )

    def report(
        self, report: Report, entries: Sequence[Entry], anchor: str, figures: Figures
    ) -> Iterator[Block]:
        """Give the heading of one report, what is said of it, and the table of its entries."""
        yield from self._heading(report, anchor)
        yield figures_line(figures, self._words)
        rows = (*self._headers(report), *entry_rows(entries, self._status, self._words))
        yield Table(rows, self._widths, self._words.language.right_to_left, report.symbol)

    def _heading(self, report: Report, anchor: str) -> Iterator[Paragraph]:
        words = self._words
        title = f"{report.symbol} {report.title}" if report.title else report.symbol
        yield Paragraph(title, level=3, bookmarks=(anchor,))
        if report.focal_points:
            names = DOT.join(person.name for person in report.focal_points)
            yield soft(labelled(words["focal_point_short"], names, words.language))
        if report.highlights_url:
            yield soft(words["highlights"], report.highlights_url)

    def _headers(self, report: Report) -> Iterator[Row]:
        # The symbol is repeated with the header, so that each page says whose rows it has.
        recommendation = cell(self._recommendation, soft(report.symbol))
        comments = cell(*self._ceb_comments(report), self._comments)
        yield Row((recommendation, recommendation, *self._above, comments), header=True)
        yield Row((*self._below, comments), header=True)

    def _ceb_comments(self, report: Report) -> Iterator[Paragraph]:
        if report.ceb_comments:
            words = self._words
            state = labelled(words["ceb_comments"], words.of(report.ceb_comments), words.language)
            yield linked(state, report.ceb_url)


def widths(language: Language, page: int = PAGE) -> tuple[int, ...]:
    """Give the widths of the ten columns: the recommendation two, the marks seven, comments.

    `page` is the width of the text in millimetres.
    """
    wide = page >= _NARROW
    mark = _MARK_WIDTHS[language] if wide else _NARROW_MARK[language.right_to_left]
    text = page - 7 * mark
    half = text * 13 // 50
    return (half, half, *(mark,) * 7, text - 2 * half)
