"""The year's data call: who is asked and told, how far they have come, and what closing fixes."""

import datetime
from typing import Any

import pytest

from tests.rooms.builders import AT, bring, document, entry
from tests.rooms.people import acting, person
from uptake.core.codes import Audience, Implementation, Language, Notice, Role
from uptake.core.errors import UptakeError
from uptake.core.indicators import IndicatorName
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.inspection.queries.calls import CallShown, Progress, calls, incomplete, progress
from uptake.inspection.services import calls as deeds
from uptake.record.queries.cache import forget
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.known import end_of
from uptake.record.queries.organizations import organizations
from uptake.record.queries.viewpoint import Look
from uptake.register.models import DataCall, Event, Mail, Told

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)
OPENED = AT + DAY * 30
DUE = OPENED.date() + DAY * 60


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """ITU with a coordinator and three recommendations, one without an answer; WIPO without one."""
    del db
    none = entry("3", acceptance=None, implementation=None)
    bring(document(entry("1"), entry("2"), none))
    person("reader@wipo.example", Role.READER, organization="WIPO")
    person("ana@itu.example", Role.COORDINATOR, language=Language.FRENCH)


@pytest.fixture
def inspector() -> Actor:
    return acting(person("helena@jiu.example", Role.INSPECTOR, organization=None))


@pytest.fixture
def coordinator() -> Actor:
    return acting(person("omar@itu.example", Role.COORDINATOR))


def opened(by: Actor, at: datetime.datetime = OPENED, **given: Any) -> DataCall:
    asked: dict[str, Any] = {"year": 2022, "due": DUE, "message": {}} | given
    return deeds.open_call(by=by, at=at, **asked)


def scope(on: datetime.date) -> Scope:
    look = Look(0, Language.ENGLISH, on, restricted=Sight.DELEGATES, audience=Audience.STAFF)
    return Scope(look, (look.audience, look.restricted))


def shown(call: DataCall) -> CallShown:
    return next(one for one in calls() if one.key == call.pk)


def at_itu(call: DataCall, on: datetime.date) -> Progress:
    forget()
    found = progress(shown(call), scope(on), organizations(Language.ENGLISH, on))
    return next(one for one in found if one.organization.code == "ITU")


def refused(code: str, deed: Any, **given: Any) -> bool:
    with pytest.raises(UptakeError) as error:
        deed(**given)
    return error.value.code == code


