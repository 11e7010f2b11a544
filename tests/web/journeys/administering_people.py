"""Who administers in the journeys, with a clearing officer and somebody who answers."""

from django.utils import timezone

from tests.rooms.people import person
from tests.web.journeys.answering_people import cookie
from uptake.core.codes import Role
from uptake.register.models import Assignment, FollowUp


def enter() -> dict[str, str]:
    """Enter them, with something assigned to who answers; give the cookie of the administrator."""
    rosa = person("rosa@itu.example", Role.ADMINISTRATOR, name="Rosa Lindqvist")
    ana = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")
    person("omar@itu.example", Role.CLEARING_OFFICER, name="Omar Haddad")
    follow_up = FollowUp.objects.filter(organization__code="ITU")[0]
    Assignment.objects.create(
        follow_up=follow_up, person=ana, assigned_at=timezone.now(), assigned_by="Uptake"
    )
    return {"Rosa Lindqvist": cookie(rosa)}
