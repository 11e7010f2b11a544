"""`uptake audit`: prove that the activity log is intact, print its end, or list who came in."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date

from uptake.audit.queries import AccessAsked, all_access
from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.core.chain import Head, Proof, read_head
from uptake.core.codes import AccessKind
from uptake.record.queries.audit import chain_head, prove_chain

WHOLE, BROKEN = 0, 1
EPILOG = """\
Every act is an event, and each event carries the hash of the one before it. `verify` follows the
chain from its beginning: it is whole, or the first event that does not fit is named, with what is
wrong. What was written with an event (answers, clearances, decisions, translations, issued
documents) is held against the hash that the event keeps of it. `head` prints the number and the
hash of the last event. Noted elsewhere and given to `verify --expect`, they show that nothing
before was rewritten, and that no end was cut off.

`access` lists who signed in, who failed to, which links were opened and what was handed out, the
newest first, in columns with tabs between: when last, what, who, from which address, to what, how
often within that hour.

exit status: 0 whole; 1 broken; 2 the register could not be reached.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake audit`."""
    parser.epilog = EPILOG
    parser.add_argument(
        "deed",
        choices=["verify", "head", "access"],
        help="prove the chain, print its end, or list who came in",
    )
    parser.add_argument(
        "--until", type=_number, metavar="NUMBER", help="only the events up to this number"
    )
    parser.add_argument(
        "--expect", type=_head, metavar="NUMBER:HASH", help="a head that was noted before"
    )
    _add_access(parser)


def _add_access(parser: ArgumentParser) -> None:
    parser.add_argument("--organization", metavar="CODE", help="access: of one organization")
    parser.add_argument(
        "--kind", choices=[one.value for one in AccessKind], help="access: of one kind"
    )
    parser.add_argument("--day", type=date.fromisoformat, metavar="DAY", help="access: of one day")


def run(options: Namespace, console: Console) -> int:
    """Print the head of the chain, or follow it and say what came of it."""
    register.ready()
    if options.deed == "access":
        return _list_access(options, console)
    if options.deed == "head":
        console.line(str(chain_head(options.until)))
        return WHOLE
    proof = prove_chain(until=options.until, expected=options.expect)
    _tell(proof, console)
    return WHOLE if proof.broken is None else BROKEN


def _list_access(options: Namespace, console: Console) -> int:
    kind = AccessKind(options.kind) if options.kind else None
    asked = AccessAsked(kind=kind, day=options.day)
    for one in all_access(options.organization, console.language, asked):
        last = one.last_at.isoformat(timespec="seconds")
        told = (last, one.kind.value, one.who, one.address, one.subject, str(one.count))
        console.line("\t".join(part or "-" for part in told))
    return WHOLE


def _tell(proof: Proof, console: Console) -> None:
    if proof.broken is None:
        console.tell("audit-whole", count=proof.head.number, head=str(proof.head))
        if proof.unproven:
            console.tell("audit-unproven", count=proof.unproven)
    else:
        # not as a number of the language: it is to be found again
        console.tell(f"audit-{proof.broken}", event=str(proof.number))


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ArgumentTypeError(text)
    return int(text)


def _head(text: str) -> Head:
    try:
        return read_head(text)
    except ValueError as error:
        raise ArgumentTypeError(text) from error
