"""Who clears in the journeys, and somebody who answers, with answers submitted."""

import datetime
from dataclasses import replace
from itertools import islice

from django.utils import timezone

from tests.rooms.people import acting, person
from tests.web.journeys.answering_people import cookie
from uptake.answers import services as answers
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Role
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.record.queries.answering import answering
from uptake.record.queries.follow_ups import follow_ups_on, in_order
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, FollowUp, Organization

PEOPLE = (
    ("Ana Prieto", Role.CONTRIBUTOR),
    ("Omar Haddad", Role.CLEARING_OFFICER),
    ("Olga Petrova", Role.CLEARING_OFFICER),
)
CHANGED, UNCHANGED = 2, 3


def enter() -> dict[str, str]:
    """Enter the people and submit the answers, what changed first; give the cookies."""
    everybody = {
        name: person(f"{name.split()[0].lower()}@itu.example", role, name=name)
        for name, role in PEOPLE
    }
    organization = Organization.objects.get(code="ITU")
    now = timezone.now()
    look = Look(organization.pk, Language.ENGLISH, timezone.localdate(), restricted=Sight.MEMBERS)
    rows = list(islice(in_order(follow_ups_on(look)), CHANGED + UNCHANGED))
    Assignment.objects.bulk_create(
        Assignment(
            follow_up=row, person=everybody["Ana Prieto"], assigned_at=now, assigned_by="Uptake"
        )
        for row in rows
    )
    ana = acting(everybody["Ana Prieto"], timezone.localdate())
    for place, row in enumerate(rows):
        at = now - datetime.timedelta(minutes=30 - place)
        submit(row, ana, at, changed=place < CHANGED)
    return {name: cookie(one) for name, one in everybody.items()}


def submit(row: FollowUp, by: Actor, at: datetime.datetime, *, changed: bool) -> None:
    """Submit an answer to a recommendation: another one, or the same again."""
    held = answering(row.pk, Language.ENGLISH, at.date())
    assert held is not None
    if not changed:
        answers.confirm(follow_up=row.pk, based_on=held.base, by=by, at=at)
        return
    before = held.cleared.answer if held.cleared else GivenAnswer()
    answer = replace(
        before,
        acceptance=Acceptance.ACCEPTED,
        implementation=Implementation.IMPLEMENTED,
        remarks=f"{before.remarks or ''} The policy came into force in May.".strip(),
        evidence=(Evidence("The policy", url="https://itu.example/policy"),),
    )
    answers.save(follow_up=row.pk, answer=answer, based_on=held.base, by=by, at=at, submit=True)
