"""What the invented people have done: each of them has something to do at first sight."""

import datetime
from collections.abc import Iterator

import pytest

from tests import sharing
from uptake.core.codes import Deed, Language, Role, Stage
from uptake.demonstration.services.follow_up import begun, load_follow_up
from uptake.demonstration.services.loading import load
from uptake.demonstration.services.people import load_people
from uptake.register.models import (
    Assignment,
    Cycle,
    DiscussionNote,
    FollowUpProgress,
    OrganizationRules,
    StageChange,
)

# A Saturday, so that no day by which to answer may be taken as it comes.
NOW = datetime.datetime(2026, 11, 28, 9, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def demonstration(django_db_setup: None) -> Iterator[None]:
    del django_db_setup
    with sharing.standing():
        load(at=begun(NOW))
        load_people(at=begun(NOW) + datetime.timedelta(hours=1))
        load_follow_up(language=Language.SPANISH, at=NOW)
        yield


def standing(organization: str) -> set[Stage]:
    held = FollowUpProgress.objects.filter(follow_up__organization__code=organization)
    return set(held.values_list("stage", flat=True))


@pytest.mark.parametrize("organization", ["ITU", "WIPO"])
def test_something_is_asked_and_something_waits_to_be_cleared(organization: str) -> None:
    theirs = Assignment.objects.filter(
        person__organization__code=organization, person__roles__role=Role.CONTRIBUTOR
    )
    assert theirs.filter(due__gt=NOW.date()).exists()
    assert {Stage.SUBMITTED, Stage.DRAFT, Stage.CLEARED} <= standing(organization)
    assert OrganizationRules.objects.filter(organization__code=organization).exists()


def test_one_is_overdue_and_one_was_returned_with_a_reason_and_is_discussed() -> None:
    assert Assignment.objects.filter(due__lt=NOW.date()).count() == 1
    (returned,) = FollowUpProgress.objects.filter(stage=Stage.RETURNED)
    reasons = StageChange.objects.filter(update=returned.latest, deed=Deed.RETURN)
    assert "orden de servicio" in reasons.get().reason
    assert DiscussionNote.objects.filter(follow_up=returned.follow_up).count() == 2


def test_the_cycles_leave_time_to_answer_and_no_day_is_on_a_weekend() -> None:
    meetings = Cycle.objects.values_list("organization__code", "meeting", "closed_at")
    assert set(meetings) == {
        ("ITU", datetime.date(2027, 6, 15), None),
        ("WIPO", datetime.date(2027, 7, 8), None),
    }
    days = Assignment.objects.exclude(due=None).values_list("due", flat=True)
    assert all(day is not None and day.weekday() < 5 for day in days)


def test_nothing_is_done_before_its_time_or_after_the_day_of_loading() -> None:
    moments = [change.at for change in StageChange.objects.order_by("pk")]
    assert moments == sorted(moments)
    assert begun(NOW) < moments[0]
    assert moments[-1] <= NOW
