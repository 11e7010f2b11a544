"""Working copies: kept whatever they say, one a person, gone once saved, nobody else's."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.rooms.answering import ANSWER, NOW, Asked, asked, other
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.answers.queries.mine import AnswerPage, answer_page
from uptake.answers.services import saving
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import Acceptance, ConditionKind, Implications, Language, Role
from uptake.core.document import Condition, FinancialDetail
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Event, Organization, WorkingCopy

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(db: None) -> Asked:
    del db
    return asked()


def keep(one: Asked, answer: GivenAnswer, by: Actor | None = None, **unread: str) -> None:
    saving.keep_copy(
        follow_up=one.follow_up,
        answer=answer,
        based_on=one.held.base,
        unread=unread,
        by=by or one.by,
        at=NOW,
    )


def page(by: Actor) -> AnswerPage:
    organization = Organization.objects.get(code="ITU").pk
    look = Look(organization, Language.ENGLISH, NOW.date(), restricted=Sight.MEMBERS)
    found = answer_page(by, look, "ITU", RecommendationKey("JIU/REP/2021/3", "1"))
    assert found is not None
    return found


def test_what_contradicts_itself_is_kept_as_it_was_typed(one: Asked) -> None:
    typed = replace(
        ANSWER,
        acceptance=Acceptance.NOT_ACCEPTED,
        financial_implications=Implications.NONE,
        financial_detail=FinancialDetail(Decimal("-3.50"), None, "2023", "about"),
        conditions=(Condition(ConditionKind.EXCEPTION, None),),
        references=("C20/53",),
        evidence=(Evidence("What we saw", url="ftp://nowhere"),),
        priority=False,
    )
    events = Event.objects.count()
    keep(one, typed, amount="a dozen")
    copy = page(one.by).copy
    assert copy is not None
    assert copy.answer == typed
    assert copy.unread == {"amount": "a dozen"}
    assert Event.objects.count() == events


def test_a_later_copy_takes_the_place_of_the_one_before(one: Asked) -> None:
    keep(one, ANSWER)
    keep(one, replace(ANSWER, remarks="It is quite done."))
    assert WorkingCopy.objects.count() == 1
    assert page(one.by).shown.remarks == "It is quite done."


def test_each_person_has_their_own(one: Asked) -> None:
    keep(one, ANSWER)
    keep(one, replace(ANSWER, remarks="Omar's."), by=one.by_other)
    assert page(one.by).shown.remarks == "It is done."
    assert page(one.by_other).shown.remarks == "Omar's."


def test_a_saved_answer_leaves_no_copy(one: Asked) -> None:
    keep(one, replace(ANSWER, remarks="It is nearly done."))
    keep(one, replace(ANSWER, remarks="Omar's."), by=one.by_other)
    answers.save(follow_up=one.follow_up, answer=ANSWER, based_on=one.held.base, by=one.by, at=NOW)
    assert page(one.by).copy is None
    assert [copy.person_id for copy in WorkingCopy.objects.all()] == [one.by_other.person]


def test_a_copy_that_comes_late_and_says_what_was_saved_is_not_shown(one: Asked) -> None:
    base = one.held.base
    answers.save(follow_up=one.follow_up, answer=ANSWER, based_on=base, by=one.by, at=NOW)
    saving.keep_copy(
        follow_up=one.follow_up, answer=ANSWER, based_on=base, unread={}, by=one.by, at=NOW
    )
    assert page(one.by).copy is None


def test_a_copy_beside_which_somebody_saved_is_overtaken(one: Asked) -> None:
    keep(one, ANSWER)
    assert not page(one.by).overtaken
    answers.save(
        follow_up=one.follow_up,
        answer=replace(ANSWER, remarks="Omar's."),
        based_on=one.held.base,
        by=one.by_other,
        at=NOW,
    )
    assert page(one.by).overtaken
    assert page(one.by).shown.remarks == "It is done."


def test_what_is_put_aside_is_gone(one: Asked) -> None:
    keep(one, ANSWER)
    saving.discard_copy(follow_up=one.follow_up, by=one.by)
    assert page(one.by).copy is None


@pytest.mark.parametrize("role", [Role.READER, Role.TRANSLATOR, Role.CLEARING_OFFICER])
def test_who_does_not_answer_keeps_nothing(one: Asked, role: Role) -> None:
    with pytest.raises(UptakeError, match="follow-up-unknown"):
        keep(one, ANSWER, by=acting(person("lea@itu.example", role)))


def test_what_is_not_assigned_is_not_there(one: Asked) -> None:
    with pytest.raises(UptakeError, match="follow-up-unknown"):
        saving.keep_copy(
            follow_up=other(), answer=ANSWER, based_on=None, unread={}, by=one.by, at=NOW
        )
