"""The first pages of those who belong to no organization: of the site, and of one organization."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.indicators import Population
from uptake.core.oversight import JIU
from uptake.core.permissions import Act
from uptake.home.queries import to_inspect
from uptake.record.queries.cache import known, remembered
from uptake.record.queries.follow_ups import Figures, Selection
from uptake.record.queries.organizations import (
    ALL,
    OrganizationShown,
    awaits_the_first,
    organizations,
)
from uptake.record.queries.oversight import oversight_bodies
from uptake.record.queries.publications import Publication, publications
from uptake.record.queries.standing import figures_of_bodies, public_figures
from uptake.record.queries.texts import Wording
from uptake.web.access import state_seen_by
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.figures import Sentence, figure_sentences

NEWEST = 10
"""How many of the newest publications a page shows; the feed has more."""


@dataclass(frozen=True, slots=True)
class Line:
    """An organization, and how its recommendations stand for everybody."""

    organization: OrganizationShown
    counts: tuple[tuple[Population, int], ...]


@dataclass(frozen=True, slots=True)
class News:
    """A publication, its address, and what its organization is called where that is not clear."""

    publication: Publication
    url: str
    organization: OrganizationShown | None


@require_safe
def site(request: HttpRequest) -> HttpResponse:
    """Show what is new, and where all organizations stand; to an inspector what needs them."""
    everywhere = arrive(request, ALL, everywhere=True)
    language, today = everywhere.language, everywhere.today
    there = organizations(language, today)
    counted = _figures(request, there, today)
    new = remembered(
        everywhere.state,
        ("new", language, today),
        lambda: publications(language, today, NEWEST),
    )
    named = {one.code: one for one in there}
    inspects = bool(there) and everywhere.may(Act.INSPECT)
    shows_all = inspects or len(there) > 1
    return render(
        request,
        "home/site.html",
        (everywhere.context("home", exact=True) if shows_all else {})
        | {
            "lines": tuple(Line(one, _told(counted[one.id])) for one in there),
            "organizations": there,
            "total": _told(sum((counted[one.id] for one in there), Figures())),
            "new": tuple(
                News(one, document_url(one.organization, one), named.get(one.organization))
                for one in new
            ),
            "today": today,
            "waiting": not there and awaits_the_first(),
            "inspects": inspects,
            "needs": to_inspect(replace(everywhere.look, on=today), there) if inspects else None,
        },
    )


def _told(figures: Figures) -> tuple[tuple[Population, int], ...]:
    return (
        (Population.ADDRESSED, figures.addressed),
        (Population.ACCEPTED, figures.accepted),
        (Population.IMPLEMENTED, figures.implemented),
    )


def organization_home(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """Show what is new at an organization, and where it stands."""
    shown, language, today = arrival.organization, arrival.language, arrival.today
    new = remembered(
        arrival.state,
        ("new", language, today, shown.id),
        lambda: publications(language, today, NEWEST, shown.id),
    )
    return render(
        request,
        "home/organization.html",
        arrival.context("home", exact=True)
        | {
            "counted": tuple(_of_bodies(arrival)),
            "new": tuple(News(one, document_url(shown.code, one), None) for one in new),
        },
    )


def _of_bodies(arrival: Arrival) -> Iterator[tuple[Wording | None, tuple[Sentence, ...]]]:
    """Return the figures in words of each oversight body, the Unit first.

    Each with the name of the body and the lists of what it recommended, where there are several.
    """
    counted = figures_of_bodies(arrival.look)
    if len(counted) < 2:
        for figures in counted.values():
            yield None, figure_sentences(figures, arrival.words)
        return
    named = {one.code: one.name for one in oversight_bodies(arrival.organization.id)}
    for code, figures in counted.items():
        sentences = figure_sentences(figures, arrival.words, Selection(oversight=code))
        yield named[code](arrival.language), sentences


def _figures(
    request: HttpRequest, there: Collection[OrganizationShown], today: date
) -> Mapping[int, Figures]:
    """Return the Unit's figures of organizations: those not remembered are asked for at once."""

    def about(one: OrganizationShown) -> tuple[Hashable, Hashable]:
        return state_seen_by(request, one.code), ("public-figures", one.id, today)

    missing = [one.id for one in there if known(*about(one)) is None]
    found: Mapping[int, Figures] = public_figures(missing, today, JIU) if missing else {}

    def figures(key: int) -> Figures:
        return found.get(key, Figures())

    return {one.id: remembered(*about(one), partial(figures, one.id)) for one in there}
