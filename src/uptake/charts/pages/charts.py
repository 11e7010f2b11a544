"""The charts of an organization: all of them, one by itself, and one as a file."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.charts.pages.asking import ChartAsked, ChartFormat, ChartKind, read_chart_asked
from uptake.charts.pages.flow import first_day
from uptake.charts.pages.matrix import all_across
from uptake.charts.pages.showing import chart_of, kinds, shown
from uptake.charts.queries import loads, reports_addressed
from uptake.documents.charts.drawing import Framed, draw_file
from uptake.documents.charts.png import png_of
from uptake.record.queries.follow_ups import choices, page_of
from uptake.web.addresses import comma
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import attached, heavy, turn
from uptake.web.filters import Filter, body_counted, body_query, read_body

MOST = 10
"""How many reports, or people, are drawn where others are drawn beside them."""
_MEDIA_TYPES = {ChartFormat.SVG: "image/svg+xml", ChartFormat.PNG: "image/png"}


@require_safe
def show_all(request: HttpRequest, organization: str) -> HttpResponse:
    """Show all charts of the organization that the reader may see and that say anything."""
    arrival, oversight = arrive(request, organization, everywhere=True), read_body(request.GET)
    context = arrival.context("charts", exact=True)
    asked = [ChartAsked(one, oversight, most=MOST) for one in kinds(arrival)]
    made = ((one, chart_of(arrival, one)) for one in asked)
    charts = [shown(arrival, one, chart) for one, chart in made if chart is not None]
    bodies = body_counted(oversight, choices(arrival.look), arrival.words)
    told = {"charts": charts, **_of_body(arrival, oversight, bodies)}
    return render(request, "charts/charts.html", context | told)


@require_safe
def show(request: HttpRequest, organization: str, kind: ChartKind) -> HttpResponse:
    """Show one chart by itself, in parts where it is long, on the days that are asked for."""
    arrival = arrive(request, organization, everywhere=True)
    context = arrival.context("charts")
    asked = read_chart_asked(kind, request.GET)
    chart = chart_of(arrival, asked)
    since = first_day(arrival, asked) if kind is ChartKind.CHANGES else None
    of_body = _of_body(arrival, asked.oversight, _bodies(arrival, asked))
    told = {
        "one": shown(arrival, asked, chart) if chart else None,
        "since": since,
        "asks": bool(since or of_body["bodies"]),
        "page": _parts(arrival, asked),
    }
    return render(request, "charts/chart.html", context | told | of_body)


@heavy
@require_safe
def download(
    request: HttpRequest, organization: str, kind: ChartKind, written_as: ChartFormat
) -> HttpResponse:
    """Send a chart as a file. Raises Http404 where there is nothing to draw."""
    arrival = arrive(request, organization, everywhere=True)
    arrival.context("charts")
    asked = read_chart_asked(kind, request.GET)
    chart = chart_of(arrival, asked)
    if chart is None:
        raise Http404
    whose = (one.label for body in _bodies(arrival, asked) for one in body.options if one.selected)
    about = comma().join((arrival.organization.name, *whose, arrival.words.date(arrival.on)))
    base = None if written_as is ChartFormat.PNG else request.build_absolute_uri("/").rstrip("/")
    language = arrival.language
    drawing = draw_file(chart, Framed(about, language, language.right_to_left, base))
    if written_as is ChartFormat.PNG:
        with turn():
            content = png_of(drawing)
    else:
        content = drawing.encode()
    name = f"{organization}-{kind}-{arrival.on:%Y-%m-%d}.{written_as}"
    return attached(content, name, _MEDIA_TYPES[written_as], language)


def _of_body(arrival: Arrival, oversight: str, bodies: tuple[Filter, ...]) -> dict[str, Any]:
    """Tell a page what bodies there are to choose from, and what keeps to the one chosen."""
    return {"bodies": bodies, "of_body": body_query(oversight, arrival.asked)}


def _bodies(arrival: Arrival, asked: ChartAsked) -> tuple[Filter, ...]:
    """Return the choice of the body whose recommendations a chart counts, if there is one."""
    if asked.report or asked.kind is ChartKind.CYCLE:
        return ()
    return body_counted(asked.oversight, choices(arrival.look), arrival.words)


def _parts(arrival: Arrival, asked: ChartAsked) -> object:
    """Return the parts in which a chart comes; None where it comes whole."""
    match asked.kind:
        case ChartKind.REPORTS:
            return page_of(reports_addressed(arrival.look, asked.of), asked.page)
        case ChartKind.ORGANIZATIONS if not asked.report:
            return page_of(all_across(arrival, asked), asked.page)
        case ChartKind.PEOPLE:
            return page_of(loads(replace(arrival.look, on=arrival.today), asked.of), asked.page)
        case _:
            return None
