"""What meetings asked for, and whether the later document gives it, recommendation by it."""

from collections.abc import Iterable, Iterator

from uptake.core.codes import RequestedField
from uptake.core.meetings import RequestRowTold, RequestTold
from uptake.documents.tree import Block, Cell, Paragraph, Row, Table
from uptake.exchange.facts import labelled
from uptake.exchange.writing.change_rows import entry_title, header, symbol_and_day
from uptake.exchange.writing.lines import cell, fact, not_translated, prose, strong
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words

_COLUMNS = ("recommendation", "changes_request", "changes_request_changed")
_MISSING = "changes_request_missing"
_WIDTHS = (66, 35, 80, 80)


def request_blocks(requests: Iterable[RequestTold], words: Words) -> Iterator[Block]:
    """Give each request with its words and its fields, then what became of it, row by row.

    One that names no field has no rows: whether it is met, nobody but the meeting can say.
    """
    for one in requests:
        title = symbol_and_day(one.symbol, one.day, words)
        yield Paragraph(title, level=2)
        foreign = one.language if one.language is not words.language else None
        if foreign:
            yield not_translated(foreign, words)
        yield from prose(one.words, foreign)
        yield from _facts(one, words)
        if one.fields and one.rows:
            rows = (_row(row, words) for row in one.rows)
            terms = (*_COLUMNS, _MISSING)
            right = words.language.right_to_left
            yield Table((header(terms, words), *rows), _WIDTHS, right, title)


def _facts(one: RequestTold, words: Words) -> Iterator[Paragraph]:
    if one.fields:
        yield fact(words["changes_asked"], _named(one.fields, words), words.language)
    if one.due:
        yield fact(words["due_day"], words.date(one.due), words.language)
    if one.fulfilment:
        met = words.of(one.fulfilment)
        yield strong(labelled(words["changes_request"], met, words.language))


def _row(row: RequestRowTold, words: Words) -> Row:
    return Row(
        (
            Cell((strong(entry_title(row, words)), Paragraph(row.report))),
            cell(Paragraph(words.of(row.given.fulfilment))),
            _fields(row.given.changed, words),
            _fields(row.given.missing, words),
        )
    )


def _fields(fields: tuple[RequestedField, ...], words: Words) -> Cell:
    return cell(Paragraph(_named(fields, words))) if fields else cell()


def _named(fields: Iterable[RequestedField], words: Words) -> str:
    return LIST_COMMAS[words.language].join(map(words.of, fields))
