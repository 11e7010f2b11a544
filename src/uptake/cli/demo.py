"""`uptake demo`: a register to look at, its documents in six languages, and the site.

This part sets the demonstration apart from any real register, whatever the environment says; what
follows is in `cli.demonstration`, which needs the register.
"""

import os
import secrets
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from typing import cast

from uptake.cli.commands import CommandModule
from uptake.cli.console import Console

EPILOG = """\
The facts are those of documents that ITU has published, the texts are ours, the people are
invented. Everything is in the folder; started again, it starts afresh.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake demo`."""
    parser.epilog = EPILOG
    parser.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help="the folder (default: demo)"
    )
    parser.add_argument("--no-serve", action="store_true", help="end without starting the site")
    parser.add_argument("--port", type=int, help="where to listen (default: UPTAKE_PORT, 8000)")


def run(options: Namespace, console: Console) -> int:
    """Set the environment to the demonstration's own folder, and go on with the register."""
    os.environ |= {
        "UPTAKE_DATA_DIR": str(register_folder(options).absolute()),
        "UPTAKE_DATABASE_URL": "",
        "UPTAKE_DEMONSTRATION": "yes",
        "UPTAKE_SECRET_KEY": secrets.token_urlsafe(50),
    }
    import_module("uptake.cli.django_setup").set_up()
    return cast(CommandModule, import_module("uptake.cli.demonstration")).run(options, console)


def register_folder(options: Namespace) -> Path:
    """Give the folder of the demonstration's register."""
    folder: Path = options.out / "register"
    return folder
