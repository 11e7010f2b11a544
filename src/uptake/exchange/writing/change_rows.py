"""The cells of "what changed": a recommendation, its status, a value then and now, and why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from uptake.core.change_account import Cause, Reason, ReasonKind
from uptake.core.comparison import FieldChange, Status
from uptake.core.differences import Piece, PieceKind, word_changes
from uptake.core.document import Entry
from uptake.core.symbols import InReport
from uptake.documents.tree import Cell, Paragraph, Row, Span
from uptake.exchange.facts import labelled
from uptake.exchange.writing.lines import cell, not_translated, prose, soft, strong
from uptake.terms.codes import label_key
from uptake.terms.values import LIST_COMMAS, value_text
from uptake.terms.words import Words

STATUS_FIELDS = frozenset({"acceptance", "implementation", "for_information"})
"""What the columns of statuses say."""
PROSE_FIELDS = frozenset({"text", "remarks", "comment", "summary", "action_required", "title"})
"""Fields whose words are told apart where they changed."""
# Of a long stretch that stayed, so many letters are shown beside what changed.
_AROUND = 120
_SAID_AS = {
    ReasonKind.DECISION: "decision",
    ReasonKind.REQUEST: "changes_asked",
    ReasonKind.CORRECTION: "changes_corrected",
}
_RIGHT_TO_LEFT = "\u200f"


def header(terms: Iterable[str], words: Words) -> Row:
    """Return the header of a table of these columns."""
    return Row(tuple(cell(Paragraph(words[term])) for term in terms), header=True)


def recommendation(entry: Entry, words: Words) -> Cell:
    """Return the cell of a recommendation: its number and its text."""
    foreign = entry.text_language if entry.text_language is not words.language else None
    text = tuple(prose(entry.text, foreign))
    mark = (not_translated(foreign, words),) if text and foreign else ()
    return Cell((strong(entry_title(entry, words)), *mark, *text))


def entry_title(entry: InReport, words: Words) -> str:
    """Name a recommendation within its report."""
    if entry.formal:
        return words.format("recommendation_number", number=entry.number)
    return f"{words['informal_recommendation']} {entry.number}"


def status_cell(status: Status, other: Status, words: Words) -> Cell:
    """Return a status in words; what the other one has not is set in bold."""
    said = status_words(status, words)
    there = frozenset(status_words(other, words))
    return Cell(tuple(Paragraph(one) if one in there else strong(one) for one in said))


def status_words(status: Status, words: Words, nothing: str = "nothing_stated") -> tuple[str, ...]:
    """Return what the marks of a row say, code by code; where they say nothing, that term."""
    if status.for_information:
        return (words["for_information_only"],)
    codes = (code for code in (status.acceptance, status.implementation) if code)
    return tuple(map(words.of, codes)) or (words[nothing],)


def status_text(status: Status, words: Words, nothing: str = "nothing_stated") -> str:
    """Return a status in one line."""
    return LIST_COMMAS[words.language].join(status_words(status, words, nothing))


def cause_cell(cause: Cause, reasons: Sequence[Reason], words: Words) -> Cell:
    """Return why a recommendation came or went, and what was said about it."""
    return Cell((Paragraph(words.of(cause)), *reason_lines(reasons, words)))


def reason_cell(reasons: Sequence[Reason], words: Words) -> Cell:
    """Return what was said about a change; nothing where nobody said anything."""
    return Cell(tuple(reason_lines(reasons, words)))


def reason_lines(reasons: Sequence[Reason], words: Words) -> Iterator[Paragraph]:
    """Return the lines of what was said, each with where it was said."""
    for reason in reasons:
        foreign = reason.language if reason.language is not words.language else None
        if foreign:
            yield not_translated(foreign, words)
        where = _where(reason, words)
        if where:
            yield soft(where)
        yield from prose(reason.words, foreign)


def _where(reason: Reason, words: Words) -> str | None:
    place = symbol_and_day(reason.symbol, reason.day, words)
    if reason.kind is ReasonKind.WHY:
        return place or None
    label = words[_SAID_AS[reason.kind]]
    return labelled(label, place, words.language) if place else label


def symbol_and_day(symbol: str | None, day: date | None, words: Words) -> str:
    """Return a document and a day in one line; nothing where neither is known."""
    # The mark keeps the number of the day with its month where all else runs to the left.
    mark = _RIGHT_TO_LEFT if words.language.right_to_left else ""
    said = (f"{symbol}{mark}" if symbol else None, words.date(day) if day else None)
    return LIST_COMMAS[words.language].join(part for part in said if part)


def field_rows(
    first: Cell, changes: Iterable[FieldChange], kind: type, words: Words
) -> Iterator[Row]:
    """Return a row for each field that changed: whose it is, what it is, then and now."""
    for change in changes:
        then, now = _sides(change, words)
        name = cell(Paragraph(words[label_key(kind, change.field)]))
        yield Row((first, name, then, now))


def _sides(change: FieldChange, words: Words) -> tuple[Cell, Cell]:
    before, after = (_in_words(change.field, one, words) for one in (change.before, change.after))
    if before is None or after is None or change.field not in PROSE_FIELDS:
        return _value(before, words), _value(after, words)
    pieces = word_changes(before, after)
    return (
        Cell(tuple(_told(pieces, PieceKind.REMOVED))),
        Cell(tuple(_told(pieces, PieceKind.ADDED))),
    )


def _in_words(field: str, value: object, words: Words) -> str | None:
    if field == "verified":
        return words["verified" if value else "self_assessed"]
    return value_text(value, words)


def _value(text: str | None, words: Words) -> Cell:
    return Cell(tuple(prose(text))) if text else cell(soft(words["nothing_stated"]))


def _told(pieces: Sequence[Piece], kind: PieceKind) -> Iterator[Paragraph]:
    """Get one side of a text, what it alone has in bold, long stretches that stayed cut short."""
    text, spans = "", []
    for place, piece in enumerate(pieces):
        if piece.kind is kind:
            spans.append(Span(len(text), len(text) + len(piece.text), bold=True))
            text += piece.text
        elif piece.kind is PieceKind.KEPT:
            text += _shortened(piece.text, place > 0, place < len(pieces) - 1)
    start = 0
    for line in text.split("\n"):
        yield Paragraph(line, spans=tuple(_within(spans, start, start + len(line))))
        start += len(line) + 1


def _shortened(text: str, after_change: bool, before_change: bool) -> str:
    """Leave of a long stretch what stands beside a change, in whole words if there are any."""
    if len(text) <= 2 * _AROUND:
        return text
    head = text[:_AROUND].rpartition(" ")[0] or text[:_AROUND]
    tail = text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]
    return f"{f'{head} ' if after_change else ''}…{f' {tail}' if before_change else ''}"


def _within(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            yield Span(first - start, last - start, bold=True)
