"""The commands, by name: where each one is, and whether it needs the register.

A command is a module with two functions: `add_arguments(parser)` and `run(options, console)`,
which returns the exit status. Modules are imported when their command is called, so that a command
that only reads files starts without Django.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from uptake.cli.terminal import Console
from uptake.core.errors import UptakeError


class CommandModule(Protocol):
    """What the module of a command offers."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, options: Namespace, console: Console) -> int:
        """Do the deed; give the exit status."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `register` says that Django has to be set up before its module is imported."""

    module: str
    summary: str
    register: bool = False

    def load(self) -> CommandModule:
        """Import the command's module, with Django set up where it needs the register."""
        if self.register:
            import_module("uptake.cli.django_setup").set_up()
        return cast(CommandModule, import_module(self.module))

    def run(self, options: Namespace, console: Console) -> int:
        """Do the deed; give the exit status.

        Raises `register-without-organizations` where an organization is not known since none is.
        """
        try:
            return self.load().run(options, console)
        except UptakeError as error:
            if error.code == "organization-unknown":
                import_module("uptake.cli.register").require_an_organization()
            raise


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "read": Command("uptake.cli.read", "read the status of every recommendation in documents"),
        "compare": Command("uptake.cli.compare", "show the differences between two documents"),
        "import": Command("uptake.cli.import_", "import a document into the register", True),
        "register": Command("uptake.cli.registration", "register a report", True),
        "correct": Command("uptake.cli.correct", "correct a mistake in the register", True),
        "document": Command("uptake.cli.document", "add cited documents", True),
        "withdraw": Command("uptake.cli.withdraw", "withdraw what was registered by mistake", True),
        "compose": Command("uptake.cli.compose", "write a document from the register", True),
        "issue": Command("uptake.cli.issue", "issue a draft document", True),
        "verify": Command("uptake.cli.verify", "check whether a file is as it was issued", True),
        "edition": Command("uptake.cli.edition", "prepare a draft document, list its gaps", True),
        "demo": Command("uptake.cli.demo", "run the demo, with a register of its own"),
        "organization": Command("uptake.cli.organization", "add or list organizations", True),
        "person": Command(
            "uptake.cli.person", "add people, and create links to set a password", True
        ),
        "term": Command("uptake.cli.term", "show or change the wording of a term", True),
        "xliff": Command(
            "uptake.cli.xliff", "export texts for translation, import translations", True
        ),
        "memory": Command("uptake.cli.memory", "export or import a translation memory", True),
        "tracking": Command(
            "uptake.cli.tracking",
            "exchange files with an oversight body's tracking system",
            True,
        ),
        "open-data": Command("uptake.cli.open_data", "write the open data into a folder", True),
        "annual": Command("uptake.cli.annual", "write the tables of an annual report", True),
        "management-letter": Command(
            "uptake.cli.management_letter", "write the draft of a management letter", True
        ),
        "serve": Command("uptake.cli.serve", "start the site", True),
        "work": Command("uptake.cli.work", "run background tasks", True),
        "audit": Command("uptake.cli.audit", "verify the event chain", True),
        "tick": Command("uptake.cli.tick", "send reminders and queued messages", True),
        "mail": Command("uptake.cli.mail", "send a test message", True),
        "backup": Command(
            "uptake.cli.backup", "back up the register and its files, or check a backup", True
        ),
        "restore": Command("uptake.cli.restore", "restore a backup", True),
        "migrate": Command("uptake.cli.migrate", "update the database", True),
    }
)
