"""Who fills in forms and follows links: `python -m tests.web.journeys.forms_people`.

Set by UPTAKE_*. Enters a coordinator and, for each language of the journeys, somebody who answers
four recommendations of their own; prints by name with which cookie each of them is signed in.
"""

import json
import os
import sys
from itertools import batched

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - the register needs Django to be set up

from tests.services.people import person  # noqa: E402
from tests.web.journeys.answering_people import cookie  # noqa: E402
from uptake.core.codes import Language, Role  # noqa: E402
from uptake.queries.follow_ups import follow_ups_on, in_order  # noqa: E402
from uptake.queries.looks import Look  # noqa: E402
from uptake.register.models import Assignment, Organization  # noqa: E402

COORDINATOR = "Cora Lind"
CONTRIBUTORS = (("Ana Prieto", Language.ENGLISH), ("Maha Nur", Language.ARABIC))
WHO = {language: name for name, language in CONTRIBUTORS}
EACH = 4


def enter() -> dict[str, str]:
    """Enter the people with what they are to answer; give their cookies."""
    found = {COORDINATOR: person("cora@itu.example", Role.COORDINATOR, name=COORDINATOR)}
    organization = Organization.objects.get(code="ITU")
    look = Look(organization.pk, Language.ENGLISH, timezone.localdate(), restricted=True)
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


if __name__ == "__main__":
    json.dump(enter(), sys.stdout)
