"""The indicators of the register, counted by the database at any moment, in one pass over its rows.

`counted` gives for each group a `Tally` of `core.indicators`: every share, the days, the sums. A
tally's numbers are those of the follow-ups that `behind` lists, and `moved` says which of them came
to be above or below the line between two days, or went.

What somebody may see is decided by the `Scope`: the answers that are cleared where they may see
them, elsewhere those that were published.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    Count,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf

from uptake.core.codes import Audience
from uptake.core.indicators import (
    INDICATORS,
    LONG_OPEN_YEARS,
    Dimension,
    IndicatorName,
    Measure,
    Population,
    Tally,
    populations_of,
)
from uptake.core.oversight import JIU
from uptake.core.permissions import Sight
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.periods import Written
from uptake.record.queries.follow_ups import follow_ups_everywhere
from uptake.record.queries.known import KnownRows, as_known, periods_known
from uptake.record.queries.oversight import key_of_body
from uptake.record.queries.populations import ADDRESSED, among_addressed, is_in, with_treatment
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUp
from uptake.terms.organizations import organizations

type Group = str
"""What a dimension says of a follow-up, as an address carries it; "" where it says nothing."""
type Narrowing = tuple[tuple[Dimension, Group], ...]
type Counted = Mapping[Group, Tally]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose follow-ups are counted, on which day, as whom.

    `look` is at the organization of the reader's page. `elsewhere` is as whom they see all others;
    None: those are not counted. `narrowing` is what must hold of all that is counted, `years` from
    which age on an open recommendation is long outstanding. `known` is until when what is counted
    had been recorded (None: ever); what was withdrawn since is left out all the same.
    `oversight` is the code of the body whose recommendations are counted, as a rule the Unit: what
    others recommend has figures of its own. None: of all.
    """

    look: Look
    elsewhere: tuple[Audience, Sight] | None = None
    narrowing: Narrowing = ()
    years: int = LONG_OPEN_YEARS
    known: datetime | None = None
    oversight: str | None = JIU

    @property
    def on(self) -> date:
        """The day on which it is counted."""
        return self.look.on

    def at(self, on: date) -> "Scope":
        """Return the same on another day."""
        return replace(self, look=replace(self.look, on=on))

    def within(self, dimension: Dimension, group: Group) -> "Scope":
        """Return the same of one group alone."""
        kept = tuple(one for one in self.narrowing if one[0] is not dimension)
        return replace(self, narrowing=(*kept, (dimension, group)))


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted: in all, and of each group in the order of their codes.

    Where a follow-up can be in several groups, as with intended impacts, they add up to more.
    """

    in_all: Tally
    groups: Counted = field(default_factory=dict)


_COLUMNS: Mapping[Dimension, Any] = {
    Dimension.ORGANIZATION: F("organization__code"),
    Dimension.ORGANIZATION_GROUP: F("organization__code"),
    Dimension.REPORT: F("recommendation__report__symbol"),
    Dimension.PROGRAMME_YEAR: Coalesce(
        "recommendation__report__programme_year",
        NullIf("recommendation__report__symbol_year", Value(0)),
    ),
    Dimension.KIND: F("recommendation__report__kind"),
    Dimension.ADDRESSEE: F("fact__facts__addressee"),
    Dimension.GOVERNING_BODY: F("answer__update__governing_body"),
    Dimension.IMPACT: F("fact__facts__impacts__impact"),
    Dimension.FORMAL: F("recommendation__formal"),
}


class _DaysBetween(Func):
    """The days from the second of two dates to the first."""

    arity = 2
    output_field = IntegerField()
    template = "CAST(%(expressions)s AS integer)"
    arg_joiner = " - "

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Write it for a database whose dates are texts."""
        days = self.copy()
        dates = self.get_source_expressions()
        days.set_source_expressions([Func(one, function="julianday") for one in dates])
        return days.as_sql(compiler, connection, **context)


_FIRST_DAYS: Mapping[IndicatorName, str] = {
    IndicatorName.TIME_TO_ACCEPTANCE: "answer__accepted_on",
    IndicatorName.TIME_TO_IMPLEMENTATION: "answer__implemented_on",
}


def counted(
    scope: Scope, names: Iterable[IndicatorName] = INDICATORS, by: Dimension | None = None
) -> Counts:
    """Count what some indicators need, in all and by a dimension; asked once while nothing changes.

    Asks one question, however many rows, indicators and groups; by intended impact a second one.
    """
    wanted = tuple(names)
    question = ("indicators", scope, wanted, by)
    return remembered(scope.look.state, question, lambda: _counted(scope, wanted, by))


def _counted(scope: Scope, names: tuple[IndicatorName, ...], by: Dimension | None) -> Counts:
    nothing = Tally(dict.fromkeys(populations_of(names), 0))
    groups = _asked(scope, names, by)
    if by is None:
        return Counts(groups.get("", nothing))
    if by is Dimension.IMPACT:
        return Counts(_asked(scope, names, None).get("", nothing), groups)
    return Counts(reduce(add, groups.values(), nothing), groups)


