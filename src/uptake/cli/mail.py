"""`uptake mail test ADDRESS`: try whether messages leave, with the settings that there are."""

from argparse import ArgumentParser, Namespace
from uuid import uuid4

from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.core.errors import UptakeError
from uptake.notifications.services.addresses import host
from uptake.notifications.services.sending import Fate, connection, envelope
from uptake.record.queries.people import mail_leaves
from uptake.terms.messages import say

EPILOG = """\
exit status: 0 the server has taken the message; 2 it has not, and one line says why.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what is tried, and the address."""
    parser.epilog = EPILOG
    parser.add_argument("what", choices=["test"], help="send a message to try the way")
    parser.add_argument("address", help="to whom")


def run(options: Namespace, console: Console) -> int:
    """Send one message past the queue. Raises UptakeError where it does not leave."""
    if not mail_leaves():
        raise UptakeError("mail-server-missing")
    text = say("mail-test", console.language, {})
    message = envelope(options.address, text, f"<{uuid4().hex}@{host()}>", register.now())
    message.set_content(f"{text}\n")
    with connection() as way:
        answer = way.send(options.address, message)
    if answer.fate is not Fate.SENT:
        raise UptakeError("mail-refused", detail=answer.words)
    console.tell("mail-test-sent", address=options.address)
    return 0
