"""The values of the contents, reports and recommendations with all their languages.

And what is asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any

from django.db.models import (
    DateField,
    DateTimeField,
    IntegerField,
    QuerySet,
    TextField,
    Value,
)

from uptake.core.codes import (
    Action,
    Addressee,
    CebComments,
    ConditionKind,
    DecisionState,
    Impact,
    Language,
    Origin,
)
from uptake.core.document import AnswerFields, Condition, DateFound, FinancialDetail, values_of
from uptake.core.permissions import Sight
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.sight import reports_seen
from uptake.register.models import (
    FollowUp,
    GoverningBodyName,
    PersonName,
    Recommendation,
    Report,
    ReportAtOrganization,
    Unit,
    UnitName,
)

type ByLanguage[T] = Mapping[Language, T]


@dataclass(frozen=True, slots=True)
class ReportText:
    """What a report is called in one language, and its addresses."""

    title: str | None = None
    url: str | None = None
    highlights_url: str | None = None
    ceb_url: str | None = None
    origin: Origin = field(default=Origin.IMPORTED, compare=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A place in a list of focal points: a person, a unit, or both."""

    person: int | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class ReportHeld:
    """A report; `at_organization` is None where the organization has not got it yet.

    `public`: everybody may read it.
    """

    report: int
    at_organization: int | None
    symbol: str
    programme_year: int | None = None
    order: tuple[int, int] = (0, 0)
    ceb_comments: CebComments | None = None
    focal_points: tuple[Member, ...] = ()
    texts: ByLanguage[ReportText] = field(default_factory=lambda: MappingProxyType({}))
    public: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a recommendation beside its text."""

    addressee: Addressee | None = None
    impact: tuple[Impact, ...] = ()
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A recommendation in one language, with the dates that stand in it."""

    text: str | None = None
    addressee_name: str | None = None
    dates: tuple[DateFound, ...] = ()
    origin: Origin = Origin.IMPORTED


@dataclass(frozen=True, slots=True)
class Answer(AnswerFields):
    """What the organization answered, in codes; bodies by their identity.

    Conditions and the sum of money are without words here: these are in the sayings.
    """

    action: Action | None = None
    governing_body: int | None = None
    for_information: bool = False
    references: tuple[str, ...] = ()
    decision_state: DecisionState | None = None
    decision_body: int | None = None
    decision_symbol: str | None = None
    decision_date: date | None = None

    @property
    def kinds(self) -> tuple[ConditionKind, ...]:
        """The kinds of its conditions, in order."""
        return tuple(one.kind for one in self.conditions)


TEXTS = ("remarks", "comment", "financial_period", "financial_words")


@dataclass(frozen=True, slots=True)
class Saying:
    """What an answer says beyond its codes, in one language; `conditions` are their words."""

    remarks: str | None = None
    comment: str | None = None
    financial_period: str | None = None
    financial_words: str | None = None
    conditions: tuple[str | None, ...] = ()
    origin: Origin = field(default=Origin.IMPORTED, compare=False)

    @property
    def texts(self) -> dict[str, str | None]:
        """What the row of a text keeps of it."""
        return {name: getattr(self, name) for name in TEXTS}

    @property
    def is_silent(self) -> bool:
        """Whether it has no words at all."""
        return not any((*self.texts.values(), *self.conditions))


type Say = Callable[[Callable[[Saying], str | None]], str | None]


def in_words(answer: Answer, say: Say) -> dict[str, Any]:
    """Return the fields of an answer with their words; `say` finds a part of what is said."""
    money = answer.financial_detail or _NO_MONEY
    period, words = say(_period), say(_money_words)
    if (period, words) != (None, None):
        money = FinancialDetail(money.amount, money.currency, period, words)
    conditions = (
        Condition(one.kind, say(partial(_of_condition, place)))
        for place, one in enumerate(answer.conditions)
    )
    return values_of(answer) | {
        "conditions": tuple(conditions),
        "financial_detail": money.unless_silent,
    }


def without_words(answer: AnswerFields) -> dict[str, Any]:
    """Return the fields of an answer as the register's `Answer` has them."""
    money = answer.financial_detail or FinancialDetail()
    return values_of(answer) | {
        "conditions": tuple(Condition(one.kind) for one in answer.conditions),
        "financial_detail": FinancialDetail(money.amount, money.currency).unless_silent,
    }


def words_of(answer: AnswerFields, remarks: str | None) -> Saying:
    """Return what an answer and its remarks say in words: what `in_words` puts to the codes."""
    money = answer.financial_detail or FinancialDetail()
    return Saying(
        remarks=remarks or None,
        financial_period=money.period,
        financial_words=money.words,
        conditions=tuple(one.words or None for one in answer.conditions),
        origin=Origin.WRITTEN,
    )


_NO_MONEY = FinancialDetail()
_period, _money_words = attrgetter("financial_period"), attrgetter("financial_words")


