"""The recommendations of an organization by their kinds, as readiness judges them.

Recommendations of which all is the same that a cycle judges are one kind, however many they are. A
kind is one text, written by the database: what is kept of the answer that stands and of the newest
version, and who has the recommendation. Here it is read, and asked for.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import UTC
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    CharField,
    F,
    FilteredRelation,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat

from uptake.assignments.queries.cycles import CycleShown
from uptake.core.codes import Addressee, Stage
from uptake.record.queries.focal_points import Called, is_waiting
from uptake.record.queries.follow_ups import SIZE, follow_ups_on, with_facts
from uptake.record.queries.people import directory, somebodys
from uptake.record.queries.populations import past
from uptake.record.queries.sight import answers_seen, reports_seen
from uptake.record.queries.standing_codes import codes_of
from uptake.record.queries.traits import Traits, read_traits
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, FollowUp

type Sql = tuple[str, tuple[Any, ...]]

_APART = ";"
_YES, _NO = "1", "0"
_TEXT = CharField()
# So many times what a page shows is looked through before all is.
AHEAD = 5


@dataclass(frozen=True, slots=True)
class Held:
    """Who has the recommendations of a kind: whether any of their assignments is so.

    `here`: with somebody who can answer, of whom it is `asked` now; `gone`: with nobody who can;
    `waits`: an answer is still to come; `assigned` for the cycle; `dated`: it has a day, and it is
    `late` where that has passed.
    """

    here: bool
    asked: bool
    gone: bool
    waits: bool
    assigned: bool
    late: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """What the text of a kind tells.

    `codes` are those of the answer that stands (`record.queries.standing_codes`); nothing where the
    recommendation was not there. Of the newest version there are its traits and its `stage`, that
    it was `given` since the cycle was opened, and `imported`. `past`: a day by which something was
    asked has gone by. `to_bodies`: it is addressed to governing bodies, where that was asked for.
    """

    codes: str
    traits: Traits
    stage: Stage | None
    given: bool
    imported: bool
    past: bool
    to_bodies: bool
    held: Held


def read_kind(text: str) -> Kind:
    """Read the text of a kind."""
    codes, traits, stage, flags, held = text.split(_APART)
    given, imported, past, to_bodies = (one == _YES for one in flags)
    return Kind(
        codes=codes,
        traits=read_traits(traits) if traits else Traits(),
        stage=Stage(stage) if stage else None,
        given=given,
        imported=imported,
        past=past,
        to_bodies=to_bodies,
        held=Held(*(one == _YES for one in held)),
    )


@dataclass(frozen=True, slots=True)
class Kinds:
    """The recommendations of an organization by their kinds, for a cycle.

    `by_addressee`: those that are addressed to governing bodies are kinds of their own.
    """

    look: Look
    cycle: CycleShown
    by_addressee: bool = False

    def counted(self) -> list[tuple[str, int]]:
        """Return how many recommendations there are of each kind. Asks one question."""
        sql, given = self._each()
        return _rows(f"SELECT kind, COUNT(*) FROM ({sql}) AS every GROUP BY kind", given)

    def some(
        self, kinds: Collection[str], start: int, most: int, among: Collection[int] | None = None
    ) -> list[tuple[int, str]]:
        """Return follow-ups of some kinds in their order, with the kind.

        From a place on, so many at most; of those that they are `among`, where that is said. Asks
        three questions at most.
        """
        if among is not None and not among:
            return []
        if among is None and start == 0 and most <= SIZE:
            # Those at the head of the list are most often there already: then no others are judged.
            rows = FollowUp.objects.filter(organization=self.look.organization).order_by("place")
            head = list(rows.values_list("pk", flat=True)[: AHEAD * most])
            found = self.some(kinds, 0, most, head)
            if len(found) == most:
                return found
        sql, given = self._of(kinds, among)
        return _rows(
            f"SELECT id, kind FROM {sql} ORDER BY place LIMIT %s OFFSET %s", (*given, most, start)
        )

    def late(self, kinds: Collection[str], said: Called) -> tuple[tuple[str, int], ...]:
        """Return who still has to answer how much of some kinds that is overdue.

        Whoever has most comes first. Asks one question.
        """
        rows = Assignment.everything.filter(is_waiting(), ended_at=None, due__lt=self.look.on)
        columns = ("follow_up_id", "person_id", "unit_id")
        late, of_late = rows.order_by().values_list(*columns).query.sql_with_params()
        sql, given = self._of(kinds)
        counted = Counter[str]()
        for person, unit, number in _rows(
            f"SELECT person_id, unit_id, COUNT(*) FROM ({late}) AS late"
            f" WHERE follow_up_id IN (SELECT id FROM {sql}) GROUP BY person_id, unit_id",
            (*of_late, *given),
        ):
            counted[said.whom(person, unit)] += number
        return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0].casefold())))

    def _of(self, kinds: Collection[str], among: Collection[int] | None = None) -> Sql:
        sql, given = self._each(among)
        return f"({sql}) AS every WHERE kind {_one_of(kinds)}", (*given, *kinds)

    def _each(self, among: Collection[int] | None = None) -> Sql:
        """Return each recommendation, or each among some, with its place in lists and its kind."""
        own, of_own = self._own(Q() if among is None else Q(pk__in=among))
        held, of_held = self._held(Q() if among is None else Q(follow_up__in=among))
        nobody = _NO * len(fields(Held))
        return (
            f"SELECT own.id, own.place, own.kind || %s || COALESCE(held.kind, %s) AS kind"
            f" FROM ({own}) AS own LEFT JOIN ({held}) AS held ON held.follow_up_id = own.id",
            (_APART, nobody, *of_own, *of_held),
        )

    def _own(self, among: Q) -> Sql:
        """Return what is told of the recommendations themselves."""
        look, opened = self.look, self.cycle.opened_at
        last = answers_seen(look.audience, "last_statuses__")
        rows = FollowUp.objects.annotate(
            last=FilteredRelation("last_statuses", condition=last)
        ).filter(
            among,
            reports_seen(look.restricted, "last__report__", "last__visibility"),
            organization=look.organization,
            last__isnull=False,
        )
        since = Q(progress__dated=None) | Q(progress__dated__gte=opened.astimezone(UTC).date())
        flags = (
            since & Q(progress__since__gte=opened),
            Q(progress__dated__isnull=False),
            self._past(),
            self._to_bodies(),
        )
        kind = Concat(
            self._codes(),
            Value(_APART),
            Coalesce(F("progress__traits"), Value(""), output_field=_TEXT),
            Value(_APART),
            Coalesce(F("progress__stage"), Value(""), output_field=_TEXT),
            Value(_APART),
            *map(_flag, flags),
            output_field=_TEXT,
        )
        columns = rows.annotate(kind=kind).order_by().values_list("id", "place", "kind")
        return columns.query.sql_with_params()

    def _codes(self) -> Case:
        """Get the codes of the answer that stands: those that are kept, unless it stands later."""
        there = with_facts(FollowUp.objects.filter(pk=OuterRef("pk")), self.look.moment)
        codes = there.order_by().values(codes=codes_of("answer__update__"))[:1]
        then = Coalesce(Subquery(codes, output_field=_TEXT), Value(""), output_field=_TEXT)
        kept = When(last__since__lte=self.look.on, then=F("last__codes"))
        return Case(kept, default=then, output_field=_TEXT)

    def _past(self) -> Q:
        on = self.look.on
        kept = Q(last__since__lte=on) & Q(last__first_deadline__lt=on)
        return kept | (Q(last__since__gt=on) & past(on))

    def _to_bodies(self) -> Q:
        if not self.by_addressee:
            return Q(pk__in=[])
        asked = Q(fact__facts__addressee=Addressee.GOVERNING_BODIES)
        return Q(pk__in=follow_ups_on(self.look).filter(asked).values("pk"))

    def _held(self, among: Q) -> Sql:
        """Return what is told of the assignments of each recommendation that has any."""
        look = self.look
        able = somebodys(directory(look))
        rows = Assignment.everything.filter(
            among, ended_at=None, follow_up__organization=look.organization
        )
        flags = {
            "here": _flag(able),
            "asked": _flag(able & is_waiting()),
            "gone": _flag(able, _NO, _YES),
            "waits": _flag(is_waiting()),
            "assigned": _flag(Q(cycle=self.cycle.key)),
            "late": _flag(Q(due__lt=look.on)),
            "dated": _flag(Q(due__isnull=False)),
        }
        every = (Max(flags[one.name]) for one in fields(Held))
        told = (
            rows.order_by().values("follow_up_id").annotate(kind=Concat(*every, output_field=_TEXT))
        )
        return told.values_list("follow_up_id", "kind").query.sql_with_params()


def _flag(condition: Q, yes: str = _YES, no: str = _NO) -> Case:
    return Case(When(condition, then=Value(yes)), default=Value(no), output_field=_TEXT)


def _one_of(some: Collection[Any]) -> str:
    return f"IN ({', '.join(['%s'] * len(some)) or 'NULL'})"


def _rows(sql: str, given: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())
