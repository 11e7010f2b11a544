"""Messages in the journeys: `python -m tests.web.journeys.telling_people`, set by UPTAKE_*.

Enters an administrator and somebody who answers, with messages that waited, stopped and were sent;
prints with which cookie each is signed in, and the address that stops the digest.
"""

import json
import os
import sys
from urllib.parse import urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - the register needs Django to be set up

from tests.services.people import person  # noqa: E402
from tests.web.journeys.answering_people import cookie  # noqa: E402
from uptake.core.actors import machine  # noqa: E402
from uptake.core.codes import Language, MailState, Notice, Role  # noqa: E402
from uptake.register.models import Mail  # noqa: E402
from uptake.services import mails  # noqa: E402
from uptake.services.mailing.addresses import unsubscribe_address  # noqa: E402

STATES = (MailState.WAITING, MailState.SENT, MailState.FAILED, MailState.UNCERTAIN)
ERRORS = {MailState.FAILED: "550 No such user", MailState.UNCERTAIN: "mail-interrupted"}


def enter() -> dict[str, str]:
    """Enter the people and the messages."""
    boss = person("boss@itu.example", Role.ADMINISTRATOR, name="Bo Strand")
    ana = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto", language=Language.SPANISH)
    now = timezone.now()
    for state in STATES:
        mails.queue(
            person=ana.pk,
            notice=Notice.INVITED,
            about=state,
            paragraphs=["…"],
            subject="UIT: invitación al sitio",
            links=[],
            by=machine(),
            at=now,
        )
        sent = now if state is MailState.SENT else None
        Mail.objects.filter(tells__about=state).update(
            state=state, error=ERRORS.get(state, ""), sent_at=sent
        )
    away = urlsplit(unsubscribe_address(boss.pk, Language.ENGLISH)).path.split("/")[-2]
    return {"boss": cookie(boss), "ana": cookie(ana), "away": away}


if __name__ == "__main__":
    json.dump(enter(), sys.stdout)
