"""Passing an answer on: every transition through the services, allowed or refused with its code."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db.models import Q

from tests.rooms.builders import bring, document, entry
from tests.rooms.clearing import (
    BEGUN,
    DONE,
    NOW,
    TWICE,
    cleared,
    contributor,
    follow_up,
    held,
    key,
    later,
    officer,
    rules,
    submitted,
)
from tests.rooms.people import acting, person, without_vouching
from uptake.answers import services as answers
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import (
    Addressee,
    Audience,
    Deed,
    Implications,
    Role,
    SecondClearance,
    Stage,
)
from uptake.core.errors import UptakeError
from uptake.core.permissions import PERMISSIONS, Reach
from uptake.core.recipients import Actor
from uptake.core.stages import TRANSITIONS, transition
from uptake.record.services.versions import derive_answers, derive_progress
from uptake.register.models import (
    Absence,
    Assignment,
    ClearingArea,
    Event,
    Organization,
    Person,
    StageChange,
    StatusPeriod,
    StatusUpdate,
    Unit,
)

pytestmark = pytest.mark.django_db

REOPENED = replace(BEGUN, why="It broke again.")
LINK = Evidence("the report", url="https://itu.example/report")


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    bring(document(entry("1"), entry("2"), entry("3")))


def do(deed: Deed, by: Actor, update: int, minutes: int = 30) -> None:
    """Do a deed to a version of the first recommendation."""
    one, at = follow_up(), later(minutes)
    match deed:
        case Deed.SAVE:
            answers.save(follow_up=one, answer=BEGUN, based_on=update, by=by, at=at)
        case Deed.REOPEN:
            answers.save(follow_up=one, answer=REOPENED, based_on=update, by=by, at=at)
        case Deed.SUBMIT:
            answers.submit(follow_up=one, update=update, by=by, at=at)
        case Deed.WITHDRAW:
            answers.withdraw(follow_up=one, update=update, by=by, at=at)
        case Deed.VERIFY:
            answers.verify(follow_up=one, update=update, by=by, at=at)
        case Deed.AGREE | Deed.CLEAR:
            answers.clear(follow_up=one, update=update, by=by, at=at)
        case Deed.RETURN:
            answers.return_(follow_up=one, update=update, reason="Which?", by=by, at=at)


def refused(deed: Callable[[], object]) -> str:
    """The code with which a deed is refused; nothing of it is written."""
    before = StageChange.objects.count(), StatusUpdate.objects.count()
    with pytest.raises(UptakeError) as raised:
        deed()
    assert (StageChange.objects.count(), StatusUpdate.objects.count()) == before
    return raised.value.code


def walked(stage: Stage, by: Actor, clearing: Actor, answer: GivenAnswer = BEGUN) -> int:
    """Bring the first recommendation's answer to a stage; give its version."""
    match stage:
        case Stage.DRAFT:
            return answers.save(
                follow_up=follow_up(), answer=answer, based_on=held().base, by=by, at=NOW
            ).update
        case Stage.SUBMITTED:
            return submitted(by, answer)
        case Stage.CLEARED:
            return cleared(by, clearing, answer)
        case Stage.RETURNED:
            update = submitted(by, answer)
            answers.return_(
                follow_up=follow_up(), update=update, reason="Which?", by=clearing, at=later(1)
            )
            return update


# Every deed at every stage


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(
    "deed", [one for one in Deed if one not in (Deed.SAVE, Deed.REOPEN, Deed.UNDO)]
)
def test_a_deed_is_done_at_its_stages_and_refused_at_the_others(deed: Deed, stage: Stage) -> None:
    ana, omar = contributor(), officer()
    rules(**(TWICE if deed is Deed.AGREE and stage is Stage.SUBMITTED else {}))
    line = transition(deed)
    update = walked(stage, ana, omar)
    by = ana if line.act.value == "answer" else acting(second_officer(), NOW.date())
    if stage in line.before:
        do(deed, by, update)
        assert held().standing.stage is line.after
        last = StageChange.objects.latest("pk")
        assert (last.deed, last.stage, last.person_id) == (deed, line.after, by.person)
    else:
        assert refused(lambda: do(deed, by, update)) == "stage-wrong"


