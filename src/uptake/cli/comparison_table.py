"""A comparison for the eyes: what moved, came, went and changed, with the words that changed."""

from collections.abc import Iterable, Iterator, Sequence
from shutil import get_terminal_size

from uptake.cli.layout import directed, isolated, wrapped
from uptake.cli.status_table import place_of
from uptake.core.comparison import Comparison, EntryChange, FieldChange, ReportChange, Status
from uptake.core.differences import Piece, PieceKind, word_changes
from uptake.core.document import Entry, Report, StatusDocument
from uptake.terms.fields import label_key
from uptake.terms.values import value_text
from uptake.terms.words import Words

# Of a stretch that stayed, so many letters are shown beside each change.
_AROUND = 40
_MARKS = {PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}", PieceKind.KEPT: "{}"}
_STATUS_FIELDS = frozenset({"acceptance", "implementation", "for_information"})


def comparison_lines(comparison: Comparison, words: Words) -> Iterator[str]:
    """Give the lines of a comparison, as wide as the terminal, with the labels of `words`."""
    width = get_terminal_size((100, 24)).columns
    for indent, text in _texts(comparison, words):
        for number, line in enumerate(wrapped(text, width - indent - 2) or [""]):
            lead = " " * (indent if number == 0 else indent + 2)
            yield directed(lead + line, words.language.right_to_left) if line else ""


type Lines = Iterator[tuple[int, str]]


def _texts(comparison: Comparison, words: Words) -> Lines:
    """Give each line with its indentation."""
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
