"""`uptake management-letter`: the draft of a letter to an organization, as files."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from django.utils.translation import override

from uptake.cli import register
from uptake.cli.compose import codes
from uptake.cli.terminal import Console
from uptake.core.codes import Audience, Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.documents.tree import Format
from uptake.figures.profile import Profile
from uptake.figures.queries import treatments
from uptake.inspection.letter import WRITTEN, Letter, letter_of, write_letter
from uptake.inspection.services import letters
from uptake.record.queries.indicators import Scope
from uptake.record.queries.organizations import house_rules, organization
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.viewpoint import Look

EPILOG = """\
The letter is the one that an inspector finds on the organization's profile: its cleared answers as
they stood today, or on the day that --on names. Files are named by organization and language
(ITU-management-letter-en.docx). Their distribution is restricted.

exit status: 0 written; 2 not written.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake management-letter`."""
    parser.epilog = EPILOG
    parser.add_argument("organization", help="its code: ITU")
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the day on which recommendations stood so (default: today)",
    )
    for name, kind in (("--languages", tuple(Language)), ("--formats", WRITTEN)):
        every = ",".join(kind)
        parser.add_argument(
            name, default=every, metavar="LIST", help=f"separated by commas ({every})"
        )
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="the folder")


def run(options: Namespace, console: Console) -> int:
    """Write the files, and say how many there are."""
    languages = codes(options.languages, Language, tuple(Language), "language-not-known")
    formats = codes(options.formats, Format, WRITTEN, "format-not-written")
    register.ready()
    on = options.on or register.today()
    options.out.mkdir(parents=True, exist_ok=True)
    for language in languages:
        with override(language.value):
            letter = _letter(options.organization, language, on)
            letters.draft(
                organization=options.organization,
                on=on,
                language=language,
                by=machine(register.who()),
                at=register.now(),
            )
            for written_as in formats:
                name = f"{options.organization}-management-letter-{language}.{written_as}"
                (options.out / name).write_bytes(write_letter(letter, written_as))
    console.say("letter-written", folder=options.out, count=len(languages) * len(formats))
    return 0


def _letter(code: str, language: Language, on: date) -> Letter:
    """Return the letter, of what is cleared. Raises UptakeError `organization-unknown`."""
    here = organization(code, language, on)
    if here is None:
        raise UptakeError("organization-unknown", organization=code)
    look = Look(here.id, language, on, restricted=Sight.DELEGATES, audience=Audience.STAFF)
    years = house_rules(here.id).long_open_years
    scope = Scope(look, (look.audience, look.restricted), years=years)
    return letter_of(Profile(here, scope, spoken(language, code)), treatments(look))
