"""`uptake person`: enter people, list them, give one the way to a password.

This is how the first administrator comes in; the others are entered on the site.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.core.codes import Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor, machine
from uptake.notifications.services.addresses import home
from uptake.people import services as people
from uptake.people.services import accounts
from uptake.record.queries.accounts import PersonListed, people_listed

EPILOG = """\
`uptake person add --organization ITU --name "…" --email … --role administrator` enters somebody,
in the language of `--language`, in which they are then written to; without an organization, an
inspector. `uptake person list` shows who is here, in which
roles, and who has a passkey or codes. `uptake person link EMAIL` prints an address at
which that person can set a password, once.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake person`."""
    parser.epilog = EPILOG
    parser.add_argument("deed", choices=["add", "list", "link"], help="what to do")
    parser.add_argument("email_of", nargs="?", metavar="EMAIL", help="of whom, for `link`")
    parser.add_argument("--organization", metavar="CODE", help="such as ITU")
    parser.add_argument("--name", help="what the person is called")
    parser.add_argument("--email", help="the person's e-mail address")
    parser.add_argument(
        "--role",
        action="append",
        choices=[role.value for role in Role],
        default=[],
        help="may be given several times",
    )


def run(options: Namespace, console: Console) -> int:
    """Do the deed that was asked for."""
    register.ready()
    match options.deed:
        case "add":
            _add(options, console)
        case "list":
            _list(options, console)
        case _:
            _link(options, console)
    return 0


def _add(options: Namespace, console: Console) -> None:
    roles = [Role(role) for role in options.role]
    if not options.name or not options.email or not roles:
        raise UptakeError(
            "usage-wrong", detail="add: --name, --email, --role", command="uptake person"
        )
    person = people.enter(
        organization=options.organization,
        name=options.name,
        email=options.email,
        language=console.language,
        roles=roles,
        by=_by(),
        at=register.now(),
    )
    console.tell("person-added", name=options.name, email=person.email)


def _list(options: Namespace, console: Console) -> None:
    listed = people_listed(options.organization, console.language, register.today())
    for row in _rows(listed, console):
        console.line("\t".join(row))


def _rows(listed: tuple[PersonListed, ...], console: Console) -> Iterator[tuple[str, ...]]:
    for one in listed:
        roles = ", ".join(console.words.of(role) for role in one.roles)
        factors = ", ".join(console.words.of(factor) for factor in one.factors) or "–"
        yield (one.organization or people.JIU, one.name, one.email, roles, factors)


def _link(options: Namespace, console: Console) -> None:
    if not options.email_of:
        raise UptakeError("usage-wrong", detail="link: EMAIL", command="uptake person")
    register.require_key()
    path = accounts.password_link(email=options.email_of, by=_by(), at=register.now())
    until = register.today() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    console.tell("person-link", day=until)
    console.line(home() + path)


def _by() -> Actor:
    return machine(register.who())
