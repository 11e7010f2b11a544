"""Recording what a meeting decided: the decisions, and the answers that carry them."""

import datetime
from typing import Any

import pytest
from django.db.models import Q

from tests.meetings.builders import AFTER, ENDORSED, MEETING, NOTED, brought, decided, key, to_body
from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.answers.services import saving
from uptake.core.answers import GivenAnswer
from uptake.core.codes import (
    Acceptance,
    Action,
    Audience,
    DecisionState,
    Distribution,
    Implementation,
    Language,
    Role,
    Stage,
)
from uptake.core.errors import UptakeError
from uptake.core.meetings import DecisionGiven
from uptake.core.recipients import machine
from uptake.organizations.services import bodies
from uptake.organizations.services.bodies import BodyGiven
from uptake.record.queries.answering import answering
from uptake.record.queries.composition import compose
from uptake.record.queries.contents.as_of import Moment, answered, cleared
from uptake.record.services.versions import derive_decided, derive_periods, derive_progress
from uptake.register.models import (
    Document,
    Event,
    FollowUpProgress,
    MeetingDecision,
    Person,
    StatusPeriod,
    StatusUpdate,
    WorkingCopy,
)
from uptake.reports import services as reports

pytestmark = pytest.mark.django_db
DAYS = datetime.timedelta(days=1)
DEFERRED = DecisionGiven(DecisionState.DEFERRED)


def state_of(number: str, on: datetime.date, language: Language = Language.ENGLISH) -> object:
    status = compose(organization="ITU", symbol=None, language=language, on=on)
    found = next(one for one in status.entries if one.number == number)
    return found.decision and (found.decision.state, found.decision.symbol, found.decision.body)


def answer(**values: Any) -> GivenAnswer:
    given: dict[str, Any] = {
        "acceptance": Acceptance.ACCEPTED,
        "implementation": Implementation.IMPLEMENTED,
        "remarks": "All done.",
    }
    return GivenAnswer(**{**given, **values})


def saved(number: str, at: datetime.datetime, *, submit: bool = False) -> int:
    held = answering(key(number), Language.ENGLISH, at.date())
    assert held is not None
    found = answers.save(
        follow_up=key(number),
        answer=answer(),
        based_on=held.base,
        by=acting(person_of(Role.COORDINATOR), at.date()),
        at=at,
        submit=submit,
    )
    return found.update


def person_of(role: Role) -> Person:
    return Person.objects.filter(roles__role=role).first() or person(f"{role}@itu.example", role)


def test_what_was_decided_stands_from_the_day_of_the_meeting() -> None:
    on = brought()
    assert decided(on, {None: NOTED, key("2"): ENDORSED}) == 2
    assert state_of("2", MEETING - DAYS) == (DecisionState.PROPOSED, None, None)
    assert state_of("2", MEETING) == (DecisionState.ENDORSED, "C22/100", "Council")
    assert state_of("2", MEETING, Language.FRENCH) == (
        DecisionState.ENDORSED,
        "C22/100",
        "Conseil",
    )
    assert state_of("5", MEETING) == (DecisionState.PROPOSED, None, None)
    assert set(MeetingDecision.objects.values_list("state", flat=True)) == {
        DecisionState.NOTED,
        DecisionState.ENDORSED,
    }
    assert Event.objects.order_by("-number")[0].verb == "meetings.decide"


@pytest.mark.parametrize("verified", [True, False, None])
def test_everything_that_the_answer_says_is_carried_on(verified: bool | None) -> None:
    done = {"acceptance": Acceptance.ACCEPTED, "implementation": Implementation.IMPLEMENTED}
    on = brought(entry("1"), to_body("2", verified=verified, **done))
    before = compose(organization="ITU", symbol=None, language=Language.FRENCH, on=MEETING - DAYS)
    decided(on, {key("2"): ENDORSED})
    after = compose(organization="ITU", symbol=None, language=Language.FRENCH, on=MEETING)
    then, now = before.entries[1], after.entries[1]
    assert then.number == now.number == "2"
    for field in ("remarks", "comment", "verified", "implementation", "action", "governing_body"):
        assert getattr(then, field) == getattr(now, field), field


def test_the_public_sees_the_decision_on_what_was_published() -> None:
    on = brought()
    saved("5", AFTER - 20 * DAYS, submit=True)
    officer = acting(person_of(Role.CLEARING_OFFICER), MEETING)
    update = FollowUpProgress.objects.get(follow_up=key("5")).latest_id
    answers.clear(follow_up=key("5"), update=update, by=officer, at=AFTER - 19 * DAYS)
    decided(on, {key("2"): ENDORSED, key("5"): ENDORSED})
    public = StatusUpdate.objects.filter(cleared(Moment(MEETING, audience=Audience.PUBLIC)))
    states = public.filter(valid_from=MEETING).values_list("follow_up", "decision_state")
    assert list(states) == [(key("2"), DecisionState.ENDORSED)]
    assert not public.filter(implementation=Implementation.IMPLEMENTED).exists()
    derive_periods()
    assert state_of("2", MEETING) == (DecisionState.ENDORSED, "C22/100", "Council")