def second_officer() -> Person:
    return person("olga@itu.example", Role.CLEARING_OFFICER)


@pytest.mark.parametrize("stage", Stage)
def test_a_new_version_is_a_draft_whatever_stage_the_one_before_has(stage: Stage) -> None:
    ana, omar = contributor(), officer()
    before = walked(stage, ana, omar)
    do(Deed.SAVE, ana, before)
    assert held().standing.stage is Stage.DRAFT
    assert held().base != before


def test_an_implemented_one_is_reopened_with_a_reason_only() -> None:
    ana, omar = contributor(), officer()
    update = cleared(ana, omar)
    assert refused(lambda: do(Deed.SAVE, ana, update)) == "answer-refused"
    do(Deed.REOPEN, ana, update)
    last = StageChange.objects.latest("pk")
    assert (last.deed, last.stage, last.reason) == (Deed.REOPEN, Stage.DRAFT, "It broke again.")


def test_what_nobody_answered_cannot_be_passed_on() -> None:
    omar = officer()
    for deed in (Deed.CLEAR, Deed.RETURN, Deed.VERIFY):
        assert refused(lambda deed=deed: do(deed, omar, 999)) == "answer-overtaken"  # type: ignore[misc]


# Every role


@pytest.mark.parametrize(
    "line", [one for one in TRANSITIONS if one.deed is not Deed.UNDO], ids=lambda line: line.deed
)
@pytest.mark.parametrize("role", Role)
def test_who_may_not_do_a_deed_finds_nothing_to_do_it_to(role: Role, line: object) -> None:
    deed = line.deed  # type: ignore[attr-defined]
    ana, omar = contributor(), officer()
    stage = transition(deed).before[-1] or Stage.DRAFT
    update = walked(stage, ana, omar, DONE if deed is Deed.REOPEN else BEGUN)
    body = None if role is Role.INSPECTOR else "ITU"
    away = person("eve@wipo.example", role, organization="WIPO") if body else None
    if away:
        assert refused(lambda: do(deed, acting(away, NOW.date()), update)) == "follow-up-unknown"
    here = acting(person("eve@itu.example", role, organization=body), NOW.date())
    if PERMISSIONS[role].get(transition(deed).act) is Reach.OWN:
        do(deed, here, update)
    else:
        assert refused(lambda: do(deed, here, update)) == "follow-up-unknown"


# Nobody judges what is theirs


def test_nobody_clears_what_they_wrote() -> None:
    both = acting(person("bo@itu.example", Role.CLEARING_OFFICER, Role.COORDINATOR), NOW.date())
    update = submitted(both)
    assert refused(lambda: do(Deed.CLEAR, both, update)) == "by-author"
    assert refused(lambda: do(Deed.VERIFY, both, update)) == "by-author"


def test_nobody_clears_what_they_submitted() -> None:
    ana = contributor()
    both = acting(person("bo@itu.example", Role.CLEARING_OFFICER, Role.COORDINATOR), NOW.date())
    draft = walked(Stage.DRAFT, ana, both)
    do(Deed.SUBMIT, both, draft)
    assert refused(lambda: do(Deed.CLEAR, both, draft)) == "by-submitter"
    do(Deed.CLEAR, officer(), draft)


def replacing(deputy: Actor, away: Actor) -> None:
    Absence.objects.create(
        person_id=key(away),
        deputy_id=key(deputy),
        starts=NOW.date(),
        ends=NOW.date() + datetime.timedelta(days=7),
        recorded_at=NOW,
        recorded_by="Uptake",
    )


def test_a_deputy_does_not_clear_what_they_wrote_whom_they_replace() -> None:
    ana, omar = contributor(), officer()
    update = submitted(ana)
    replacing(omar, ana)
    today = acting(Person.objects.get(pk=key(omar)), NOW.date())
    assert refused(lambda: do(Deed.CLEAR, today, update)) == "by-deputy"


