"""The chart of recommendations by organizations, for whoever sees what all of them answered."""

from collections import defaultdict
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext

from uptake.charts.pages.asking import ChartAsked
from uptake.charts.queries import (
    STANDINGS,
    Crossed,
    Looks,
    across,
    of_report,
    recommendations_across,
)
from uptake.core.permissions import audience, sight
from uptake.documents.charts.values import Line, Matrix, Place
from uptake.exchange.chart_marks import mark_of, marks_of
from uptake.record.queries.cache import remembered
from uptake.record.queries.follow_ups import StatusAsked, page_of
from uptake.record.queries.organizations import OrganizationShown, organizations
from uptake.record.queries.viewpoint import Look
from uptake.web.addresses import colon, comma, in_full, recommendation_url
from uptake.web.arrival import Arrival

LONGEST = 12
"""So many letters head a column at most."""
_SHOWN = (*STANDINGS, StatusAsked.INFORMATION)


def across_organizations(arrival: Arrival, asked: ChartAsked) -> Matrix:
    """Draw how recommendations stand at each organization: of a report, one, or a part of all."""
    known = _known(arrival)
    looks = _looks(arrival, known)
    found = across(looks, _wanted(looks, asked))
    there = {key for one in found for key in one.at}
    columns = tuple(one for one in known if one.id in there)
    return Matrix(
        gettext("Status at all organizations"),
        gettext(
            "How each recommendation stands at each organization to which it is addressed, as far "
            "as you may see it."
        ),
        marks_of(_SHOWN, arrival.words),
        tuple(map(_short, columns)),
        tuple(_line(arrival, one, columns) for one in found) if len(columns) > 1 else (),
        gettext("Recommendation"),
        "–",
    )


def all_across(arrival: Arrival, asked: ChartAsked) -> tuple[int, ...]:
    """Return all recommendations of a body that the reader sees at any organization, by key."""
    return recommendations_across(_looks(arrival, _known(arrival)), asked.of)


def _known(arrival: Arrival) -> tuple[OrganizationShown, ...]:
    """Return all organizations; asked once while none of them changes."""
    language, on = arrival.language, arrival.on
    question = ("charts", "organizations", language, on)
    return remembered(arrival.state, question, lambda: organizations(language, on))


def _wanted(looks: Looks, asked: ChartAsked) -> Q:
    """Return what is drawn: a report, or one recommendation; else a part of all there are."""
    if asked.report:
        return of_report(asked.report, asked.only)
    every = recommendations_across(looks, asked.of)
    part = every[: asked.most] if asked.most else list(page_of(every, asked.page))
    return Q(recommendation__in=part)


def _line(arrival: Arrival, one: Crossed, columns: tuple[OrganizationShown, ...]) -> Line:
    name = in_full(one, arrival.words)
    label = one.number if one.formal else f"§{one.number}"
    return Line(label, name, tuple(_place(arrival, one, at, name) for at in columns), one.report)


def _place(arrival: Arrival, one: Crossed, at: OrganizationShown, name: str) -> Place | None:
    if at.id not in one.at:
        return None
    mark = mark_of(one.at[at.id] or StatusAsked.INFORMATION, arrival.words)
    url = f"{recommendation_url(at.code, one.report, one)}{arrival.kept}"
    return Place(mark, f"{_short(at)}{comma()}{name}{colon()}{mark.words}", url)


def _short(one: OrganizationShown) -> str:
    """Return what heads a column: its acronym; its code where the language has no short one."""
    return one.acronym if 0 < len(one.acronym) <= LONGEST else one.code


def _looks(arrival: Arrival, known: tuple[OrganizationShown, ...]) -> Looks:
    """Return what the reader sees at organizations, those together at which it is as much."""
    found: defaultdict[Look, list[int]] = defaultdict(list)
    for one in known:
        look = replace(
            arrival.look,
            organization=0,
            restricted=sight(arrival.actor, one.code),
            audience=audience(arrival.actor, one.code),
        )
        found[look].append(one.id)
    return list(found.items())