def told_to_the_public(day: datetime.date, known: datetime.datetime | None = None) -> object:
    """What everybody is told of the decision on recommendation 2, in the history or as derived."""
    moment = Moment(day, known=known, audience=Audience.PUBLIC)
    rows = StatusUpdate.objects.filter(follow_up=key("2"))
    return answered(rows, moment).values_list("decision_state", flat=True).get()


def defer(on: Document, times: int) -> None:
    """Defer recommendation 2 at meetings that follow each other, a day apart."""
    for after in range(times):
        day, at = MEETING + after * DAYS, AFTER + after * DAYS
        decided(on, {key("2"): DEFERRED}, day=day, at=at)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_public_sees_what_was_decided_after_it_was_deferred(times: int) -> None:
    on = brought()
    defer(on, times)
    day, at = MEETING + times * DAYS, AFTER + times * DAYS
    decided(on, {key("2"): ENDORSED}, day=day, at=at)
    assert told_to_the_public(day) is DecisionState.ENDORSED
    assert told_to_the_public(day, known=at) is DecisionState.ENDORSED
    assert told_to_the_public(day, known=at - DAYS) is DecisionState.DEFERRED
    assert told_to_the_public(day - DAYS) is DecisionState.DEFERRED
    assert told_to_the_public(MEETING - DAYS) is DecisionState.PROPOSED


def test_what_an_earlier_version_derived_is_derived_by_the_rule_of_this_one() -> None:
    on = brought()
    defer(on, 1)
    day, at = MEETING + DAYS, AFTER + DAYS
    decided(on, {key("2"): ENDORSED}, day=day, at=at)
    hidden = StatusPeriod.objects.filter(audience=Audience.PUBLIC, follow_up=key("2"))
    hidden.filter(valid_from=day).delete()
    hidden.filter(valid_until=day).update(valid_until=None)
    assert told_to_the_public(day) is not DecisionState.ENDORSED
    derive_decided()
    assert told_to_the_public(day) is DecisionState.ENDORSED


def test_what_a_public_document_decides_is_public_whatever_was_deferred_elsewhere() -> None:
    """The deferral on a document for delegates stays theirs."""
    on = brought()
    bring(document(entry("1"), to_body("2"), to_body("5"), symbol="C22/62"), 3)
    other = Document.objects.filter(symbol="C22/62")
    other.update(distribution=Distribution.DELEGATES)
    decided(other.get(), {key("2"): DEFERRED})
    decided(on, {key("2"): ENDORSED}, day=MEETING + DAYS, at=AFTER + DAYS)
    for known in (None, AFTER + DAYS):
        assert told_to_the_public(MEETING + DAYS, known) is DecisionState.ENDORSED
        assert told_to_the_public(MEETING, known) is DecisionState.PROPOSED
    other.update(distribution=Distribution.PUBLIC)
    derive_periods()
    for known in (None, AFTER + DAYS):
        assert told_to_the_public(MEETING + DAYS, known) is DecisionState.ENDORSED
        assert told_to_the_public(MEETING, known) is DecisionState.DEFERRED


def test_a_decision_on_what_nobody_answered_is_for_the_readers_of_its_document() -> None:
    unanswered = to_body("2", acceptance=None, implementation=None, remarks=None)
    bring(document(entry("1"), unanswered), 1)
    on = Document.objects.get()
    Document.objects.update(distribution=Distribution.DELEGATES)
    derive_periods()
    decided(on, {key("2"): ENDORSED})
    for known in (None, AFTER):
        assert told_to_the_public(MEETING, known) is DecisionState.PROPOSED
    Document.objects.update(distribution=Distribution.PUBLIC)
    derive_periods()
    for known in (None, AFTER):
        assert told_to_the_public(MEETING, known) is DecisionState.ENDORSED


def test_what_is_asked_anew_after_a_decision_is_for_the_readers_of_the_decision() -> None:
    unanswered = to_body("2", acceptance=None, implementation=None, remarks=None)
    bring(document(entry("1"), unanswered), 1)
    decided(Document.objects.get(), {key("2"): ENDORSED})
    given = BodyGiven({Language.ENGLISH: "Assembly"}, None, None)
    by = machine("Ana")
    reports.mark(
        symbol=REPORT,
        number=("2", True),
        organization="ITU",
        action=Action.GOVERNING_BODY,
        governing_body=bodies.enter(organization="ITU", given=given, by=by, at=AFTER).pk,
        reason="It goes to the Assembly.",
        by=by,
        at=AFTER + DAYS,
    )
    update = StatusUpdate.objects.latest("pk")
    assert update.decision_state is DecisionState.ENDORSED
    moment = Moment(AFTER.date() + DAYS, audience=Audience.PUBLIC)
    rows = StatusUpdate.objects.filter(pk=update.pk)
    assert rows.filter(cleared(moment)).exists()
    Document.objects.update(distribution=Distribution.DELEGATES)
    assert not rows.filter(cleared(moment)).exists()


