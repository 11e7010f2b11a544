"""Charts of all organizations: what their figures say, by organization or by year."""

from collections.abc import Callable, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext

from uptake.charts.pages.asking import ChartAsked
from uptake.charts.pages.bars import ACCEPTANCES, named
from uptake.charts.queries import ACCEPTED
from uptake.core.indicators import Dimension, IndicatorName, Population, Tally
from uptake.documents.charts.values import Bar, Bars, Segment
from uptake.exchange.chart_marks import mark_of, marks_of, standing_words
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

type Numbers = Mapping[StatusAsked, int]


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
        tuple(_bars(arrival, asked, by, _ACCEPTANCE, _accepted)),
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
        tuple(_bars(arrival, asked, by, _IMPLEMENTATION, _implemented)),
        words[by],
        words["accepted"],
        is_share=True,
    )


def _accepted(tally: Tally) -> Numbers:
    return {one: tally.counts[Population(one)] for one in ACCEPTANCES}


def _implemented(tally: Tally) -> Numbers:
    """Count what is accepted by how far it is; the rest says nothing on that."""
    told = {one: tally.counts[Population(one)] for one in ACCEPTED[:-1]}
    rest = tally.counts[Population.ACCEPTED] - sum(told.values())
    return {**told, StatusAsked.ACCEPTED_ALONE: rest}


def _bars(
    arrival: Arrival,
    asked: ChartAsked,
    by: Dimension,
    names: tuple[IndicatorName, ...],
    numbers: Callable[[Tally], Numbers],
) -> Iterator[Bar]:
    """Get a bar for each group of which anything counts."""
    figures = Asked(ALL, by=by, oversight=asked.oversight)
    scope = scope_of(arrival, figures)
    groups = counted(scope, names, by).groups
    called = group_names(by, tuple(groups), scope, arrival.words)
    for group in in_order(by, groups):
        label, said = str(called[group][0]), arrival.words.number
        narrowed = figures.within(by, group)
        segments = tuple(
            Segment(
                mark_of(status, arrival.words),
                value,
                said(value),
                named(label, standing_words(status, arrival.words), said(value)),
                _list(arrival, narrowed, status),
            )
            for status, value in numbers(groups[group]).items()
            if value
        )
        if segments:
            yield Bar(label, segments, said(sum(one.value for one in segments)))


def _list(arrival: Arrival, asked: Asked, status: StatusAsked) -> str:
    """Return where what a segment counts is listed; what is merely accepted has no such list."""
    if status is StatusAsked.ACCEPTED_ALONE:
        return ""
    query = asked.query(arrival.asked, population=status.value)
    return f"{reverse('figures-list', args=[ALL])}?{query}"
