"""The chart of a reporting cycle: its steps as a time line, with today on it."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from uptake.assignments.pages.assigning import today_s
from uptake.assignments.queries.cycles import CycleShown, cycle, next_cycle
from uptake.charts.pages.asking import ChartAsked
from uptake.documents.charts.values import Step, TimeLine
from uptake.web.arrival import Arrival


def cycle_line(arrival: Arrival, asked: ChartAsked) -> TimeLine | None:
    """Draw the cycle that is asked for, else the open one whose meeting is next; None: none is.

    Raises Http404 where the organization has no cycle of this key.
    """
    look, said = today_s(arrival)
    if asked.cycle is None:
        found = next_cycle(look.organization, said)
        return time_line(arrival, found) if found else None
    known = cycle(look.organization, asked.cycle, said)
    if known is None:
        raise Http404
    return time_line(arrival, known)


def time_line(arrival: Arrival, found: CycleShown) -> TimeLine:
    """Draw the steps of a cycle on their days."""
    words, today = arrival.words, arrival.today
    url = reverse("cycle", args=[arrival.organization.code, found.key])
    steps = tuple(
        Step(
            words.number(place),
            words.of(step),
            day,
            words.date(day),
            pgettext("a day", "Passed") if day < today else pgettext("a day", "Ahead"),
            day < today,
            url,
        )
        for place, (step, day) in enumerate(found.days, 1)
    )
    return TimeLine(
        gettext("Reporting cycle"),
        gettext("The steps of the reporting cycle on their days. Today is %(day)s.")
        % {"day": words.date(today)},
        steps,
        today,
        gettext("Today"),
        (gettext("Number"), gettext("Step"), gettext("Date"), words["status"]),
    )
