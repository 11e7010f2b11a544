"""Who administers in the journeys: `python -m tests.web.journeys.administering_people`.

Enters an administrator, a clearing officer and somebody who answers, with something assigned to
them, and prints, by name, with which cookie the administrator is signed in. Set by UPTAKE_*.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - the register needs Django to be set up

from tests.services.people import person  # noqa: E402
from tests.web.journeys.answering_people import cookie  # noqa: E402
from uptake.core.codes import Role  # noqa: E402
from uptake.register.models import Assignment, FollowUp  # noqa: E402

if __name__ == "__main__":
    rosa = person("rosa@itu.example", Role.ADMINISTRATOR, name="Rosa Lindqvist")
    ana = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")
    person("omar@itu.example", Role.CLEARING_OFFICER, name="Omar Haddad")
    follow_up = FollowUp.objects.filter(organization__code="ITU")[0]
    Assignment.objects.create(
        follow_up=follow_up, person=ana, assigned_at=timezone.now(), assigned_by="Uptake"
    )
    json.dump({"Rosa Lindqvist": cookie(rosa)}, sys.stdout)
