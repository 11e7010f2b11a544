"""Issued editions for the tests."""

import datetime
from typing import Any

from tests.editions.builders import given, opened
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Role
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.record.queries.answering import answering
from uptake.register.models import Document, Edition, FollowUp, Person

ISSUED = datetime.datetime(2022, 2, 10, 9, tzinfo=datetime.UTC)
BY = machine("Ana")
DONE = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    remarks="It is done.",
    language=Language.ENGLISH,
)


def issue(edition: Edition, at: datetime.datetime = ISSUED) -> Document:
    """Issue an edition."""
    return editions.issue(edition=edition.pk, by=BY, at=at)


def issued(**values: Any) -> Document:
    """The Council document C22/61, opened after the paper of January and issued."""
    return issue(opened(**values))


def following(document: Document, **values: Any) -> Edition:
    """An edition that changes a document, opened a day after it was issued."""
    said = given(changes=document.pk, follows=(), **values)
    return editions.open_(
        organization="ITU", given=said, by=BY, at=ISSUED + datetime.timedelta(days=1)
    )


def cleared_answer(number: str, answer: GivenAnswer, at: datetime.datetime) -> int:
    """Have a recommendation answered on the site and cleared; give the version."""
    one = FollowUp.objects.get(recommendation__number=number, organization__code="ITU")
    coordinator, officer = (
        acting(
            Person.objects.filter(email=f"{role}@itu.example").first()
            or person(f"{role}@itu.example", role),
            at.date(),
        )
        for role in (Role.COORDINATOR, Role.CLEARING_OFFICER)
    )
    held = answering(one.pk, Language.ENGLISH, at.date())
    assert held is not None
    saved = answers.save(
        follow_up=one.pk, answer=answer, based_on=held.base, by=coordinator, at=at, submit=True
    )
    answers.clear(follow_up=one.pk, update=saved.update, by=officer, at=at)
    return saved.update
