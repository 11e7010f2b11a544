"""`uptake backup`: copy the register and its files while people work, or check such a copy."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.core.chain import Backup
from uptake.operation.services import backups

WHOLE, LACKING = 0, 1
EPILOG = """\
The folder must not be there yet. It is there whole in the end, or not at all; people can go on
working meanwhile. In it are the register as it was at one moment, every file that it names, and
manifest.json with the size and the SHA-256 of each, the version of Uptake and of the tables, and
the end of the chain of events. Where the register is on PostgreSQL, its own program pg_dump writes
it, which must be on this machine and not be older than the server. The folder holds everything that
the register knows, passwords (as hashes) and restricted reports too: only its owner may read it.

exit status: 0 made, or whole; 1 made, but files that the register names were lost before, or, with
--verify, damaged; 2 not made, or no backup there.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake backup`."""
    parser.epilog = EPILOG
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder to make, or to check")
    parser.add_argument(
        "--verify", action="store_true", help="check a backup that is there; nothing is restored"
    )


def run(options: Namespace, console: Console) -> int:
    """Make a backup, or check one."""
    if options.verify:
        return _verify(options.folder, console)
    register.steps_to_take()  # says where it cannot be reached or understood; nothing is migrated
    made = backups.make(
        folder=options.folder.absolute(),
        at=register.now(),
        progress=console.progress(options.folder.name),
    )
    console.tell("backup-made", folder=options.folder, **told(made))
    return _told_of_lost(made, console)


def _verify(folder: Path, console: Console) -> int:
    checked = backups.check(folder=folder.absolute(), progress=console.progress(folder.name))
    for problem in checked.problems:
        console.tell(problem.code, **problem.values)
    if checked.problems:
        return LACKING
    console.tell("backup-whole", folder=folder, **told(checked.backup))
    return _told_of_lost(checked.backup, console)


def told(backup: Backup) -> dict[str, object]:
    """Return what is said of a backup: when it was made, of what, and how much it is."""
    return {
        "made": backup.made_at[:19].replace("T", " "),
        "version": backup.version,
        "files": len(backup.files) - 1,
        "megabytes": -(-sum(one.size for one in backup.files) // 1_000_000),
        "events": backup.head.number,
        "head": str(backup.head),
    }


def _told_of_lost(backup: Backup, console: Console) -> int:
    if not backup.lost:
        return WHOLE
    console.tell("backup-lost", count=len(backup.lost), first=backup.lost[0])
    return LACKING
