"""The profile of an organization: what an inspector looks at before writing to its head.

Its rates beside those of all, executive heads beside governing bodies, and when its governing body
considered each report.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.codes import Addressee
from uptake.core.indicators import INDICATORS, Dimension, IndicatorName, Measure, Tally
from uptake.exchange.writing.tables import NumberSaid, TableLine, TitledTable
from uptake.figures.annual import STATUS, Printing, Tables
from uptake.figures.pages.annual import send_tables
from uptake.figures.pages.asked import ALL, UNSTATED, Asked, scope_of
from uptake.figures.pages.cells import rule_of, value_of
from uptake.figures.queries import Treatment, treatments
from uptake.record.queries.indicators import Scope, counted
from uptake.web.arrival import Arrival, arrive
from uptake.web.list_files import format_asked

_RATES = tuple(name for name, indicator in INDICATORS.items() if indicator.measure is Measure.SHARE)


@require_safe
def show_profile(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the profile of an organization, or send it as a file."""
    arrival = arrive(request, organization)
    profile = _profile(arrival, scope_of(request, arrival, Asked(ALL)))
    written_as = format_asked(request.GET)
    if written_as is not None:
        name = f"{arrival.organization.code}-profile"
        return send_tables(request, arrival, profile, arrival.on, written_as, name)
    return render(
        request,
        "figures/profile.html",
        arrival.context("figures", exact=True)
        | {"profile": profile, "listed": reverse("figures-list", args=[arrival.organization.code])},
    )


def _profile(arrival: Arrival, scope: Scope) -> Tables:
    """Return the tables of a profile; asks as much whatever is in it."""
    here, words = arrival.organization, arrival.words
    return Tables(
        gettext("Profile: %(organization)s") % {"organization": here.name},
        (
            _beside_all(arrival, scope),
            _by_addressee(arrival, scope),
            _considered(arrival, treatments(arrival.look)),
        ),
        tuple(rule_of(INDICATORS[one], words, scope.years) for one in _RATES),
    )


def _beside_all(arrival: Arrival, scope: Scope) -> TitledTable:
    """Return the rates of the organization beside those of all organizations."""
    counts = counted(scope, _RATES, Dimension.ORGANIZATION)
    here, words = arrival.organization, arrival.words
    own = counts.groups.get(here.code, Tally(dict.fromkeys(counts.in_all.counts, 0)))
    name, everybody = here.acronym or here.code, gettext("All organizations")
    heads = (
        words.format("labelled", label=name, value=words["above_the_line"]),
        words.format("labelled", label=name, value=gettext("Value")),
        words.format("labelled", label=everybody, value=words["above_the_line"]),
        words.format("labelled", label=everybody, value=gettext("Value")),
    )
    lines = tuple(
        TableLine(
            rule_of(INDICATORS[one], words, scope.years).name,
            (
                *_numbers(heads[:2], own, one, here.code, arrival),
                *_numbers(heads[2:], counts.in_all, one, ALL, arrival),
            ),
        )
        for one in _RATES
    )
    title = gettext("Rates beside those of all organizations")
    return TitledTable(title, (gettext("Indicator"), *heads), lines)


def _numbers(
    heads: tuple[str, ...], tally: Tally, name: IndicatorName, whose: str, arrival: Arrival
) -> tuple[NumberSaid, NumberSaid]:
    """Return how many are above the line of an indicator, with their list, and its value."""
    figure, words = tally.figure(name), arrival.words
    assert figure
    part = figure.share.part
    asked = Asked(whose).query(arrival.on, population=figure.indicator.above.value)
    return (
        NumberSaid(heads[0], words.number(part), part, asked if part else ""),
        NumberSaid(heads[1], value_of(figure, words) or "–"),
    )


def _by_addressee(arrival: Arrival, scope: Scope) -> TitledTable:
    """Return how the organization stands where its head is to act, and where its bodies are."""
    here, words = arrival.organization, arrival.words
    printing, by = Printing(STATUS, scope, words), Dimension.ADDRESSEE
    own = scope.within(Dimension.ORGANIZATION, here.code)
    groups = counted(own, _RATES, by).groups
    lines = tuple(
        printing.line(
            words.of(Addressee(group)) if group else words["nothing_stated"],
            tally,
            {by.value: group or UNSTATED},
        )
        for group, tally in groups.items()
    )
    in_all = printing.sum(
        words["in_all"], groups.values(), {Dimension.ORGANIZATION.value: here.code}
    )
    title = gettext("Executive heads beside governing bodies")
    return TitledTable(title, (words[by.value], *printing.heads), (*lines, in_all))


def _considered(arrival: Arrival, there: tuple[Treatment, ...]) -> TitledTable:
    """Return when reports were received and considered, and whether in time."""
    words = arrival.words
    heads = (
        gettext("Date received"),
        words["day_due_statute"],
        gettext("Considered by the governing body"),
        gettext("In time or late"),
    )
    lines = []
    for one in there:
        days = (one.received, one.due, one.considered_by(arrival.on))
        said = *(words.date(day) if day else "–" for day in days), _outcome(one, arrival.on)
        cells = tuple(NumberSaid(head, text) for head, text in zip(heads, said, strict=True))
        lines.append(TableLine(one.report, cells))
    title = gettext("Consideration of reports by the governing body")
    return TitledTable(title, (words["report"], *heads), tuple(lines))


def _outcome(one: Treatment, on: date) -> str:
    """Say whether a report was considered in time, late, or not yet; "–" without a due date."""
    considered = one.considered_by(on)
    match one.in_time(on):
        case True:
            return gettext("In time")
        case False:
            return gettext("Late") if considered else gettext("Not considered, overdue")
    return "–" if considered or one.due is None else gettext("Not yet due")
