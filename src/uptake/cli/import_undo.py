"""`uptake import undo`: list the imports of an organization, or take one back."""

from argparse import Namespace
from collections.abc import Iterable

from uptake.cli import register
from uptake.cli.read import place_of
from uptake.cli.terminal import Console, agreed, isolated
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.imports.queries.taken_back import ImportShown, imports_of


def undo(options: Namespace, console: Console) -> int:
    """List, or show what is meant, ask, and take back."""
    known = imports_of(options.organization)
    if options.number is None:
        console.tell("import-imports", organization=options.organization)
        for one in known:
            console.line(_line(one, console))
        return 0
    one = _find(known, options.number)
    console.line(_line(one, console))
    if options.dry_run:
        console.say("import-left-alone")
        return 0
    if not options.yes and not agreed(console, "import-undo-question", symbol=str(one.key)):
        return 2
    done = imports.take_back(
        imported=one.number,
        reason=options.reason,
        by=machine(options.by or register.who()),
        at=register.now(),
    )
    if done.left:
        console.tell("import-undone-left", count=len(done.left))
        for left in done.left:
            place = place_of(left.report, left.number) or done.symbol
            console.line(f"  {isolated(place)}")
    console.say("import-undone", symbol=done.symbol)
    return 0


def _find(known: Iterable[ImportShown], number: int) -> ImportShown:
    for one in known:
        if one.number == number:
            return one
    raise UptakeError("import-unknown")


def _line(one: ImportShown, console: Console) -> str:
    words = console.words
    told = [
        str(one.key),
        words.of(one.language),
        words.date(one.at.date()),
    ]
    told += [one.by, one.file or ""]
    if one.taken_back_at:
        told += [words["did_imports_take_back"], words.date(one.taken_back_at.date()), one.reason]
    return f"  {one.number}  " + " · ".join(isolated(each) for each in told if each)
