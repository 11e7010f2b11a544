"""A register at the size of the whole system: 60,000 follow-ups with ten updates each.

ITU has the large register, WIPO one of 600 follow-ups; the oldest follow-up of each has forty
updates. Both are of the generator that `uptake demo --system` writes with.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from uptake.core.codes import Acceptance, Action, Implementation, Language, Role, Stage
from uptake.core.recipients import machine
from uptake.demonstration.services.system import load_system
from uptake.demonstration.services.system.plan import Size
from uptake.people import services as people
from uptake.record.queries.follow_ups import in_order
from uptake.register.models import Assignment, FollowUp, Organization, Person, StatusUpdate

LARGE, SMALL = 60_000, 600
TO_A_REPORT = 20
UPDATES, MANY = 10, 40
PEOPLE = 200
AT = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Scale:
    """The organizations of the register by their identities, and the people of the large one."""

    large: int
    small: int
    people: tuple[int, ...]


@transaction.atomic
def fill(many: int = LARGE, few: int = SMALL) -> Scale:
    """Fill an empty register: one organization follows up many, the other few."""
    for code, follow_ups in (("ITU", many), ("WIPO", few)):
        size = Size(follow_ups // TO_A_REPORT, follow_ups, follow_ups, UPDATES)
        load_system(at=AT, size=size, codes=(code,))
    keys = dict(Organization.objects.values_list("code", "pk"))
    focal_points = tuple(_person(number).pk for number in range(PEOPLE))
    _many_updates()
    _assign(keys["ITU"], focal_points)
    return Scale(keys["ITU"], keys["WIPO"], focal_points)


def _person(number: int) -> Person:
    return people.enter(
        organization="ITU",
        name=f"Person {number}",
        email=f"person{number}@itu.example",
        language=Language.ENGLISH,
        roles=[Role.CONTRIBUTOR, Role.COORDINATOR] if number == 0 else [Role.CONTRIBUTOR],
        by=machine("bench"),
        at=AT,
    )


def _many_updates() -> None:
    """Updates more for the oldest follow-up of each organization that was answered."""
    for organization in Organization.objects.all():
        answered = FollowUp.objects.filter(
            organization=organization, progress__cleared=F("progress__latest")
        )
        oldest = in_order(answered).reverse()[0]
        StatusUpdate.objects.bulk_create(
            StatusUpdate(
                follow_up=oldest,
                stage=Stage.CLEARED,
                action=Action.EXECUTIVE_HEAD,
                acceptance=Acceptance.ACCEPTED,
                implementation=Implementation.IN_PROGRESS,
                recorded_at=AT,
                recorded_by="bench",
                valid_from=datetime.date(2020 + n // 9, 4 + n % 9, 2),
            )
            for n in range(MANY - UPDATES)
        )


def _assign(organization: int, focal_points: tuple[int, ...]) -> None:
    """Ask each follow-up of one of the people."""
    rows = FollowUp.objects.filter(organization=organization).order_by("pk")
    Assignment.objects.bulk_create(
        (
            Assignment(
                follow_up_id=pk,
                person_id=focal_points[place % len(focal_points)],
                due=datetime.date(2026, 12, 1),
                assigned_at=AT,
                assigned_by="bench",
            )
            for place, pk in enumerate(rows.values_list("pk", flat=True))
        ),
        batch_size=5_000,
    )
