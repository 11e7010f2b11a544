"""Who fills in forms and follows links: a coordinator, and for each language who answers."""

from itertools import batched

from django.utils import timezone

from tests.rooms.people import person
from tests.web.journeys.answering_people import cookie
from uptake.core.codes import Language, Role
from uptake.core.permissions import Sight
from uptake.record.queries.follow_ups import follow_ups_on, in_order
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, Organization

COORDINATOR = "Cora Lind"
CONTRIBUTORS = (("Ana Prieto", Language.ENGLISH), ("Maha Nur", Language.ARABIC))
WHO = {language: name for name, language in CONTRIBUTORS}
EACH = 4


def enter() -> dict[str, str]:
    """Enter the people with what they are to answer; give their cookies."""
    found = {COORDINATOR: person("cora@itu.example", Role.COORDINATOR, name=COORDINATOR)}
    organization = Organization.objects.get(code="ITU")
    look = Look(organization.pk, Language.ENGLISH, timezone.localdate(), restricted=Sight.MEMBERS)
    shares = batched(in_order(follow_ups_on(look)), EACH)
    for (name, language), share in zip(CONTRIBUTORS, shares, strict=False):
        email = f"{name.split()[0].lower()}@itu.example"
        one = person(email, Role.CONTRIBUTOR, name=name, language=language)
        found[name] = one
        for follow_up in share:
            Assignment.objects.create(
                follow_up=follow_up,
                person=one,
                due=timezone.localdate(),
                assigned_at=timezone.now(),
                assigned_by=COORDINATOR,
            )
    return {name: cookie(one) for name, one in found.items()}