def test_nobody_clears_what_a_deputy_answered_in_their_place() -> None:
    dan = acting(person("dan@itu.example", Role.CONTRIBUTOR), NOW.date())
    omar = officer()
    Assignment.objects.create(
        follow_up_id=follow_up(), person_id=key(omar), assigned_at=NOW, assigned_by="Uptake"
    )
    replacing(dan, omar)
    update = submitted(acting(Person.objects.get(pk=key(dan)), NOW.date()))
    assert refused(lambda: do(Deed.CLEAR, omar, update)) == "by-deputy"
    do(Deed.CLEAR, acting(second_officer(), NOW.date()), update)


# The rules of the house


def test_a_second_clearance_is_another_ones() -> None:
    rules(**TWICE)
    ana, omar = contributor(), officer()
    update = submitted(ana)
    do(Deed.AGREE, omar, update)
    assert held().standing.stage is Stage.SUBMITTED
    assert refused(lambda: do(Deed.CLEAR, omar, update)) == "agreed-already"
    do(Deed.CLEAR, acting(second_officer(), NOW.date()), update, 40)
    assert held().standing.stage is Stage.CLEARED


def test_an_agreement_ends_when_the_answer_is_returned() -> None:
    rules(**TWICE)
    ana, omar, olga = contributor(), officer(), acting(second_officer(), NOW.date())
    update = submitted(ana)
    do(Deed.AGREE, omar, update)
    do(Deed.RETURN, olga, update, 40)
    do(Deed.SUBMIT, ana, update, 50)
    do(Deed.AGREE, olga, update, 60)
    assert held().standing.stage is Stage.SUBMITTED


@pytest.mark.parametrize(
    ("second", "answer", "needed"),
    [
        (SecondClearance.NEVER, DONE, 1),
        (SecondClearance.ALWAYS, DONE, 2),
        (SecondClearance.GOVERNING_BODIES, DONE, 2),
        (SecondClearance.ADDITIONAL_RESOURCES, DONE, 1),
        (
            SecondClearance.ADDITIONAL_RESOURCES,
            replace(DONE, human_resource_implications=Implications.ADDITIONAL),
            2,
        ),
    ],
)
def test_the_house_says_which_answers_two_must_clear(
    second: SecondClearance, answer: GivenAnswer, needed: int
) -> None:
    bring(document(entry("1", addressee=Addressee.GOVERNING_BODIES)), 1)
    rules(second_clearance=second)
    update = submitted(contributor(), answer)
    do(Deed.CLEAR, officer(), update)
    assert held().standing.stage is (Stage.CLEARED if needed == 1 else Stage.SUBMITTED)


def test_what_is_implemented_is_verified_first_where_the_house_says_so() -> None:
    rules(verification_required=True)
    ana, omar = contributor(), officer()
    update = submitted(ana)
    assert refused(lambda: do(Deed.CLEAR, omar, update)) == "verification-missing"
    do(Deed.VERIFY, omar, update)
    assert refused(lambda: do(Deed.VERIFY, omar, update)) == "verified-already"
    do(Deed.CLEAR, omar, update, 40)


def test_what_is_implemented_has_evidence_where_the_house_says_so() -> None:
    ana, omar = contributor(), officer()
    update = submitted(ana)
    rules(evidence_required=True)
    assert refused(lambda: do(Deed.CLEAR, omar, update)) == "evidence-missing"
    again = submitted(ana, replace(DONE, evidence=(LINK,)), minutes=40)
    do(Deed.CLEAR, omar, again, 50)


def unit_below(parent: Unit | None) -> Unit:
    return Unit.objects.create(organization=Organization.objects.get(code="ITU"), parent=parent)


