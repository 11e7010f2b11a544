"""`uptake term`: how a term is worded, for everybody or for one organization; word it anew."""

from argparse import ArgumentParser, Namespace

from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.record.queries.reviewed_words import spoken
from uptake.terms.table import terms
from uptake.wording import services as wordings

EPILOG = """\
Without --to and --back it prints the term as it is worded in each of the six languages. What is
set without --organization holds for all organizations of this installation that have not worded
the term themselves; on the site, an organization's translators and coordinators set theirs.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake term`."""
    parser.epilog = EPILOG
    parser.add_argument("key", metavar="KEY", help="the term, by its key in the list of terms")
    parser.add_argument("--organization", metavar="ORG", help="for one organization, such as ITU")
    parser.add_argument(
        "--in", dest="spoken", choices=tuple(Language), help="the language of the wording"
    )
    deed = parser.add_mutually_exclusive_group()
    deed.add_argument("--to", metavar="WORDS", help="how it is worded from now on")
    deed.add_argument("--back", action="store_true", help="take it back to what stood before")
    parser.add_argument("--by", metavar="NAME", help="who does it (default: your login name)")


def run(options: Namespace, console: Console) -> int:
    """Set the wording if that is asked, and print the term."""
    register.ready()
    if options.key not in terms():
        raise UptakeError("term-unknown", key=options.key)
    if options.to is not None or options.back:
        _set(options, console)
    for language in Language:
        words = spoken(language, options.organization)
        console.line(f"{language}\t{words[options.key]}")
    return 0


def _set(options: Namespace, console: Console) -> None:
    if options.spoken is None:
        raise UptakeError("term-language-missing")
    changed = wordings.review(
        organization=options.organization,
        language=Language(options.spoken),
        key=options.key,
        words=None if options.back else options.to,
        by=machine(options.by or register.who()),
        at=register.now(),
    )
    console.tell("term-reworded" if changed else "term-as-before")
