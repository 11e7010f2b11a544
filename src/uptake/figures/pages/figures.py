"""The figures: a table of indicators by groups, what each counts, and the same as a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.codes import Addressee, Impact, ReportKind
from uptake.core.indicators import (
    INDICATORS,
    Dimension,
    Figure,
    Indicator,
    IndicatorName,
    OrganizationGroup,
    Tally,
)
from uptake.figures.asked import Asked
from uptake.figures.pages.asked import read_figures_asked, scope_of
from uptake.figures.pages.cells import Cell
from uptake.figures.queries import body_names, groups_there, titles
from uptake.figures.rules import Rule, in_one, rule_of
from uptake.figures.values import value_of
from uptake.record.queries.follow_ups import choices
from uptake.record.queries.indicators import (
    FORMAL,
    INFORMAL,
    YEARS,
    Counts,
    Group,
    Scope,
    counted,
)
from uptake.record.queries.organizations import ALL, organizations
from uptake.record.queries.texts import Wording
from uptake.terms.words import Words
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import Chip, Filter, Option, body_counted, body_query, choice
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of


@dataclass(frozen=True, slots=True)
class Row:
    """A group of the table: its name, what belongs beside it, its cells; `url` narrows to it."""

    name: Wording | str
    beside: Wording | str | None
    cells: tuple[tuple[Cell | None, Rule], ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of figures is made of: what is asked for, whose it is, what was counted."""

    arrival: Arrival
    asked: Asked
    scope: Scope
    counts: Counts
    before: Counts | None


