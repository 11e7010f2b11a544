"""A process that records acts: `python -m tests.rooms.recording NAME COUNT`, set by UPTAKE_*."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.db import transaction  # noqa: E402 - the register needs Django to be set up

from uptake.cli import register  # noqa: E402
from uptake.core.recipients import machine  # noqa: E402
from uptake.record.services import events  # noqa: E402


def record(name: str, count: int) -> None:
    """Record acts, two in each transaction."""
    for number in range(count):
        told = [
            events.Told("answers.save", "ITU", f"{number}", {"part": part}) for part in range(2)
        ]
        with transaction.atomic():
            events.record_all(told, by=machine(name), at=register.now())


if __name__ == "__main__":
    register.ready()
    record(sys.argv[1], int(sys.argv[2]))
