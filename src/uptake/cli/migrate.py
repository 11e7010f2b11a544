"""`uptake migrate`: bring the register's tables to this version."""

from argparse import ArgumentParser, Namespace

from uptake.cli import register
from uptake.cli.terminal import Console

EPILOG = """\
A register on SQLite is brought up to date by itself; on PostgreSQL run this after each update, and
make a backup before.

exit status: 0 done; 2 the register could not be reached.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add nothing: the register is the one that is set."""
    parser.epilog = EPILOG


def run(_: Namespace, console: Console) -> int:
    """Migrate, and say how much there was to do."""
    console.say("migrate-done", count=register.migrate())
    return 0
