"""Sending what is in the queue: no message leaves twice.

That a message is being sent is committed before the server hears of it. Where the process dies in
between, nobody knows whether the server took it: after a while the message is marked uncertain and
stays, until an administrator sends it again. docs/adr has the reasons.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from uptake.core.codes import Language, MailState
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules
from uptake.core.permissions import Act, require_everywhere
from uptake.core.recipients import Actor
from uptake.core.reminding import AT_ONCE, INTERRUPTED, is_quiet, pause_after
from uptake.notifications.queries.houses import rules_by_organization
from uptake.notifications.services.mailing.postbox import (
    Answer,
    Connection,
    Fate,
    connection,
    message_of,
)
from uptake.notifications.services.mails import place_of, tell_anew
from uptake.record.queries.people import mail_leaves
from uptake.record.services import events
from uptake.record.services.corrections import any_withdrawn
from uptake.record.services.locks import hold
from uptake.register.models import Mail, Told
from uptake.terms.messages import say

# Messages that leave in one go: a minute's work, so that the next go sees what is new.
IN_ONE_GO = 200

log = logging.getLogger(__name__)

type Clock = Callable[[], datetime]


@dataclass(slots=True)
class Sent:
    """What one go has done, by organization; why the server was not reached, if it was not."""

    of: dict[str, Counter[MailState]] = field(default_factory=dict)
    unreached: UptakeError | None = None

    def count(self, organization: str, state: MailState) -> None:
        """Count a message that came to a state."""
        self.of.setdefault(organization, Counter())[state] += 1

    def number(self, state: MailState) -> int:
        """Give how many messages came to a state."""
        return sum(counter[state] for counter in self.of.values())


def send_waiting(*, by: Actor, clock: Clock) -> Sent:
    """Send the messages whose time has come, one by one; give what became of them.

    Without a mail server they wait, as they do while it cannot be reached. The clock is asked anew
    for each message: a slow server must not make one look as if it had been given up. Raises
    UptakeError `not-permitted` where the actor may not remind everywhere.
    """
    require_everywhere(by, Act.REMIND)
    done = Sent()
    _mark_interrupted(clock(), done)
    quiet = _quiet(clock())
    if mail_leaves() and _waiting(clock(), quiet).exists():
        try:
            with connection() as way:
                _send(way, quiet, clock, done, by)
        except UptakeError as error:
            log.warning("%s", say(error.code, Language.ENGLISH, error.values))
            done.unreached = error
    _record(done, by, clock())
    return done


def waiting() -> int:
    """Give how many messages wait, be it for a server or for their time."""
    return Mail.objects.filter(state=MailState.WAITING).count()


def _send(way: Connection, quiet: list[int], clock: Clock, done: Sent, by: Actor) -> None:
    for _ in range(IN_ONE_GO):
        mail = None if way.broken else _claim(clock(), quiet, by)
        if mail is None:
            return
        state = mail.state
        if state is MailState.SENDING:
            state = _settle(mail, _answer(way, mail, clock()), clock())
        done.count(place_of(mail), state)


def _answer(way: Connection, mail: Mail, at: datetime) -> Answer:
    """Give a message to the server. One that cannot be written stops no other."""
    try:
        message = message_of(mail, at)
    except Exception:
        log.exception("message %s", mail.pk)
        return Answer(Fate.REFUSED, "mail-unwritable")
    return way.send(mail.person.email, message)


@transaction.atomic
def _claim(at: datetime, quiet: list[int], by: Actor) -> Mail | None:
    """Take the next message and say that it is being sent: ours, whoever else is sending too.

    To somebody who has left meanwhile nothing is sent, and nothing of what was withdrawn meanwhile:
    what else such a message says is told anew.
    """
    rows = _waiting(at, quiet).select_for_update(skip_locked=True, of=("self",))
    people = rows.select_related("person__organization", "person__oversight_body")
    mail = people.order_by("send_after", "pk").first()
    if mail is None:
        return None
    mail.tried_at = at
    if mail.person.left_on is not None and mail.person.left_on <= timezone.localdate(at):
        mail.state, mail.error = MailState.FAILED, "mail-person-left"
    elif any_withdrawn(mail.rows):
        mail.state, mail.error = MailState.FAILED, "mail-of-withdrawn"
        tell_anew(mail, by=by, at=at)
    else:
        mail.state, mail.error = MailState.SENDING, ""
        mail.attempts += 1
    mail.save(update_fields=["state", "error", "tried_at", "attempts"])
    return mail


def _settle(mail: Mail, answer: Answer, at: datetime) -> MailState:
    """Keep what became of a message; give its state. What is sent is kept no longer."""
    rows = Mail.objects.filter(pk=mail.pk)
    match answer.fate:
        case Fate.SENT:
            # Its link would answer for whoever read it here.
            rows.update(state=MailState.SENT, sent_at=at, text="", html="", error="")
            return MailState.SENT
        case Fate.LATER if (pause := pause_after(mail.attempts)) is not None:
            state, send_after = MailState.WAITING, at + pause
        case Fate.UNCERTAIN:
            state, send_after = MailState.UNCERTAIN, mail.send_after
        case _:
            state, send_after = MailState.FAILED, mail.send_after
    still = rows.filter(state=MailState.SENDING)
    still.update(state=state, send_after=send_after, error=answer.words)
    return state


def _waiting(at: datetime, quiet: list[int]) -> QuerySet[Mail]:
    """Give the messages whose time has come; where it is quiet, only those that cannot wait."""
    urgent = Told.objects.filter(mail=OuterRef("pk"), notice__in=AT_ONCE)
    loud = Q(person__organization=None) | ~Q(person__organization__in=quiet) | Exists(urgent)
    return Mail.objects.filter(loud, state=MailState.WAITING, send_after__lte=at)


def _quiet(at: datetime) -> list[int]:
    return [key for key, rules in rules_by_organization().items() if _is_quiet(at, key, rules)]


def _is_quiet(at: datetime, organization: int, rules: HouseRules) -> bool:
    """Say whether an organization wants quiet; one whose rules cannot be kept stops no other."""
    try:
        return is_quiet(at, rules)
    except Exception:
        log.exception("quiet hours of organization %s", organization)
        return True


def _mark_interrupted(at: datetime, done: Sent) -> None:
    given_up = Mail.objects.filter(state=MailState.SENDING, tried_at__lt=at - INTERRUPTED)
    if not given_up.exists():
        return
    with transaction.atomic():
        rows = hold(given_up)
        found = list(rows.select_related("person__organization", "person__oversight_body"))
        Mail.objects.filter(pk__in=[row.pk for row in found]).update(
            state=MailState.UNCERTAIN, error="mail-interrupted"
        )
    for row in found:
        done.count(place_of(row), MailState.UNCERTAIN)


def _record(done: Sent, by: Actor, at: datetime) -> None:
    if done.of:
        told = [
            events.Told(
                "mails.send",
                organization,
                "mails",
                {one.value: count for one, count in states.items()},
            )
            for organization, states in sorted(done.of.items())
        ]
        with transaction.atomic():
            events.record_all(told, by=by, at=at)