def answered(at: datetime.datetime) -> None:
    """Have ITU answer the first recommendation anew: it is implemented."""
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    minutes = int((at - AT).total_seconds() // 60)
    bring(document(done, symbol="C23/5", date=at.date()), minutes)


def test_a_call_asks_all_organizations_and_tells_their_coordinators(inspector: Actor) -> None:
    call = opened(
        inspector, message={Language.ENGLISH: "Please include costs.", Language.ARABIC: " "}
    )
    assert set(call.organizations.values_list("organization__code", flat=True)) == {"ITU", "WIPO"}
    told = Mail.objects.get()
    assert (told.language, told.person.email) == (Language.FRENCH, "ana@itu.example")
    assert "Please include costs." in told.text
    assert f"/fr/ITU/calls/{call.pk}/" in told.text
    event = Event.objects.get(verb="calls.open")
    assert (event.organization, event.subject, event.values["people"]) == ("JIU", "2022", 1)


def test_a_call_can_ask_some_organizations(inspector: Actor) -> None:
    call = opened(inspector, organizations=["WIPO"])
    assert not Mail.objects.exists()
    assert [
        one.organization.code
        for one in progress(
            shown(call), scope(OPENED.date()), organizations(Language.ENGLISH, OPENED.date())
        )
    ] == ["WIPO"]
    assert incomplete("ITU") == ()
    assert [one.year for one in incomplete("WIPO")] == [2022]


def test_what_cannot_be_asked_is_refused(inspector: Actor, coordinator: Actor) -> None:
    given: dict[str, Any] = {"year": 2022, "due": DUE, "message": {}, "by": inspector, "at": OPENED}
    assert refused("call-day-past", deeds.open_call, **given | {"due": OPENED.date() - DAY})
    assert refused("call-year-wrong", deeds.open_call, **given | {"year": 22})
    assert refused("call-without-organizations", deeds.open_call, **given | {"organizations": "X"})
    long = {Language.ENGLISH: "a" * 4001}
    assert refused("call-message-long", deeds.open_call, **given | {"message": long})
    assert refused("not-permitted", deeds.open_call, **given | {"by": coordinator})
    opened(inspector)
    assert refused("call-known", deeds.open_call, **given)


def test_progress_is_what_was_cleared_since_the_call_was_opened(inspector: Actor) -> None:
    call = opened(inspector)
    before = at_itu(call, OPENED.date())
    assert [number for _, number in before.counts] == [3, 1, 3]
    assert (before.cleared, before.completion, before.reminded_at) == (None, None, None)
    answered(OPENED + DAY)
    after = at_itu(call, (OPENED + DAY).date())
    assert [number for _, number in after.counts] == [3, 1, 2]
    assert after.cleared
    assert (after.cleared.answers, after.cleared.first) == (1, OPENED + DAY)


def test_a_reminder_reaches_nobody_twice_a_day(inspector: Actor) -> None:
    call = opened(inspector)
    given: dict[str, Any] = {"call": call.pk, "organizations": ["ITU", "WIPO"], "by": inspector}
    first = deeds.remind(**given, at=OPENED + DAY)
    assert (first.people, first.already, first.nobody) == (1, frozenset(), frozenset({"WIPO"}))
    again = deeds.remind(**given, at=OPENED + DAY + HOUR)
    assert (again.people, again.already) == (0, frozenset({"ITU"}))
    assert deeds.remind(**given, at=OPENED + DAY * 2).people == 1
    assert Told.objects.filter(notice=Notice.DATA_CALL).count() == 3
    assert at_itu(call, DUE).reminded_at == OPENED + DAY * 2
    assert Event.objects.filter(verb="calls.remind").count() == 2


def test_who_is_complete_is_reminded_no_more(inspector: Actor, coordinator: Actor) -> None:
    call = opened(inspector)
    given: dict[str, Any] = {"call": call.pk, "organization": "ITU", "by": coordinator}
    assert deeds.complete(**given, at=OPENED + DAY) == 3
    assert deeds.complete(**given, at=OPENED + DAY * 2) == 3
    said = at_itu(call, DUE).completion
    assert said
    assert (said.at, said.left_open) == (OPENED + DAY, 3)
    assert (shown(call).complete, shown(call).asked) == (1, 2)
    assert incomplete("ITU") == ()
    chosen: dict[str, Any] = {
        "call": call.pk,
        "organizations": ["ITU"],
        "by": inspector,
        "at": OPENED + DAY,
    }
    assert refused("call-nobody-chosen", deeds.remind, **chosen)
    deeds.resume(**given, at=OPENED + DAY * 3)
    deeds.resume(**given, at=OPENED + DAY * 3)
    assert [one.key for one in incomplete("ITU")] == [call.pk]
    verbs = Event.objects.filter(organization="ITU", verb__startswith="calls.")
    assert list(verbs.order_by("number").values_list("verb", flat=True)) == [
        "calls.complete",
        "calls.resume",
    ]


def test_only_the_organization_says_that_it_is_complete(inspector: Actor) -> None:
    call = opened(inspector, organizations=["ITU"])
    wipo = acting(person("w@wipo.example", Role.COORDINATOR, organization="WIPO"))
    contributor = acting(person("c@itu.example", Role.CONTRIBUTOR))
    for by, organization in (
        (inspector, "ITU"),
        (wipo, "ITU"),
        (wipo, "WIPO"),
        (contributor, "ITU"),
    ):
        given: dict[str, Any] = {
            "call": call.pk,
            "organization": organization,
            "by": by,
            "at": OPENED,
        }
        assert refused("call-unknown", deeds.complete, **given)
    for deed, more in (
        (deeds.close_call, {}),
        (deeds.change_due, {"due": DUE}),
        (deeds.remind, {"organizations": ["ITU"]}),
        (deeds.reopen_call, {"due": DUE, "reason": "So."}),
    ):
        assert refused("call-unknown", deed, call=call.pk, by=wipo, at=OPENED, **more)


def test_the_day_can_be_moved_ahead_while_the_call_is_open(inspector: Actor) -> None:
    call = opened(inspector)
    deeds.change_due(call=call.pk, due=DUE + DAY, by=inspector, at=OPENED)
    deeds.change_due(call=call.pk, due=DUE + DAY, by=inspector, at=OPENED)
    assert shown(call).due == DUE + DAY
    assert Event.objects.filter(verb="calls.change").count() == 1
    assert not shown(call).is_late(DUE + DAY)
    assert shown(call).is_late(DUE + DAY * 2)
    past: dict[str, Any] = {
        "call": call.pk,
        "due": OPENED.date() - DAY,
        "by": inspector,
        "at": OPENED,
    }
    assert refused("call-day-past", deeds.change_due, **past)


def test_a_closed_call_takes_nothing_until_it_is_opened_again(
    inspector: Actor, coordinator: Actor
) -> None:
    call = opened(inspector)
    deeds.close_call(call=call.pk, by=inspector, at=OPENED + DAY)
    deeds.close_call(call=call.pk, by=inspector, at=OPENED + DAY * 2)
    assert shown(call).closed_at == OPENED + DAY
    own: dict[str, Any] = {
        "call": call.pk,
        "organization": "ITU",
        "by": coordinator,
        "at": OPENED + DAY,
    }
    assert refused("call-closed", deeds.complete, **own)
    assert refused("call-closed", deeds.resume, **own)
    again: dict[str, Any] = {"call": call.pk, "due": DUE, "by": inspector, "at": OPENED + DAY * 3}
    assert refused("call-closed", deeds.change_due, **again)
    assert refused("call-without-reason", deeds.reopen_call, reason=" ", **again)
    deeds.reopen_call(reason="Two bodies met late.", **again)
    deeds.reopen_call(reason="Two bodies met late.", **again)
    assert shown(call).is_open
    told = Event.objects.get(verb="calls.reopen")
    assert told.values["reason"] == "Two bodies met late."
    assert deeds.complete(**own) == 3


def test_what_is_answered_after_closing_is_known_and_leaves_the_figures_of_that_day(
    inspector: Actor,
) -> None:
    call = opened(inspector)
    closed = OPENED + DAY * 5
    deeds.close_call(call=call.pk, by=inspector, at=closed)
    names = (IndicatorName.IMPLEMENTATION_RATE,)
    then = counted(scope(closed.date()), names).in_all
    answered(closed + DAY)
    forget()
    changed = counted(scope((closed + DAY).date()), names).in_all
    assert changed != then
    whole = scope((closed + DAY).date())
    known = Scope(whole.look, whole.elsewhere, known=end_of(closed.date()))
    assert counted(known, names).in_all == then
    found = at_itu(call, (closed + DAY).date())
    assert found.changed
    assert found.changed.answers == 1
