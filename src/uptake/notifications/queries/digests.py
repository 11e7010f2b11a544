"""What the weekly digest and a person's calendar say.

And the messages of an organization's people.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Q

from uptake.core.codes import Audience, CycleStep, Language, MailState, Stage
from uptake.core.permissions import Act, Sight, may
from uptake.core.recipients import Actor
from uptake.notifications.queries.reminding import House, house_of_person
from uptake.record.queries.answering import assigned_to
from uptake.record.queries.contents.as_of import clearances
from uptake.record.queries.focal_points import Asked, Item, asked, item_columns, item_of, nobodys
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.people import actor_of_person, latest_names, person_names
from uptake.record.queries.texts import best_language
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Cycle,
    CycleDay,
    FollowUpProgress,
    GoverningBodyName,
    Mail,
    MeetingRequest,
    Person,
)

WEEK = timedelta(days=7)


@dataclass(slots=True)
class Digest:
    """How the follow-up stands at one organization. `expected` are the answers still to come.

    `nobodys` counts the open recommendations that nobody can answer, as the page of assignments.
    `cycles` are those that are open: their meetings, and what their bodies are called.
    """

    expected: list[Asked] = field(default_factory=list)
    late: list[Asked] = field(default_factory=list)
    nobodys: int = 0
    cleared: list[Item] = field(default_factory=list)
    stages: dict[Stage, int] = field(default_factory=dict)
    unsent: int = 0
    requests: int = 0
    cycles: list[tuple[int, date, Mapping[Language, str]]] = field(default_factory=list)


def digests(houses: Mapping[int, House], at: datetime) -> dict[int, Digest]:
    """Return how the follow-up stands at these organizations. Asks seven, and one of each."""
    found: defaultdict[int, Digest] = defaultdict(Digest)
    _add_assignments(found, houses)
    _add_stages(found, houses)
    _add_cleared(found, houses, at)
    _add_unsent(found, houses, at)
    _add_cycles(found, houses)
    _add_requests(found, houses)
    return {key: found[key] for key in houses}


def _add_assignments(found: Mapping[int, Digest], houses: Mapping[int, House]) -> None:
    for one in asked(Q(follow_up__organization__in=list(houses))):
        if not one.is_open:
            continue
        digest = found[one.organization]
        digest.expected.append(one)
        if one.is_late(houses[one.organization].today):
            digest.late.append(one)
    for digest in found.values():
        digest.late.sort(key=lambda one: (one.due or date.max, one.item.place))
    for key, house in houses.items():
        look = Look(
            key, Language.ENGLISH, house.today, restricted=Sight.MEMBERS, audience=Audience.STAFF
        )
        found[key].nobodys = nobodys(look, house.directory).count()


def _add_stages(found: Mapping[int, Digest], houses: Collection[int]) -> None:
    rows = FollowUpProgress.objects.filter(
        follow_up__organization__in=list(houses), stage__in=(Stage.SUBMITTED, Stage.RETURNED)
    )
    counted = rows.values_list("follow_up__organization", "stage").annotate(Count("pk"))
    for organization, stage, count in counted.order_by():
        found[organization].stages[stage] = count


def _add_cleared(found: Mapping[int, Digest], houses: Collection[int], at: datetime) -> None:
    prefix = "update__follow_up__"
    rows = clearances().filter(at__gte=at - WEEK, update__follow_up__organization__in=list(houses))
    for organization, *of_item in rows.order_by("pk").values_list(*item_columns(prefix)):
        found[organization].cleared.append(item_of(*of_item))


def _add_unsent(found: Mapping[int, Digest], houses: Collection[int], at: datetime) -> None:
    rows = Mail.objects.filter(
        person__organization__in=list(houses),
        state__in=(MailState.FAILED, MailState.UNCERTAIN),
        made_at__gte=at - WEEK,
    )
    counted = rows.values_list("person__organization").annotate(Count("pk")).order_by()
    for organization, count in counted:
        found[organization].unsent = count


def _add_requests(found: Mapping[int, Digest], houses: Collection[int]) -> None:
    """Count what meetings asked for and nobody has closed."""
    rows = MeetingRequest.objects.filter(document__organization__in=list(houses), closed_at=None)
    counted = rows.values_list("document__organization").annotate(Count("pk")).order_by()
    for organization, count in counted:
        found[organization].requests = count


def _add_cycles(found: Mapping[int, Digest], houses: Iterable[int]) -> None:
    rows = Cycle.objects.filter(organization__in=list(houses), closed_at=None)
    bodies = GoverningBodyName.objects.filter(governing_body__cycles__in=rows)
    names = latest_names(bodies, "governing_body")
    for row in rows.order_by("meeting", "pk"):
        found[row.organization_id].cycles.append(
            (row.pk, row.meeting, names.get(row.governing_body_id, {}))
        )


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """A recommendation that is to be answered by a day."""

    asked: Asked
    day: date
    since: datetime


@dataclass(frozen=True, slots=True)
class StepDue:
    """A step of a cycle that is not closed; `body` is what its governing body is called."""

    cycle: int
    step: CycleStep
    day: date
    body: str
    meeting: date
    since: datetime


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """A person's calendar, in their language."""

    house: House
    language: Language
    answers: tuple[AnswerDue, ...]
    steps: tuple[StepDue, ...]


