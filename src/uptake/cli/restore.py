"""`uptake restore`: bring a backup back, in place of an empty register or of one kept aside."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from uptake.cli import register
from uptake.cli.backup import told
from uptake.cli.terminal import Console
from uptake.operation.services import backups

EPILOG = """\
End the site first. Every file of the backup is checked, then the register is brought, its chain of
events followed to the end that the backup notes, and every file that it names looked for; where
anything is not so, all is left as it was. A backup of SQLite is restored to SQLite, one of
PostgreSQL to PostgreSQL, by its own program pg_restore. A register that holds anything is replaced
only with --replace, and kept: on SQLite as a file beside, on PostgreSQL as a schema of another
name. A backup of an earlier version is brought up to date by `uptake migrate` afterwards.

exit status: 0 restored; 2 not restored.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake restore`."""
    parser.epilog = EPILOG
    parser.add_argument("folder", metavar="DIR", type=Path, help="the backup")
    parser.add_argument(
        "--replace", action="store_true", help="in place of a register that is kept aside"
    )


def run(options: Namespace, console: Console) -> int:
    """Restore, and say what is the register now."""
    register.reach()  # one of a later version can be put aside, too
    done = backups.restore(
        folder=options.folder.absolute(),
        replace=options.replace,
        at=register.now(),
        progress=console.progress(options.folder.name),
    )
    console.tell("restore-done", **told(done.backup))
    if done.aside is not None:
        console.tell("restore-aside", name=done.aside)
    if register.steps_to_take():
        console.tell("restore-migrate")
    return 0
