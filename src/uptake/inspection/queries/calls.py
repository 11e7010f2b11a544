"""Data calls: which there are, and how far each organization has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, F, Max, Min, OuterRef, Q, Subquery, When
from django.utils import timezone

from uptake.core.codes import Language, Notice, Stage
from uptake.core.indicators import Population
from uptake.record.queries.contents.as_of import clearances
from uptake.record.queries.indicators import Scope, held_by
from uptake.record.queries.known import end_of
from uptake.record.queries.organizations import OrganizationShown
from uptake.record.queries.texts import Wording, best_language
from uptake.register.models import DataCall, OrganizationCalled, StatusUpdate, Told

REMINDED = "reminder"
COUNTED = (Population.ADDRESSED, Population.UNANSWERED, Population.OPEN)
"""What is counted of each organization that is asked."""


@dataclass(frozen=True, slots=True)
class CallShown:
    """A data call, and how many of the organizations that it asks have said they are complete."""

    key: int
    year: int
    due: date
    message: Mapping[Language, str]
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    asked: int
    complete: int

    @property
    def closed_on(self) -> date | None:
        """The day of its closing, whose figures can be told again; None while it is open."""
        return timezone.localdate(self.closed_at) if self.closed_at else None

    @property
    def is_open(self) -> bool:
        """Whether answers are asked for."""
        return self.closed_at is None

    def is_late(self, on: date) -> bool:
        """Say whether the day by which answers are asked for has gone by."""
        return self.is_open and self.due < on

    def said(self, language: Language) -> Wording | None:
        """Return what the oversight body says to it, in a language or the next best one."""
        chosen = best_language(self.message, language)
        return Wording(self.message[chosen], chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class Completion:
    """Since when the answers of an organization are complete, who said so, and what was open."""

    at: datetime
    by: str
    left_open: int


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many recommendations got a cleared answer in a time, and when the first and the last."""

    answers: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an organization has come with a call.

    `cleared` is since the call was opened, `changed` after the day of its closing; None: nothing
    was.
    """

    organization: OrganizationShown
    counts: tuple[tuple[Population, int], ...]
    cleared: Cleared | None
    completion: Completion | None
    reminded_at: datetime | None
    changed: Cleared | None


def calls(organization: str | None = None, *, only_open: bool = False) -> tuple[CallShown, ...]:
    """Return the calls, the newest first; those to one organization. Asks one question."""
    rows = DataCall.objects.annotate(
        asked=Count("organizations"),
        complete=Count("organizations", filter=~Q(organizations__completed_at=None)),
    )
    if organization is not None:
        asked = OrganizationCalled.objects.filter(organization__code=organization)
        rows = rows.filter(pk__in=asked.values("call"))
    if only_open:
        rows = rows.filter(closed_at=None)
    return tuple(
        CallShown(
            row.pk,
            row.year,
            row.due,
            {Language(one): text for one, text in row.message.items()},
            row.opened_at,
            row.opened_by,
            row.closed_at,
            row.asked,
            row.complete,
        )
        for row in rows.order_by("-year")
    )


def incomplete(organization: str) -> tuple[CallShown, ...]:
    """Return the open calls to which an organization still answers. Asks two questions."""
    rows = OrganizationCalled.objects.filter(organization__code=organization, completed_at=None)
    waiting = set(rows.filter(call__closed_at=None).values_list("call", flat=True))
    return tuple(one for one in calls(organization) if one.key in waiting) if waiting else ()


def progress(
    call: CallShown, scope: Scope, there: Iterable[OrganizationShown]
) -> tuple[Progress, ...]:
    """Return how far each organization that a call asks has come, in the order of their codes.

    `scope` is that of who sees the cleared answers of all. Asks seven questions.
    """
    rows = OrganizationCalled.objects.filter(call=call.key).select_related("organization")
    asked = {row.organization.code: row for row in rows}
    held = {what: held_by(scope, what) for what in COUNTED}
    cleared = cleared_since(call.opened_at)
    changed = cleared_since(end_of(call.closed_on)) if call.closed_on else {}
    reminded = _reminded(call.key)
    return tuple(
        Progress(
            one,
            tuple((what, held[what].get(one.code, 0)) for what in COUNTED),
            cleared.get(one.code),
            _completion(asked[one.code]),
            reminded.get(one.code),
            changed.get(one.code),
        )
        for one in there
        if one.code in asked
    )


def cleared_since(since: datetime) -> Mapping[str, Cleared]:
    """Return what was cleared of each organization (a code) from a moment on. One question."""
    later = clearances().filter(at__gte=since)
    first = clearances().filter(update=OuterRef("pk")).order_by("at").values("at")[:1]
    at = Case(When(stage=Stage.CLEARED, then=F("recorded_at")), default=Subquery(first))
    rows = (
        StatusUpdate.objects.filter(
            Q(stage=Stage.CLEARED, recorded_at__gte=since) | Q(pk__in=later.values("update"))
        )
        .annotate(cleared_at=at)
        .order_by()
        .values_list("follow_up__organization__code")
        .annotate(Count("follow_up", distinct=True), Min("cleared_at"), Max("cleared_at"))
    )
    return {code: Cleared(*found) for code, *found in rows}


def _completion(row: OrganizationCalled) -> Completion | None:
    if row.completed_at is None:
        return None
    return Completion(row.completed_at, row.completed_by, row.left_open or 0)


def _reminded(call: int) -> Mapping[str, datetime]:
    rows = Told.objects.filter(notice=Notice.DATA_CALL, about__startswith=reminder_of(call))
    by_code = rows.order_by().values_list("person__organization__code").annotate(Max("at"))
    return dict(by_code)


def reminder_of(call: int, day: str = "") -> str:
    """Return what a reminder of a call is called among what was told; without a day, its start."""
    return f"call:{call} {REMINDED} {day}"
