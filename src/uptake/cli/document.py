"""`uptake document`: make documents known that answers cite, list those that are and are not."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.core.cited import CitedGiven, cited_lines, usual_visibility
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.documents.errors import Fault, UnreadableFile
from uptake.record.queries.cited import cited_documents, unknown_citations
from uptake.record.queries.organizations import organization
from uptake.reports.services import cited as deeds
from uptake.reports.services.cited import CitedRefused, LinesRefused
from uptake.terms.messages import say

EPILOG = """\
`uptake document list --organization ITU` shows the documents that were made known, then those that
answers cite and nobody has made known, with how many answers cite each.
`uptake document add C20/53 --organization ITU --title "en=Report of the working group"` makes one
known; `--lines FILE` several, one on each line: symbol, title, date, address, with tabs or upright
strokes between them, the titles in the language of `--in`.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake document`."""
    parser.epilog = EPILOG
    parser.add_argument("deed", choices=["add", "list"], help="what to do")
    parser.add_argument("symbol", nargs="?", metavar="SYMBOL", help="such as C20/53, for `add`")
    parser.add_argument("--organization", required=True, metavar="CODE", help="such as ITU")
    parser.add_argument(
        "--title",
        action="append",
        default=[],
        metavar="LANGUAGE=TEXT",
        help="what it is called; may be given several times",
    )
    parser.add_argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="its date")
    parser.add_argument("--url", metavar="ADDRESS", help="where it can be read")
    parser.add_argument("--lines", metavar="FILE", help="several documents, one on each line")
    parser.add_argument(
        "--in", dest="spoken", default="en", choices=list(Language), help="language of the lines"
    )
    parser.add_argument("--by", metavar="NAME", help="who does it (default: your login name)")


def run(options: Namespace, console: Console) -> int:
    """Do the deed that was asked for."""
    register.ready()
    if options.deed == "list":
        return _list(options.organization, console)
    by, at = machine(options.by or register.who()), register.now()
    try:
        if options.lines:
            text = _read(Path(options.lines))
            lines = cited_lines(text, Language(options.spoken), register.today())
            symbols = deeds.enter_several(
                organization=options.organization, lines=lines, by=by, at=at
            )
        else:
            given = _given(options)
            row = deeds.enter(organization=options.organization, given=given, by=by, at=at)
            symbols = (row.symbol,)
    except (CitedRefused, LinesRefused) as refused:
        console.say(refused.code, **refused.values)
        for line in _told(refused, console.language):
            console.line(f"  {line}")
        return 2
    console.tell("cited-entered", symbols=symbols)
    return 0


def _list(code: str, console: Console) -> int:
    home = organization(code, console.language, register.today())
    if home is None:
        raise UptakeError("organization-unknown", organization=code)
    for one in cited_documents(home.id):
        title = one.title(console.language)
        parts = (one.symbol, title.text if title else "", str(one.date or ""), one.url or "")
        closed = () if one.closed_on is None else (str(one.closed_on),)
        console.line("\t".join((*parts, *closed)))
    for symbol, answers in unknown_citations(home.id, code).items():
        console.line("\t".join((symbol, "?", console.words.number(answers))))
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name) from error


def _given(options: Namespace) -> CitedGiven:
    if not options.symbol:
        raise UptakeError("usage-wrong", detail="add: SYMBOL", command="uptake document")
    titles = {}
    for one in options.title:
        language, _, text = one.partition("=")
        if language not in set(Language) or not text.strip():
            raise UptakeError("usage-wrong", detail=one, command="uptake document")
        titles[Language(language)] = text
    return CitedGiven(
        options.symbol, titles, options.date, options.url, usual_visibility(options.symbol)
    )


def _told(refused: CitedRefused | LinesRefused, language: Language) -> Iterable[str]:
    if isinstance(refused, CitedRefused):
        for one in refused.problems:
            yield say(one.code, language, dict(one.values))
        return
    for line in refused.lines:
        for one in line.problems:
            sentence = say(one.code, language, dict(one.values))
            yield f"{line.number} {line.given.symbol}: {sentence}"
