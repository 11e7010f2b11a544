"""Charts of bars: how recommendations stand, by report, year, deadline, addressee and person."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from uptake.assignments.queries.assignments import DueAsked
from uptake.charts.pages.asking import ChartAsked
from uptake.charts.pages.marks import late_marks
from uptake.charts.queries import (
    ACCEPTED,
    OPEN,
    STANDINGS,
    Counts,
    Grouped,
    Load,
    by_report,
    by_year,
    deadlines_ahead,
    loads,
    open_by_year,
    over_the_years,
    reports_addressed,
)
from uptake.core.codes import Addressee, DocumentPicture
from uptake.documents.charts.values import Bar, Bars, Segment
from uptake.exchange.chart_marks import mark_of, marks_of, standing_words
from uptake.record.queries.focal_points import called
from uptake.record.queries.follow_ups import (
    DeadlineAsked,
    OpenAsked,
    Selection,
    StatusAsked,
    page_of,
)
from uptake.terms.words import Words
from uptake.web.addresses import colon, comma
from uptake.web.arrival import Arrival
from uptake.web.filters import Asked
from uptake.web.markup import kept_apart

ACCEPTANCES = (
    StatusAsked.ACCEPTED,
    StatusAsked.UNDER_CONSIDERATION,
    StatusAsked.UNANSWERED,
    StatusAsked.NOT_ACCEPTED,
    StatusAsked.NOT_RELEVANT,
)

type Listing = Callable[[StatusAsked], Selection | None]


def acceptance(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw what was said on acceptance, by the year of the report."""
    found = by_year(arrival.look, asked.of)
    counted = {year: _accepted_together(counts) for year, counts in found.items()}
    return Bars(
        arrival.words.of(DocumentPicture.ACCEPTANCE),
        gettext(
            "What the organization answered to the recommendations of each year’s reports. Each "
            "bar stands for all recommendations addressed to it."
        ),
        marks_of(ACCEPTANCES, arrival.words),
        _by_year(arrival, asked, counted, ACCEPTANCES),
        gettext("Year"),
        gettext("Addressed"),
        is_share=True,
    )