@require_safe
def show_figures(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the figures that are asked for, or send them as a file."""
    arrival = arrive(request, organization, everywhere=True)
    asked = read_figures_asked(request, arrival)
    scope = scope_of(arrival, asked)
    before = counted(scope.at(asked.before), asked.names, asked.by) if asked.before else None
    shown = Shown(arrival, asked, scope, counted(scope, asked.names, asked.by), before)
    filters, rows = _filters(shown), _rows(shown)
    written_as = format_asked(request.GET)
    if written_as is not None:
        return send_list(request, arrival, _listed(shown, filters, rows), written_as)
    return render(
        request,
        "figures/figures.html",
        arrival.context("figures", exact=True)
        | {
            "asked": asked,
            "of_body": body_query(asked.oversight, arrival.asked),
            "known": asked.known,
            "misread_known": asked.misread_known,
            "rows": rows[:-1],
            "in_all": rows[-1],
            "rules": _rules(shown),
            "filters": filters,
            "by": arrival.words.of(asked.by),
            "indicators": [(one, _name(one, shown), one in asked.names) for one in IndicatorName],
            "adds_up": asked.by is not Dimension.IMPACT,
        },
    )


def _name(one: IndicatorName, shown: Shown) -> str:
    return rule_of(INDICATORS[one], shown.arrival.words, shown.scope.years).name


def _rules(shown: Shown) -> tuple[Rule, ...]:
    words, years = shown.arrival.words, shown.scope.years
    return tuple(rule_of(INDICATORS[one], words, years) for one in shown.asked.names)


def _rows(shown: Shown) -> list[Row]:
    """Return a row of each group, of today or of the earlier day, and last that of all."""
    keys = dict.fromkeys([*shown.counts.groups, *(shown.before.groups if shown.before else ())])
    names = group_names(shown.asked.by, tuple(keys), shown.scope, shown.arrival.words)
    zero = Tally(dict.fromkeys(shown.counts.in_all.counts, 0))
    rows = []
    for key in in_order(shown.asked.by, keys):
        then = shown.before.groups.get(key, zero) if shown.before else None
        rows.append(_row(shown, key, names[key], shown.counts.groups.get(key, zero), then))
    all_ = shown.arrival.words["in_all"], None
    then = shown.before.in_all if shown.before else None
    return [*rows, _row(shown, None, all_, shown.counts.in_all, then)]


def in_order(by: Dimension, groups: Iterable[Group]) -> list[Group]:
    """Return groups in their order: what says nothing comes last, the newest years first."""
    return sorted(groups, key=lambda one: _place(by, one))


def _place(by: Dimension, group: Group) -> tuple[bool, Any]:
    if by is Dimension.PROGRAMME_YEAR:
        return not group, -int(group or 0)
    return not group, group


def _row(
    shown: Shown,
    group: Group | None,
    name: tuple[Wording | str, Wording | str | None],
    tally: Tally,
    then: Tally | None,
) -> Row:
    asked = shown.asked if group is None else shown.asked.within(shown.asked.by, group)
    named = name[0].text if isinstance(name[0], Wording) else name[0]
    cells = tuple(
        (_cell(shown, asked, named, rule.indicator, tally, then), rule) for rule in _rules(shown)
    )
    url = "" if group is None else _url(shown, "figures", _next(asked))
    return Row(name[0], name[1], cells, url)


def _next(asked: Asked) -> Asked:
    """Return what a group is looked at by: its reports; a report by the organizations."""
    if asked.by is not Dimension.REPORT:
        return replace(asked, by=Dimension.REPORT)
    return replace(asked, by=Dimension.ORGANIZATION, organization=asked.organization or ALL)


def _cell(
    shown: Shown,
    asked: Asked,
    group: str,
    one: Indicator,
    tally: Tally,
    then: Tally | None,
) -> Cell | None:
    name = one.name
    figure, earlier = tally.figure(name), then.figure(name) if then else None
    if figure is None:
        return None
    return Cell(
        figure,
        group,
        _url(shown, "figures-list", asked, population=one.above.value),
        _url(shown, "figures-list", asked, population=one.below.value),
        earlier,
        _url(shown, "figures-moved", replace(asked, names=(name,)))
        if earlier and earlier != figure
        else "",
    )


def _url(shown: Shown, page: str, asked: Asked, **more: str) -> str:
    code = shown.arrival.organization.code
    kept = asked if page == "figures" or page == "figures-moved" else replace(asked, before=None)
    return f"{reverse(page, args=[code])}?{kept.query(shown.arrival.asked, **more)}"


def group_names(
    by: Dimension, groups: tuple[Group, ...], scope: Scope, words: Words
) -> Mapping[Group, tuple[Wording | str, Wording | str | None]]:
    """Return what each group is called, and what is said beside its name."""
    unstated = words["nothing_stated"], None
    named: dict[Group, tuple[Wording | str, Wording | str | None]] = {}
    match by:
        case Dimension.ORGANIZATION:
            known = organizations(words.language, scope.on)
            named = {
                one.code: (one.acronym or one.code, Wording(one.name, one.name_language))
                for one in known
            }
        case Dimension.REPORT:
            found = titles(groups, scope)
            named = {one: (one, found.get(one)) for one in groups}
        case Dimension.GOVERNING_BODY:
            named = {one: (name, None) for one, name in body_names(groups, words.language).items()}
        case _:
            named = {one: (_said(by, one, words), None) for one in groups if one}
    return {one: named.get(one, (one, None)) if one else unstated for one in groups}


def _said(by: Dimension, group: Group, words: Words) -> str:
    """Return a group that is a code or a number in words."""
    match by:
        case Dimension.ORGANIZATION_GROUP:
            return words.of(OrganizationGroup(group))
        case Dimension.KIND:
            return words.of(ReportKind(group))
        case Dimension.ADDRESSEE:
            return words.of(Addressee(group))
        case Dimension.IMPACT:
            return words.of(Impact(group))
        case Dimension.FORMAL:
            return words["formal_recommendation" if group == FORMAL else "informal_recommendation"]
    return group.replace(YEARS, "–")


def _filters(shown: Shown) -> ListFilters:
    """Return the filters of figures, set as is asked for."""
    asked, words, scope = shown.asked, shown.arrival.words, shown.scope
    there = groups_there(scope)
    bodies = group_names(Dimension.GOVERNING_BODY, there[Dimension.GOVERNING_BODY], scope, words)
    offered: dict[Dimension, list[tuple[str, str | Wording]]] = {
        Dimension.REPORT: [(one, one) for one in there[Dimension.REPORT]],
        Dimension.PROGRAMME_YEAR: [(one, one) for one in there[Dimension.PROGRAMME_YEAR]],
        Dimension.GOVERNING_BODY: [(key, name) for key, (name, _) in bodies.items()],
        Dimension.KIND: _codes(Dimension.KIND, ReportKind, words),
        Dimension.ADDRESSEE: _codes(Dimension.ADDRESSEE, Addressee, words),
        Dimension.IMPACT: _codes(Dimension.IMPACT, Impact, words),
        Dimension.FORMAL: [
            (one, _said(Dimension.FORMAL, one, words)) for one in (FORMAL, INFORMAL)
        ],
        Dimension.ORGANIZATION_GROUP: _codes(
            Dimension.ORGANIZATION_GROUP, OrganizationGroup, words
        ),
    }
    if not asked.is_everywhere:
        del offered[Dimension.ORGANIZATION_GROUP]
    chosen = dict(asked.narrowing)
    narrowing = [
        choice(one.value, filter_name(one, words), chosen.get(one), options)
        for one, options in offered.items()
    ]
    filters = filters_of(
        *narrowing,
        kept="indicator",
        beside=(
            _whose(shown),
            _by(asked, words),
            *body_counted(asked.oversight, choices(shown.arrival.look), words),
        ),
    )
    return replace(filters, first=(), more=tuple(narrowing))


def _codes(by: Dimension, kind: Any, words: Words) -> list[tuple[str, str | Wording]]:
    return [(one.value, _said(by, one.value, words)) for one in kind]


def filter_name(one: Dimension, words: Words) -> str:
    """Return what a filter by a dimension is called."""
    match one:
        case Dimension.ORGANIZATION_GROUP:
            return gettext("Group of organizations")
        case Dimension.KIND:
            return gettext("Kind of report")
        case Dimension.FORMAL:
            return gettext("Formal or informal")
    return words[one.value]


def known_chip(asked: Asked, words: Words) -> tuple[Chip, ...]:
    """Return on what day's knowledge figures are asked for, where they are."""
    if asked.known is None:
        return ()
    return (Chip("known", gettext("As known on"), words.date(asked.known)),)


def _whose(shown: Shown) -> Filter:
    """Return the choice of organizations; the first is that of the page."""
    here, words = shown.arrival.organization, shown.arrival.words
    known = organizations(words.language, shown.scope.on)
    others = [(one.code, one.acronym or one.code) for one in known if one.code != here.code]
    own = [] if here.is_all else [("", here.acronym or here.code)]
    offered = [*own, (ALL, gettext("All organizations")), *others]
    asked = shown.asked.organization
    options = tuple(Option(value, label, value == asked) for value, label in offered)
    return Filter(Dimension.ORGANIZATION.value, words["organization"], options)


def _by(asked: Asked, words: Words) -> Filter:
    offered = [one for one in Dimension if asked.is_everywhere or one not in _OF_ALL]
    options = tuple(Option(one.value, words.of(one), one is asked.by) for one in offered)
    return Filter("by", gettext("Group the figures"), options)


_OF_ALL = (Dimension.ORGANIZATION, Dimension.ORGANIZATION_GROUP)
_NUMBERS = 12


def _listed(shown: Shown, filters: ListFilters, rows: list[Row]) -> Listed:
    """Return the table as a list: a line for each figure of each group, with what it counts."""
    words = shown.arrival.words
    heads = [
        (gettext("Group"), USUAL),
        (gettext("Indicator"), USUAL),
        *_number_heads(words, None),
        *(_number_heads(words, shown.asked.before) if shown.before else ()),
        (gettext("What it counts"), WIDE),
    ]
    whose = _whose(shown).chosen
    chips = (
        *((Chip("organization", words["organization"], whose.label),) if whose else ()),
        *filters.chips,
        *known_chip(shown.asked, words),
    )
    return Listed(
        f"{words['figures']} ({words.of(shown.asked.by)})",
        chips,
        tuple(heads),
        lambda: (
            line
            for row in rows
            for cell, rule in row.cells
            if cell
            for line in [_texts(row, cell, rule, words)]
        ),
        name="figures",
    )


def _number_heads(words: Words, on: date | None) -> Iterator[tuple[str, int]]:
    day = f" ({words.date(on)})" if on else ""
    yield f"{words['above_the_line']}{day}", NARROW
    yield f"{words['below_the_line']}{day}", NARROW
    yield f"{gettext('Value')}{day}", _NUMBERS


def _texts(row: Row, cell: Cell, rule: Rule, words: Words) -> tuple[str, ...]:
    name = row.name.text if isinstance(row.name, Wording) else row.name
    figures = (cell.figure, cell.before) if cell.before else (cell.figure,)
    numbers = [text for figure in figures for text in _numbers(figure, words)]
    return (name, rule.name, *numbers, in_one(rule, words))


def _numbers(figure: Figure, words: Words) -> tuple[str, str, str]:
    share = figure.share
    return words.number(share.part), words.number(share.whole), value_of(figure, words)
