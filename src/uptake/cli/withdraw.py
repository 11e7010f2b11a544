"""`uptake withdraw`: withdraw what was registered wrongly, list what was, bring it back."""

from argparse import ArgumentParser, Namespace

from uptake.cli import register
from uptake.cli.read import place_of
from uptake.cli.terminal import Console, add_organization, agreed, isolated
from uptake.core.corrections import Extent
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor, machine
from uptake.core.report_draft import Number
from uptake.imports import services as imports
from uptake.record.queries.withdrawals import (
    WithdrawalShown,
    document_at,
    withdrawal_asked,
    withdrawals_of,
)
from uptake.reports.services import corrections
from uptake.reports.services.corrections import SomethingHangs
from uptake.terms.messages import say

EPILOG = """\
`uptake withdraw report JIU/REP/2026/4 --organization ITU --reason "Registered twice"` takes a
report off the organization's list; nothing is deleted. With `--number 7` one recommendation is
withdrawn (a paragraph with its sign: §45), and with `--everywhere` a report for all organizations.
`uptake withdraw document C22/61 --organization ITU --reason "Another organization's"` withdraws an
imported document in all its languages: what stood before stands again.
What answers, documents or other organizations rest on is refused, with what they are. `list` shows
what was withdrawn, with numbers, and `back 3` brings it back as it was. Nothing is done before you
agree.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake withdraw`."""
    parser.epilog = EPILOG
    parser.add_argument("deed", choices=["report", "document", "list", "back"], help="what to do")
    parser.add_argument("which", nargs="?", metavar="SYMBOL", help="a symbol; for `back` a number")
    add_organization(parser)
    parser.add_argument("--number", metavar="N", help="withdraw recommendation N of the report")
    parser.add_argument("--everywhere", action="store_true", help="for all organizations")
    parser.add_argument("--reason", default="", metavar="WORDS", help="why, for the history")
    parser.add_argument("--by", metavar="NAME", help="who does it (default: your login name)")
    parser.add_argument("--yes", action="store_true", help="do it without asking")


def run(options: Namespace, console: Console) -> int:
    """Do the deed that was asked for."""
    register.ready()
    if options.deed == "list":
        for one in withdrawals_of(options.organization):
            console.line(_line(one, console))
        return 0
    if not options.which:
        raise UptakeError(
            "usage-wrong", detail=f"{options.deed}: SYMBOL", command="uptake withdraw"
        )
    by = machine(options.by or register.who())
    if options.deed == "back":
        return _bring_back(options, console, by)
    if options.deed == "document":
        return _withdraw_document(options, console, by)
    return _withdraw_report(options, console, by)


def _withdraw_document(options: Namespace, console: Console, by: Actor) -> int:
    row = document_at(options.organization, options.which)
    asked = imports.withdrawal_preview(row, by)
    if asked.refused is not None:
        raise asked.refused
    console.tell(
        "withdrawal-of-document-means",
        answers=asked.answers,
        recommendations=asked.recommendations,
        languages=[console.words.of(one) for one in asked.languages],
    )
    if not options.yes and not agreed(console, "withdrawal-question", symbol=options.which):
        return 2
    done = imports.withdraw(document=row, reason=options.reason, by=by, at=register.now())
    _tell_left(done, console)
    console.say("withdrawal-done", symbol=done.symbol)
    return 0


def _tell_left(done: imports.DocumentWithdrawn, console: Console) -> None:
    if done.left:
        console.tell("import-undone-left", count=len(done.left))
    for one in done.left:
        console.line(f"  {isolated(place_of(one.report, one.number) or done.symbol)}")


def _withdraw_report(options: Namespace, console: Console, by: Actor) -> int:
    number = _number(options.number)
    extent = Extent.EVERYWHERE if options.everywhere else Extent.HERE
    asked = withdrawal_asked(by, options.organization, options.which, number, console.language)
    if asked is None:
        raise UptakeError("report-not-registered", symbol=options.which)
    whole = number is not None or options.everywhere
    if found := asked.everywhere if whole else asked.here:
        raise SomethingHangs(found, options.organization)
    console.line(asked.now)
    console.tell(
        "withdrawal-goes-with-it",
        recommendations=asked.recommendations,
        assignments=sum(
            one.assignments
            for one in asked.uses
            if whole or one.organization == options.organization
        ),
    )
    if not options.yes and not agreed(console, "withdrawal-question", symbol=options.which):
        return 2
    corrections.withdraw(
        symbol=options.which,
        organization=options.organization,
        number=number,
        extent=extent,
        reason=options.reason,
        by=by,
        at=register.now(),
    )
    console.say("withdrawal-done", symbol=options.which)
    return 0


def _bring_back(options: Namespace, console: Console, by: Actor) -> int:
    known = {str(one.key): one for one in withdrawals_of(options.organization)}
    one = known.get(options.which)
    if one is None:
        raise UptakeError("withdrawal-unknown")
    console.line(_line(one, console))
    if not options.yes and not agreed(console):
        return 2
    if one.document:
        _tell_left(imports.bring_back(withdrawal=one.key, by=by, at=register.now()), console)
    else:
        corrections.bring_back(withdrawal=one.key, by=by, at=register.now())
    console.say("withdrawal-undone", symbol=one.symbol)
    return 0


def _number(said: str | None) -> Number | None:
    return (said.removeprefix("§"), not said.startswith("§")) if said is not None else None


def _line(one: WithdrawalShown, console: Console) -> str:
    named = str(one.document or one.symbol)
    if one.number:
        named = f"{named} {'' if one.formal else '§'}{one.number}"
    values = {
        "number": one.key,
        "symbol": named,
        "person": one.by,
        "date": one.at.date(),
    }
    line = f"{say('withdrawal-line', console.language, values)} {isolated(one.reason)}"
    if one.brought_back_at is not None:
        line += " " + say("withdrawal-undone", console.language, {"symbol": named})
    return line
