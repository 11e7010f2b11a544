"""What an address asks of figures, and whose follow-ups are counted for its reader."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, QueryDict

from uptake.core.codes import Addressee, Impact, ReportKind
from uptake.core.indicators import (
    INDICATORS,
    Dimension,
    IndicatorName,
    OrganizationGroup,
    Population,
)
from uptake.core.oversight import JIU
from uptake.core.permissions import audience, sight
from uptake.core.typed_values import read_code, read_key, read_words, read_year
from uptake.figures.asked import UNSTATED, USUAL, Asked
from uptake.record.queries.cache import remembered
from uptake.record.queries.indicators import FORMAL, INFORMAL, YEARS, Group, Scope
from uptake.record.queries.known import end_of
from uptake.record.queries.organizations import ALL, house_rules
from uptake.web.arrival import Arrival, read_day
from uptake.web.filters import read_body

_CODES = {
    Dimension.ORGANIZATION_GROUP: OrganizationGroup,
    Dimension.KIND: ReportKind,
    Dimension.ADDRESSEE: Addressee,
    Dimension.IMPACT: Impact,
}
NARROWING = tuple(one for one in Dimension if one is not Dimension.ORGANIZATION)


def read_figures_asked(request: HttpRequest, arrival: Arrival) -> Asked:
    """Read what an address asks for; what cannot be understood asks nothing."""
    address = request.GET
    organization = read_words(address.get(Dimension.ORGANIZATION))
    if arrival.organization.is_all:
        organization = organization or ALL
    elif organization == arrival.organization.code:
        organization = ""
    by = read_code(Dimension, address.get("by"))
    usual = Dimension.ORGANIZATION if organization == ALL else Dimension.PROGRAMME_YEAR
    before, misread = _earlier(address, "from", arrival.on)
    known, misread_known = read_known(request, arrival)
    return Asked(
        organization,
        _names(address),
        by or usual,
        tuple(_narrowing(address)),
        before,
        misread,
        known,
        misread_known,
        read_code(Population, address.get("population")),
        read_body(address),
    )


def _earlier(address: Mapping[str, str], name: str, than: date) -> tuple[date | None, str]:
    """Read a day before another one; else what was typed there."""
    typed = address.get(name, "").strip()[:60]
    day = read_day(typed)
    return (day, "") if day is not None and day < than else (None, typed)


def read_known(request: HttpRequest, arrival: Arrival) -> tuple[date | None, str]:
    """Read on what day's knowledge figures are asked for; else what was typed there."""
    return _earlier(request.GET, "known", arrival.today)


def _names(address: QueryDict) -> tuple[IndicatorName, ...]:
    named = {read_code(IndicatorName, one) for one in address.getlist("indicator")}
    return tuple(one for one in INDICATORS if one in named) or USUAL


def _narrowing(address: Mapping[str, str]) -> list[tuple[Dimension, Group]]:
    read = ((one, read_group(one, address.get(one))) for one in NARROWING)
    return [(dimension, group) for dimension, group in read if group is not None]


def read_group(dimension: Dimension, text: str | None) -> Group | None:
    """Read a group of a dimension; None for anything else."""
    if not text:
        return None
    if text == UNSTATED:
        return ""
    if dimension in _CODES:
        return read_code(_CODES[dimension], text)
    match dimension:
        case Dimension.PROGRAMME_YEAR:
            return text if all(map(read_year, text.split(YEARS, 1))) else None
        case Dimension.GOVERNING_BODY:
            key = read_key(text)
            return str(key) if key else None
        case Dimension.FORMAL:
            return text if text in (FORMAL, INFORMAL) else None
    return read_words(text) or None


def scope_of(arrival: Arrival, asked: Asked) -> Scope:
    """Return whose follow-ups are counted, as whom this reader sees them."""
    look, code = arrival.look, arrival.organization.code
    question = ("long_open_years", look.organization)
    years = remembered(look.state, question, lambda: house_rules(look.organization).long_open_years)
    known = end_of(asked.known) if asked.known else None
    if not (asked.is_everywhere or arrival.organization.is_all):
        return Scope(
            look,
            narrowing=asked.narrowing,
            years=years,
            known=known,
            oversight=asked.oversight or JIU,
        )
    # What happens at others changes what is counted of them.
    look = replace(look, state=arrival.whole)
    scope = Scope(
        look,
        (audience(arrival.actor, ""), sight(arrival.actor, "")),
        asked.narrowing,
        years,
        known,
        asked.oversight or JIU,
    )
    whose = asked.organization or code
    return scope if whose == ALL else scope.within(Dimension.ORGANIZATION, whose)