def _asked(scope: Scope, names: tuple[IndicatorName, ...], by: Dimension | None) -> Counted:
    populations = populations_of(names)
    days = [one for one in names if INDICATORS[one].measure is Measure.DAYS]
    sums = any(INDICATORS[one].measure is Measure.SUMS for one in names)
    rows, given = sql_of(_flagged(one, scope, populations, days, by, sums) for one in parts(scope))
    statement = _statement(rows, len(populations), days, sums)
    return _tallies(asked_as_known(scope, statement, given), populations, by)


def asked_as_known(
    scope: Scope, question: str, given: Sequence[Any], since: date | None = None
) -> list[tuple[Any, ...]]:
    """Ask a question of the day of a scope, as was known then where it says when.

    `since` is the first day that is asked of, where that is not the only one.
    """
    if scope.known is not None:
        then, of_then = _known(scope, since)
        question, given = as_known(question, then), [*of_then, *given]
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def rows_as_known(scope: Scope, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any] | KnownRows:
    """Return rows that are asked of a scope, as was known then where it says when."""
    return rows if scope.known is None else KnownRows(rows, _known(scope))


def _known(scope: Scope, since: date | None = None) -> Written:
    moment = Moment(scope.on, scope.known)
    return periods_known(moment, _audiences(scope), since or scope.on)


def parts(scope: Scope) -> list[QuerySet[FollowUp]]:
    """Return the follow-ups to count: of the reader's organization, and of the others.

    They are seen in different ways, so they are asked for apart where they differ.
    """
    look = scope.look
    here = follow_ups_everywhere(look.moment, look.restricted)
    if scope.elsewhere == (look.audience, look.restricted):
        return [_narrowed(_of_body(here, scope.oversight), scope.narrowing)]
    asked = [here.filter(organization=look.organization)]
    if scope.elsewhere is not None:
        audience, sight = scope.elsewhere
        others = follow_ups_everywhere(Moment(look.on, audience=audience), sight)
        asked.append(others.exclude(organization=look.organization))
    return [_narrowed(_of_body(one, scope.oversight), scope.narrowing) for one in asked]


def _of_body(rows: QuerySet[FollowUp], code: str | None) -> QuerySet[FollowUp]:
    """Return what one oversight body recommended; None: what all of them did."""
    if code is None:
        return rows
    return rows.filter(recommendation__report__oversight_body=key_of_body(code))


def _audiences(scope: Scope) -> set[Audience]:
    return {scope.look.audience, *([scope.elsewhere[0]] if scope.elsewhere else [])}


def groups_of(scope: Scope, dimensions: Sequence[Dimension]) -> Mapping[Dimension, set[Group]]:
    """Return of which groups by some dimensions anything is addressed to organizations.

    In one pass over what is counted, for each of `parts`; once while nothing changes.
    """

    def asked() -> Mapping[Dimension, set[Group]]:
        found: dict[Dimension, set[Group]] = {one: set() for one in dimensions}
        columns = {f"of_{one}": _COLUMNS[one] for one in dimensions}
        for part in parts(scope):
            rows = with_treatment(part).filter(ADDRESSED).order_by().values(**columns).distinct()
            for values in rows.values_list(*columns):
                for one, value in zip(dimensions, values, strict=True):
                    found[one].add(_group(one, value))
        return found

    return remembered(scope.look.state, ("groups", scope, tuple(dimensions)), asked)


def held_by(scope: Scope, population: Population) -> Mapping[str, int]:
    """Return how many recommendations of each organization (a code) are in a population.

    One that has none is not in it. Asks one question for each of `parts`, once while nothing
    changes.
    """
    held = is_in(population, scope.on, scope.years)

    def asked() -> Mapping[str, int]:
        return {
            code: number
            for part in parts(scope)
            for code, number in with_treatment(part)
            .filter(held)
            .order_by()
            .values_list("organization__code")
            .annotate(number=Count("pk"))
        }

    return remembered(scope.look.state, ("held", scope, population), asked)


def _narrowed(rows: QuerySet[FollowUp], narrowing: Narrowing) -> QuerySet[FollowUp]:
    for at, (dimension, group) in enumerate(narrowing):
        if dimension is Dimension.ORGANIZATION_GROUP:
            rows = rows.filter(_of_group(group))
            continue
        name = f"narrowed_{at}"
        rows = rows.alias(**{name: _COLUMNS[dimension]})
        rows = rows.filter(Q(**_asked_of(name, dimension, group)))
    return rows


def _asked_of(column: str, dimension: Dimension, group: Group) -> dict[str, Any]:
    """Get what must hold of the column of a dimension in a group."""
    if not group:
        return {f"{column}__isnull": True}
    if dimension is Dimension.PROGRAMME_YEAR and YEARS in group:
        first, last = map(int, group.split(YEARS))
        return {f"{column}__gte": first, f"{column}__lte": last}
    return {column: _value(dimension, group)}


