"""The recommendations of an organization on a day: narrowed, in order, a page at a time."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.db.models import F, QuerySet

from uptake.core.codes import Acceptance, Action, Addressee, Implementation
from uptake.core.counting import is_overdue
from uptake.core.document import Entry
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import ByLanguage, Text, of_recommendations
from uptake.record.queries.follow_ups import (
    Figures,
    Selection,
    figures,
    follow_ups_on,
    for_information,
    in_order,
    narrowed,
    page_of,
)
from uptake.record.queries.texts import (
    Wording,
    addressee_names,
    best,
    deadlines,
    report_titles,
    starts,
    with_words,
    wordings,
)
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUp


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation as a list shows it."""

    report: str
    number: str
    formal: bool
    text: Wording | None
    addressee: Addressee | None
    addressee_name: Wording | None
    for_information: bool
    acceptance: Acceptance | None
    implementation: Implementation | None
    deadlines: tuple[date, ...]
    starts: tuple[date, ...]
    overdue: bool
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class ReportLines:
    """The lines of one report that stand together in a list, below its title."""

    report: str
    title: Wording | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of what was asked for.

    `figures` count what was asked for, on all pages; `whole` is how many there are at all.
    """

    groups: tuple[ReportLines, ...]
    page: Page[Any]
    figures: Figures
    whole: int

    @property
    def matched(self) -> int:
        """How many there are of what was asked for, on all pages."""
        return self.figures.recommendations


@dataclass(frozen=True, slots=True)
class _Row:
    follow_up: int
    recommendation_key: int
    report_key: int
    symbol: str
    number: str
    formal: bool
    addressee: Addressee | None
    action: Action | None
    information: bool | None
    acceptance: Acceptance | None
    implementation: Implementation | None


def listing(look: Look, selection: Selection, page: int = 1) -> Listing:
    """Give a page of the recommendations, in a number of questions that does not grow with them.

    A page beyond the last gives the last one. What is counted is remembered as long as nothing
    changes.
    """
    everything = follow_ups_on(look)
    chosen = narrowed(everything, selection, look.on, restricted=look.restricted)
    asked = with_words(chosen, selection.words)
    counted = remembered(look.state, ("figures", look, selection), lambda: figures(asked, look.on))
    whole = remembered(look.state, ("whole", look), everything.count)
    shown: Any = page_of(in_order(asked), page, count=counted.recommendations)
    rows = _rows(shown.object_list)
    return Listing(_groups(rows, look), shown, counted, whole)


def lines_of_report(look: Look, report: str) -> tuple[Line, ...]:
    """Give all recommendations of one report at an organization, by number."""
    asked = narrowed(follow_ups_on(look), Selection(report=report), look.on)
    groups = _groups(_rows(in_order(asked)), look)
    return tuple(line for group in groups for line in group.lines)


def _rows(follow_ups: QuerySet[FollowUp]) -> list[_Row]:
    rows = follow_ups.values(
        follow_up=F("pk"),
        recommendation_key=F("recommendation"),
        report_key=F("recommendation__report"),
        symbol=F("recommendation__report__symbol"),
        number=F("recommendation__number"),
        formal=F("recommendation__formal"),
        addressee=F("fact__facts__addressee"),
        action=F("answer__update__action"),
        information=F("answer__update__for_information"),
        acceptance=F("answer__update__acceptance"),
        implementation=F("answer__update__implementation"),
    )
    return [_Row(**row) for row in rows]


def _groups(rows: list[_Row], look: Look) -> tuple[ReportLines, ...]:
    shown = [row.recommendation_key for row in rows]
    texts = texts_of(of_recommendations(look.organization, shown, look.moment))
    titles = report_titles({row.report_key for row in rows}, look.on)
    return tuple(
        ReportLines(
            symbol,
            best(titles.get(report, {}), look.language),
            tuple(_line(row, texts.get(row.recommendation_key, {}), look) for row in one),
        )
        for (report, symbol), one in groupby(rows, key=lambda row: (row.report_key, row.symbol))
    )


def _line(row: _Row, texts: ByLanguage[Text], look: Look) -> Line:
    return Line(
        report=row.symbol,
        number=row.number,
        formal=row.formal,
        text=best(wordings(texts), look.language),
        addressee=row.addressee,
        addressee_name=best(addressee_names(texts), look.language),
        for_information=for_information(row.information, row.action),
        acceptance=row.acceptance,
        implementation=row.implementation,
        deadlines=deadlines(texts),
        starts=starts(texts),
        overdue=is_overdue(_judged(row, texts), look.on),
        action=row.action,
    )


def _judged(row: _Row, texts: ByLanguage[Text]) -> Entry:
    """Give what is needed of a recommendation to judge whether it is overdue."""
    return Entry(
        report=row.symbol,
        number=row.number,
        action=row.action,
        for_information=bool(row.information),
        dates=tuple(found for text in texts.values() for found in text.dates),
        acceptance=row.acceptance,
        implementation=row.implementation,
    )
