"""A recommendation on its way, for the tests: an organization's document, somebody to answer it."""

import datetime
from dataclasses import dataclass

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Role
from uptake.core.recipients import Actor
from uptake.record.queries.answering import Answering, answering
from uptake.register.models import Assignment, FollowUp, Person

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
ANSWER = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    remarks="It is done.",
    language=Language.ENGLISH,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The first recommendation of a document of two, and those to whom it is assigned."""

    follow_up: int
    ana: Person
    omar: Person

    @property
    def by(self) -> Actor:
        """Ana, who answers."""
        return acting(self.ana, NOW.date())

    @property
    def by_other(self) -> Actor:
        """Omar, who answers too."""
        return acting(self.omar, NOW.date())

    @property
    def held(self) -> Answering:
        """How it stands."""
        found = answering(self.follow_up, Language.ENGLISH, NOW.date())
        assert found is not None
        return found


def asked() -> Asked:
    """Bring the document, enter the people, assign the first recommendation to both."""
    bring(document(entry("1"), entry("2")))
    people = [person(f"{name}@itu.example", Role.CONTRIBUTOR) for name in ("ana", "omar")]
    follow_up = FollowUp.objects.get(recommendation__number="1")
    for one in people:
        Assignment.objects.create(
            follow_up=follow_up, person=one, assigned_at=NOW, assigned_by="Uptake"
        )
    return Asked(follow_up.pk, *people)


def other() -> int:
    """Return the recommendation that is assigned to nobody."""
    return FollowUp.objects.get(recommendation__number="2").pk
