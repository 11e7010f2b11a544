"""The regular work: the fault of one stops nobody else, is kept while it lasts, and is shown."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.rooms.builders import document, entry
from tests.rooms.people import person
from tests.rooms.postbox import postbox
from tests.rooms.reminded import DAY, NOW, register_of, tick
from uptake.core.codes import Language, MailState, Notice, RegularWork, Role
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.notifications.services import mails, sending
from uptake.operation.services import ticking
from uptake.organizations.services import organizations
from uptake.record.queries.audit import failures
from uptake.register.models import (
    Assignment,
    FollowUp,
    Mail,
    OrganizationRules,
    Person,
    WorkFailure,
)
from uptake.terms.messages import say

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def ana(db: None) -> Person:
    """Somebody of ITU with something to answer; so has Wei of WIPO."""
    del db
    register_of(1)
    theirs = document(entry("1"), organization="WIPO", governing_body=None)
    imports.apply(theirs, organization="WIPO", by=machine(), at=NOW - DAY)
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    person("wei@wipo.example", Role.CONTRIBUTOR, organization="WIPO")
    assign("ITU", one)
    assign("WIPO", wei())
    return one


def wei() -> Person:
    return Person.objects.get(account__email="wei@wipo.example")


def assign(organization: str, to: Person, due: datetime.date | None = None) -> Assignment:
    return Assignment.objects.create(
        follow_up=FollowUp.objects.get(organization__code=organization),
        person=to,
        due=due,
        assigned_at=NOW,
        assigned_by="Uptake",
    )


def broken_rules(code: str) -> None:
    """Rules with a time zone that this machine does not know."""
    rules = HouseRules(escalate_after=8)
    organizations.change_rules(organization=code, rules=rules, by=machine(), at=NOW)
    OrganizationRules.objects.filter(organization__code=code).update(time_zone="Atlantis/Nowhere")


def test_a_day_far_ahead_stops_nothing(ana: Person, settings: LazySettings) -> None:
    Assignment.objects.filter(person=ana).update(due=datetime.date.max)
    with postbox(settings) as box:
        done = tick()
    assert done.failures == ()
    assert sorted(box.recipients) == ["ana@itu.example", "wei@wipo.example"]


def test_what_fails_at_one_organization_is_done_for_the_others(
    ana: Person, settings: LazySettings
) -> None:
    del ana
    broken_rules("ITU")
    with postbox(settings) as box:
        done = tick()
        assert box.recipients == ["wei@wipo.example"]
        assert {(one.work, one.organization) for one in done.failures} == {
            (RegularWork.REMINDERS, "ITU"),
            (RegularWork.DIGESTS, "ITU"),
        }
        assert {one.error for one in done.failures} == {"ZoneInfoNotFoundError"}
        tick(NOW + MINUTE)
        told = failures("ITU")
        assert [(one.work, one.first_at, one.last_at) for one in told] == [
            (RegularWork.REMINDERS, NOW, NOW + MINUTE),
            (RegularWork.DIGESTS, NOW, NOW + MINUTE),
        ]
        assert failures("WIPO") == ()
        OrganizationRules.objects.update(time_zone="Europe/Zurich")
        assert tick(NOW + 2 * MINUTE).failures == ()
        assert failures("ITU") == ()
        assert not WorkFailure.objects.exists()
        assert box.recipients == ["wei@wipo.example", "ana@itu.example"]


def test_failures_are_said_in_the_order_of_the_organizations(db: None) -> None:
    del db
    for code in ("WIPO", "FAO", "ITU"):
        organizations.enter(code=code, by=machine(), at=NOW)
        broken_rules(code)
    of_reminders = [
        one.organization for one in tick().failures if one.work is RegularWork.REMINDERS
    ]
    assert of_reminders == ["FAO", "ITU", "WIPO"]


@pytest.mark.parametrize("part", ["reminders.tell_due", "reminders.tell_digests"])
def test_what_waits_is_sent_though_nothing_new_can_be_told(
    ana: Person, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    queued(ana)
    monkeypatch.setattr(f"uptake.notifications.services.{part}", raising(RuntimeError("no")))
    with postbox(settings) as box:
        done = tick()
    assert "ana@itu.example" in box.recipients
    assert {one.organization for one in done.failures} == {"ITU", "WIPO"}


def test_what_is_told_is_kept_though_nothing_can_be_sent(
    ana: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sending, "send_waiting", raising(RuntimeError("a wire is cut")))
    done = tick()
    assert done.written == 2
    assert [(one.work, one.organization) for one in done.failures] == [(RegularWork.SENDING, "")]
    assert Mail.objects.filter(person=ana, state=MailState.WAITING).exists()
    assert "a wire is cut" in caplog.text
    assert [one.work for one in failures("WIPO")] == [RegularWork.SENDING]


def test_a_server_that_is_not_there_is_a_failure(ana: Person, settings: LazySettings) -> None:
    queued(ana)
    settings.UPTAKE_SMTP = {
        "host": "127.0.0.1",
        "port": 1,
        "tls": "none",
        "user": "",
        "password": "",
    }
    assert [one.error for one in tick().failures] == ["mail-server-unreachable"]


def test_a_message_that_cannot_be_written_stops_no_other(
    ana: Person, settings: LazySettings
) -> None:
    broken = queued(ana)
    Mail.objects.filter(pk=broken.pk).update(subject="two\nlines")
    with postbox(settings) as box:
        done = tick()
    assert (done.sent, done.failed) == (2, 1)
    assert sorted(box.recipients) == ["ana@itu.example", "wei@wipo.example"]
    broken.refresh_from_db()
    assert (broken.state, broken.error) == (MailState.FAILED, "mail-unwritable")


@pytest.mark.parametrize("language", Language)
def test_each_failure_has_a_sentence(ana: Person, language: Language) -> None:
    del ana
    for work in RegularWork:
        WorkFailure.objects.create(
            work=work, organization="ITU", error="OSError", first_at=NOW, last_at=NOW
        )
    failed_task()
    said = {say(one.code, language, one.values) for one in failures("ITU")}
    assert len(said) == len(RegularWork) + 1
    assert not any("…" in one or "tick-failed" in one for one in said)


def test_what_serves_nobody_is_cleared_away(ana: Person, settings: LazySettings) -> None:
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    old, new = session(ana, NOW - MINUTE), session(ana, NOW + DAY)
    done, just_done = task(TaskResultStatus.SUCCESSFUL, 2), task(TaskResultStatus.SUCCESSFUL, 0)
    failed, long_failed = task(TaskResultStatus.FAILED, 2), task(TaskResultStatus.FAILED, 15)
    waits = task(TaskResultStatus.READY, 90)
    tick()
    assert set(Session.objects.values_list("session_key", flat=True)) == {new}
    assert set(UserSession.objects.values_list("session_key", flat=True)) == {new}
    left = set(DBTaskResult.objects.values_list("pk", flat=True))
    assert left == {just_done.pk, failed.pk, waits.pk}
    assert {old, done.pk, long_failed.pk}.isdisjoint({*left, new})
    assert ticking.clear_away(at=NOW) == 0


def raising(error: Exception) -> Callable[..., Any]:
    def raises(**_: Any) -> Any:
        raise error

    return raises


def queued(one: Person) -> Mail:
    """A message in the queue."""
    mails.queue(
        person=one.pk,
        notice=Notice.INVITED,
        about="the first",
        paragraphs=["Come in."],
        subject="An invitation",
        links=[],
        by=machine(),
        at=NOW,
    )
    return Mail.objects.latest("pk")


def session(one: Person, until: datetime.datetime) -> str:
    """A session of somebody's account, and its place in their list."""
    assert one.account is not None
    store = SessionStore()
    store.create()
    key = str(store.session_key)
    Session.objects.filter(session_key=key).update(expire_date=until)
    UserSession.objects.create(user=one.account, session_key=key, ip="127.0.0.1")
    return key


def task(status: TaskResultStatus, days: int) -> DBTaskResult[..., Any]:
    """A piece of work that was put off, and ended some days ago."""
    finished = None if status is TaskResultStatus.READY else NOW - days * DAY
    made: DBTaskResult[..., Any] = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="uptake.imports.tasks.read_upload",
        backend_name="default",
        finished_at=finished,
        exception_class_path="builtins.OSError",
    )
    return made


def failed_task() -> None:
    task(TaskResultStatus.FAILED, 0)
