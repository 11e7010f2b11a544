"""The recommendations behind a number, those that moved it between two days, names of groups."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import F, QuerySet, Value

from uptake.core.codes import Acceptance, Action, Audience, Implementation, Language
from uptake.core.cycles import done_in_time
from uptake.core.indicators import INDICATORS, Dimension, IndicatorName, Population
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.follow_ups import for_information, page_of
from uptake.record.queries.indicators import (
    Group,
    Scope,
    asked_as_known,
    flag,
    groups_of,
    parts,
    rows_as_known,
    sql_of,
)
from uptake.record.queries.people import latest_names
from uptake.record.queries.populations import is_in, with_treatment
from uptake.record.queries.reports import report_symbols
from uptake.record.queries.texts import (
    Wording,
    best,
    best_of,
    recommendation_wordings,
    report_titles,
)
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUp, GoverningBodyName, Report, ReportAtOrganization


@dataclass(frozen=True, slots=True)
class Line:
    """A recommendation at an organization, with its answer on a day.

    `answered` is the day from which the answer holds, `update` its key; `document` the one that
    published it, if one did; `recorded_by` who recorded it, for those who see more than what was
    published.
    """

    follow_up: int
    organization: str
    report: str
    number: str
    formal: bool
    text: Wording | None
    action: Action | None
    for_information: bool
    acceptance: Acceptance | None
    implementation: Implementation | None
    answered: date | None
    update: int | None
    document: str | None
    recorded_by: str

    @property
    def key(self) -> RecommendationKey:
        """What names it in an address."""
        return RecommendationKey(self.report, self.number, self.formal)


@dataclass(frozen=True, slots=True)
class Move:
    """A recommendation that is above or below the line on one of two days only.

    `before` and `after` are how it stood; None: it was not followed up yet, or no more. `above` and
    `below` say whether it came there (1), went (-1), or neither (0). `update`: an answer in between
    moved it; else a day that went by did, or that it came to be followed up.
    """

    before: Line | None
    after: Line | None
    above: int
    below: int

    @property
    def update(self) -> bool:
        """Whether another answer holds on the later day than on the earlier one."""
        if self.before is None or self.after is None:
            return False
        return self.before.update != self.after.update

    @property
    def line(self) -> Line:
        """The recommendation as it stands, or stood last."""
        found = self.after or self.before
        assert found is not None
        return found


def lines(
    scope: Scope, population: Population, page: str | None, *, whole: bool = False
) -> Page[Any]:
    """Return a page of the recommendations that are in a population; `whole`: all on one page.

    Asks three questions, however many there are.
    """
    held = is_in(population, scope.on, scope.years)
    rows = _values(scope, lambda part: with_treatment(part).filter(held))
    in_order = rows_as_known(scope, rows.order_by("place", "organization_code"))
    found = page_of(in_order, page, whole=whole)
    found.object_list = _lines(list(found.object_list), scope)
    return found


def _values(scope: Scope, narrow: Any) -> QuerySet[Any, Any]:
    """Return the values of lines, of all follow-ups of a scope, each part of it narrowed."""
    asked = [
        narrow(part)
        .order_by()
        .values(
            "place",
            follow_up=F("pk"),
            organization_code=F("organization__code"),
            report=F("recommendation__report__symbol"),
            number=F("recommendation__number"),
            formal=F("recommendation__formal"),
            action=F("answer__update__action"),
            information=F("answer__update__for_information"),
            acceptance=F("answer__update__acceptance"),
            implementation=F("answer__update__implementation"),
            answered=F("answer__valid_from"),
            version=F("answer__update"),
            symbol=F("answer__update__document__symbol"),
            recorded_by=F("answer__update__recorded_by"),
            audience=F("answer__audience"),
        )
        for part in parts(scope)
    ]
    first: QuerySet[Any, Any] = asked[0]
    return first.union(*asked[1:], all=True) if asked[1:] else first


def _lines(rows: Iterable[Mapping[str, Any]], scope: Scope) -> list[Line]:
    read = tuple(rows)
    texts = recommendation_wordings((row["follow_up"] for row in read), scope.on)
    return [
        Line(
            row["follow_up"],
            row["organization_code"],
            row["report"],
            row["number"],
            bool(row["formal"]),
            best(texts.get(row["follow_up"], {}), scope.look.language),
            row["action"],
            for_information(row["information"], row["action"]),
            row["acceptance"],
            row["implementation"],
            row["answered"],
            row["version"],
            row["symbol"],
            "" if row["audience"] != Audience.STAFF else row["recorded_by"] or "",
        )
        for row in read
    ]


def moves(
    scope: Scope, before: date, name: IndicatorName, page: str | None, *, whole: bool = False
) -> Page[Any]:
    """Return a page of the recommendations that moved an indicator since an earlier day.

    `whole`: all on one page. Asks six questions at most, however many moved.
    """
    moved = _moved(scope, before, name)
    found = page_of(moved, page, whole=whole)
    keys = [row[0] for row in found.object_list]
    then, now = (_by_key(one, keys) for one in (scope.at(before), scope))
    found.object_list = [
        Move(then.get(key), now.get(key), above, below) for key, above, below in found.object_list
    ]
    return found


def _by_key(scope: Scope, keys: Collection[int]) -> Mapping[int, Line]:
    rows = _values(scope, lambda part: part.filter(pk__in=keys))
    return {line.follow_up: line for line in _lines(rows_as_known(scope, rows), scope)}


def _moved(scope: Scope, before: date, name: IndicatorName) -> list[tuple[int, int, int]]:
    """Return what came above and below the line (1) or went (-1), in the order of lists."""
    then, of_then = sql_of(
        _sides(one, scope.at(before), name, -1) for one in parts(scope.at(before))
    )
    now, of_now = sql_of(_sides(one, scope, name, 1) for one in parts(scope))
    statement = (
        "SELECT follow_up, SUM(above * side), SUM(below * side)"
        f" FROM ({then} UNION ALL {now}) AS days GROUP BY follow_up"
        " HAVING SUM(above * side) <> 0 OR SUM(below * side) <> 0 ORDER BY MIN(place), follow_up"
    )
    moved = asked_as_known(scope, statement, [*of_then, *of_now], since=before)
    return [(key, int(above), int(below)) for key, above, below in moved]


def _sides(
    rows: QuerySet[FollowUp], scope: Scope, name: IndicatorName, side: int
) -> QuerySet[Any, Any]:
    """Return of each follow-up whether it is above and below the line of an indicator."""
    one = INDICATORS[name]
    return (
        with_treatment(rows)
        .order_by()
        .values(
            "place",
            follow_up=F("pk"),
            above=flag(is_in(one.above, scope.on, scope.years)),
            below=flag(is_in(one.below, scope.on, scope.years)),
            side=Value(side),
        )
    )


_CHOSEN = (Dimension.REPORT, Dimension.PROGRAMME_YEAR, Dimension.GOVERNING_BODY)


def groups_there(scope: Scope) -> Mapping[Dimension, tuple[Group, ...]]:
    """Return the reports, years and governing bodies that there are in a scope, newest first.

    Whatever it is narrowed to, and whenever it was known; asks one question for all of them, once
    while nothing changes.
    """
    found = groups_of(replace(scope, narrowing=(), known=None), _CHOSEN)
    return {by: tuple(filter(None, sorted(groups, reverse=True))) for by, groups in found.items()}


def body_names(keys: Iterable[Group], language: Language) -> Mapping[Group, Wording]:
    """Return the names of governing bodies by their keys. Asks one question."""
    rows = GoverningBodyName.objects.filter(governing_body__in=[int(key) for key in keys if key])
    named = latest_names(rows, "governing_body_id")
    return {
        str(key): wording for key, names in named.items() if (wording := best_of(names, language))
    }


def titles(symbols: Collection[Group], scope: Scope) -> Mapping[Group, Wording]:
    """Return the titles of reports by their symbols. Asks two questions."""
    keys = dict(Report.objects.filter(symbol__in=symbols).values_list("pk", "symbol"))
    named = report_titles(keys, scope.on)
    return {
        keys[key]: title
        for key, by_language in named.items()
        if (title := best(by_language, scope.look.language))
    }


@dataclass(frozen=True, slots=True)
class Treatment:
    """When an organization received a report, and when its governing body was due to consider it.

    `considered` is when it did; what is not recorded is None.
    """

    report: str
    received: date | None
    due: date | None
    considered: date | None

    def considered_by(self, on: date) -> date | None:
        """Return when it was considered, if it had been by a day."""
        return self.considered if self.considered and self.considered <= on else None

    def in_time(self, on: date) -> bool | None:
        """Say whether it was considered in time; None while that is open or not known."""
        return done_in_time(self.due, self.considered_by(on), on)


def treatments(look: Look) -> tuple[Treatment, ...]:
    """Return the treatment of the reports that the reader sees at an organization, newest first."""
    rows = ReportAtOrganization.objects.filter(organization=look.organization)
    days = {
        symbol: Treatment(symbol, *dates)
        for symbol, *dates in rows.values_list("report__symbol", "received", "due", "considered")
    }
    return tuple(days[symbol] for symbol in report_symbols(look) if symbol in days)
