"""Oversight bodies: what is known of them, whose a report is, and their words in documents."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import F, Q, QuerySet, Subquery

from uptake.core.codes import Language, OversightKind, Visibility
from uptake.core.oversight import JIU, UNIT, BodyRules, SpokenBody, StatusWords, body_of
from uptake.record.queries.texts import Wording, best_of
from uptake.register.models import (
    Edition,
    OversightBody,
    OversightBodyName,
    OversightSeries,
    OversightWords,
)
from uptake.terms.words import words


@dataclass(frozen=True, slots=True)
class OversightShown:
    """A body as pages show it. `organization` is the code of the one that it is of, if of one."""

    id: int
    code: str
    spoken: SpokenBody
    organization: str | None
    visibility: Visibility | None
    closed_on: date | None

    @property
    def kind(self) -> OversightKind:
        """What it is."""
        return self.spoken.rules.kind

    def name(self, language: Language) -> Wording:
        """Return its name in the best language there is; its code where it has none."""
        return best_of(self.spoken.names, language) or Wording(self.code, language)

    def short(self, language: Language) -> str:
        """Return its acronym, or its name where it has none."""
        said = best_of({one: text for one, text in self.spoken.acronyms.items() if text}, language)
        return (said or self.name(language)).text


def oversight_bodies(organization: int) -> tuple[OversightShown, ...]:
    """Return the bodies of an organization (by its key) and of the system, the Unit first.

    Asks four questions.
    """
    rows = list(bodies_for(organization).annotate(home=F("organization__code")))
    spoken = _spoken(rows)
    shown = [
        OversightShown(row.pk, row.code, spoken[row.pk], row.home, row.visibility, row.closed_on)
        for row in rows
    ]
    return tuple(
        sorted(shown, key=lambda one: (one.code != JIU, one.organization is None, one.code))
    )


def bodies_for(organization: int) -> QuerySet[OversightBody]:
    """Return the bodies that recommend something to an organization: its own, the system's."""
    return OversightBody.objects.filter(Q(organization=None) | Q(organization=organization))


def key_of_body(code: str) -> Subquery:
    """Return the key of a body, by its code, within a question: it is looked up once there."""
    return Subquery(OversightBody.objects.filter(code=code).values("pk")[:1])


def rules_here(organization: int) -> tuple[BodyRules, ...]:
    """Return the rules of the bodies of an organization and of the system."""
    return tuple(one.spoken.rules for one in oversight_bodies(organization))


def rules_of_report(symbol: str, organization: int) -> BodyRules:
    """Return the rules of the body whose report it is; the Unit's where no series has it."""
    return body_of(symbol, rules_here(organization)) or UNIT


def spoken_bodies(organization: str | None) -> tuple[SpokenBody, ...]:
    """Return the bodies of which readers of an organization's (a code) files know series."""
    whose = Q(organization=None) | Q(organization__code=organization or "")
    rows = OversightBody.objects.filter(whose).exclude(code=JIU)
    return tuple(_spoken(list(rows.exclude(series=None).distinct().order_by("code"))).values())


def spoken_body(codes: Collection[str]) -> SpokenBody | None:
    """Return the one body of these codes, None for the Unit, and where there are several."""
    if len(codes) != 1 or JIU in codes:
        return None
    return next(iter(_spoken(list(OversightBody.objects.filter(code__in=codes))).values()), None)


def oversight_of(edition: Edition) -> tuple[str, ...]:
    """Return the codes of the bodies whose reports an edition takes; as a rule the Unit's."""
    codes = edition.oversight.order_by("pk").values_list("oversight_body__code", flat=True)
    return tuple(codes) or (JIU,)


def taken_patterns(body: int | None) -> frozenset[str]:
    """Return the patterns that are another body's."""
    rows = OversightSeries.objects.exclude(oversight_body=body or 0)
    return frozenset(rows.values_list("pattern", flat=True))


def _spoken(rows: Iterable[OversightBody]) -> dict[int, SpokenBody]:
    known = {row.pk: row for row in rows}
    names: defaultdict[int, dict[Language, OversightBodyName]] = defaultdict(dict)
    for named in OversightBodyName.objects.filter(oversight_body__in=known):
        names[named.oversight_body_id][named.language] = named
    patterns: defaultdict[int, list[str]] = defaultdict(list)
    series = OversightSeries.objects.filter(oversight_body__in=known).order_by("position")
    for body, pattern in series.values_list("oversight_body", "pattern"):
        patterns[body].append(pattern)
    patterns |= {key: list(UNIT.patterns) for key, row in known.items() if row.code == JIU}
    said = _words(known)
    return {
        key: SpokenBody(
            BodyRules(row.code, row.kind, row.answer_months, tuple(patterns[key])),
            _names(row, {one: name.name for one, name in names[key].items()}),
            _acronyms(row, {one: name.acronym for one, name in names[key].items()}),
            said.get(key, MappingProxyType({})),
        )
        for key, row in known.items()
    }


def _names(row: OversightBody, names: dict[Language, str]) -> Mapping[Language, str]:
    """Return what a body is called; the Unit is called so in the list of terms."""
    if row.code == JIU and not names:
        return {one: words(one)["jiu"] for one in Language}
    return names


def _acronyms(row: OversightBody, acronyms: dict[Language, str]) -> Mapping[Language, str]:
    if row.code == JIU and not acronyms:
        return {one: words(one)["jiu_short"] for one in Language}
    return acronyms


def _words(bodies: Iterable[int]) -> Mapping[int, StatusWords]:
    found: dict[int, dict[Language, dict[object, tuple[str, ...]]]] = {}
    rows = OversightWords.objects.filter(oversight_body__in=list(bodies)).order_by("position")
    for row in rows:
        by_status = found.setdefault(row.oversight_body_id, {}).setdefault(row.language, {})
        status = row.acceptance or row.implementation
        by_status[status] = (*by_status.get(status, ()), row.words)
    return found  # type: ignore[return-value]
