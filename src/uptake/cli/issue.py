"""`uptake issue`: issue an edition, and say what vouches for it."""

from argparse import ArgumentParser, Namespace

from uptake.cli import register
from uptake.cli.edition import missing_lines
from uptake.cli.looking import look_of
from uptake.cli.terminal import Console, add_organization
from uptake.core.errors import UptakeError
from uptake.core.issuing import check_gaps
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.symbols import DocumentKey
from uptake.editions import services as editions
from uptake.editions.queries.marks import edition_read
from uptake.record.queries.audit import chain_head
from uptake.record.queries.documents import issued_files
from uptake.record.queries.editions.shown import prepared_edition

EPILOG = """\
The edition is frozen as it stands: its six language versions, the words they are written with, and
their files. What changes later changes a revision, never what was issued. Where something is
missing, it is listed and nothing is issued, unless `--with-gaps REASON` says why it is to be issued
all the same. The number and the hash that are printed last are the end of the chain of events after
the issue: note them elsewhere.

exit status: 0 issued; 2 not issued.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake issue`."""
    parser.epilog = EPILOG
    parser.add_argument("symbol", metavar="SYMBOL", help="the edition: C22/61, C22/61 (Rev.1)")
    add_organization(parser)
    parser.add_argument(
        "--with-gaps",
        default="",
        metavar="REASON",
        help="issue it although something is missing, for this reason, which is kept",
    )


def run(options: Namespace, console: Console) -> int:
    """Issue the edition."""
    register.ready()
    key = DocumentKey.read(options.symbol)
    found = prepared_edition(options.organization, key)
    if found is None:
        raise UptakeError("edition-unknown")
    _check(options, console, found, key)
    document = editions.issue(
        edition=found,
        by=machine(register.who()),
        at=register.now(),
        with_gaps=options.with_gaps,
    )
    files = issued_files(document, restricted=Sight.MEMBERS)
    console.say("issue-done", symbol=str(key), count=len(files))
    console.line(str(chain_head()))
    return 0


def _check(options: Namespace, console: Console, edition: int, symbol: DocumentKey) -> None:
    """List what is missing, and go on only with a reason."""
    read = edition_read(look_of(options.organization, console.language), edition)
    if read is None or not read.marks:
        return
    for line in missing_lines(read, console):
        print(line, file=console.err)
    check_gaps(str(symbol), len(read.marks), options.with_gaps)
