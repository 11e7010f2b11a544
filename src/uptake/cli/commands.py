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


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "read": Command("uptake.cli.read", "get every status out of documents"),
        "compare": Command("uptake.cli.compare", "show what differs between two documents"),
        "import": Command("uptake.cli.import_", "bring a document into the register", True),
        "register": Command("uptake.cli.registration", "bring a report into the register", True),
        "correct": Command("uptake.cli.correct", "correct what was registered wrongly", True),
        "document": Command("uptake.cli.document", "make known the documents that are cited", True),
        "withdraw": Command("uptake.cli.withdraw", "withdraw what was registered wrongly", True),
        "compose": Command("uptake.cli.compose", "write a document from the register", True),
        "issue": Command("uptake.cli.issue", "issue an edition as a document", True),
        "verify": Command("uptake.cli.verify", "say whether a file is as it was issued", True),
        "edition": Command("uptake.cli.edition", "prepare an edition, say what it lacks", True),
        "demo": Command("uptake.cli.demo", "show it all, with a register made for it"),
        "organization": Command(
            "uptake.cli.organization", "add an organization, list those there are", True
        ),
        "person": Command("uptake.cli.person", "enter people, and give them a password", True),
        "term": Command("uptake.cli.term", "show how a term is worded, word it anew", True),
        "xliff": Command("uptake.cli.xliff", "send texts to translation, take them back", True),
        "memory": Command("uptake.cli.memory", "take the translation memory, bring others", True),
        "serve": Command("uptake.cli.serve", "start the site", True),
        "work": Command("uptake.cli.work", "do the work that the site put off", True),
        "audit": Command("uptake.cli.audit", "prove that the record of acts is whole", True),
        "tick": Command("uptake.cli.tick", "do what is due: remind people, send messages", True),
        "mail": Command("uptake.cli.mail", "try whether messages leave", True),
        "backup": Command("uptake.cli.backup", "copy the register and its files, check it", True),
        "restore": Command("uptake.cli.restore", "bring a backup back", True),
        "migrate": Command("uptake.cli.migrate", "bring the register to this version", True),
    }
)
