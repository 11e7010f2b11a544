"""`uptake organization`: add an organization to the register, list those that are there."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.organizations.services import organizations as deeds
from uptake.record.queries.organizations import Called, organizations

EPILOG = """\
`uptake organization add WIPO` adds a participating organization of the Joint Inspection Unit, with
its names and governing bodies in six languages. Any other organization is added with its names:
`uptake organization add IOM --name "en=International Organization for Migration" --acronym en=IOM`.
`uptake organization list` shows which organizations are in the register.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake organization`."""
    parser.epilog = EPILOG
    parser.add_argument("deed", choices=["add", "list"], help="what to do")
    parser.add_argument("code", nargs="?", metavar="CODE", help="such as WIPO, for `add`")
    for name, what in (("name", "a name"), ("acronym", "an acronym")):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="LANGUAGE=TEXT",
            help=f"{what} of an organization that is not of the list; may be given several times",
        )
    parser.add_argument("--by", metavar="NAME", help="who does it (default: your login name)")


def run(options: Namespace, console: Console) -> int:
    """Do the deed that was asked for."""
    register.ready()
    if options.deed == "list":
        register.require_an_organization()
        for one in organizations(console.language, register.today()):
            console.line("\t".join((one.code, one.acronym, one.name)))
        return 0
    if not options.code:
        raise UptakeError("usage-wrong", detail="add: CODE", command="uptake organization")
    names, acronyms = _by_language(options.name), _by_language(options.acronym)
    row = deeds.add(
        code=options.code,
        names={one: Called(name, acronyms.get(one, "")) for one, name in names.items()},
        by=machine(options.by or register.who()),
        at=register.now(),
    )
    console.tell("organization-added", organization=row.code)
    return 0


def _by_language(given: Iterable[str]) -> dict[Language, str]:
    """Read texts as `en=…`. Raises UptakeError `usage-wrong`."""
    found = {}
    for one in given:
        language, _, text = one.partition("=")
        if language not in set(Language) or not text.strip():
            raise UptakeError("usage-wrong", detail=one, command="uptake organization")
        found[Language(language)] = text
    return found
