"""A mail server for the tests, on this machine: it takes what it gets, or answers as it is told."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import LazySettings

# It tells of every connection, also when a test and what it captured have ended.
logging.getLogger("mail.log").setLevel(logging.WARNING)


@dataclass
class Postbox:
    """What the server got, and how it answers: by address, or at the end of a message."""

    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refusing: dict[str, str] = field(default_factory=dict)
    closing: str | None = None
    hanging_up: bool = False
    arrived: threading.Event = field(default_factory=threading.Event)

    async def handle_RCPT(  # noqa: N802 - the server calls it so
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refusing:
            return self.refusing[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.closing is not None:
            return self.closing
        self.messages.append(message_from_bytes(envelope.content, policy=default))
        self.recipients += envelope.rcpt_tos
        self.arrived.set()
        if self.hanging_up:
            server.transport.abort()
        return "250 OK"

    def to(self, address: str) -> EmailMessage:
        """The one message that an address got."""
        (found,) = [one for one in self.messages if one["To"] == address]
        return found


def part(message: EmailMessage, kind: str) -> str:
    """The text or the HTML of a message."""
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def postbox(settings: LazySettings) -> Iterator[Postbox]:
    """A server that listens, set as the one by which messages leave."""
    box = Postbox()
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        way = {"host": "127.0.0.1", "port": port, "user": "", "password": "", "tls": "none"}
        settings.UPTAKE_SMTP = way
        yield box
    finally:
        controller.stop()
