"""`uptake annual`: the tables of an annual report of the oversight body, as files."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from django.utils.translation import override

from uptake.cli import register
from uptake.cli.compose import codes
from uptake.cli.terminal import Console
from uptake.core.codes import Audience, Language
from uptake.core.permissions import Sight
from uptake.core.typed_values import read_year
from uptake.documents.tree import Format
from uptake.exchange.writing.listing import FORMATS
from uptake.figures.tables import about_tables, annual_of, write_made
from uptake.record.queries.indicators import Scope
from uptake.record.queries.known import end_of
from uptake.record.queries.viewpoint import Look
from uptake.terms.words import words

EPILOG = """\
The tables are those of the page *Tables of the annual report*, as an inspector sees it: all cleared
answers of all organizations, on 31 December of the year, today in the year that has not ended, or
on the day that --on names. Files are named by year and language (annual-2026-en.docx).

exit status: 0 written; 2 not written.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake annual`."""
    parser.epilog = EPILOG
    parser.add_argument("--year", type=year, required=True, help="the year of the report: 2026")
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the day on which recommendations stood so (default: the end of the year, or today)",
    )
    parser.add_argument(
        "--known",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="count what had been recorded by the end of this day (default: all that is recorded)",
    )
    for name, kind in (("--languages", tuple(Language)), ("--formats", FORMATS)):
        every = ",".join(kind)
        parser.add_argument(
            name, default=every, metavar="LIST", help=f"separated by commas ({every})"
        )
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="the folder")


def year(text: str) -> int:
    """Return a year that can be meant. Raises ValueError for anything else."""
    found = read_year(text)
    if found is None:
        raise ValueError(text)
    return found


def run(options: Namespace, console: Console) -> int:
    """Write the files, and say how many there are."""
    languages = codes(options.languages, Language, tuple(Language), "language-not-known")
    formats = codes(options.formats, Format, FORMATS, "format-not-written")
    register.ready()
    on = options.on or min(register.today(), date(options.year, 12, 31))
    options.out.mkdir(parents=True, exist_ok=True)
    for language in languages:
        for written_as in formats:
            name = f"annual-{options.year}-{language}.{written_as}"
            (options.out / name).write_bytes(_made(options, on, language, written_as))
    console.say("annual-written", folder=options.out, count=len(languages) * len(formats))
    return 0


def _made(options: Namespace, on: date, language: Language, written_as: Format) -> bytes:
    """Return the tables as a file, of what is cleared at all organizations."""
    known: date | None = options.known
    look = Look(0, language, on, restricted=Sight.DELEGATES, audience=Audience.STAFF)
    said = words(language)
    until = end_of(known) if known else None
    scope = Scope(look, (look.audience, look.restricted), known=until)
    annual = annual_of(scope, options.year, said, known)
    with override(language.value):
        return write_made(annual, about_tables(on, known, said), written_as, said)
