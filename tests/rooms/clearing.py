"""Answers on their way to clearance: plain functions, walked there by the real services."""

import datetime
from dataclasses import replace
from typing import Any

from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Role, SecondClearance
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import Actor
from uptake.record.queries.answering import Answering, answering
from uptake.register.models import Assignment, FollowUp, Organization, OrganizationRules

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
DONE = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    remarks="It is done.",
    language=Language.ENGLISH,
)
BEGUN = replace(DONE, implementation=Implementation.IN_PROGRESS, remarks="It has begun.")


def later(minutes: int) -> datetime.datetime:
    """Some minutes after the first act."""
    return NOW + datetime.timedelta(minutes=minutes)


def follow_up(number: str = "1", organization: str = "ITU") -> int:
    """The identity of a recommendation's follow-up."""
    rows = FollowUp.objects.filter(organization__code=organization)
    return rows.get(recommendation__number=number, recommendation__formal=True).pk


def held(number: str = "1", organization: str = "ITU") -> Answering:
    """How a recommendation stands."""
    found = answering(follow_up(number, organization), Language.ENGLISH, NOW.date())
    assert found is not None
    return found


def key(actor: Actor) -> int:
    """The identity of somebody in the register."""
    assert actor.person is not None
    return actor.person


def contributor(email: str = "ana@itu.example", *numbers: str, **values: Any) -> Actor:
    """Somebody to whom recommendations are assigned: the first one, unless others are named."""
    one = person(email, Role.CONTRIBUTOR, **values)
    for number in numbers or ("1",):
        Assignment.objects.create(
            follow_up_id=follow_up(number), person=one, assigned_at=NOW, assigned_by="Uptake"
        )
    return acting(one, NOW.date())


def officer(email: str = "omar@itu.example", *roles: Role, **values: Any) -> Actor:
    """Somebody who clears, and has the other roles too."""
    return acting(person(email, Role.CLEARING_OFFICER, *roles, **values), NOW.date())


def rules(**values: Any) -> None:
    """Set the rules of the house."""
    usual = HouseRules()
    given = {
        name: values.get(name, getattr(usual, name)) for name in HouseRules.__dataclass_fields__
    }
    given["reminder_days"] = list(given["reminder_days"])
    organization = Organization.objects.get(code="ITU")
    OrganizationRules.objects.update_or_create(organization=organization, defaults=given)


def submitted(by: Actor, answer: GivenAnswer = DONE, number: str = "1", minutes: int = 0) -> int:
    """Save an answer and submit it; give its version."""
    return answers.save(
        follow_up=follow_up(number),
        answer=answer,
        based_on=held(number).base,
        by=by,
        at=later(minutes),
        submit=True,
    ).update


def cleared(
    by: Actor, officer: Actor, answer: GivenAnswer = DONE, number: str = "1", minutes: int = 0
) -> int:
    """Save, submit and clear an answer; give its version."""
    update = submitted(by, answer, number, minutes)
    answers.clear(follow_up=follow_up(number), update=update, by=officer, at=later(minutes + 1))
    return update


TWICE = {"second_clearance": SecondClearance.ALWAYS}
