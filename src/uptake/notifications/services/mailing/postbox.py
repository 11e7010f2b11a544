"""The way to the mail server: one message at a time, and what became of it.

A server that answers says yes or no. Where it falls silent once the message was on its way, nobody
knows whether it took it: that is an answer of its own, `UNCERTAIN`.
"""

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, parseaddr
from enum import StrEnum
from typing import Any

from django.conf import settings

from uptake.core.errors import UptakeError
from uptake.register.models import Mail

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
        """Give a message to the server, and say what it made of it."""
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
    """Give a message as it travels (RFC 5322): text and HTML of the same words."""
    message = envelope(mail.person.email, mail.subject, mail.message_id, at)
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    message["Content-Language"] = mail.language.value  # setting the content takes these away
    for name, value in mail.headers.items():
        message[name] = value
    return message


def envelope(address: str, subject: str, message_id: str, at: datetime) -> EmailMessage:
    """Give a message that has its head only; it was made by a machine (RFC 3834)."""
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
