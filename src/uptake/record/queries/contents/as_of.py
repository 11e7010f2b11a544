"""Which version of a dated row stood on a day, as the register knew it then."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from django.db.models import (
    BooleanField,
    Exists,
    Expression,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Window,
)
from django.db.models.functions import RowNumber

from uptake.core.codes import Audience, DecisionState, Deed, Distribution, Stage
from uptake.core.permissions import Sight
from uptake.record.queries.sight import answers_seen, of_other_bodies
from uptake.register.models import DocumentEntry, MeetingDecision, StageChange, StatusUpdate

FEW = 50
_ALL_READERS = tuple(Distribution)

# Of dated rows the latest day stands, then the latest recorded, then the latest row.
ORDER = ("valid_from", "recorded_at", "pk")


@dataclass(frozen=True, slots=True)
class Moment:
    """The two times of a question: valid `on` that day, recorded until `known` (None: ever).

    And for whom it is asked: the public sees of the answers only those that were published, in
    documents that are there for its `sight`.
    """

    on: date
    known: datetime | None = None
    audience: Audience = Audience.STAFF
    sight: Sight = Sight.PUBLIC

    @property
    def recorded(self) -> Q:
        """The condition that a row was recorded by then."""
        return Q() if self.known is None else Q(recorded_at__lte=self.known)

    @property
    def valid(self) -> Q:
        """The condition that a dated row had been recorded, and had come into force."""
        return Q(valid_from__lte=self.on) & self.recorded


def standing[M: Model](rows: QuerySet[M], moment: Moment, *of: str) -> QuerySet[M]:
    """Return of dated rows the one that stood at the moment, for each value of the columns `of`."""
    return _first(rows.filter(moment.valid), of, tuple(F(one).desc() for one in ORDER))


def replacing[M: Model](rows: QuerySet[M], moment: Moment, outer: str, *of: str) -> QuerySet[M]:
    """Get the dated rows because of which the one at the path `outer` did not stand, for `Exists`.

    The same rule as `standing`, for questions that come from what hangs on a dated row.
    """
    later, same = Q(), Q()
    for column in ORDER:
        of_outer = OuterRef(outer if column == "pk" else f"{outer}__{column}")
        later |= same & Q(**{f"{column}__gt": of_outer})
        same &= Q(**{column: of_outer})
    of_one = Q(**{column: OuterRef(f"{outer}__{column}") for column in of})
    return rows.filter(moment.valid, of_one, later)


def latest[M: Model](rows: QuerySet[M], moment: Moment, *of: str) -> QuerySet[M]:
    """Return of recorded rows the latest one known at the moment, for each value of `of`."""
    return _first(rows.filter(moment.recorded), of, (F("recorded_at").desc(), F("pk").desc()))


def newest[M: Model](rows: QuerySet[M], *of: str) -> QuerySet[M]:
    """Return of rows the one that was written last, for each value of `of`."""
    return _first(rows, of, F("pk").desc())


def those(rows: QuerySet[Any], keys: Sequence[int]) -> Any:
    """Return what `__in` asks of rows that were read: their keys where few, else what chose them.

    A question within a question costs more to write than a handful of keys.
    """
    return keys if len(keys) <= FEW else rows.values("pk")


def within(periods: str, moment: Moment) -> Q:
    """Return the condition that a row's period (a derived table) covers the day."""
    until = f"{periods}__valid_until"
    begun = Q(**{f"{periods}__valid_from__lte": moment.on})
    return begun & (Q(**{f"{until}__gt": moment.on}) | Q(**{f"{until}__isnull": True}))


def answering(moment: Moment) -> Q:
    """Return the condition that an answer's period covers the day, for whom it is asked."""
    return within("periods", moment) & answers_seen(moment.audience, "periods__")


def answered(rows: QuerySet[StatusUpdate], moment: Moment) -> QuerySet[StatusUpdate]:
    """Return of answers the one that stood at the moment, for each follow-up.

    Periods are kept of what is known today, for the organization and for everybody.
    """
    if moment.known is None and moment.sight is Sight.PUBLIC:
        return rows.filter(answering(moment))
    return standing(rows.filter(cleared(moment)), moment, "follow_up_id")


def cleared(moment: Moment) -> Q:
    """Return the condition that an update stands for whom it is asked, as was known then.

    It was cleared; for the public, a document has published it besides, or it carries to what was
    published what meetings decided on documents that are the public's. A mark of what is asked,
    without any answer, is the public's too: it says no more than the report's own annex. What was
    decided of it is the public's as that of an answer is.
    """
    parts = moment.audience.parts
    if parts[1:]:
        theirs, others = (cleared(replace(moment, audience=one)) for one in parts)
        return (theirs & ~of_other_bodies()) | (others & of_other_bodies())
    changes = clearances(moment.known).filter(update=OuterRef("pk"))
    stands = Q(stage=Stage.CLEARED) | Q(Exists(changes))
    if moment.audience is Audience.STAFF:
        return stands
    decided = _decided(moment.sight.distributions) & _from_public(moment, _leads())
    marked = _marked_anew() & _from_public(moment, _carries(moment))
    return stands & (_public(moment) | decided | marked)


