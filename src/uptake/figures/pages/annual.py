"""The page of the annual report's tables, and the same as a file."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.typed_values import read_year
from uptake.documents.tree import Format
from uptake.figures.asked import Asked
from uptake.figures.pages.asked import read_known, scope_of
from uptake.figures.tables import Tables, about_tables, annual_of, write_made
from uptake.record.queries.organizations import ALL
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import MEDIA_TYPES, attached, heavy, turn
from uptake.web.filters import Filter, Option
from uptake.web.list_files import format_asked

_OFFERED = 15
"""So many years are offered."""


@require_safe
def show_annual(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the tables of a year's report, on its last day or an asked one, or send them."""
    arrival = arrive(request, organization, everywhere=True)
    year = read_year(request.GET.get("year")) or arrival.today.year
    on = arrival.asked or min(arrival.today, date(year, 12, 31))
    known, misread = read_known(request, arrival)
    scope = scope_of(arrival, Asked(ALL, known=known)).at(on)
    annual = annual_of(scope, year, arrival.words, known)
    written_as = format_asked(request.GET)
    if written_as is not None:
        about = about_tables(on, known, arrival.words)
        return send_tables(request, arrival, annual, about, written_as, f"annual-tables-{on}")
    return render(
        request,
        "figures/annual.html",
        arrival.context("annual" if arrival.organization.is_all else "figures", exact=True)
        | {
            "annual": annual,
            "day": on,
            "known": known,
            "misread_known": misread,
            "years": _years(arrival.today.year, year),
            "listed": reverse("figures-list", args=[arrival.organization.code]),
        },
    )


def _years(latest: int, chosen: int) -> Filter:
    """Return the choice of years, the latest first; one that is not offered is kept."""
    offered = {*range(latest - _OFFERED + 1, latest + 1), chosen}
    options = (Option(str(one), str(one), one == chosen) for one in sorted(offered, reverse=True))
    return Filter("year", gettext("Year"), tuple(options))


@heavy
def send_tables(
    _request: HttpRequest,
    arrival: Arrival,
    made: Tables,
    about: tuple[str, ...],
    written_as: Format,
    name: str,
) -> HttpResponse:
    """Send tables as a file in a format of lists; `name` is what it is called."""
    with turn():
        written = write_made(made, about, written_as, arrival.words)
    file = f"{name}.{written_as}"
    return attached(written, file, MEDIA_TYPES[written_as], arrival.language)
