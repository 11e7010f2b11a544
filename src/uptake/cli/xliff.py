"""`uptake xliff`: send texts to translators as files, and take back what they translated."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from uptake.cli import register
from uptake.cli.looking import look_of
from uptake.cli.terminal import Console, add_organization, agreed
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.exchange.xliff.reading import SentFile
from uptake.exchange.xliff.writing import write_xliff
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.viewpoint import Look
from uptake.terms.messages import say
from uptake.translation.queries.files import place_of, sent_units, to_send
from uptake.translation.queries.texts import EditionNamed, editions_on_their_way
from uptake.translation.services import files
from uptake.translation.services.files import FileReview, Outcome

EPILOG = """\
`uptake xliff out --edition C23/61 --into ar FILE` writes the texts of an edition that are
missing in Arabic or to be looked at there, as XLIFF 2.1, from the language in which most of them
are written; without --edition, those of all that is followed up. With each text goes what the
memory has for it. `uptake xliff in FILE` shows what would become of each text that came back, and
takes them all, or none, when you agree. What was translated from an older original is kept and
marked, never approved.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake xliff`."""
    parser.epilog = EPILOG
    parser.add_argument("deed", choices=["out", "in"], help="what to do")
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write or to take")
    add_organization(parser)
    parser.add_argument("--edition", metavar="SYMBOL", help="for `out`: C23/61 (default: all)")
    languages = [language.value for language in Language]
    parser.add_argument("--into", choices=languages, help="for `out`: into which language")
    parser.add_argument(
        "--from",
        dest="source",
        choices=languages,
        help="for `out`: from which language (default: that of most texts)",
    )
    parser.add_argument("--all", action="store_true", help="for `out`: approved translations too")
    parser.add_argument(
        "--approve", action="store_true", help="for `in`: approve what the translator calls final"
    )
    parser.add_argument("--by", metavar="NAME", help="for `in`: who (default: your login name)")
    parser.add_argument("--yes", action="store_true", help="for `in`: take without asking")


def run(options: Namespace, console: Console) -> int:
    """Send out or take in."""
    register.ready()
    if options.deed == "out":
        return _out(options, console)
    return _in(options, console)


def _out(options: Namespace, console: Console) -> int:
    if options.into is None:
        raise UptakeError("xliff-language-not-given")
    look, language = look_of(options.organization, console.language), Language(options.into)
    edition = _edition(look, options.edition)
    source = _source(look, edition, language, options)
    units = sent_units(
        look,
        edition.key if edition else None,
        source,
        language,
        only_open=not options.all,
        spoken=spoken(language, options.organization),
    )
    if not units:
        raise UptakeError("xliff-nothing-to-send")
    about = edition.symbol if edition else options.organization
    with options.file.open("wb") as target:
        target.writelines(
            write_xliff(SentFile(options.organization, about, source, language), units)
        )
    console.say("xliff-written", file=options.file, count=len(units))
    for other, count in _others(look, edition, language, options).items():
        if other is not source and count:
            console.say("xliff-others", language=other, option=other.value, count=count)
    return 0


def _edition(look: Look, symbol: str | None) -> EditionNamed | None:
    if symbol is None:
        return None
    found = next((one for one in editions_on_their_way(look) if one.symbol == symbol), None)
    if found is None:
        raise UptakeError("edition-unknown")
    return found


def _others(
    look: Look, edition: EditionNamed | None, language: Language, options: Namespace
) -> dict[Language, int]:
    """Count the texts by the language that they are written in, most first."""
    counted = Counter(
        {
            one.source_language: one.whole if options.all else one.open
            for one in to_send(look, edition.key if edition else None)
            if one.language is language
        }
    )
    return dict(counted.most_common())


def _source(
    look: Look, edition: EditionNamed | None, language: Language, options: Namespace
) -> Language:
    if options.source:
        return Language(options.source)
    found = next(iter(_others(look, edition, language, options)), None)
    if found is None:
        raise UptakeError("xliff-nothing-to-send")
    return found


def _in(options: Namespace, console: Console) -> int:
    by, at = machine(options.by or register.who()), register.now()
    key = files.receive(
        organization=options.organization,
        file=options.file,
        name=options.file.name,
        by=by,
        at=at,
    )
    review = files.preview(organization=options.organization, sha256=key, by=by, at=at)
    _show(review, console)
    if not options.yes and not agreed(console):
        return 2
    taken = files.take(
        organization=options.organization,
        sha256=key,
        seen=review.seal,
        approve_final=options.approve,
        by=by,
        at=at,
    )
    console.say("xliff-taken", taken=taken.taken, approved=taken.approved)
    return 0


def _show(review: FileReview, console: Console) -> None:
    counts = {outcome.value: len(review.of(outcome)) for outcome in Outcome}
    console.say("xliff-review", **counts)
    for one in review.of(Outcome.REFUSED):
        place = (one.unit and place_of(one.unit)) or one.word
        for problem in one.problems:
            sentence = say(problem.kind.value, console.language, {"words": problem.words})
            console.line(f"  {place}: {sentence}")
