"""Who registers: `python -m tests.web.journeys.registering_people`, set by UPTAKE_*.

Enters a coordinator, and prints, by name, with which cookie they are signed in.
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
    rosa = person("rosa@itu.example", Role.COORDINATOR, name="Rosa Lindqvist")
    json.dump({"Rosa Lindqvist": cookie(rosa)}, sys.stdout)
