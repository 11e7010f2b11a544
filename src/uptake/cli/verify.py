"""`uptake verify`: whether files are those that were issued, unchanged, and what vouches for it."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from uptake.cli import register
from uptake.cli.compare import comparison_lines
from uptake.cli.terminal import Console
from uptake.core.chain import Proof
from uptake.documents.errors import UnreadableFile
from uptake.editions.queries.verifying import IssuedAs, claimed, issued_as
from uptake.exchange.files import read_file
from uptake.record.queries.audit import prove_chain
from uptake.record.services.storage import weigh

UNCHANGED, OTHER = 0, 1
EPILOG = """\
A file is known by its content, whatever it is called: it is one that was issued, letter by letter,
or it is not. The event of the issue carries the hash of each file, and the end of the chain of
events before it; the chain is followed from its beginning. A file that is none of those issued, but
can be read and names a document that was issued here, is compared with it.

exit status: 0 all were issued, unchanged; 1 one was not, or the chain is broken; 2 a file could not
be opened, or the register not reached.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake verify`."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file of any format")


def run(options: Namespace, console: Console) -> int:
    """Say of each file what it is."""
    register.ready()
    proof = prove_chain()
    known = [_is_issued(path, proof, console) for path in options.files]
    return UNCHANGED if all(known) else OTHER


def _is_issued(path: Path, proof: Proof, console: Console) -> bool:
    found = issued_as(weigh(path).sha256)
    if not found:
        _tell_of_other(path, console)
        return False
    told = [_tell(path, one, proof, console) for one in found]
    return all(told)


def _tell(path: Path, one: IssuedAs, proof: Proof, console: Console) -> bool:
    console.tell(
        "verify-issued",
        file=path.name,
        symbol=one.whole,
        language=one.language,
        format=one.format,
        date=one.at.date(),
    )
    if not one.vouched or one.event is None:
        console.tell("verify-not-vouched", file=path.name)
        return False
    if proof.number is not None and proof.number <= one.event.number:
        console.tell("verify-chain-broken", file=path.name, event=str(proof.number))
        return False
    console.tell("verify-vouched", event=str(one.event.number), head=str(one.head))
    return True


def _tell_of_other(path: Path, console: Console) -> None:
    try:
        status = read_file(path, console.progress(path.name))
    except UnreadableFile:
        console.tell("verify-unknown", file=path.name)
        return
    found = claimed(status)
    if found is None:
        console.tell("verify-unknown", file=path.name)
        return
    code = "verify-differs" if found.comparison.differs else "verify-says-the-same"
    console.tell(code, file=path.name, symbol=found.whole, language=status.language)
    if found.comparison.differs:
        for line in comparison_lines(found.comparison, console.words):
            console.line(line)
