"""`uptake compare`: what differs between two documents: a table, JSON, or files for Word."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from uptake.cli.comparison_json import comparison_plain
from uptake.cli.comparison_table import comparison_lines
from uptake.cli.console import Console
from uptake.cli.sources import document_from, dress_for
from uptake.core.change_account import ChangeAccount, account_of
from uptake.core.codes import Language
from uptake.documents.tree import Format
from uptake.exchange.change_files import changes_file
from uptake.exchange.offered import ChangesAs
from uptake.terms.words import words

EPILOG = """\
Each side is a file in any format that `uptake read` reads, or the register of an organization:
`register:ITU` as it stands today, `register:ITU@2022-12-31` as it stood on that day,
`register:ITU/C22/61:ar` one document of it in one language.

Documents in one language are compared in full; kinds of blanks and dashes, and the order of lists,
make no difference. Documents in two languages are compared by what must be the same in all:
statuses and other codes, numbers, dates, symbols. Between the language versions of one document
there should be no difference of status.

--word writes what changed as a document that a committee can read; --marked-up writes the later
document whole, with its changes against the earlier one as Word tracks them: to accept all gives
the later document, to reject all the earlier one. Both are in the language of the later document,
or in that of --in; where that comes from the register, in the organization's own Word template.

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
        "--word", metavar="FILE", type=Path, help="write what changed as a Word document (or .pdf)"
    )
    parser.add_argument(
        "--marked-up",
        metavar="FILE",
        type=Path,
        help="write the later document with its changes tracked, as Word does",
    )
    parser.add_argument(
        "--in",
        dest="written_in",
        choices=[language.value for language in Language],
        help="the language of these files (default: that of the later document)",
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="end with 1 if there is any difference"
    )


def run(options: Namespace, console: Console) -> int:
    """Compare the two and print what differs, or write it into files."""
    before, after = (
        document_from(place, console.progress(place)) for place in (options.before, options.after)
    )
    account = account_of(before, after)
    written = _written(options, account)
    if options.format == "json":
        plain = comparison_plain(account.compared)
        console.line(json.dumps(plain, ensure_ascii=False, indent=2))
    elif not written:
        for line in comparison_lines(account.compared, console.words):
            console.line(line)
    for path in written:
        console.tell("changes-written", file=path.name)
    return 1 if options.exit_code and account.compared.differs else 0


def _written(options: Namespace, account: ChangeAccount) -> list[Path]:
    """Write the files that are asked for; give their paths. Raises as `changes_file`."""
    after = account.after
    spoken = words(Language(options.written_in or after.language), after.organization)
    if not (options.word or options.marked_up):
        return []
    dress = dress_for(options.after, after.organization)
    made = []
    if options.word:
        kind = Format.PDF if options.word.suffix.lower() == ".pdf" else Format.DOCX
        made.append((options.word, changes_file(account, ChangesAs.TOLD, kind, spoken, dress)))
    if options.marked_up:
        marked = changes_file(account, ChangesAs.MARKED_UP, Format.DOCX, spoken, dress)
        made.append((options.marked_up, marked))
    for path, content in made:
        path.write_bytes(content)
    return [path for path, _ in made]
