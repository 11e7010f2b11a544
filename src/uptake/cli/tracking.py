"""`uptake tracking`: exchange files with the tracking system of an oversight body."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from uptake.cli import register
from uptake.cli.looking import look_of
from uptake.cli.terminal import Console, add_organization, agreed
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor, machine
from uptake.core.tracking import MappingRefused
from uptake.documents.tree import Format
from uptake.exchange.tracking.mappings import FORMATS as MAPPING_FORMATS
from uptake.exchange.tracking.mappings import write_mapping
from uptake.exchange.tracking.writing import FORMATS
from uptake.terms.messages import say
from uptake.tracking.queries import mapping_of, upload_shown
from uptake.tracking.services import files, mapping
from uptake.tracking.services.files import TrackingReview

EPILOG = """\
`uptake tracking export FILE` writes what is cleared, as a workbook (.xlsx) or JSON by the ending of
the name, with texts in the language of --language. `uptake tracking import FILE` shows what a file
of the other side would add beside the answers, and takes all of it, or nothing, when you agree; no
answer is changed, and the same file again changes nothing. `uptake tracking mapping FILE` writes
the table of columns and words (.xlsx or .csv); with --replace it is read from the file.

exit status: 0 done, or nothing new; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake tracking`."""
    parser.epilog = EPILOG
    parser.add_argument("deed", choices=["export", "import", "mapping"], help="what to do")
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write or to read")
    add_organization(parser)
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="for `export`: as at this day (default: today)",
    )
    parser.add_argument(
        "--replace", action="store_true", help="for `mapping`: replace the table by the file"
    )
    parser.add_argument("--by", metavar="NAME", help="who (default: your login name)")
    parser.add_argument("--yes", action="store_true", help="for `import`: take without asking")


def run(options: Namespace, console: Console) -> int:
    """Write or read a file."""
    register.ready()
    by = machine(options.by or register.who())
    match options.deed:
        case "export":
            return _export(options, console, by)
        case "import":
            return _import(options, console, by)
        case _:
            return _mapping(options, console, by)


def _format(file: Path, among: tuple[Format, ...]) -> Format:
    ending = file.suffix.lower().removeprefix(".")
    found = next((one for one in among if one.value == ending), None)
    if found is None:
        raise UptakeError("format-not-written", name=ending, possible=", ".join(among))
    return found


def _export(options: Namespace, console: Console, by: Actor) -> int:
    written_as = _format(options.file, FORMATS)
    look = look_of(options.organization, console.language)
    seen = replace(look, on=options.on or look.on, state=None)
    made = files.export(
        organization=options.organization,
        look=seen,
        written_as=written_as,
        by=by,
        at=register.now(),
    )
    options.file.write_bytes(made.content)
    console.say("tracking-written", file=options.file, count=made.entries)
    return 0


def _import(options: Namespace, console: Console, by: Actor) -> int:
    key = files.receive(
        organization=options.organization,
        file=options.file,
        name=options.file.name,
        by=by,
        at=register.now(),
    )
    files.read(key=key)
    shown = upload_shown(options.organization, key)
    if shown is not None and shown.error_code:
        console.line(say(shown.error_code, console.language, shown.error_values))
        return 2
    review = files.preview(key=key, by=by)
    _show(review, console)
    if not review.read.can_be_taken or not review.news:
        files.discard(key=key, by=by, at=register.now())
        return 2 if not review.read.can_be_taken else _nothing_new(console)
    return _take(options, console, by, key, review)


def _nothing_new(console: Console) -> int:
    console.say("tracking-nothing-new")
    return 0


def _take(
    options: Namespace, console: Console, by: Actor, key: UUID, review: TrackingReview
) -> int:
    if not options.yes and not agreed(console):
        files.discard(key=key, by=by, at=register.now())
        return 2
    taken = files.apply(key=key, seen=review.seal, by=by, at=register.now())
    console.say("tracking-taken", new=len(taken.news), same=taken.same)
    return 0


def _show(review: TrackingReview, console: Console) -> None:
    console.say("tracking-would-take", new=len(review.news), same=review.same)
    for one in review.read.findings:
        sentence = say(one.code, console.language, dict(one.values))
        console.line(f"  {one.place}: {sentence}" if one.place else f"  {sentence}")


def _mapping(options: Namespace, console: Console, by: Actor) -> int:
    if not options.replace:
        written_as = _format(options.file, MAPPING_FORMATS)
        look = look_of(options.organization, console.language)
        options.file.write_bytes(write_mapping(mapping_of(look.organization), written_as))
        return 0
    try:
        mapping.bring(
            organization=options.organization,
            file=options.file,
            name=options.file.name,
            by=by,
            at=register.now(),
        )
    except MappingRefused as error:
        console.say(error.code, **error.values)
        for one in error.problems:
            console.line(f"  {one.row or ''} {say(one.code, console.language, dict(one.values))}")
        return 2
    return 0
