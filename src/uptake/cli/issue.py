"""`uptake issue`: issue an edition, and say what vouches for it."""

from argparse import ArgumentParser, Namespace

from uptake.cli import register
from uptake.cli.console import Console
from uptake.core.actors import machine
from uptake.core.errors import UptakeError
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.queries.audit import chain_head
from uptake.queries.editions.shown import prepared_edition
from uptake.queries.issued import issued_files
from uptake.services import editions

EPILOG = """\
The edition is frozen as it stands: its six language versions, the words they are written with, and
their files. What changes later changes a revision, never what was issued. The number and the hash
that are printed last are the end of the chain of events after the issue: note them elsewhere.

exit status: 0 issued; 2 not issued.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake issue`."""
    parser.epilog = EPILOG
    parser.add_argument("symbol", metavar="SYMBOL", help="the edition: C22/61, C22/61 (Rev.1)")
    parser.add_argument("--organization", required=True, metavar="CODE", help="whose: ITU")


def run(options: Namespace, console: Console) -> int:
    """Issue the edition."""
    register.ready()
    parsed = parse_document_symbol(options.symbol) or DocumentSymbol(options.symbol)
    found = prepared_edition(options.organization, parsed.base, parsed.revision)
    if found is None:
        raise UptakeError("edition-unknown")
    document = editions.issue(edition=found, by=machine(register.who()), at=register.now())
    files = issued_files(document, restricted=True)
    console.say("issue-done", symbol=parsed.text, count=len(files))
    console.line(str(chain_head()))
    return 0
