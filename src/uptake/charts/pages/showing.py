"""A chart as a page shows it: the drawing, its legend, its table, and its files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.http import Http404
from django.utils.safestring import SafeString

from uptake.charts.pages import bars, everywhere, flow
from uptake.charts.pages.asking import ChartAsked, ChartFormat, ChartKind
from uptake.charts.pages.cycle import cycle_line
from uptake.charts.pages.matrix import across_organizations
from uptake.charts.queries import answers_to, by_addressee
from uptake.core.permissions import Act
from uptake.documents.charts.drawing import draw, draw_mark
from uptake.documents.charts.tables import ChartTable, table_of
from uptake.documents.charts.values import Bars, Chart, Flow, Matrix
from uptake.web.arrival import Arrival
from uptake.web.markup import rendered

type Maker = Callable[[Arrival, ChartAsked], Chart | None]


def _report(arrival: Arrival, asked: ChartAsked) -> Bars:
    return bars.report(arrival, asked.report, by_addressee(answers_to(arrival.look, asked.report)))


_MAKERS: Mapping[ChartKind, Maker] = MappingProxyType(
    {
        ChartKind.ACCEPTANCE: bars.acceptance,
        ChartKind.IMPLEMENTATION: bars.implementation,
        ChartKind.YEARS: bars.years,
        ChartKind.REPORTS: bars.reports,
        ChartKind.CHANGES: flow.changes,
        ChartKind.AGE: bars.ages,
        ChartKind.DEADLINES: bars.deadlines,
        ChartKind.PEOPLE: bars.people,
        ChartKind.CYCLE: cycle_line,
        ChartKind.REPORT: _report,
        ChartKind.ORGANIZATIONS: across_organizations,
    }
)
# Of all organizations together; there are no others on their pages.
_OF_ALL: Mapping[ChartKind, Maker] = MappingProxyType(
    {
        ChartKind.ACCEPTANCE_OF_EACH: everywhere.acceptance_by_organization,
        ChartKind.IMPLEMENTATION_OF_EACH: everywhere.implementation_by_organization,
        ChartKind.ACCEPTANCE: everywhere.acceptance_by_year,
        ChartKind.IMPLEMENTATION: everywhere.implementation_by_year,
        ChartKind.ORGANIZATIONS: across_organizations,
    }
)
_NEEDED: Mapping[ChartKind, Act] = MappingProxyType(
    {ChartKind.PEOPLE: Act.SEE_PROGRESS, ChartKind.CYCLE: Act.SEE_PROGRESS}
)


@dataclass(frozen=True, slots=True)
class ChartShown:
    """A chart with all that stands around it. `id` tells it from the others of its page."""

    id: str
    asked: ChartAsked
    chart: Chart
    drawing: SafeString
    legend: tuple[tuple[SafeString, str], ...]
    table: ChartTable
    url: str
    files: tuple[tuple[ChartFormat, str], ...]

    @property
    def is_wide(self) -> bool:
        """Whether it has a breadth of its own, and is scrolled on a narrow screen."""
        return isinstance(self.chart, Matrix)


def may_see(arrival: Arrival, kind: ChartKind) -> bool:
    """Say whether the reader may see a chart: who works on what is for the organization alone."""
    needed = _NEEDED.get(kind)
    return kind in _makers(arrival) and (needed is None or arrival.may(needed))


def kinds(arrival: Arrival) -> tuple[ChartKind, ...]:
    """Return the charts that the reader may see beside each other, in their order."""
    return tuple(
        one for one in _makers(arrival) if one is not ChartKind.REPORT and may_see(arrival, one)
    )


def _makers(arrival: Arrival) -> Mapping[ChartKind, Maker]:
    return _OF_ALL if arrival.organization.is_all else _MAKERS


def chart_of(arrival: Arrival, asked: ChartAsked) -> Chart | None:
    """Return the chart that is asked for; None where there is nothing to draw.

    Raises Http404 where the reader may not see it.
    """
    if not may_see(arrival, asked.kind):
        raise Http404
    return finished(_makers(arrival)[asked.kind](arrival, asked))


def finished(chart: Chart | None) -> Chart | None:
    """Return a chart without the marks that it has no use for; None where it says nothing."""
    match chart:
        case Bars():
            used = {one.mark for bar in chart.bars for one in bar.segments}
        case Matrix():
            used = {one.mark for line in chart.lines for one in line.places if one}
        case Flow():
            used = {mark for one in chart.streams for mark in (one.before, one.after)}
        case _:
            return chart if chart and chart.steps else None
    kept = tuple(one for one in chart.marks if one in used)
    return replace(chart, marks=kept) if kept else None


def shown(arrival: Arrival, asked: ChartAsked, chart: Chart) -> ChartShown:
    """Return a chart as a page shows it."""
    prefix = f"chart-{asked.kind}"
    drawing = draw(chart, prefix, right_to_left=arrival.language.right_to_left)
    return ChartShown(
        prefix,
        asked,
        chart,
        rendered(drawing),
        tuple((rendered(draw_mark(one, prefix)), one.words) for one in chart.marks),
        table_of(chart),
        asked.url(arrival),
        tuple((one, asked.file_url(arrival, one)) for one in ChartFormat),
    )
