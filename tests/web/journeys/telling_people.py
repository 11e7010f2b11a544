"""Messages in the journeys: some that waited, stopped and were sent, and whose they are."""

from urllib.parse import urlsplit

from django.utils import timezone

from tests.rooms.people import person
from tests.web.journeys.answering_people import cookie
from uptake.core.codes import Language, MailState, Notice, Role
from uptake.core.recipients import machine
from uptake.notifications.services import mails
from uptake.notifications.services.addresses import unsubscribe_address
from uptake.register.models import Mail

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
