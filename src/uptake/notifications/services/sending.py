"""Sending what is in the queue through the mail server: no message leaves twice."""

import logging
import smtplib
import ssl
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, parseaddr
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from uptake.core.codes import Language, MailState
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules
from uptake.core.log_redaction import without_secrets
from uptake.core.permissions import Act, require_everywhere
from uptake.core.recipients import Actor
from uptake.core.reminding import AT_ONCE, INTERRUPTED, is_quiet, pause_after
from uptake.notifications.queries.reminding import rules_by_organization
from uptake.notifications.services.mails import place_of, tell_anew
from uptake.record.queries.people import mail_leaves
from uptake.record.services import events
from uptake.record.services.corrections import any_withdrawn
from uptake.record.services.locks import hold
from uptake.register.models import Mail, Told
from uptake.terms.messages import say

# Seconds until a server that says nothing counts as one that is not there.
PATIENCE = 30
# The longest of a server's words that are kept.
LONGEST = 500


class Fate(StrEnum):
    """What became of a message that was given to the server."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a message, with the server's words, or the code of a sentence of ours."""

    fate: Fate
    words: str = ""


class Connection:
    """A way to the server that is open."""

    def __init__(self, server: smtplib.SMTP) -> None:
        self._server = server
        self.broken = False

    def send(self, address: str, message: EmailMessage) -> Answer:
        """Return a message to the server, and say what it made of it."""
        try:
            sender = parseaddr(settings.UPTAKE_MAIL_FROM)[1]
            content = message.as_bytes(policy=SMTP)
            for code, words in (self._server.mail(sender), self._server.rcpt(address)):
                if code // 100 != 2:
                    self._server.rset()
                    return _refused(code, words)
        except UnicodeEncodeError:
            return Answer(Fate.REFUSED, "mail-address-refused")
        except (smtplib.SMTPException, OSError) as error:
            return self._silent(Fate.LATER, error)
        return self._hand_over(content)

    def _hand_over(self, content: bytes) -> Answer:
        try:
            code, words = self._server.data(content)
        except smtplib.SMTPDataError as error:
            return _refused(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            return self._silent(Fate.UNCERTAIN, error)
        return Answer(Fate.SENT) if code == 250 else _refused(code, words)

    def _silent(self, fate: Fate, error: Exception) -> Answer:
        self.broken = True
        return Answer(fate, _said(error))


@contextmanager
def connection() -> Iterator[Connection]:
    """Open the way to the server that is set. Raises UptakeError `mail-server-unreachable`."""
    way: Mapping[str, Any] = settings.UPTAKE_SMTP
    try:
        server = _connected(way)
    except (smtplib.SMTPException, OSError) as error:
        raise UptakeError(
            "mail-server-unreachable", host=way["host"], detail=_said(error)
        ) from error
    try:
        yield Connection(server)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def message_of(mail: Mail, at: datetime) -> EmailMessage:
    """Return a message as it travels (RFC 5322): text and HTML of the same words."""
    message = envelope(mail.person.email, mail.subject, mail.message_id, at)
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    message["Content-Language"] = mail.language.value  # setting the content takes these away
    for name, value in mail.headers.items():
        message[name] = value
    return message


def envelope(address: str, subject: str, message_id: str, at: datetime) -> EmailMessage:
    """Return a message that has its head only; it was made by a machine (RFC 3834)."""
    message = EmailMessage()
    message["From"] = formataddr(parseaddr(settings.UPTAKE_MAIL_FROM))
    message["To"] = address
    message["Subject"] = subject
    message["Message-ID"] = message_id
    message["Date"] = format_datetime(at)
    message["Auto-Submitted"] = "auto-generated"
    return message


def _connected(way: Mapping[str, Any]) -> smtplib.SMTP:
    host, port = way["host"], way["port"]
    if way["tls"] == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=PATIENCE)
    try:
        if way["tls"] == "starttls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
        if way["user"]:
            server.login(way["user"], way["password"] or "")
    except BaseException:
        server.close()
        raise
    return server


def _refused(code: int, words: bytes | str) -> Answer:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    fate = Fate.LATER if code // 100 == 4 else Fate.REFUSED
    return Answer(fate, " ".join(f"{code} {said}".split())[:LONGEST])


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:LONGEST] or type(error).__name__


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
        """Return how many messages came to a state."""
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
    """Return how many messages wait, be it for a server or for their time."""
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
    """Return a message to the server. One that cannot be written stops no other."""
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
    """Keep what became of a message; give its state. Of what is sent the secrets are not kept."""
    rows = Mail.objects.filter(pk=mail.pk)
    match answer.fate:
        case Fate.SENT:
            # Its link would answer for whoever read it here.
            text = without_secrets(mail.text)
            rows.update(state=MailState.SENT, sent_at=at, text=text, html="", error="")
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
    """Return the messages whose time has come; where it is quiet, only those that cannot wait."""
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
