"""`uptake compose`: the organization's document, from the register, in six languages."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from uptake.cli import register
from uptake.cli.terminal import Console, add_organization
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.documents.tree import Format
from uptake.exchange.files import WRITTEN, write_editions
from uptake.record.queries.composition import compose_in
from uptake.record.queries.reviewed_words import spoken_in_all
from uptake.record.services import word_templates

EPILOG = """\
A document stands as it did on its own date, or on the day that --on names. Without a symbol all
that the organization follows up is composed, as of today.

Files are named by symbol and language letter (C22-61-A.docx). They are all written, or none.

exit status: 0 written; 2 not written.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake compose`."""
    every = ",".join(Language)
    parser.epilog = EPILOG
    add_organization(parser)
    parser.add_argument("--symbol", help="the document: C22/61 (default: the whole register)")
    parser.add_argument(
        "--languages", default=every, metavar="LIST", help=f"separated by commas ({every})"
    )
    parser.add_argument(
        "--formats",
        default=",".join(WRITTEN),
        metavar="LIST",
        help=f"separated by commas ({','.join(WRITTEN)})",
    )
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="the folder")
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the day on which it stood so (default: the document's date)",
    )


def run(options: Namespace, console: Console) -> int:
    """Compose, write, and say what stands in the original language."""
    languages = codes(options.languages, Language, tuple(Language), "language-not-known")
    formats = codes(options.formats, Format, WRITTEN, "format-not-written")
    register.ready()
    on = options.on or (None if options.symbol else register.today())
    made = compose_in(languages, organization=options.organization, symbol=options.symbol, on=on)
    files = write_editions(
        [one.status for one in made],
        formats,
        options.out,
        template=word_templates.dress(options.organization),
        known=spoken_in_all(options.organization),
    )
    document = made[0].status.symbol or options.organization
    console.say("compose-written", document=document, folder=options.out, count=len(files))
    for one in made:
        if one.borrowed:
            console.say("compose-borrowed", language=one.status.language, count=one.borrowed)
    return 0


def codes[C: StrEnum](
    text: str, kind: type[C], possible: Sequence[C], complaint: str
) -> tuple[C, ...]:
    """Return the codes in a list separated by commas, each once. Raises UptakeError `complaint`."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in possible:
            raise UptakeError(complaint, name=name, possible=tuple(map(str, possible)))
    return tuple(dict.fromkeys(map(kind, names)))