def test_no_decision_publishes_an_answer_that_was_merely_cleared() -> None:
    on = brought()
    update = saved("2", AFTER - 20 * DAYS, submit=True)
    officer = acting(person_of(Role.CLEARING_OFFICER), MEETING)
    answers.clear(follow_up=key("2"), update=update, by=officer, at=AFTER - 19 * DAYS)
    defer(on, 2)
    for known in (None, AFTER + DAYS):
        assert told_to_the_public(MEETING + DAYS, known) is DecisionState.PROPOSED


def test_with_the_document_goes_what_was_decided_on_it() -> None:
    on = brought()
    defer(on, 2)
    Document.objects.filter(kind=on.kind).update(distribution=Distribution.INTERNAL)
    derive_periods()
    told = StatusUpdate.objects.filter(cleared(Moment(AFTER.date(), audience=Audience.PUBLIC)))
    assert not told.filter(decision_state=DecisionState.DEFERRED).exists()


def test_a_later_decision_stands_and_the_same_again_is_nothing() -> None:
    on = brought()
    decided(on, {key("2"): ENDORSED})
    with pytest.raises(UptakeError) as refused:
        decided(on, {key("2"): ENDORSED}, at=AFTER + DAYS)
    assert refused.value.code == "decision-nothing-given"
    deferred = DecisionGiven(DecisionState.DEFERRED, {Language.ENGLISH: " until next year "})
    decided(on, {key("2"): deferred}, at=AFTER + 2 * DAYS)
    assert state_of("2", MEETING) == (DecisionState.DEFERRED, "C22/100", "Council")
    row = MeetingDecision.objects.order_by("-pk")[0]
    assert [one.text for one in row.words.all()] == ["until next year"]


def test_what_was_cleared_since_carries_the_decision_too() -> None:
    on = brought()
    update = saved("2", AFTER - 3 * DAYS, submit=True)
    officer = acting(person_of(Role.CLEARING_OFFICER), MEETING)
    answers.clear(follow_up=key("2"), update=update, by=officer, at=AFTER - 2 * DAYS)
    decided(on, {key("2"): ENDORSED})
    status = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=AFTER.date())
    found = next(one for one in status.entries if one.number == "2")
    assert found.implementation is Implementation.IMPLEMENTED
    assert found.decision is not None
    assert found.decision.state is DecisionState.ENDORSED
    progress = FollowUpProgress.objects.get(follow_up=key("2"))
    assert progress.since == AFTER - 2 * DAYS


@pytest.mark.parametrize("begun", [MEETING - 9 * DAYS, MEETING + 2 * DAYS])
@pytest.mark.parametrize("submit", [False, True])
def test_a_draft_goes_on_as_far_as_it_had_come_and_does_not_take_the_decision_back(
    begun: datetime.date, submit: bool
) -> None:
    on = brought()
    moment = datetime.datetime.combine(begun, datetime.time(9), datetime.UTC)
    draft = saved("2", moment, submit=submit)
    coordinator = acting(person_of(Role.COORDINATOR), MEETING)
    saving.keep_copy(
        follow_up=key("2"),
        answer=answer(remarks="More."),
        based_on=draft,
        unread={},
        by=coordinator,
        at=AFTER,
    )
    decided(on, {key("2"): ENDORSED})
    held = answering(key("2"), Language.ENGLISH, AFTER.date())
    assert held is not None
    assert held.latest is not None
    assert held.cleared is not None
    assert held.latest.stage is (Stage.SUBMITTED if submit else Stage.DRAFT)
    assert held.latest.answer == answer()
    assert held.latest.author == coordinator.person
    versions = StatusUpdate.objects.filter(follow_up=key("2"), author=coordinator.person)
    assert set(versions.values_list("via", flat=True)) == {coordinator.via}
    assert FollowUpProgress.objects.get(follow_up=key("2")).since == moment
    assert held.situation(AFTER.date()).decided is True
    assert held.cleared.decision is DecisionState.ENDORSED
    assert WorkingCopy.objects.get().based_on_id == held.latest.update
    derive_progress(Q(follow_up=key("2")))
    assert FollowUpProgress.objects.get(follow_up=key("2")).latest_id == held.latest.update
    later = AFTER + DAYS
    again = answers.save(
        follow_up=key("2"),
        answer=answer(remarks="Seen."),
        based_on=draft,
        by=coordinator,
        at=later,
        submit=True,
    )
    officer = acting(person_of(Role.CLEARING_OFFICER), MEETING)
    answers.clear(follow_up=key("2"), update=again.update, by=officer, at=later)
    assert state_of("2", later.date()) == (DecisionState.ENDORSED, "C22/100", "Council")