def _from_public(moment: Moment, steps: Q) -> Q:
    """Return the condition that steps lead from what is public to a version, if it is no first."""
    return Q(based_on=None) | Q(_FromPublic(moment, steps))


class _FromPublic(Expression):
    """Whether decisions and marks alone lead from a version that is public to the one asked of.

    However many there are: what one meeting deferred, the next decides. Each version says what the
    one on which it is based says, so the answer was published once and none is told that was not.
    `steps` says which lead: to a decision, others on whichever documents, since it takes their
    place and nothing is told of them; to a mark, which repeats what was decided, only those that
    these readers may know.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, moment: Moment, steps: Q) -> None:
        super().__init__()
        self.moment = moment
        self.steps = steps
        self.based_on: Any = F("based_on_id")

    def get_source_expressions(self) -> list[Any]:
        return [self.based_on]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        (self.based_on,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Write it as a question that asks of a version, then of the one on which that is based."""
        versions = StatusUpdate.objects.order_by()
        carrying = versions.filter(self.steps).values("id", "based_on_id")
        public = versions.filter(_public(self.moment)).values("id")
        written = [compiler.compile(self.based_on)]
        written += [one.query.as_sql(compiler, connection) for one in (carrying, public)]
        start, step, end = (sql for sql, _ in written)
        sql = (
            f"EXISTS(WITH RECURSIVE before(id) AS (SELECT {start} UNION SELECT one.based_on_id"
            f" FROM before INNER JOIN ({step}) AS one ON one.id = before.id)"
            f" SELECT 1 FROM before INNER JOIN ({end}) AS one ON one.id = before.id)"
        )
        return sql, tuple(value for _, values in written for value in values)


# A version without any answer; and of such versions one that tells of no decision.
_MARK = Q(stage=Stage.CLEARED, acceptance=None)
_ASKED_ALONE = _MARK & (Q(decision_state=None) | Q(decision_state=DecisionState.PROPOSED))


def _public(moment: Moment) -> Q:
    """Return the condition that a version is a mark, or in a document that these readers have."""
    by_it = Q(document__distribution__in=moment.sight.distributions)
    return by_it | Q(Exists(_shown(moment))) | _ASKED_ALONE


def _carries(moment: Moment) -> Q:
    """Return the condition that a version adds to the one before only what these readers may know.

    That is a decision on a document of theirs, or what is asked, marked anew.
    """
    return _decided(moment.sight.distributions) | _marked_anew()


def _leads() -> Q:
    """Return the condition that a version adds to the one before a decision, or a mark, alone."""
    return _decided(_ALL_READERS) | _marked_anew()


def _decided(seen: Collection[Distribution]) -> Q:
    return Q(stage=Stage.CLEARED) & Q(Exists(with_decision(seen)))


def _marked_anew() -> Q:
    return _MARK & Q(document=None) & ~Q(Exists(with_decision()))


def clearances(known: datetime | None = None) -> QuerySet[StageChange]:
    """Return the clearances that stand, as was known then: those that nobody has undone."""
    by_then = Q() if known is None else Q(at__lte=known)
    return StageChange.objects.filter(by_then, not_undone(by_then), deed=Deed.CLEAR)


def not_undone(by_then: Q | None = None) -> Q:
    """Return the condition that nobody has undone a clearance or a return, as was known then.

    Of deeds that cannot be undone it says nothing.
    """
    undone = StageChange.objects.filter(
        by_then or Q(), update=OuterRef("update"), deed=Deed.UNDO, pk__gt=OuterRef("pk")
    )
    return ~Q(Exists(undone))


def with_decision(
    seen: Collection[Distribution] = _ALL_READERS,
) -> QuerySet[MeetingDecision]:
    """Return what a version carries that was written with a decision, for `Exists`.

    A version and its decision are recorded at one moment, by one deed. `seen`: only decisions on
    documents that are for these readers.
    """
    rows = MeetingDecision.objects.filter(
        follow_up=OuterRef("follow_up"), recorded_at=OuterRef("recorded_at")
    )
    everything = len(seen) == len(Distribution)
    return rows if everything else rows.filter(document__distribution__in=seen)


def _shown(moment: Moment) -> QuerySet[DocumentEntry]:
    """Return the places of an update in documents that were issued here for these readers."""
    rows = DocumentEntry.objects.filter(
        update=OuterRef("pk"), document__distribution__in=moment.sight.distributions
    )
    return rows if moment.known is None else rows.filter(document__issued_at__lte=moment.known)


def _first[M: Model](rows: QuerySet[M], of: tuple[str, ...], order: Any) -> QuerySet[M]:
    place = Window(RowNumber(), partition_by=[F(column) for column in of], order_by=order)
    return cast(QuerySet[M], rows.annotate(place=place).filter(place=1))