def implementation(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw how far the accepted ones are, by the year of the report."""
    return Bars(
        arrival.words.of(DocumentPicture.IMPLEMENTATION),
        gettext(
            "How far the accepted recommendations of each year’s reports are implemented. Each bar "
            "stands for all accepted recommendations."
        ),
        marks_of(ACCEPTED, arrival.words),
        _by_year(arrival, asked, by_year(arrival.look, asked.of), ACCEPTED),
        gettext("Year"),
        arrival.words["accepted"],
        is_share=True,
    )


def years(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw what stood at the end of each of the last years, and on the day."""
    bars = tuple(
        _bar(arrival, arrival.words.date(day), counts, STANDINGS, _all_of(asked.counted), on=day)
        for day, counts in over_the_years(arrival.look, asked.of).items()
    )
    return Bars(
        gettext("Status over the years"),
        gettext(
            "How all recommendations addressed to the organization stood at the end of each year. "
            "The longer the bar, the more there were."
        ),
        marks_of(STANDINGS, arrival.words),
        bars,
        gettext("Date"),
        gettext("Addressed"),
    )


def reports(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw how the recommendations of each report stand, a part of the reports at a time."""
    every = reports_addressed(arrival.look, asked.of)
    shown = every[: asked.most] if asked.most else page_of(every, asked.page)
    found = by_report(arrival.look, tuple(shown))
    return Bars(
        arrival.words.of(DocumentPicture.REPORTS),
        gettext("How the recommendations of each report stand, the newest report first."),
        marks_of(STANDINGS, arrival.words),
        tuple(
            _bar(arrival, symbol, counts, STANDINGS, _all_of(replace(asked.counted, report=symbol)))
            for symbol, counts in found.items()
        ),
        arrival.words["report"],
        gettext("Addressed"),
    )


def ages(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw what is open, by how old its report is."""
    bars = []
    for year, counts in open_by_year(arrival.look, asked.of).items():
        if year:
            listing = _open(replace(asked.counted, year=year))
            bars.append(_bar(arrival, _age(arrival, year), counts, OPEN, listing))
    return Bars(
        gettext("Open recommendations by age"),
        gettext(
            "Recommendations that are neither implemented nor refused, by the number of years "
            "since the year of their report."
        ),
        marks_of(OPEN, arrival.words),
        tuple(bars),
        gettext("Year"),
        pgettext("recommendations", "Open"),
    )


def deadlines(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw what is overdue, and what is open by the years of its deadlines."""
    late, ahead = deadlines_ahead(arrival.look, asked.of)
    words = arrival.words

    def until(label: str, counts: Counts, deadline: DeadlineAsked | int) -> Bar:
        return _bar(arrival, label, counts, OPEN, _open(replace(asked.counted, deadline=deadline)))

    past = until(words["past_its_date"], late, DeadlineAsked.PAST)
    coming = (until(str(year), counts, year) for year, counts in ahead.items())
    return Bars(
        gettext("Deadlines ahead"),
        gettext(
            "Open recommendations by the year of their deadline. A recommendation with several "
            "deadlines counts in each of their years."
        ),
        marks_of(OPEN, words),
        (past, *coming) if late or ahead else (),
        words["deadline"],
        pgettext("recommendations", "Open"),
    )


def report(arrival: Arrival, symbol: str, counted: Grouped) -> Bars:
    """Draw the profile of a report: how its recommendations stand, by whom they are for."""
    words, of_report = arrival.words, Selection(report=symbol)
    return Bars(
        gettext("Profile of the report"),
        gettext("How the recommendations stand: all of them, and by whom they are addressed to."),
        marks_of(STANDINGS, words),
        tuple(
            _bar(
                arrival,
                _addressed(arrival, one),
                counts,
                STANDINGS,
                _all_of(replace(of_report, addressee=one)),
            )
            for one, counts in counted.items()
            if sum(counts.values())
        ),
        words["addressee"],
        gettext("Recommendations"),
    )


def people(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw who still has answers to give, and how many of them are late."""
    look = replace(arrival.look, on=arrival.today)
    found = loads(look, asked.of)
    shown = found[: asked.most] if asked.most else page_of(found, asked.page)
    said = called(look.organization, look.language, look.on)
    return Bars(
        gettext("Answers still to be given"),
        gettext("Who still has answers to give, and how many of them are past their due date."),
        late_marks(arrival.words),
        tuple(_load(arrival, asked, said.person(one.person), one) for one in shown),
        arrival.words["person"],
        gettext("Total"),
    )


def _load(arrival: Arrival, asked: ChartAsked, name: str, one: Load) -> Bar:
    address = reverse("assignments", args=[arrival.organization.code])
    url = f"{address}{Asked(replace(asked.counted, person=one.person)).query()}&by=person"
    number = arrival.words.number
    counted = ((one.late, DueAsked.PAST), (one.waiting, DueAsked.AHEAD))
    segments = tuple(
        Segment(
            mark,
            value,
            number(value),
            _named(name, mark.words, number(value)),
            f"{url}&lateness={due}",
        )
        for mark, (value, due) in zip(late_marks(arrival.words), counted, strict=True)
        if value
    )
    return Bar(name, segments, number(one.late + one.waiting), url)


def _bar(
    arrival: Arrival,
    label: str,
    counts: Counts,
    statuses: Iterable[StatusAsked],
    listing: Listing,
    on: date | None = None,
) -> Bar:
    """Return a bar of a group whose segments open lists of the register."""
    register = reverse("register", args=[arrival.organization.code])
    day = on if on and on != arrival.today else arrival.asked

    def url(status: StatusAsked) -> str:
        lists = listing(status)
        return f"{register}{Asked(lists).query(day)}" if lists else ""

    return bar(arrival.words, label, counts, statuses, url)


def bar(
    words: Words,
    label: str,
    counts: Counts,
    statuses: Iterable[StatusAsked],
    url: Callable[[StatusAsked], str],
) -> Bar:
    """Return a bar of a group: a segment for each status, with the address of what it counts."""
    number, there = words.number, [(one, counts[one]) for one in statuses if counts.get(one)]
    segments = (
        Segment(
            mark_of(status, words),
            value,
            number(value),
            _named(label, standing_words(status, words), number(value)),
            url(status),
        )
        for status, value in there
    )
    return Bar(label, tuple(segments), number(sum(value for _, value in there)))


def _named(label: str, words: str, said: str) -> str:
    return f"{kept_apart(label)}{colon()}{words}{comma()}{said}"


def _by_year(
    arrival: Arrival, asked: ChartAsked, counted: Grouped, statuses: tuple[StatusAsked, ...]
) -> Any:
    """Return a bar for each year of which anything counts under one of the statuses."""
    return tuple(
        _bar(arrival, _year(arrival, year), counts, statuses, _of_year(asked.counted, year))
        for year, counts in counted.items()
        if sum(_only(counts, statuses).values())
    )


def _only(counts: Counts, statuses: Iterable[StatusAsked]) -> Counts:
    return {one: counts[one] for one in statuses if counts.get(one)}


def _accepted_together(counts: Counts) -> Counts:
    """Return the counts with all that is accepted, however far it is, as one."""
    found = {one: count for one, count in counts.items() if one not in ACCEPTED}
    return {**found, StatusAsked.ACCEPTED: sum(counts.get(one, 0) for one in ACCEPTED)}


def _year(arrival: Arrival, year: int) -> str:
    return str(year) if year else arrival.words["nothing_stated"]


def _age(arrival: Arrival, year: int) -> str:
    """Say of which year something is, and how many years ago that is."""
    old = arrival.on.year - year
    said = ngettext("%(year)s (%(shown)s year)", "%(year)s (%(shown)s years)", old)
    return said % {"year": year, "shown": arrival.words.number(old)}


def _addressed(arrival: Arrival, one: Addressee | None) -> str:
    return arrival.words.of(one) if one else gettext("All")


def _all_of(among: Selection) -> Listing:
    return lambda status: replace(among, status=status)


def _of_year(among: Selection, year: int) -> Listing:
    return lambda status: replace(among, status=status, year=year) if year else None


def _open(among: Selection) -> Listing:
    return lambda status: replace(among, status=status, open=OpenAsked.OPEN)
