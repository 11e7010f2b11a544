"""What an address asks of figures: whose, which, by what, on which days, narrowed to what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from uptake.core.codes import Addressee, Audience, Impact, ReportKind
from uptake.core.indicators import (
    INDICATORS,
    Dimension,
    IndicatorName,
    OrganizationGroup,
    Population,
)
from uptake.core.permissions import Act, may, sight
from uptake.core.typed_values import read_code, read_key, read_words, read_year
from uptake.record.queries.cache import remembered
from uptake.record.queries.indicators import FORMAL, INFORMAL, Group, Scope
from uptake.record.queries.organizations import house_rules
from uptake.web.access import state_seen_by
from uptake.web.arrival import Arrival, read_day

ALL = "all"
"""Asks for all organizations, in place of the code of one."""
UNSTATED = "none"
"""Stands in an address for the group of what says nothing."""
USUAL = (
    IndicatorName.ACCEPTANCE_RATE,
    IndicatorName.IMPLEMENTATION_RATE,
    IndicatorName.UNDER_CONSIDERATION,
    IndicatorName.NOT_RELEVANT,
    IndicatorName.OVERDUE,
    IndicatorName.LONG_OPEN,
)
_CODES = {
    Dimension.ORGANIZATION_GROUP: OrganizationGroup,
    Dimension.KIND: ReportKind,
    Dimension.ADDRESSEE: Addressee,
    Dimension.IMPACT: Impact,
}
NARROWING = tuple(one for one in Dimension if one is not Dimension.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. `organization`: a code, ALL, or "" for that of the page.

    `before` is the earlier of two days; `misread` what was typed there and is no day.
    """

    organization: str = ""
    names: tuple[IndicatorName, ...] = USUAL
    by: Dimension = Dimension.PROGRAMME_YEAR
    narrowing: tuple[tuple[Dimension, Group], ...] = ()
    before: date | None = None
    misread: str = ""
    population: Population | None = None

    @property
    def is_everywhere(self) -> bool:
        """Whether the follow-ups of other organizations are counted."""
        return bool(self.organization)

    def query(self, on: date | None, **more: str) -> str:
        """Return the part of the address that asks for this, on a day or as it stands."""
        pairs: list[tuple[str, str]] = []
        if self.organization:
            pairs.append((Dimension.ORGANIZATION.value, self.organization))
        pairs += [("by", self.by.value)]
        pairs += [(dimension.value, group or UNSTATED) for dimension, group in self.narrowing]
        if self.names != USUAL:
            pairs += [("indicator", name.value) for name in self.names]
        pairs += [
            (name, day.isoformat()) for name, day in (("from", self.before), ("on", on)) if day
        ]
        return urlencode([*pairs, *more.items()])

    def within(self, dimension: Dimension, group: Group) -> "Asked":
        """Return the same of one group alone."""
        if dimension is Dimension.ORGANIZATION:
            return replace(self, organization=group)
        kept = tuple(one for one in self.narrowing if one[0] is not dimension)
        return replace(self, narrowing=(*kept, (dimension, group)))


def read_figures_asked(request: HttpRequest, arrival: Arrival) -> Asked:
    """Read what an address asks for; what cannot be understood asks nothing."""
    address = request.GET
    organization = read_words(address.get(Dimension.ORGANIZATION))
    if organization == arrival.organization.code:
        organization = ""
    by = read_code(Dimension, address.get("by"))
    usual = Dimension.ORGANIZATION if organization == ALL else Dimension.PROGRAMME_YEAR
    typed = address.get("from", "").strip()[:60]
    before = read_day(typed)
    return Asked(
        organization,
        _names(address),
        by or usual,
        tuple(_narrowing(address)),
        before if before is not None and before < arrival.on else None,
        typed if typed and (before is None or before >= arrival.on) else "",
        read_code(Population, address.get("population")),
    )


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
            year = read_year(text)
            return str(year) if year else None
        case Dimension.GOVERNING_BODY:
            key = read_key(text)
            return str(key) if key else None
        case Dimension.FORMAL:
            return text if text in (FORMAL, INFORMAL) else None
    return read_words(text) or None


def scope_of(request: HttpRequest, arrival: Arrival, asked: Asked) -> Scope:
    """Return whose follow-ups are counted, as whom this reader sees them."""
    look, code = arrival.look, arrival.organization.code
    question = ("long_open_years", look.organization)
    years = remembered(look.state, question, lambda: house_rules(look.organization).long_open_years)
    if not asked.is_everywhere:
        return Scope(look, narrowing=asked.narrowing, years=years)
    # What happens at others changes what is counted of them.
    look = replace(look, state=state_seen_by(request))
    everywhere = may(arrival.actor, Act.SEE_CLEARED, "")
    scope = Scope(
        look,
        (Audience.STAFF if everywhere else Audience.PUBLIC, sight(arrival.actor, "")),
        asked.narrowing,
        years,
    )
    if asked.organization == ALL:
        return scope
    return scope.within(Dimension.ORGANIZATION, asked.organization or code)
