"""Who clears in the journeys: `python -m tests.web.journeys.clearing_people`, set by UPTAKE_*.

Enters somebody who answers and two who clear, submits answers, and prints, by name, with which
cookie each of them is signed in.
"""

import datetime
import json
import os
import sys
from dataclasses import replace
from itertools import islice

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - the register needs Django to be set up

from tests.services.people import acting, person  # noqa: E402
from tests.web.journeys.answering_people import cookie  # noqa: E402
from uptake.core.actors import Actor  # noqa: E402
from uptake.core.answers import Evidence, GivenAnswer  # noqa: E402
from uptake.core.codes import Acceptance, Implementation, Language, Role  # noqa: E402
from uptake.queries.answering import answering  # noqa: E402
from uptake.queries.follow_ups import follow_ups_on, in_order  # noqa: E402
from uptake.queries.looks import Look  # noqa: E402
from uptake.register.models import Assignment, FollowUp, Organization  # noqa: E402
from uptake.services import answers  # noqa: E402

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
    look = Look(organization.pk, Language.ENGLISH, timezone.localdate(), restricted=True)
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


if __name__ == "__main__":
    json.dump(enter(), sys.stdout)