def _of_condition(place: int, said: Saying) -> str | None:
    return said.conditions[place] if place < len(said.conditions) else None


@dataclass(frozen=True, slots=True)
class AnswerHeld:
    """An answer with its words, its row, and the document it was published in."""

    update: int
    document: int | None
    valid_from: date
    answer: Answer
    sayings: ByLanguage[Saying]


@dataclass(frozen=True, slots=True)
class EntryHeld:
    """A recommendation, and its answer; `follow_up` is None where it is not followed up here.

    `public`: everybody may read its report.
    """

    key: RecommendationKey
    ordinal: int
    recommendation: int
    follow_up: int | None
    facts: Facts | None = None
    texts: ByLanguage[Text] = field(default_factory=lambda: MappingProxyType({}))
    answered: AnswerHeld | None = None
    public: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Names:
    """What people, units and governing bodies are called, by identity and language.

    `works_for` has the governing body of each working group.
    """

    people: Mapping[int, ByLanguage[str]]
    units: Mapping[int, ByLanguage[str]]
    parents: Mapping[int, int | None]
    bodies: Mapping[int, ByLanguage[str]]
    works_for: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def deciding(self) -> "Names":
        """The same names, a working group by that of the body that decides what it prepares."""
        bodies = {
            body: self.bodies.get(self.works_for.get(body, body), names)
            for body, names in self.bodies.items()
        }
        return replace(self, bodies=bodies)

    def path(self, unit: int) -> tuple[int, ...]:
        """Return a unit with the units above it, the highest first."""
        chain = [unit]
        while (above := self.parents.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        return tuple(reversed(chain))


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the register holds of what was asked for."""

    reports: Mapping[str, ReportHeld]
    entries: Mapping[RecommendationKey, EntryHeld]
    names: Names

    @property
    def for_everybody(self) -> "Contents":
        """The same without the reports that not everybody may read: of `part_seen` by all."""
        return Contents(
            {symbol: one for symbol, one in self.reports.items() if one.public},
            {key: one for key, one in self.entries.items() if one.public},
            self.names,
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows that are asked for, and the moment. `organization` is the row's identity.

    Reports and recommendations are everybody's; follow-ups are the organization's.
    """

    organization: int
    moment: Moment
    reports: QuerySet[Report]
    recommendations: QuerySet[Recommendation]
    follow_ups: QuerySet[FollowUp]


def whole(organization: int, moment: Moment) -> Scope:
    """Ask for everything that is followed up at the organization."""
    return Scope(
        organization,
        moment,
        Report.objects.filter(at_organizations__in=_here(ReportAtOrganization, organization)),
        Recommendation.objects.filter(follow_ups__in=_here(FollowUp, organization)),
        FollowUp.objects.filter(organization=organization),
    )


def _here(model: type[FollowUp | ReportAtOrganization], organization: int) -> QuerySet[Any]:
    return model.objects.filter(organization=organization)


def of_reports(organization: int, symbols: Collection[str], moment: Moment) -> Scope:
    """Ask for these reports and all their recommendations, at the organization or not yet."""
    return Scope(
        organization,
        moment,
        Report.objects.filter(symbol__in=symbols),
        Recommendation.objects.filter(report__symbol__in=symbols),
        FollowUp.objects.filter(
            organization=organization, recommendation__report__symbol__in=symbols
        ),
    )


def of_recommendations(organization: int, keys: Iterable[int], moment: Moment) -> Scope:
    """Ask for these recommendations, by their identities, and for their reports."""
    asked = list(keys)
    return Scope(
        organization,
        moment,
        Report.objects.filter(recommendations__in=asked),
        Recommendation.objects.filter(pk__in=asked),
        FollowUp.objects.filter(organization=organization, recommendation__in=asked),
    )


def of_document(organization: int, document: int, moment: Moment) -> Scope:
    """Ask for what a document of the organization covers."""
    return Scope(
        organization,
        moment,
        Report.objects.filter(at_organizations__documents__document=document),
        Recommendation.objects.filter(follow_ups__documents__document=document),
        FollowUp.objects.filter(documents__document=document),
    )


def of_report(scope: Scope, symbol: str) -> Scope:
    """Narrow a scope to one report."""
    return replace(
        scope,
        reports=scope.reports.filter(symbol=symbol),
        recommendations=scope.recommendations.filter(report__symbol=symbol),
        follow_ups=scope.follow_ups.filter(recommendation__report__symbol=symbol),
    )


def part_seen(scope: Scope, restricted: Sight) -> Scope:
    """Narrow a scope to the reports that are there for somebody who sees so far."""
    return replace(
        scope,
        reports=scope.reports.filter(reports_seen(restricted)),
        recommendations=scope.recommendations.filter(reports_seen(restricted, "report__")),
        follow_ups=scope.follow_ups.filter(reports_seen(restricted, "recommendation__report__")),
    )


# The models of names by what owns them; the first has a column that the others have not.
_NAMES: Mapping[str, Any] = MappingProxyType(
    {"governing_body": GoverningBodyName, "person": PersonName, "unit": UnitName}
)


@dataclass(frozen=True, slots=True)
class EverNamed:
    """All names that there ever were at an organization; of several days one is asked at once."""

    rows: Mapping[str, Sequence[Any]]

    def at(self, moment: Moment) -> Names:
        """Return the names that stood; whoever has none yet on that day is left out."""
        bodies = _valid(self.rows["governing_body"], moment)
        return Names(
            people=_named(_valid(self.rows["person"], moment)),
            units=_named(_valid(self.rows["unit"], moment)),
            parents={unit: above for unit, above, *_ in self.rows["above"]},
            bodies=_named(bodies),
            works_for={body: above for body, above, *_ in bodies if above is not None},
        )


def names_of(organization: int, moment: Moment) -> Names:
    """Return the names that stood; whoever has none yet on that day is left out."""
    return ever_named(organization).at(moment)


def ever_named(organization: int, state: Hashable = None) -> EverNamed:
    """Return the names of people, units and bodies of all days. One question in a known state."""
    return remembered(state, ("ever named", organization), lambda: _ever_named(organization))


def _ever_named(organization: int) -> EverNamed:
    nobody, nothing = Value(None, IntegerField()), Value(None, TextField())
    first, *others = (
        model.objects.filter(**{f"{owner}__organization": organization}).values_list(
            Value(owner),
            f"{owner}_id",
            "governing_body__works_for" if owner == "governing_body" else nobody,
            "valid_from",
            "recorded_at",
            "pk",
            "language",
            "name",
        )
        for owner, model in _NAMES.items()
    )
    units = Unit.objects.filter(organization=organization).values_list(
        Value("above"),
        "pk",
        "parent",
        Value(None, DateField()),
        Value(None, DateTimeField()),
        nobody,
        nothing,
        nothing,
    )
    rows: defaultdict[str, list[Any]] = defaultdict(list)
    for kind, *columns in first.union(*others, units, all=True):
        rows[kind].append(columns)
    return EverNamed({kind: tuple(rows[kind]) for kind in (*_NAMES, "above")})


def _valid(rows: Iterable[Sequence[Any]], moment: Moment) -> list[Sequence[Any]]:
    """Return what had come into force and had been recorded, in the order of `standing`."""
    known = moment.known
    valid = (row for row in rows if row[2] <= moment.on and (known is None or row[3] <= known))
    return sorted(valid, key=itemgetter(slice(2, 5)))


def _named(rows: Iterable[Sequence[Any]]) -> dict[int, ByLanguage[str]]:
    """Return the latest name of each owner in each language; one that was taken back is empty."""
    named: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    for owner, *_, language, name in rows:
        named[owner][language] = name
    said = (
        (owner, {one: name for one, name in names.items() if name})
        for owner, names in named.items()
    )
    return {owner: names for owner, names in said if names}


def in_common_languages(before: Contents, after: Contents) -> tuple[Contents, Contents]:
    """Return the contents of two days, each text in the languages alone that it has on both.

    A text that came in another language says nothing new. One that has no language in common on
    both days stays as it is.
    """
    return _like(before, after), _like(after, before)


def _like(held: Contents, other: Contents) -> Contents:
    return Contents(
        {symbol: _report(one, other.reports.get(symbol)) for symbol, one in held.reports.items()},
        {key: _entry(one, other.entries.get(key)) for key, one in held.entries.items()},
        _names(held.names, other.names),
    )


def _report(held: ReportHeld, other: ReportHeld | None) -> ReportHeld:
    return replace(held, texts=_common(held.texts, other.texts)) if other else held


def _entry(held: EntryHeld, other: EntryHeld | None) -> EntryHeld:
    if other is None:
        return held
    held = replace(held, texts=_common(held.texts, other.texts))
    if held.answered is None or other.answered is None:
        return held
    said = _common(held.answered.sayings, other.answered.sayings)
    return replace(held, answered=replace(held.answered, sayings=said))


def _names(held: Names, other: Names) -> Names:
    return replace(
        held,
        people=_each(held.people, other.people),
        units=_each(held.units, other.units),
        bodies=_each(held.bodies, other.bodies),
    )


def _each(
    held: Mapping[int, ByLanguage[str]], other: Mapping[int, ByLanguage[str]]
) -> Mapping[int, ByLanguage[str]]:
    return {key: _common(names, other.get(key, {})) for key, names in held.items()}


def _common[T](texts: ByLanguage[T], other: ByLanguage[T]) -> ByLanguage[T]:
    there = {language: text for language, text in texts.items() if language in other}
    return there or texts
