"""`uptake memory`: take the translation memory home as TMX, and bring other memories."""

from argparse import ArgumentParser, Namespace
from importlib.metadata import version
from pathlib import Path

from uptake.cli import register
from uptake.cli.looking import look_of
from uptake.cli.terminal import Console, add_organization, agreed
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.exchange.tmx import write_tmx
from uptake.translation.queries.memory import all_pairs
from uptake.translation.services import memories

EPILOG = """\
`uptake memory out FILE` writes every text that the organization has in several languages, beside
its original, as TMX 1.4b. `uptake memory in FILE` shows how many pairs another memory would bring,
and remembers them when you agree; the same pair is remembered once.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake memory`."""
    parser.epilog = EPILOG
    parser.add_argument("deed", choices=["out", "in"], help="what to do")
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write or to take")
    add_organization(parser)
    parser.add_argument("--by", metavar="NAME", help="for `in`: who (default: your login name)")
    parser.add_argument("--yes", action="store_true", help="for `in`: take without asking")


def run(options: Namespace, console: Console) -> int:
    """Write or take."""
    register.ready()
    if options.deed == "out":
        return _out(options, console)
    return _in(options, console)


def _out(options: Namespace, console: Console) -> int:
    look = look_of(options.organization, console.language)
    pairs = tuple(all_pairs(look.organization))
    with options.file.open("wb") as target:
        target.writelines(write_tmx(pairs, version("uptake"), register.now()))
    console.say("memory-written", file=options.file, count=len(pairs))
    return 0


def _in(options: Namespace, console: Console) -> int:
    by, at = machine(options.by or register.who()), register.now()
    key = memories.receive(
        organization=options.organization,
        file=options.file,
        name=options.file.name,
        by=by,
        at=at,
    )
    review = memories.preview(organization=options.organization, sha256=key, by=by)
    console.say("memory-review", new=review.all_new, known=review.known)
    if not review.all_new:
        raise UptakeError("memory-nothing-new")
    if not options.yes and not agreed(console):
        return 2
    taken = memories.take(organization=options.organization, sha256=key, by=by, at=at)
    console.say("memory-taken", count=taken)
    return 0
