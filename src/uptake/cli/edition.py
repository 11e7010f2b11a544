"""`uptake edition`: the editions of an organization; open one; what it covers and still lacks."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from shutil import get_terminal_size
from typing import Any

from uptake.cli import register
from uptake.cli.looking import look_of
from uptake.cli.terminal import Column, Console, TextTable, add_organization
from uptake.core.chain import plain
from uptake.core.codes import Distribution, EditionKind, Language
from uptake.core.editions import MarkPlace
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.core.symbols import DocumentKey, parse_document_symbol
from uptake.editions import services as deeds
from uptake.editions.queries.marks import EditionRead, edition_read, mark_text, place_text
from uptake.editions.queries.offers import offers, usual
from uptake.record.queries.editions.shown import EditionShown, editions
from uptake.record.queries.viewpoint import Look
from uptake.terms.words import Words

EPILOG = """\
`uptake edition list` shows the editions of an organization. `uptake edition open --symbol C23/61`
opens one for the organization's first governing body, after the documents that came last, with
what is not reported yet and what is still open; all of it can be changed on the site. `uptake
edition show --symbol C23/61` says what one that is in preparation covers, and what it still lacks.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake edition`."""
    parser.epilog = EPILOG
    parser.add_argument("deed", choices=["list", "open", "show"], help="what to do")
    add_organization(parser)
    parser.add_argument("--symbol", default="", help="the edition, for `open` and `show`: C23/61")
    parser.add_argument(
        "--date",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="the date of the document, for `open` (default: today)",
    )
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in EditionKind],
        default=EditionKind.GOVERNING_BODY_DOCUMENT.value,
        help="for `open`",
    )
    parser.add_argument(
        "--original",
        choices=[language.value for language in Language],
        default=Language.ENGLISH.value,
        help="the original language, for `open`",
    )
    parser.add_argument(
        "--distribution",
        choices=[one.value for one in Distribution],
        default=Distribution.PUBLIC.value,
        help="who may read it once it is issued, for `open`",
    )
    parser.add_argument(
        "--without-restricted",
        action="store_true",
        help="leave restricted reports out, for `open`: a public document cannot show them",
    )
    parser.add_argument(
        "--format", choices=["table", "json"], default="table", help="for `list` and `show`"
    )


def run(options: Namespace, console: Console) -> int:
    """List, open or show."""
    register.ready()
    look = look_of(options.organization, console.language)
    match options.deed:
        case "list":
            _list(look, options, console)
        case "open":
            _open(look, options, console)
        case _:
            _show(look, options, console)
    return 0


def _list(look: Look, options: Namespace, console: Console) -> None:
    found = editions(look)
    if options.format == "json":
        console.line(json.dumps([_shown(one) for one in found], ensure_ascii=False, indent=2))
        return
    words = console.words
    columns = [
        Column(words["document_symbol"]),
        Column(words["document_date"]),
        Column(words["status"]),
        Column(words["document_kind"]),
    ]
    rows = [
        (str(one.key), words.date(one.date), words.of(one.state), words.of(one.kind))
        for one in found
    ]
    _print(TextTable(columns, rows), console)


def _open(look: Look, options: Namespace, console: Console) -> None:
    given = usual(offers(look, options.organization), options.date or look.on, look.language)
    parsed = parse_document_symbol(options.symbol)
    if parsed is None:
        raise UptakeError("edition-symbol-wrong", symbol=options.symbol)
    given = replace(
        given,
        symbol=parsed.base,
        date=options.date or look.on,
        revision=parsed.revision,
        kind=EditionKind(options.kind),
        original_language=Language(options.original),
        distribution=Distribution(options.distribution),
        without_restricted=options.without_restricted,
    )
    deeds.open_(
        organization=options.organization,
        given=given,
        by=machine(register.who()),
        at=register.now(),
    )
    console.say("edition-opened", symbol=str(parsed.key))


def _show(look: Look, options: Namespace, console: Console) -> None:
    read = _read(look, options.symbol)
    if options.format == "json":
        console.line(json.dumps(_told(read), ensure_ascii=False, indent=2))
        return
    words = console.words
    console.line(words["coverage"])
    _print(TextTable(_columns(words, "inclusion"), list(_covered(read, words))), console)
    console.line()
    console.line(words["edition_lacks"])
    for line in missing_lines(read, console):
        console.line(line)


def missing_lines(read: EditionRead, console: Console) -> Iterator[str]:
    """Return the lines of a table of what an edition lacks, and where."""
    words = console.words
    table = TextTable(_columns(words, "edition_lacks"), list(_missing(read, words)))
    yield from _lines(table, console)


def _columns(words: Words, last: str) -> list[Column]:
    return [Column(words["recommendation"], 44), Column(words[last])]


def _covered(read: EditionRead, words: Words) -> Iterator[Sequence[str]]:
    for line in read.coverage.lines:
        one = line.candidate
        yield (
            place_text(MarkPlace(one.report, one.number, one.formal), words),
            words.of(line.inclusion),
        )


def _missing(read: EditionRead, words: Words) -> Iterator[Sequence[str]]:
    for mark in read.marks:
        text = mark_text(mark, words)
        where = place_text(mark.place, words)
        if mark.language:
            text = f"{text} ({words.of(mark.language)})"
        yield where, text


def _read(look: Look, symbol: str) -> EditionRead:
    key = DocumentKey.read(symbol)
    for one in editions(look):
        if one.key == key and one.is_prepared:
            read = edition_read(look, one.pk)
            if read is not None:
                return read
    raise UptakeError("edition-unknown")


def _told(read: EditionRead) -> dict[str, Any]:
    return {
        "coverage": [
            {**plain(line.candidate), "inclusion": line.inclusion.value}
            for line in read.coverage.lines
        ],
        "marks": [plain(mark) for mark in read.marks],
    }


def _shown(one: EditionShown) -> dict[str, Any]:
    return {
        "symbol": str(one.key),
        "state": one.state.value,
        "kind": one.kind.value,
        "date": one.date.isoformat(),
        "issue": one.issue.value,
        "original_language": one.original_language.value,
        "follows": list(one.follows),
    }


def _print(table: TextTable, console: Console) -> None:
    for line in _lines(table, console):
        console.line(line)


def _lines(table: TextTable, console: Console) -> Iterator[str]:
    width = get_terminal_size((100, 24)).columns
    yield from table.lines(width, console.language.right_to_left)
