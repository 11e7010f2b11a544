"""Who assigns in the journeys: `python -m tests.web.journeys.assigning_people`, set by UPTAKE_*.

Enters a coordinator and two focal points, and prints, by name, with which cookie the coordinator
is signed in.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from tests.services.people import person  # noqa: E402 - the register needs Django to be set up
from tests.web.journeys.answering_people import cookie  # noqa: E402
from uptake.core.codes import Role  # noqa: E402

if __name__ == "__main__":
    coordinator = person("cora@itu.example", Role.COORDINATOR, name="Cora Lindqvist")
    person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")
    person("ben@itu.example", Role.CONTRIBUTOR, name="Ben Okafor")
    json.dump({"Cora Lindqvist": cookie(coordinator)}, sys.stdout)
