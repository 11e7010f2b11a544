"""Charts of all organizations: what their figures say, by organization or by year."""

from collections.abc import Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext

from uptake.charts.pages.asking import ChartAsked
from uptake.charts.pages.bars import ACCEPTANCES, bar
from uptake.charts.queries import ACCEPTED, Counts
from uptake.core.indicators import Dimension, IndicatorName, Population, Tally
from uptake.documents.charts.values import Bar, Bars
from uptake.exchange.chart_marks import marks_of
from uptake.figures.asked import Asked
from uptake.figures.pages.asked import scope_of
from uptake.figures.pages.figures import group_names, in_order
from uptake.record.queries.follow_ups import StatusAsked
from uptake.record.queries.indicators import counted
from uptake.record.queries.organizations import ALL
from uptake.web.arrival import Arrival

_ACCEPTANCE = (
    IndicatorName.ACCEPTANCE_RATE,
    IndicatorName.NOT_ACCEPTED,
    IndicatorName.NOT_RELEVANT,
    IndicatorName.UNDER_CONSIDERATION,
    IndicatorName.UNANSWERED,
)
_IMPLEMENTATION = (
    IndicatorName.IMPLEMENTATION_RATE,
    IndicatorName.IN_PROGRESS,
    IndicatorName.NOT_STARTED,
)


def acceptance_by_year(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw what all organizations answered, by the year of the programme of work."""
    title = gettext("Acceptance by year of the programme of work")
    return _acceptance(arrival, asked, title, Dimension.PROGRAMME_YEAR)


def acceptance_by_organization(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw what each organization answered."""
    title = gettext("Acceptance by organization")
    return _acceptance(arrival, asked, title, Dimension.ORGANIZATION)


def implementation_by_year(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw how far all are with what they accepted, by the year of the programme of work."""
    title = gettext("Implementation by year of the programme of work")
    return _implementation(arrival, asked, title, Dimension.PROGRAMME_YEAR)


def implementation_by_organization(arrival: Arrival, asked: ChartAsked) -> Bars:
    """Draw how far each organization is with what it accepted."""
    title = gettext("Implementation by organization")
    return _implementation(arrival, asked, title, Dimension.ORGANIZATION)


def _acceptance(arrival: Arrival, asked: ChartAsked, title: str, by: Dimension) -> Bars:
    words = arrival.words
    return Bars(
        title,
        gettext(
            "What the organizations answered. Each bar stands for all recommendations addressed to "
            "them."
        ),
        marks_of(ACCEPTANCES, words),
        tuple(_bars(arrival, asked, by, _ACCEPTANCE, ACCEPTANCES)),
        words[by],
        gettext("Addressed"),
        is_share=True,
    )


def _implementation(arrival: Arrival, asked: ChartAsked, title: str, by: Dimension) -> Bars:
    words = arrival.words
    return Bars(
        title,
        gettext(
            "How far the accepted recommendations are implemented. Each bar stands for all "
            "accepted recommendations."
        ),
        marks_of(ACCEPTED, words),
        tuple(_bars(arrival, asked, by, _IMPLEMENTATION, ACCEPTED)),
        words[by],
        words["accepted"],
        is_share=True,
    )


def _bars(
    arrival: Arrival,
    asked: ChartAsked,
    by: Dimension,
    names: tuple[IndicatorName, ...],
    statuses: tuple[StatusAsked, ...],
) -> Iterator[Bar]:
    """Get a bar for each group of which anything counts under one of the statuses."""
    figures = Asked(ALL, by=by, oversight=asked.oversight)
    scope = scope_of(arrival, figures)
    groups = counted(scope, names, by).groups
    called = group_names(by, tuple(groups), scope, arrival.words)
    for group in in_order(by, groups):
        url = partial(_list, arrival, figures.within(by, group))
        made = bar(
            arrival.words, str(called[group][0]), _numbers(groups[group], statuses), statuses, url
        )
        if made.segments:
            yield made


def _numbers(tally: Tally, statuses: tuple[StatusAsked, ...]) -> Counts:
    """Return how many stand under each status; of what is accepted, the rest says not how far."""
    alone = StatusAsked.ACCEPTED_ALONE
    told = {one: tally.counts[Population(one)] for one in statuses if one is not alone}
    if alone in statuses:
        told[alone] = tally.counts[Population.ACCEPTED] - sum(told.values())
    return told


def _list(arrival: Arrival, asked: Asked, status: StatusAsked) -> str:
    """Return where what a segment counts is listed; what is merely accepted has no such list."""
    if status is StatusAsked.ACCEPTED_ALONE:
        return ""
    query = asked.query(arrival.asked, population=status.value)
    return f"{reverse('figures-list', args=[ALL])}?{query}"
