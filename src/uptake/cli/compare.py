"""`uptake compare`: what differs between two documents: a table, JSON, or files for Word."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

from uptake.cli.read import place_of
from uptake.cli.sources import document_from, dress_for
from uptake.cli.terminal import Console, directed, isolated, wrapped
from uptake.core.chain import plain
from uptake.core.change_account import ChangeAccount, account_of
from uptake.core.codes import Language
from uptake.core.comparison import Comparison, EntryChange, FieldChange, ReportChange, Status
from uptake.core.differences import Piece, PieceKind, word_changes
from uptake.core.document import Entry, Report, StatusDocument
from uptake.documents.tree import Format
from uptake.exchange.files import ChangesAs, changes_file
from uptake.terms.codes import label_key
from uptake.terms.values import value_text
from uptake.terms.words import Words, words


def comparison_plain(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON's own types; values are those of the contract."""
    return {
        "before": _head(comparison.before),
        "after": _head(comparison.after),
        "texts_compared": comparison.texts_compared,
        "differs": comparison.differs,
        "head": _changes(comparison.head),
        "reports": {
            "came": [report.symbol for report in comparison.reports_came],
            "went": [report.symbol for report in comparison.reports_went],
            "changed": [_report(change) for change in comparison.reports_changed],
        },
        "entries": {
            "came": [_key(entry) for entry in comparison.came],
            "went": [_key(entry) for entry in comparison.went],
            "moved": [_moved(change) for change in comparison.moved],
            "changed": [
                _key(change.after) | {"changes": _changes(change.changes)}
                for change in comparison.changed
            ],
        },
    }


def _head(document: StatusDocument) -> dict[str, Any]:
    names = ("symbol", "revision", "language", "date")
    return {name: plain(getattr(document, name)) for name in names}


def _key(entry: Entry) -> dict[str, Any]:
    return {"report": entry.report, "number": entry.number, "formal": entry.formal}


def _moved(change: EntryChange) -> dict[str, Any]:
    before, after = change.statuses
    return _key(change.after) | {"before": plain(before), "after": plain(after)}


def _report(change: ReportChange) -> dict[str, Any]:
    return {"symbol": change.after.symbol, "changes": _changes(change.changes)}


def _changes(changes: tuple[FieldChange, ...]) -> list[dict[str, Any]]:
    return [plain(change) for change in changes]


# Of a stretch that stayed, so many letters are shown beside each change.
_AROUND = 40
_MARKS = {PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}", PieceKind.KEPT: "{}"}
_STATUS_FIELDS = frozenset({"acceptance", "implementation", "for_information"})


def comparison_lines(comparison: Comparison, words: Words) -> Iterator[str]:
    """Return the lines of a comparison, as wide as the terminal, with the labels of `words`."""
    width = get_terminal_size((100, 24)).columns
    for indent, text in _texts(comparison, words):
        for number, line in enumerate(wrapped(text, width - indent - 2) or [""]):
            lead = " " * (indent if number == 0 else indent + 2)
            yield directed(lead + line, words.language.right_to_left) if line else ""


type Lines = Iterator[tuple[int, str]]


def _texts(comparison: Comparison, words: Words) -> Lines:
    """Return each line with its indentation."""
    sides = (comparison.before, comparison.after)
    yield 0, _arrow(words).join(_named(document, words) for document in sides)
    if not comparison.differs:
        yield 0, words["no_differences"]
        return
    if not comparison.moved:
        yield 0, words["statuses_agree"]
    yield from _group("moved", map(_Moved(words), comparison.moved), words)
    yield from _group("came", map(_entry_line, comparison.came), words)
    yield from _group("went", map(_entry_line, comparison.went), words)
    yield from _details("changed", Entry, comparison.changed, words)
    yield from _group("reports_came", map(_report_line, comparison.reports_came), words)
    yield from _group("reports_went", map(_report_line, comparison.reports_went), words)
    yield from _details("reports_changed", Report, comparison.reports_changed, words)
    if comparison.head:
        yield 0, ""
        yield 0, words["head_changed"]
        yield from _fields(StatusDocument, comparison.head, words)


def _named(document: StatusDocument, words: Words) -> str:
    day = document.date and words.date(document.date)
    facts = (document.symbol or words["nothing_stated"], words.of(document.language), day)
    return " · ".join(isolated(fact) for fact in facts if fact)


def _group(key: str, places: Iterable[str], words: Words) -> Lines:
    listed = list(places)
    if listed:
        yield 0, ""
        number = words.number(len(listed))
        yield 0, words.format("labelled", label=words[key], value=number)
        yield from ((2, place) for place in listed)


class _Moved:
    """Says how the status of an entry moved."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, change: EntryChange) -> str:
        statuses = _arrow(self._words).join(_status(one, self._words) for one in change.statuses)
        place = _entry_line(change.after)
        return self._words.format("labelled", label=place, value=isolated(statuses))


def _status(status: Status, words: Words) -> str:
    if status.for_information:
        return words["for_information_only"]
    codes = [code for code in (status.acceptance, status.implementation) if code]
    return " · ".join(map(words.of, codes)) or words["nothing_stated"]


def _details(
    key: str, kind: type, changes: Sequence[EntryChange | ReportChange], words: Words
) -> Lines:
    told = [(change, _without_status(change)) for change in changes]
    told = [(change, fields) for change, fields in told if fields]
    if told:
        yield 0, ""
        number = words.number(len(told))
        yield 0, words.format("labelled", label=words[key], value=number)
    for change, fields in told:
        yield (
            2,
            _entry_line(change.after)
            if isinstance(change, EntryChange)
            else _report_line(change.after),
        )
        yield from ((indent + 2, text) for indent, text in _fields(kind, fields, words))


def _without_status(change: EntryChange | ReportChange) -> tuple[FieldChange, ...]:
    return tuple(one for one in change.changes if one.field not in _STATUS_FIELDS)


def _fields(kind: type, changes: Iterable[FieldChange], words: Words) -> Lines:
    for change in changes:
        label = words[label_key(kind, change.field)]
        yield 2, words.format("labelled", label=label, value=_change(change, words))


def _change(change: FieldChange, words: Words) -> str:
    before, after = (value_text(value, words) for value in (change.before, change.after))
    if isinstance(change.before, str) and isinstance(change.after, str):
        pieces = word_changes(before, after)
        return isolated("".join(_piece(pieces, place) for place in range(len(pieces))))
    sides = (isolated(text or words["nothing_stated"]) for text in (before, after))
    return _arrow(words).join(sides)


def _piece(pieces: Sequence[Piece], place: int) -> str:
    piece = pieces[place]
    text = piece.text
    if piece.kind is PieceKind.KEPT and len(text) > 2 * _AROUND:
        head = text[:_AROUND] if place else ""
        tail = text[-_AROUND:] if place < len(pieces) - 1 else ""
        text = f"{head}…{tail}"
    return _MARKS[piece.kind].format(text)


def _entry_line(entry: Entry) -> str:
    return place_of(entry.report, entry.number)


def _report_line(report: Report) -> str:
    return f"{report.symbol} {isolated(report.title or '')}".rstrip()


def _arrow(words: Words) -> str:
    return " ← " if words.language.right_to_left else " → "


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
        help="a readable table (default), or json",
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
