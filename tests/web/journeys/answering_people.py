"""Who answers in the journeys: people with recommendations assigned to them."""

import datetime
from itertools import islice

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from tests.rooms.people import person
from uptake.core.codes import Language, Role
from uptake.core.permissions import Sight
from uptake.record.queries.follow_ups import follow_ups_on, in_order
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, Organization, Person

PEOPLE = (("Ana Prieto", Role.CONTRIBUTOR), ("Omar Haddad", Role.CONTRIBUTOR))
EACH = 12


def enter() -> dict[str, str]:
    """Enter the people with what they are to answer; give their cookies."""
    everybody = {
        name: person(f"{name.split()[0].lower()}@itu.example", role, name=name)
        for name, role in PEOPLE
    }
    organization = Organization.objects.get(code="ITU")
    today, now = timezone.localdate(), timezone.now()
    look = Look(organization.pk, Language.ENGLISH, today, restricted=Sight.MEMBERS)
    for place, follow_up in enumerate(islice(in_order(follow_ups_on(look)), EACH)):
        for one in everybody.values():
            Assignment.objects.create(
                follow_up=follow_up,
                person=one,
                due=today + datetime.timedelta(days=place - 2),
                assigned_at=now,
                assigned_by="Uptake",
            )
    return {name: cookie(one) for name, one in everybody.items()}


def cookie(one: Person) -> str:
    """Sign somebody in, as if by password; give the value of the cookie that says so."""
    assert one.account is not None
    session = SessionStore()
    session[SESSION_KEY] = str(one.account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = one.account.get_session_auth_hash()
    session.create()
    return str(session.session_key)
