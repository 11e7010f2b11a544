"""`uptake tick`: do what is due now, such as reminding people; it can run every minute."""

from argparse import ArgumentParser, Namespace

from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.core.recipients import machine
from uptake.operation.services import ticking
from uptake.record.queries.audit import regular_failures
from uptake.record.queries.people import mail_leaves

EPILOG = """\
It tells people what is newly assigned to them, due, late, returned or waiting for them, once and in
one message each, and sends what waits. It can run every minute, and twice at once. The site does
this itself, unless UPTAKE_BACKGROUND is `no`.

What fails for one organization is done for the others; it is named, and is in the log.

exit status: 0 done; 1 something of it failed; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add nothing: the register and the mail server are those that are set."""
    parser.epilog = EPILOG


def run(_: Namespace, console: Console) -> int:
    """Do what is due, and say what that was."""
    register.ready()
    done = ticking.tick(by=machine(), clock=register.now)
    console.say(
        "tick-done",
        written=done.written,
        sent=done.sent,
        failed=done.failed,
        uncertain=done.uncertain,
        waiting=done.waiting,
    )
    if done.waiting and not mail_leaves():
        console.say("mail-server-missing")
    for failure in regular_failures():
        console.say(failure.code, **failure.values)
    return 1 if done.failures else 0
