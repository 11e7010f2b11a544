"""A StatusDocument as the tree of an official document: head, Table 1, Table 2."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import count, groupby

from uptake.core.codes import Acceptance, Addressee, CebComments, Implementation, Language
from uptake.core.counting import Figures
from uptake.core.counting import count as count_entries
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.foreign import original_language
from uptake.core.oversight import is_of_the_unit
from uptake.core.symbols import programme_year
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Table
from uptake.exchange.facts import labelled, show_addressee
from uptake.exchange.foreign import marked, person_text
from uptake.exchange.phrasing import beside_remarks
from uptake.exchange.reading.numbers import order_of
from uptake.exchange.writing.head import figures_line, head, of_organization, symbol_text
from uptake.exchange.writing.lines import (
    DASH,
    DOT,
    cell,
    centred,
    linked,
    not_translated,
    prose,
    soft,
    spoken,
    strong,
)
from uptake.exchange.writing.pictures import pictures
from uptake.exchange.writing.stating import ABOUT_ANSWER, ABOUT_RECOMMENDATION, Printed, stated
from uptake.terms.words import Words

type Anchors = Mapping[str, str]


def reports_table(
    reports: tuple[Report, ...], anchors: Anchors, words: Words, whose: str | None = None
) -> Table:
    """Return Table 1. `anchors` are the bookmarks of the reports that have a place in Table 2.

    `whose` is the organization in the form that says whose the focal points are.
    """
    dated = any(report.programme_year != programme_year(report.symbol) for report in reports)
    contact = words.format("focal_point", organization=whose) if whose else None
    commented = _are_commented(reports)
    titles = [words["report_no"], words["report_title"], contact or words["focal_point_short"]]
    widths = [22, 50, 48]
    if commented:
        titles.append(words["ceb_comments"])
        widths.append(20)
    if dated:
        titles.insert(2, words["programme_year"])
        widths.insert(2, 16)
    header = Row(tuple(cell(Paragraph(title)) for title in titles), header=True)
    rows = (
        _report_row(report, anchors.get(report.symbol), words, dated=dated, commented=commented)
        for report in reports
    )
    return Table((header, *rows), tuple(widths), words.language.right_to_left, words["reports"])


def _are_commented(reports: Iterable[Report]) -> bool:
    """Say whether the Chief Executives Board comments on these: on those of the Unit."""
    every = tuple(reports)
    unit = any(is_of_the_unit(one.symbol) for one in every)
    return not every or unit or any(one.ceb_comments or one.ceb_url for one in every)


def _report_row(
    report: Report, anchor: str | None, words: Words, *, dated: bool, commented: bool
) -> Row:
    year = "" if report.programme_year is None else str(report.programme_year)
    cells = [
        cell(linked(report.symbol, f"#{anchor}" if anchor else None)),
        cell(*_report_title(report, words)),
        cell(*(Paragraph(person_text(person, words)) for person in report.focal_points)),
    ]
    if commented:
        cells.append(_ceb_comments(report, words))
    if dated:
        cells.insert(2, cell(Paragraph(year)) if year else cell())
    return Row(tuple(cells))


def _report_title(report: Report, words: Words) -> Iterator[Paragraph]:
    if report.title:
        yield linked(report.title, report.url)
    elif report.url:
        yield soft(words["report_link"], report.url)
    if report.highlights_url:
        yield soft(words["highlights"], report.highlights_url)


def _ceb_comments(report: Report, words: Words) -> Cell:
    if report.ceb_comments is None:
        return cell(soft(words["ceb_link"], report.ceb_url)) if report.ceb_url else cell()
    url = report.ceb_url if report.ceb_comments is CebComments.AVAILABLE else None
    return cell(linked(words.of(report.ceb_comments), url))


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
    """Return one row an entry, of ten columns, the first two for the recommendation."""
    for place, entry in enumerate(entries):
        yield _row(entry, status, words, place % 2)


def _row(entry: Entry, status: StatusDocument, words: Words, turn: int) -> Row:
    beside = beside_remarks(entry, words)
    codes = beside.codes if words.has_one_measure else (DASH.join(beside.codes),)
    at = Printed(entry, status, "\n".join((*codes, entry.remarks or "")))
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


def _comments(
    at: Printed, codes: tuple[str, ...], label: bool, words: Words
) -> Iterator[Paragraph]:
    yield from (Paragraph(code) for code in codes if code)
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
    """Get the words across the marks of a recommendation that asks nothing of the organization."""
    if at.names_addressee_across:
        addressee = show_addressee(at.entry, words)
        return words.format("for_information_addressee", addressee=addressee)
    return f"{words['for_information_only']}."


PAGE = 261
"""Millimetres of our own lying page between its margins."""
_NARROW = 220
_NARROW_MARK = {True: 12, False: 9}
"""Millimetres of a column of marks on a narrower page: in a text that runs to the left, or not."""
_EARLIER_MARK = {
    Language.ARABIC: 14,
    Language.CHINESE: 12,
    Language.ENGLISH: 19,
    Language.FRENCH: 17,
    Language.RUSSIAN: 20,
    Language.SPANISH: 16,
}
"""Millimetres of a column of marks in earlier forms: its longest word stood in it whole."""
_LYING_MARK = {Language.ARABIC: 13, Language.CHINESE: 12}
_UPRIGHT_MARK = 9
"""Millimetres of a column of marks: the words over it lie where they are short, else they stand."""


class RecommendationTables:
    """Makes the tables of one document; the words of their headers are looked up once."""

    def __init__(self, status: StatusDocument, words: Words, page: int = PAGE) -> None:
        self._status, self._words = status, words
        self._widths = widths(words, page)
        upright = stands_upright(words, page)
        self._recommendation = Paragraph(words["recommendation"])
        self._above = (
            *(centred(words["acceptance_hdr"]),) * len(Acceptance),
            *(centred(words["implementation_hdr"]),) * len(Implementation),
        )
        self._below = (
            cell(Paragraph(words.of(Addressee.EXECUTIVE_HEADS))),
            Cell((Paragraph(words.of(Addressee.GOVERNING_BODIES)),), fill=SHADE),
            *(
                replace(centred(words.of(code)), upright=upright)
                for code in (*Acceptance, *Implementation)
            ),
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
        """Return the heading of one report, what is said of it, and the table of its entries."""
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


def stands_upright(words: Words, page: int = PAGE) -> bool:
    """Say whether the words over marks are read from below.

    Never in a table that runs to the left: LibreOffice sets such cells in places that are not
    theirs. In earlier forms the template alone decided.
    """
    language = words.language
    if not words.has_one_measure or language.right_to_left:
        return False
    return page < _NARROW or language not in _LYING_MARK


def _mark_width(words: Words, page: int) -> int:
    language, wide = words.language, page >= _NARROW
    if stands_upright(words, page):
        return _UPRIGHT_MARK
    if not wide:
        return _NARROW_MARK[language.right_to_left]
    return (_LYING_MARK if words.has_one_measure else _EARLIER_MARK)[language]


def widths(words: Words, page: int = PAGE) -> tuple[int, ...]:
    """Return the widths of the ten columns: the recommendation two, the marks seven, comments.

    `page` is the width of the text in millimetres.
    """
    mark = _mark_width(words, page)
    text = page - 7 * mark
    half = text * 13 // 50
    return (half, half, *(mark,) * 7, text - 2 * half)


type ReportKey = tuple[int, tuple[int, ...], str]


def in_order(status: StatusDocument) -> StatusDocument:
    """Return the document with its reports newest first and its recommendations by number."""
    years = {report.symbol: report.programme_year for report in status.reports}

    @cache
    def report_key(symbol: str) -> ReportKey:
        numbers = tuple(-int(digits) for digits in re.findall(r"\d+", symbol)[-2:])
        return -(years.get(symbol) or programme_year(symbol) or 0), numbers, symbol

    numbers = cache(order_of)

    def entry_key(entry: Entry) -> tuple[ReportKey, bool, tuple[int, ...], str]:
        return report_key(entry.report), not entry.formal, numbers(entry.number), entry.number

    return replace(
        status,
        reports=tuple(sorted(status.reports, key=lambda report: report_key(report.symbol))),
        entries=tuple(sorted(status.entries, key=entry_key)),
    )


def by_report(status: StatusDocument) -> Sequence[tuple[Report, Sequence[Entry]]]:
    """Return the reports that have entries, each with its own; `status` is in order."""
    known = {report.symbol: report for report in status.reports}
    return [
        (known.get(symbol) or Report(symbol), tuple(entries))
        for symbol, entries in groupby(status.entries, key=lambda entry: entry.report)
    ]


def typeset(status: StatusDocument, words: Words, page: int = PAGE) -> Document:
    """Return the tree of a document, for Word and PDF, in the language of `words`.

    `page` is the width of its text in millimetres, by which the columns of tables are measured.

    Reports stand newest first, recommendations by number. What `exchange.facts` implies is not
    printed; text in another language keeps it and is marked.
    """
    plain = in_order(status)
    symbol, status = symbol_text(plain, words), marked(plain, words)
    blocks = (*head(status, words), *_tables(status, words, page), *_vouched(status, words))
    told = words.has_one_measure  # once a file said nothing of its day and of whose it is
    return Document(
        Format.DOCX,
        spoken(blocks, plain, words),
        title=" – ".join(part for part in (symbol, plain.title) if part) or None,
        language=words.language.value,
        right_to_left=words.language.right_to_left,
        header=(Paragraph(symbol),) if symbol else (),
        rows_whole=words.keeps_rows_whole,
        one_measure=words.has_one_measure,
        date=plain.date.isoformat() if plain.date and told else None,
        author=owner(plain, words) if told else None,
    )


def owner(status: StatusDocument, words: Words) -> str | None:
    """Return the name of the organization whose document it is, as it was called then."""
    naming = words.called(status.organization, status.date)
    return naming.name if naming else status.organization


def _tables(status: StatusDocument, words: Words, page: int) -> Iterator[Block]:
    if not status.reports and not status.entries:
        return
    grouped = by_report(status)
    anchors = _anchors(report.symbol for report, _ in grouped)
    counted = count_entries(status)
    yield Paragraph(words["status_heading"], level=1)
    if status.entries:
        yield figures_line(counted.in_all, words, words["in_all"])
        yield from pictures(grouped, words)
    number = count(1)
    if status.reports:
        yield Paragraph(words.format("table_number", number=next(number)), level=2)
        yield reports_table(status.reports, anchors, words, of_organization(status, words))
    if grouped:
        yield Paragraph(words.format("table_number", number=next(number)), level=2)
    tables = RecommendationTables(status, words, page)
    for report, entries in grouped:
        figures = counted.by_report[report.symbol]
        yield from tables.report(report, entries, anchors[report.symbol], figures)


def _vouched(status: StatusDocument, words: Words) -> Iterator[Paragraph]:
    """Return the last line of an issued document: the head of the chain, as it was composed."""
    if status.chain_head:
        yield soft(labelled(words["chain_head"], status.chain_head, words.language))


def _anchors(symbols: Iterator[str]) -> dict[str, str]:
    """Return each report a bookmark made from its symbol, with a number where two would be one.

    `JIU/REP/2021/3` is `JIUREP20213`, as the organizations' own documents have it.
    """
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for symbol in symbols:
        plain = "".join(c for c in symbol if c.isascii() and c.isalnum())[:32]
        name = plain if plain[:1].isalpha() else f"R_{plain}"
        numbered = (name if n == 1 else f"{name}_{n}" for n in count(1))
        anchors[symbol] = next(wanted for wanted in numbered if wanted not in taken)
        taken.add(anchors[symbol])
    return anchors
