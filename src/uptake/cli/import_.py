"""`uptake import`: bring a document into the register, after showing what would change."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import get_terminal_size

from uptake.cli import register
from uptake.cli.compare import comparison_lines
from uptake.cli.import_account import account_lines, chosen
from uptake.cli.import_undo import undo
from uptake.cli.read import finding_lines
from uptake.cli.terminal import Console, add_organization, agreed, directed, isolated
from uptake.core.codes import Distribution, EditionKind
from uptake.core.document import StatusDocument
from uptake.core.importing import Choices, usual_readers
from uptake.core.recipients import machine
from uptake.exchange.files import read_file
from uptake.imports import services as imports
from uptake.imports.services import ImportPlan
from uptake.record.queries.oversight import spoken_bodies
from uptake.record.queries.reviewed_words import spoken_in_all
from uptake.record.services.intake import admit
from uptake.terms.messages import say
from uptake.terms.values import LIST_COMMAS

UNDO = "undo"
EPILOG = """\
What would change is shown first: what is replaced and what is new, what the register has and the
document lacks, what stays because the document leaves it open. Nothing is changed before you agree.
What a document leaves open keeps what the register knows. The first language version of a document
brings everything; another language version of it adds its texts, and what it says otherwise is
shown and not applied, unless it is the original, of which the register has a translation. A name
that may be of somebody known is asked: say it with --name. What is imported counts as cleared, and
valid from the date of the document, or from today where that is ahead. The file is kept.

The kind and the body of a document are those of the series of its symbol, where it does not say
them: --kind and --body say others, --meeting names the meeting. A new document is for delegates and
the organization, unless it prints its distribution itself, or --readers public says that everybody
may read it, --readers internal that the organization alone may.

"uptake import undo" lists the imports of the organization; with a number it takes one back as one
act, with --reason: what stood before it stands again, and the history shows both. What somebody
has changed since is left and listed. A file that is called undo is written ./undo.

exit status: 0 imported, or nothing to change; 2 not imported.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake import`."""
    parser.epilog = EPILOG
    parser.add_argument(
        "file", metavar="FILE", help="a document in any format that can be read; or: undo"
    )
    parser.add_argument(
        "number", nargs="?", type=int, metavar="NUMBER", help="with undo: which import (else: list)"
    )
    parser.add_argument("--reason", default="", help="with undo: why it is taken back")
    add_organization(parser)
    _add_head(parser)
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="NAME=WHO",
        help="who is meant by a name that is asked: a known name, new, or leave",
    )
    parser.add_argument(
        "--drop",
        action="append",
        default=[],
        metavar="'REPORT NUMBER'",
        help="take a recommendation off the document's list that the file no longer has",
    )
    parser.add_argument(
        "--earlier",
        action="append",
        default=[],
        metavar="COLUMN[=YYYY-MM-DD]",
        help="record what a column that is not taken says as the status of an earlier date",
    )
    parser.add_argument("--by", metavar="NAME", help="who imports it (default: your login name)")
    parser.add_argument("--dry-run", action="store_true", help="only show what would change")
    parser.add_argument("--yes", action="store_true", help="apply without asking")


def _add_head(parser: ArgumentParser) -> None:
    """Add the arguments that say what the document is, and who may read it."""
    parser.add_argument("--symbol", help="the document's symbol, where it does not say it itself")
    parser.add_argument(
        "--date",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the document's date, where it does not say it itself",
    )
    parser.add_argument(
        "--kind", choices=[*EditionKind], help="of which kind it is (default: as its series)"
    )
    parser.add_argument("--body", metavar="NAME", help="for which governing body it is")
    parser.add_argument("--meeting", metavar="NAME", help="for which meeting, in its language")
    parser.add_argument(
        "--readers",
        choices=[*Distribution],
        help="who may read it (default: as the document says, else delegates)",
    )


def run(options: Namespace, console: Console) -> int:
    """Read, show, ask, apply."""
    path = Path(options.file)
    register.ready()
    if options.file == UNDO:
        return undo(options, console)
    known = spoken_in_all(options.organization)
    bodies = spoken_bodies(options.organization)
    status = _stated(read_file(path, console.progress(path.name), known, bodies), options)
    plan = imports.preview(status, organization=options.organization)
    choices = chosen(options.name, options.drop, options.earlier, plan.account)
    said = Distribution(options.readers) if options.readers else None
    if said or choices != Choices():
        choices = replace(choices, distribution=said)
        plan = imports.preview(status, organization=options.organization, choices=choices)
    choices = replace(
        choices, distribution=said or usual_readers(plan.readers, status.distribution)
    )
    for line in _lines(plan, status, choices, console):
        console.line(line)
    if not plan.changes:
        console.say("import-says-nothing-new")
        return 0
    if options.dry_run:
        console.say("import-left-alone")
        return 0
    if plan.account.open_names:
        console.say("import-names-open", count=len(plan.account.open_names))
        return 2
    if not options.yes and not agreed(console):
        return 2
    return _apply(status, plan, choices, options, console)


def _apply(
    status: StatusDocument,
    plan: imports.ImportPlan,
    choices: Choices,
    options: Namespace,
    console: Console,
) -> int:
    path, by = Path(options.file), machine(options.by or register.who())
    admit(path, path.name, by)
    done = imports.apply(
        status,
        organization=options.organization,
        by=by,
        at=register.now(),
        file=path,
        seen=plan,
        choices=choices,
    )
    compared = done.comparison
    console.say(
        "import-done",
        symbol=done.symbol,
        came=len(compared.came),
        changed=len(compared.changed),
    )
    return 0


def _stated(status: StatusDocument, options: Namespace) -> StatusDocument:
    """Return the document with what the command says of it, and what its series does."""
    said = replace(
        status,
        symbol=options.symbol or status.symbol,
        date=options.date or status.date,
        kind=EditionKind(options.kind) if options.kind else status.kind,
        governing_body=options.body or status.governing_body,
        meeting=options.meeting or status.meeting,
    )
    return imports.with_series(said, options.organization)


def _head_lines(status: StatusDocument, choices: Choices, console: Console) -> Iterator[str]:
    """Say of which kind the document is, for which body, and who may read it."""
    if status.kind is not None:
        said = (console.words.of(status.kind), status.governing_body, status.meeting)
        listed = (isolated(one) for one in said if one)
        line = LIST_COMMAS[console.language].join(listed)
        yield directed(line, console.language.right_to_left)
    yield say("import-readers", console.language, {"readers": choices.distribution})


def _lines(
    plan: ImportPlan, status: StatusDocument, choices: Choices, console: Console
) -> Iterator[str]:
    language = console.language
    values = {
        "symbol": plan.symbol,
        "language": plan.language,
        "organization": plan.organization,
        "date": plan.on,
    }
    yield say(f"import-is-{plan.kind.value.replace('_', '-')}", language, values)
    yield from _head_lines(status, choices, console)
    if plan.organization_is_new:
        yield say("import-organization-new", language, values)
    if plan.left_out:
        yield say("import-left-out", language, {"count": len(plan.left_out)})
    if plan.changes:
        yield ""
        yield from comparison_lines(plan.comparison, console.words)
    yield from account_lines(plan.account, console.words)
    offered = {one.one.finding for one in plan.account.offers}
    read = (one for place, one in enumerate(status.findings) if place not in offered)
    width = get_terminal_size((100, 24)).columns
    yield from finding_lines((*read, *plan.findings), console.words, width)