def _of_group(group: Group) -> Q:
    """Get the condition that an organization is of a group; "": that it is of none."""
    known = organizations()
    if not group:
        return ~Q(organization__code__in=list(known))
    return Q(organization__code__in=[code for code, one in known.items() if one.group == group])


def _value(dimension: Dimension, group: Group) -> str | int | bool:
    match dimension:
        case Dimension.PROGRAMME_YEAR | Dimension.GOVERNING_BODY:
            return int(group)
        case Dimension.FORMAL:
            return group == FORMAL
    return group


YEARS = "-"
"""Stands in a group of years between the first and the last."""
COUNTS, SUMS = "counts", "sums"
FORMAL, INFORMAL = "1", "0"
"""The groups of formal and of informal recommendations."""


def _group(dimension: Dimension | None, value: object) -> Group:
    if value is None:
        return ""
    if dimension is Dimension.FORMAL:
        return FORMAL if value else INFORMAL
    if dimension is Dimension.ORGANIZATION_GROUP:
        known = organizations().get(str(value))
        return known.group.value if known else ""
    return str(value)


def _flagged(
    rows: QuerySet[FollowUp],
    scope: Scope,
    populations: Iterable[Population],
    days: Iterable[IndicatorName],
    by: Dimension | None,
    sums: bool,
) -> QuerySet[FollowUp, Any]:
    """Return of each follow-up its group, in which populations it is, its days and its amount."""
    said: dict[str, Any] = {"g": _COLUMNS[by] if by else Value("", TextField())}
    for at, one in enumerate(populations):
        said[f"p{at}"] = flag(among_addressed(one, scope.on, scope.years))
    for name in days:
        dated = among_addressed(INDICATORS[name].above, scope.on)
        passed = _DaysBetween(F(_FIRST_DAYS[name]), F("treatment__received"))
        said[str(name)] = Case(When(dated, then=passed))
    if sums:
        costed = among_addressed(Population.COSTED, scope.on)
        said["currency"] = Case(
            When(costed, then=Coalesce("answer__update__currency", Value("", TextField())))
        )
        said["amount"] = Case(When(costed, then=F("answer__update__amount")))
    return with_treatment(rows).filter(ADDRESSED).order_by().values(**said)


def flag(condition: Q) -> Case:
    """Return 1 where the condition holds, else 0."""
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def sql_of(rows: Iterable[QuerySet[Any, Any]]) -> tuple[str, list[Any]]:
    """Return the question that gives the rows of all parts, and its values."""
    written = [part.query.sql_with_params() for part in rows]
    return " UNION ALL ".join(sql for sql, _ in written), [
        value for _, values in written for value in values
    ]


def _statement(rows: str, populations: int, days: Sequence[IndicatorName], sums: bool) -> str:
    """Return the question that counts rows: each kind of count with a name of its own.

    The rows are found once, then counted (the numbers of a group as one text: few values a row),
    then laid out by days, then added up by currency.
    """
    flags = "'' || " + " || ',' || ".join(f"SUM(p{at})" for at in range(populations))
    nothing = "CAST(NULL AS integer), CAST(NULL AS varchar(40)), CAST(NULL AS numeric)"
    counts = [f"SELECT '{COUNTS}', g, COUNT(*), {nothing}, {flags} FROM stood GROUP BY g"]
    for name in days:
        counts.append(
            f"SELECT '{name}', g, COUNT(*), {name}, NULL, NULL, NULL FROM stood"
            f" WHERE {name} IS NOT NULL GROUP BY g, {name}"
        )
    if sums:
        counts.append(
            f"SELECT '{SUMS}', g, COUNT(*), NULL, currency, SUM(amount), NULL FROM stood"
            " WHERE amount IS NOT NULL GROUP BY g, currency"
        )
    return f"WITH stood AS MATERIALIZED ({rows}) {' UNION ALL '.join(counts)}"


def _tallies(
    rows: Iterable[tuple[Any, ...]], populations: Sequence[Population], by: Dimension | None
) -> Counted:
    """Put together what was counted; several values may be of one group."""
    numbers: defaultdict[Group, Counter[Population]] = defaultdict(Counter)
    days: defaultdict[Group, defaultdict[IndicatorName, Counter[int]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    sums: defaultdict[Group, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for what, value, number, took, currency, amount, flags in rows:
        group = _group(by, value)
        if what == COUNTS:
            for one, counts in zip(populations, flags.split(","), strict=True):
                numbers[group][one] += int(counts)
        elif what == SUMS:
            sums[group][currency] += Decimal(str(amount)).quantize(Decimal("0.01"))
        else:
            days[group][IndicatorName(what)][took] += number
    return {
        group: Tally(dict(one), dict(days[group]), dict(sorted(sums[group].items())))
        for group, one in sorted(numbers.items())
    }
