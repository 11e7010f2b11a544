"""`uptake correct`: correct a title, an official text, a number or a symbol of a report."""

from argparse import ArgumentParser, Namespace

from uptake.cli import register
from uptake.cli.terminal import Console, add_organization, agreed
from uptake.core.codes import CorrectedPart, Language
from uptake.core.corrections import Corrected
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.record.queries.corrections import asked_of
from uptake.reports.services import corrections

EPILOG = """\
What is registered is shown first, and nothing is changed before you agree. The correction counts at
once, for every organization that has the report; on the site an organization proposes what others
share, and the oversight body decides. The number of a paragraph is written with its sign: §45.

exit status: 0 corrected; 2 not corrected.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake correct`."""
    parser.epilog = EPILOG
    parser.add_argument("report", metavar="SYMBOL", help="the report, by its symbol")
    add_organization(parser)
    part = parser.add_mutually_exclusive_group(required=True)
    part.add_argument("--symbol", action="store_true", help="correct the symbol of the report")
    part.add_argument("--title", action="store_true", help="correct its title (with --in)")
    part.add_argument("--number", metavar="N", help="correct the number of recommendation N")
    part.add_argument(
        "--text", metavar="N", help="correct the official text of recommendation N (with --in)"
    )
    parser.add_argument(
        "--in", dest="spoken", choices=tuple(Language), help="the language of the title or text"
    )
    parser.add_argument("--to", required=True, metavar="WORDS", help="what is right")
    parser.add_argument("--reason", required=True, metavar="WORDS", help="why, for the history")
    parser.add_argument("--by", metavar="NAME", help="who does it (default: your login name)")
    parser.add_argument("--yes", action="store_true", help="correct without asking")


def run(options: Namespace, console: Console) -> int:
    """Show what is registered, ask, correct."""
    register.ready()
    what = _what(options)
    asked = asked_of(options.report, what)
    if asked is None:
        raise UptakeError("correction-nothing-there")
    words = console.words
    for term, text in (("before", asked.now), ("after", options.to)):
        console.line(words.format("labelled", label=words[term], value=text))
    if not options.yes and not agreed(console):
        return 2
    done = corrections.correct(
        symbol=options.report,
        organization=options.organization,
        what=what,
        after=options.to,
        reason=options.reason,
        by=machine(options.by or register.who()),
        at=register.now(),
    )
    console.say("correction-done", symbol=done.symbol)
    return 0


def _what(options: Namespace) -> Corrected:
    if options.symbol:
        return Corrected(CorrectedPart.SYMBOL)
    language = Language(options.spoken) if options.spoken else None
    if options.number is None and language is None:
        raise UptakeError("term-language-missing")
    if options.title:
        return Corrected(CorrectedPart.TITLE, None, language)
    said = options.number if options.number is not None else options.text
    number = said.removeprefix("§"), not said.startswith("§")
    if options.number is not None:
        return Corrected(CorrectedPart.NUMBER, number)
    return Corrected(CorrectedPart.TEXT, number, language)
