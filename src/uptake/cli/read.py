"""`uptake read`: every status out of documents, as JSON by the contract or as a table."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from uptake.cli.console import Console
from uptake.cli.status_table import status_lines
from uptake.core.codes import FindingGroup
from uptake.core.contract import to_json
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding
from uptake.documents.errors import UnreadableFile
from uptake.exchange.files import read_file
from uptake.terms.messages import say_finding

EPILOG = """\
formats: .docx .doc .odt .pdf .xlsx .ods .csv .txt (flattened text) and .json (the contract);
recognized by content, in Arabic, Chinese, English, French, Russian and Spanish.

One file gives one JSON object, several give one object a line, in the order of the files. What was
odd in a document is among its findings; a file that cannot be read is named on standard error, and
the others are still printed.

exit status: 0 all files were read, and nothing is left to decide; 1 they were, but in one of them
something is left open or contradicts itself, or there is no recommendation; 2 one of them could not
be read.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake read`."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help="a document")
    parser.add_argument(
        "--format",
        choices=["json", "table"],
        default="json",
        help="json by the contract (default), or a table for the eyes",
    )


def run(options: Namespace, console: Console) -> int:
    """Read the files and print them; 2 if one could not be read, 1 if one leaves something open."""
    several = len(options.files) > 1
    read = left = 0
    for document in _documents(options.files, console):
        if options.format == "json":
            _print_json(document, console, None if several else 2)
        else:
            if read:
                console.line()
            for line in status_lines(document, console.words):
                console.line(line)
        read += 1
        left += _is_open(document)
    if read < len(options.files):
        return 2
    return 1 if left else 0


def _is_open(document: StatusDocument) -> bool:
    """Whether a document leaves something to decide, or has no recommendation at all."""
    decide = any(finding.group is FindingGroup.DECIDE for finding in document.findings)
    return decide or not document.entries


def _documents(files: list[str], console: Console) -> Iterator[StatusDocument]:
    for name in files:
        path = Path(name)
        try:
            document = read_file(path, console.progress(path.name))
        except (UptakeError, UnreadableFile) as error:
            console.complain(error)
        except OSError as error:
            console.say("file-not-opened", file=name, reason=error.strerror)
        else:
            yield document


def _print_json(document: StatusDocument, console: Console, indent: int | None) -> None:
    def message(finding: Finding) -> str:
        return say_finding(finding, console.language)

    console.line(to_json(document, message, indent))
