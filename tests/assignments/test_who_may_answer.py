"""Only who may answer is given a recommendation, a link or a reminder; all others are told why."""

import datetime

import pytest

from tests.rooms import reports
from tests.rooms.people import person
from tests.rooms.reminded import DAY, NOW, TODAY, assigned, follow_up, register_of, tick, told
from tests.rooms.reports import council
from uptake.assignments import services as assignments
from uptake.assignments.services import cycles
from uptake.core.codes import Role, Stage
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.notifications.services import mails
from uptake.record.queries.links import find_link, link_again
from uptake.record.services import links
from uptake.record.services.links import LinkWanted
from uptake.register.models import (
    Assignment,
    Cycle,
    FollowUp,
    FollowUpProgress,
    GoverningBody,
    Mail,
    Organization,
    RoleHeld,
    Unit,
)

pytestmark = pytest.mark.django_db
UNABLE = (Role.READER, Role.TRANSLATOR, Role.CLEARING_OFFICER, Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    register_of(2)


def give(people: list[int], cycle: Cycle | None = None, at: datetime.datetime = NOW) -> int:
    return assignments.assign(
        follow_ups=[follow_up().pk],
        people=people,
        units=[],
        due=None,
        cycle=cycle.pk if cycle else None,
        by=machine(),
        at=at,
    )


def opened(at: datetime.datetime, meeting: datetime.date = TODAY + 200 * DAY) -> Cycle:
    body = GoverningBody.objects.filter(organization__code="ITU")[0]
    return cycles.open_cycle(
        governing_body=body.pk, meeting=meeting, days=None, by=machine(), at=at
    )


def link_for(one: int, *keys: int) -> str:
    wanted = LinkWanted(one, keys, TODAY + 14 * DAY)
    return links.make_all([wanted], by=machine(), at=NOW)[0]


@pytest.mark.parametrize("role", UNABLE)
def test_who_may_not_answer_is_given_nothing(role: Role) -> None:
    one = person("dana@itu.example", role, name="Dana Reyes")
    with pytest.raises(UptakeError, match="person-may-not-answer") as refused:
        give([one.pk])
    assert refused.value.values == {"person": ("Dana Reyes",)}
    holder = person("ana@itu.example", Role.CONTRIBUTOR)
    assigned("1", holder)
    with pytest.raises(UptakeError, match="person-may-not-answer"):
        assignments.hand_over(from_person=holder.pk, to_person=one.pk, by=machine(), at=NOW)
    assert Assignment.objects.get().person == holder


def test_a_link_is_made_for_nobody_who_may_not_answer() -> None:
    dana = person("dana@itu.example", Role.READER)
    one = assigned("1", dana)
    with pytest.raises(UptakeError, match="person-may-not-answer"):
        link_for(dana.pk, one.pk)


def test_a_link_ends_with_the_role_and_comes_back_with_it() -> None:
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    secret = link_for(ana.pk, assigned("1", ana).pk)
    found = find_link(secret, TODAY)
    assert found is not None
    held = RoleHeld.objects.filter(person=ana)
    held.update(ended_at=NOW, ended_by="Grace")
    assert find_link(secret, TODAY) is None
    assert link_again(found.link, TODAY) is None
    held.update(ended_at=None, ended_by="")
    assert find_link(secret, TODAY) is not None


def test_nobody_is_reminded_who_cannot_answer_and_it_is_said_of_which() -> None:
    ana, dana = person("ana@itu.example", Role.CONTRIBUTOR), person("dana@itu.example", Role.READER)
    itu = Organization.objects.get(code="ITU")
    empty = assigned("1", unit=Unit.objects.create(organization=itu))
    reader, able = assigned("1", dana), assigned("2", ana)
    keys = [empty.pk, reader.pk, able.pk]
    made = mails.remind(assignments=keys, by=machine(), at=NOW)
    assert (made.people, made.nobody) == (1, frozenset({empty.pk, reader.pk}))
    again = mails.remind(assignments=keys, by=machine(), at=NOW)
    assert (again.people, again.already, again.nobody) == (0, frozenset({able.pk}), made.nobody)
    assert Mail.objects.get().person == ana


def test_a_report_registered_after_the_cycle_was_opened_reminds_whoever_has_it() -> None:
    """The registration marks what is asked, which is no answer."""
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    body, at = council(), reports.AT
    cycle = cycles.open_cycle(
        governing_body=body,
        meeting=at.date() + 300 * DAY,
        days=None,
        by=machine(),
        at=at - 2 * DAY,
    )
    reports.register()
    rows = FollowUp.objects.filter(recommendation__report__symbol=reports.SYMBOL)
    keys = rows.filter(recommendation__number__in=("1", "2")).values_list("pk", flat=True)
    assignments.assign(
        follow_ups=list(keys),
        people=[ana.pk],
        units=[],
        due=None,
        cycle=cycle.pk,
        by=machine(),
        at=at + DAY,
    )
    tick(at + DAY)
    assert {notice for notice, _ in told(ana)} == {"assigned"}
    made = mails.remind(
        assignments=list(Assignment.objects.values_list("pk", flat=True)),
        by=machine(),
        at=at + DAY,
    )
    assert made.people == 1


def test_who_answered_last_year_is_told_that_they_are_asked_anew() -> None:
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    before = opened(NOW - 400 * DAY, TODAY - 160 * DAY)
    give([ana.pk], before, NOW - 390 * DAY)
    FollowUpProgress.objects.update(stage=Stage.CLEARED, since=NOW - 300 * DAY)
    first = Assignment.objects.get()
    assert give([ana.pk], opened(NOW)) == 1
    second = Assignment.objects.get(ended_at=None)
    assert second.pk != first.pk
    assert tick().written == 1
    assert [about for _, about in told(ana)] == [f"assignment:{second.pk}"]
