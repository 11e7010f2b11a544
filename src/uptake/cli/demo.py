"""`uptake demo`: a register to look at, its documents in six languages, and the site.

This part sets the demonstration apart from any real register, whatever the environment says; what
follows is in `cli.demonstration`, which needs the register.
"""

import os
import secrets
from argparse import Namespace
from importlib import import_module
from typing import cast

from uptake.cli.commands import CommandModule
from uptake.cli.demo_options import add_arguments as add_arguments
from uptake.cli.demo_options import register_folder
from uptake.cli.terminal import Console


def run(options: Namespace, console: Console) -> int:
    """Set the environment to the demonstration's own folder, and go on with the register."""
    os.environ |= {
        "UPTAKE_DATA_DIR": str(register_folder(options).absolute()),
        "UPTAKE_DATABASE_URL": options.database,
        "UPTAKE_DEMONSTRATION": "yes",
        "UPTAKE_SITE": site(options),
        "UPTAKE_SECRET_KEY": secrets.token_urlsafe(50),
    }
    import_module("uptake.cli.django_setup").set_up()
    return cast(CommandModule, import_module("uptake.cli.demonstration")).run(options, console)


def site(options: Namespace) -> str:
    """Return the address of the site, which stands in what it shows of messages and calendars."""
    port = options.port or os.environ.get("UPTAKE_PORT") or 8000
    return f"http://localhost:{port}"
