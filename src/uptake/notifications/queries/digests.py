"""What the weekly digest says of an organization: counts, what is late, what was cleared."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from uptake.core.codes import Audience, Deed, Language, MailState, Stage
from uptake.notifications.queries.houses import House
from uptake.record.queries.focal_points import Asked, Item, asked, item_columns, item_of, nobodys
from uptake.record.queries.people import latest_names
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Cycle,
    FollowUpProgress,
    GoverningBodyName,
    Mail,
    MeetingRequest,
    StageChange,
)

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OpenCycle:
    """A cycle that is not closed, with what its body is called in the languages there are."""

    cycle: int
    meeting: date
    names: Mapping[Language, str]


@dataclass(slots=True)
class Digest:
    """How the follow-up stands at one organization. `expected` are the answers still to come.

    `nobodys` counts the open recommendations that nobody can answer, as the page of assignments.
    """

    expected: list[Asked] = field(default_factory=list)
    late: list[Asked] = field(default_factory=list)
    nobodys: int = 0
    cleared: list[Item] = field(default_factory=list)
    stages: dict[Stage, int] = field(default_factory=dict)
    unsent: int = 0
    requests: int = 0
    cycles: list[OpenCycle] = field(default_factory=list)


def digests(houses: Mapping[int, House], at: datetime) -> dict[int, Digest]:
    """Give how the follow-up stands at these organizations. Asks seven, and one of each."""
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
        look = Look(key, Language.ENGLISH, house.today, restricted=True, audience=Audience.STAFF)
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
    rows = StageChange.objects.filter(
        deed=Deed.CLEAR,
        at__gte=at - WEEK,
        update__follow_up__organization__in=list(houses),
    )
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
            OpenCycle(row.pk, row.meeting, names.get(row.governing_body_id, {}))
        )