def test_an_officer_clears_the_answers_of_their_units_and_of_those_below() -> None:
    ana, omar = contributor(), officer()
    bureau = unit_below(None)
    section, elsewhere = unit_below(bureau), unit_below(None)
    ClearingArea.objects.create(officer_id=key(omar), unit=bureau)
    update = submitted(ana)
    for deed in (Deed.CLEAR, Deed.RETURN):
        assert refused(lambda deed=deed: do(deed, omar, update)) == "outside-clearing-area"  # type: ignore[misc]
    Person.objects.filter(pk=key(ana)).update(unit=elsewhere)
    assert refused(lambda: do(Deed.CLEAR, omar, update)) == "outside-clearing-area"
    Person.objects.filter(pk=key(ana)).update(unit=section)
    do(Deed.CLEAR, omar, update)


def test_what_was_verified_stays_so_while_the_answer_says_the_same() -> None:
    ana, omar = contributor(), officer()
    update = submitted(ana)
    do(Deed.VERIFY, omar, update, 1)
    do(Deed.CLEAR, omar, update, 2)
    again = answers.confirm(follow_up=follow_up(), based_on=update, by=ana, at=later(3))
    assert held().latest is not None
    assert held().standing.verified
    answers.clear(follow_up=follow_up(), update=again.update, by=omar, at=later(4))
    submitted(ana, replace(DONE, remarks="It is done, in other words."), minutes=5)
    assert not held().standing.verified


def test_a_clock_that_is_set_back_hides_no_clearance() -> None:
    ana, omar = contributor(), officer()
    first = submitted(ana, minutes=60)
    answers.clear(follow_up=follow_up(), update=first, by=omar, at=later(50))
    assert held().standing.stage is Stage.CLEARED
    second = submitted(ana, replace(BEGUN, why="It broke again."), minutes=40)
    answers.clear(follow_up=follow_up(), update=second, by=omar, at=later(30))
    for _ in range(2):
        one = held()
        assert one.latest is not None
        assert one.cleared is not None
        assert (one.latest.update, one.cleared.update) == (second, second)
        assert one.standing.stage is Stage.CLEARED
        deeds = [passage.deed for passage in one.latest.passages]
        assert deeds == [Deed.REOPEN, Deed.SUBMIT, Deed.CLEAR]
        periods = StatusPeriod.objects.filter(follow_up=follow_up(), audience=Audience.STAFF)
        assert periods.get(valid_until=None).update_id == second
        derive_answers(Q(follow_up=follow_up()))
        derive_progress(Q(follow_up=follow_up()))


def test_one_person_clears_their_own_answer_only_where_the_house_lets_them() -> None:
    roles = (Role.COORDINATOR, Role.CONTRIBUTOR, Role.CLEARING_OFFICER, Role.ADMINISTRATOR)
    maya = acting(person("maya@itu.example", *roles))
    update = submitted(maya)
    assert refused(lambda: do(Deed.CLEAR, maya, update)) == "by-author"
    rules(own_clearance=True)
    do(Deed.CLEAR, maya, update, 1)
    assert held().standing.stage is Stage.CLEARED
    latest = held().latest
    assert latest is not None
    assert [one.own for one in latest.passages if one.deed is Deed.CLEAR] == [True]
    told = Event.objects.get(verb="answers.clear")
    assert without_vouching(told.values) == {"update": update, "own": True}


def test_the_unchanged_answers_of_one_person_are_cleared_at_once_and_told_as_their_own() -> None:
    rules(own_clearance=True)
    roles = (Role.COORDINATOR, Role.CLEARING_OFFICER)
    maya = acting(person("maya@itu.example", *roles))
    first = submitted(maya)
    do(Deed.CLEAR, maya, first, 1)
    again = answers.confirm(follow_up=follow_up(), based_on=first, by=maya, at=later(2))
    named = [(follow_up(), again.update)]
    assert len(answers.clear_several(updates=named, by=maya, at=later(3)).cleared) == 1
    told = Event.objects.filter(verb="answers.clear").order_by("number").last()
    assert told is not None
    assert without_vouching(told.values)["own"]


def test_what_somebody_else_clears_is_not_told_as_ones_own() -> None:
    rules(own_clearance=True)
    update = submitted(contributor())
    do(Deed.CLEAR, officer(), update)
    assert "own" not in Event.objects.get(verb="answers.clear").values
    latest = held().latest
    assert latest is not None
    assert not any(one.own for one in latest.passages)