def test_who_had_the_cleared_answer_in_view_saves_without_a_conflict() -> None:
    on = brought()
    held = answering(key("2"), Language.ENGLISH, MEETING)
    assert held is not None
    decided(on, {key("2"): ENDORSED})
    decided(on, {key("2"): DEFERRED}, at=AFTER + DAYS)
    coordinator = acting(person_of(Role.COORDINATOR), MEETING)
    found = answers.save(
        follow_up=key("2"),
        answer=answer(),
        based_on=held.base,
        by=coordinator,
        at=AFTER + 2 * DAYS,
    )
    row = StatusUpdate.objects.get(pk=found.update)
    assert row.decision_state is DecisionState.DEFERRED
    with pytest.raises(UptakeError) as refused:
        answers.save(
            follow_up=key("2"),
            answer=answer(),
            based_on=held.base,
            by=coordinator,
            at=AFTER + 3 * DAYS,
        )
    assert refused.value.code == "answer-overtaken"


def test_an_older_decision_does_not_replace_a_later_one() -> None:
    on = brought()
    decided(on, {key("2"): ENDORSED}, day=MEETING + 3 * DAYS)
    decided(on, {key("2"): DEFERRED}, at=AFTER + DAYS)
    assert state_of("2", MEETING) == (DecisionState.DEFERRED, "C22/100", "Council")
    assert state_of("2", MEETING + 3 * DAYS) == (DecisionState.ENDORSED, "C22/100", "Council")


def test_of_two_decisions_of_one_day_the_later_recorded_stands() -> None:
    on = brought()
    update = saved("2", AFTER - 3 * DAYS, submit=True)
    officer = acting(person_of(Role.CLEARING_OFFICER), MEETING)
    answers.clear(follow_up=key("2"), update=update, by=officer, at=AFTER - 2 * DAYS)
    decided(on, {key("2"): ENDORSED})
    decided(on, {key("2"): DEFERRED}, at=AFTER + DAYS)
    for day in (MEETING, AFTER.date()):
        assert state_of("2", day) == (DecisionState.DEFERRED, "C22/100", "Council")


def refused(on: Document, states: dict[int | None, DecisionGiven], **values: Any) -> str:
    with pytest.raises(UptakeError) as error:
        decided(on, states, **values)
    return error.value.code


def test_what_does_not_fit_is_refused() -> None:
    on = brought(entry("1"), to_body("2"))
    paper = Document.objects.get(symbol="CWG-FHR-15/2")
    no_objection = DecisionGiven(DecisionState.NO_OBJECTION)
    assert refused(on, {}) == "decision-nothing-given"
    assert refused(on, {None: ENDORSED}) == "decision-does-not-fit"
    assert refused(on, {None: no_objection}) == "decision-does-not-fit"
    assert refused(on, {key("2"): NOTED}) == "decision-does-not-fit"
    assert refused(on, {key("1"): ENDORSED}) == "decision-not-asked"
    assert refused(on, {999: ENDORSED}) == "decision-not-asked"
    assert refused(paper, {key("2"): ENDORSED}) == "decision-does-not-fit"
    assert refused(on, {None: NOTED}, body=999) == "governing-body-unknown"
    assert refused(on, {None: NOTED}, day=datetime.date(2022, 1, 1)) == "meeting-before-document"
    assert refused(on, {None: NOTED}, day=AFTER.date() + DAYS) == "meeting-to-come"
    assert decided(paper, {None: no_objection}, body=None) == 1
    assert not MeetingDecision.objects.exclude(follow_up=None).exists()


def test_for_others_the_document_is_not_there() -> None:
    on = brought()
    for one in (
        person("carla@itu.example", Role.CONTRIBUTOR),
        person("wim@wipo.example", Role.COORDINATOR, organization="WIPO"),
    ):
        assert refused(on, {None: NOTED}, by=acting(one, MEETING)) == "document-not-there"


def test_a_document_that_says_nothing_of_the_decision_does_not_take_it_back() -> None:
    shown = (entry("1"), to_body("2"), to_body("5"))
    decided(brought(*shown), {key("2"): ENDORSED})
    later = datetime.date(2023, 2, 1)
    done = to_body("2", implementation=Implementation.IMPLEMENTED)
    bring(document(done, to_body("5"), symbol="C23/61", date=later), 10)
    assert state_of("2", later) == (DecisionState.ENDORSED, "C22/100", "Council")
    assert state_of("5", later) == (DecisionState.PROPOSED, None, None)
