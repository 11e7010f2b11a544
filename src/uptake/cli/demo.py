"""`uptake demo`: a register to look at, its documents in six languages, and the site.

This part sets the demonstration apart from any real register, whatever the environment says; what
follows is in `cli.demonstration`, which needs the register.
"""

import os
import secrets
import shutil
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from typing import cast

from uptake.cli.commands import CommandModule
from uptake.cli.console import Console
from uptake.core.errors import UptakeError

EPILOG = """\
The facts are those of documents that ITU has published, the texts are ours, the people are
invented. Everything is in the folder; started again, it starts afresh.

exit status: 0 done; 2 not done.
"""
# Stands in the folder of the register, so that nothing else is ever emptied.
MARK = "made-by-uptake-demo"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake demo`."""
    parser.epilog = EPILOG
    parser.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help="the folder (default: demo)"
    )
    parser.add_argument("--no-serve", action="store_true", help="end without starting the site")
    parser.add_argument("--port", type=int, help="where to listen (default: UPTAKE_PORT, 8000)")


def run(options: Namespace, console: Console) -> int:
    """Empty the demonstration's own folder, set the environment, and go on with the register."""
    folder = fresh_folder(options.out / "register")
    os.environ |= {
        "UPTAKE_DATA_DIR": str(folder.absolute()),
        "UPTAKE_DATABASE_URL": "",
        "UPTAKE_DEMONSTRATION": "yes",
        "UPTAKE_SECRET_KEY": secrets.token_urlsafe(50),
    }
    import_module("uptake.cli.django_setup").set_up()
    return cast(CommandModule, import_module("uptake.cli.demonstration")).run(options, console)


def fresh_folder(folder: Path) -> Path:
    """Give an empty folder that bears the mark. Raises UptakeError `demo-folder-not-ours`."""
    if folder.exists():
        if not (folder / MARK).is_file():
            raise UptakeError("demo-folder-not-ours", folder=folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    return folder
