"""Tags that place charts on the pages of other rooms."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context

from uptake.assignments.queries.cycles import CycleShown
from uptake.charts.pages import bars
from uptake.charts.pages.asking import ChartAsked, ChartKind
from uptake.charts.pages.cycle import time_line
from uptake.charts.pages.showing import chart_of, finished, shown
from uptake.charts.queries import HasStanding, by_addressee
from uptake.core.permissions import Act, Reach, reach
from uptake.documents.charts.values import Chart
from uptake.web.addresses import HasNumber
from uptake.web.arrival import Arrival, arrived

register = template.Library()


@register.inclusion_tag("charts/part/chart.html", takes_context=True)
def chart(context: Context, kind: str, most: int | None = None) -> dict[str, Any]:
    """Place a chart of the organization by its kind (`ChartKind`), of at most so many bars."""
    arrival, asked = _arrival(context), ChartAsked(ChartKind(kind), most=most)
    return _placed(arrival, asked, chart_of(arrival, asked))


@register.inclusion_tag("charts/part/chart.html", takes_context=True)
def report_chart(context: Context, symbol: str, lines: Iterable[HasStanding]) -> dict[str, Any]:
    """Place the profile of a report, counted from its lines: nothing is asked."""
    arrival, asked = _arrival(context), ChartAsked(ChartKind.REPORT, report=symbol)
    return _placed(arrival, asked, bars.report(arrival, symbol, by_addressee(lines)))


@register.inclusion_tag("charts/part/chart.html", takes_context=True)
def organizations_chart(
    context: Context, report: str, one: HasNumber | None = None
) -> dict[str, Any]:
    """Place how a report, or one of its recommendations, stands at all organizations.

    For who sees what all of them answered; for others there is nothing, and nothing is asked.
    """
    arrival, number = _arrival(context), ""
    if one is not None:
        number = one.number if one.formal else f"§{one.number}"
    asked = ChartAsked(ChartKind.ORGANIZATIONS, report=report, number=number)
    sees_all = reach(arrival.actor, Act.SEE_CLEARED, "") is Reach.ALL
    return _placed(arrival, asked, chart_of(arrival, asked) if sees_all else None)


@register.inclusion_tag("charts/part/chart.html", takes_context=True)
def cycle_chart(context: Context, cycle: CycleShown) -> dict[str, Any]:
    """Place a cycle as a time line, above the list of its steps, which says the same in words."""
    arrival, asked = _arrival(context), ChartAsked(ChartKind.CYCLE, cycle=cycle.key)
    return _placed(arrival, asked, time_line(arrival, cycle)) | {"told_below": True}


def _placed(arrival: Arrival, asked: ChartAsked, made: Chart | None) -> dict[str, Any]:
    there = finished(made)
    return {"one": shown(arrival, asked, there) if there else None}


def _arrival(context: Context) -> Arrival:
    found = arrived(context["request"])
    assert found is not None, "charts are placed on the pages of an organization"
    return found
