"""The recommendations behind a number, and those that moved one between two days."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.indicators import INDICATORS, Dimension
from uptake.figures.asked import Asked
from uptake.figures.pages.asked import read_figures_asked, scope_of
from uptake.figures.pages.figures import filter_name, group_names, known_chip
from uptake.figures.pages.moved import moves_listed
from uptake.figures.queries import Line, lines, moves
from uptake.figures.rules import population_said, rule_of
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.organizations import ALL
from uptake.record.queries.texts import Wording
from uptake.terms.words import Words
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import Chip
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import status_text


@require_safe
def show_list(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the recommendations behind a number, or send them; without a number, the figures."""
    arrival = arrive(request, organization, everywhere=True)
    asked = read_figures_asked(request, arrival)
    if asked.population is None:
        return redirect(_back(arrival, asked))
    scope, words = scope_of(arrival, asked), arrival.words
    title = population_said(asked.population, words, scope.years)
    chips = _chips(arrival, asked, scope)
    written_as = format_asked(request.GET)
    if written_as is not None:
        listed = Listed(title, chips, _heads(words), lambda: _rows(scope, asked, words), "figures")
        return send_list(request, arrival, listed, written_as)
    found = lines(scope, asked.population, request.GET.get("page"))
    return render(
        request,
        "figures/list.html",
        arrival.context("figures")
        | {
            "title": title,
            "page": found,
            "chips": chips,
            "known": asked.known,
            "by_organization": asked.is_everywhere,
            "back": _back(arrival, asked),
        },
    )


@require_safe
def show_moves(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what moved an indicator between two days; without an earlier day, the figures."""
    arrival = arrive(request, organization, everywhere=True)
    asked = read_figures_asked(request, arrival)
    if asked.before is None:
        return redirect(_back(arrival, asked))
    scope, name = scope_of(arrival, asked), asked.names[0]
    rule = rule_of(INDICATORS[name], arrival.words, scope.years)
    title = gettext("What changed: %(indicator)s") % {"indicator": rule.name}
    chips = _chips(arrival, asked, scope)
    written_as = format_asked(request.GET)
    if written_as is not None:
        listed = moves_listed(arrival, asked, scope, title, chips)
        return send_list(request, arrival, listed, written_as)
    days = [counted(one, (name,)).in_all.figure(name) for one in (scope.at(asked.before), scope)]
    return render(
        request,
        "figures/moved.html",
        arrival.context("figures")
        | {
            "title": title,
            "rule": rule,
            "figures": days,
            "before": asked.before,
            "page": moves(scope, asked.before, name, request.GET.get("page")),
            "chips": chips,
            "known": asked.known,
            "by_organization": asked.is_everywhere,
            "one_side": INDICATORS[name].above is INDICATORS[name].below,
            "back": _back(arrival, asked),
        },
    )


def _back(arrival: Arrival, asked: Asked) -> str:
    way = reverse("figures", args=[arrival.organization.code])
    return f"{way}?{asked.query(arrival.asked)}"


def _chips(arrival: Arrival, asked: Asked, scope: Scope) -> tuple[Chip, ...]:
    """Return what the figure is narrowed to, beginning with whose it is."""
    words = arrival.words
    code = asked.organization or arrival.organization.code
    whose: dict[str, Any] = {ALL: gettext("All organizations")}
    if code not in whose:
        whose = {code: group_names(Dimension.ORGANIZATION, (code,), scope, words)[code][0]}
    named = [Chip("organization", words["organization"], str(whose[code]))]
    for dimension, group in asked.narrowing:
        name = group_names(dimension, (group,), scope, words)[group][0]
        text = name.text if isinstance(name, Wording) else name
        named.append(Chip(dimension.value, filter_name(dimension, words), text))
    return (*named, *known_chip(asked, words))


def _heads(words: Words) -> tuple[tuple[str, int], ...]:
    return (
        (words["organization"], NARROW),
        (words["recommendation"], USUAL),
        (words["recommendation_text"], WIDE),
        (words["status"], USUAL),
        (gettext("Latest answer"), NARROW),
    )


def _rows(scope: Scope, asked: Asked, words: Words) -> Iterator[tuple[str, ...]]:
    assert asked.population
    line: Line
    for line in lines(scope, asked.population, None, whole=True).object_list:
        text = line.text.text if line.text else ""
        day = words.date(line.answered) if line.answered else ""
        yield line.organization, in_full(line, words), text, status_text(line, words), day
