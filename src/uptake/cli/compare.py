"""`uptake compare`: what differs between two documents, as a table or as JSON."""

import json
from argparse import ArgumentParser, Namespace

from uptake.cli.comparison_json import comparison_plain
from uptake.cli.comparison_table import comparison_lines
from uptake.cli.console import Console
from uptake.cli.sources import document_from
from uptake.core.comparison import compare

EPILOG = """\
Each side is a file in any format that `uptake read` reads, or the register of an organization:
`register:ITU` as it stands today, `register:ITU@2022-12-31` as it stood on that day,
`register:ITU/C22/61:ar` one document of it in one language.

Documents in one language are compared in full; kinds of blanks and dashes, and the order of lists,
make no difference. Documents in two languages are compared by what must be the same in all:
statuses and other codes, numbers, dates, symbols. Between the language versions of one document
there should be no difference of status.

exit status: 0 compared; 1 they differ, with --exit-code; 2 one of them could not be read.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake compare`."""
    parser.epilog = EPILOG
    parser.add_argument("before", metavar="BEFORE", help="the earlier document, or the original")
    parser.add_argument("after", metavar="AFTER", help="the later document, or the translation")
    parser.add_argument(
        "--format",
        choices=["table", "json"],
        default="table",
        help="a table for the eyes (default), or json",
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="end with 1 if there is any difference"
    )


def run(options: Namespace, console: Console) -> int:
    """Compare the two and print what differs."""
    before, after = (
        document_from(place, console.progress(place)) for place in (options.before, options.after)
    )
    comparison = compare(before, after)
    if options.format == "json":
        plain = comparison_plain(comparison)
        console.line(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        for line in comparison_lines(comparison, console.words):
            console.line(line)
    return 1 if options.exit_code and comparison.differs else 0