def calendar(person: int, version: int, at: datetime) -> CalendarShown | None:
    """Return the calendar of a person whose address has this version; None where there is none.

    Nothing is shown to who has left. What was answered is done, and not shown.
    """
    if not Person.objects.filter(pk=person, calendar_version=version).exists():
        return None
    house = house_of_person(person, at)
    if house is None:
        return None
    actor = actor_of_person(person, house.today)
    language = house.readers[person].language
    steps = _steps(house, language) if may(actor, Act.PLAN_CYCLE, house.code) else ()
    return CalendarShown(house, language, _answers(house, actor), steps)


def calendar_version(person: int) -> int:
    """Return the version of a person's calendar address."""
    return Person.objects.values_list("calendar_version", flat=True).get(pk=person)


def _answers(house: House, actor: Actor) -> tuple[AnswerDue, ...]:
    if not may(actor, Act.ANSWER, house.code):
        return ()
    among = assigned_to(actor, "") & Q(
        follow_up__organization=house.organization, due__isnull=False
    )
    found = {
        one.item.follow_up: AnswerDue(one, one.due, one.assigned_at)
        for one in sorted(asked(among), key=lambda one: one.due or date.min, reverse=True)
        if one.is_open and one.due
    }
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.asked.item.place)))


def _steps(house: House, language: Language) -> tuple[StepDue, ...]:
    days = CycleDay.objects.filter(
        cycle__organization=house.organization, cycle__closed_at=None
    ).select_related("cycle")
    bodies = GoverningBodyName.objects.filter(governing_body__organization=house.organization)
    names = latest_names(bodies, "governing_body")
    return tuple(
        StepDue(
            row.cycle_id,
            row.step,
            row.day,
            _best(names.get(row.cycle.governing_body_id, {}), language),
            row.cycle.meeting,
            row.cycle.recorded_at,
        )
        for row in days.order_by("day", "pk")
    )


def _best(names: dict[Language, str], language: Language) -> str:
    chosen = best_language(names, language)
    return names[chosen] if chosen else ""


STOPPED = (MailState.FAILED, MailState.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class MailShown:
    """A message as an administrator sees it.

    `text` still has the links by which its reader signs in or answers; no page shows them to
    others.
    """

    id: int
    to: str
    address: str
    subject: str
    language: Language
    state: MailState
    made_at: datetime
    send_after: datetime
    sent_at: datetime | None
    attempts: int
    error: str
    text: str

    @property
    def may_be_sent_again(self) -> bool:
        """Whether it has stopped, so that an administrator may send it once more."""
        return self.state in STOPPED


@dataclass(frozen=True, slots=True)
class Outbox:
    """A page of the messages, and how many there are in each state."""

    mails: tuple[MailShown, ...]
    counts: dict[MailState, int]
    page: Page[Any]


def mail_counts(organization: str) -> dict[MailState, int]:
    """Return how many messages of an organization there are in each state. Asks one question."""
    rows = Mail.objects.filter(person__organization__code=organization)
    counted = rows.values_list("state").annotate(Count("pk")).order_by()
    return {MailState(one): count for one, count in counted}


def outbox(
    organization: str, state: MailState | None, language: Language, page: int | str | None
) -> Outbox:
    """Return a page of the messages, the newest first; of one state, or all. Three questions.

    A page beyond the last gives the last one.
    """
    rows = Mail.objects.filter(person__organization__code=organization)
    counts = mail_counts(organization)
    wanted = rows.filter(state=state) if state else rows
    whole = counts.get(state, 0) if state else sum(counts.values())
    meant = page_of(wanted.select_related("person").order_by("-pk"), page, count=whole)
    shown = list(meant)
    names = person_names({row.person_id for row in shown}, language)
    return Outbox(tuple(_mail_shown(row, names) for row in shown), counts, meant)


def mail_shown(organization: str, mail: int, language: Language) -> MailShown | None:
    """Return one message to a person of an organization, or None. Asks two questions."""
    rows = Mail.objects.filter(pk=mail, person__organization__code=organization)
    row = rows.select_related("person").first()
    return _mail_shown(row, person_names({row.person_id}, language)) if row else None


def mails_of_account(account: int, language: Language) -> tuple[MailShown, ...]:
    """Return the messages to whoever has an account, the newest first. Asks two questions."""
    rows = Mail.objects.filter(person__account=account).select_related("person").order_by("-pk")
    shown = list(rows)
    names = person_names({row.person_id for row in shown}, language)
    return tuple(_mail_shown(row, names) for row in shown)


def _mail_shown(row: Mail, names: Mapping[int, str]) -> MailShown:
    return MailShown(
        row.pk,
        names.get(row.person_id, ""),
        row.person.email,
        row.subject,
        row.language,
        row.state,
        row.made_at,
        row.send_after,
        row.sent_at,
        row.attempts,
        row.error,
        row.text,
    )
