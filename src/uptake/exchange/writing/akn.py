"""A StatusDocument as Akoma Ntoso: one file a language version, with its codes for machines.

The text is the tree of Word and PDF, so reading it back is reading any document. What each row
stands for is said besides by concepts, the same in every language: `#acceptance.accepted`.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import BinaryIO

from uptake.core.codes import Acceptance, Action, Implementation
from uptake.core.document import CODES, Entry, Report, StatusDocument
from uptake.documents.akn.blocks import id_of
from uptake.documents.akn.marking import LineMark, Marking, RowMark
from uptake.documents.akn.writing import write as write_tree
from uptake.documents.tree import Document, Paragraph, Row, Table
from uptake.exchange.foreign import marked
from uptake.exchange.writing.akn_meta import concept_id, metadata
from uptake.exchange.writing.head import issuer_line, symbol_text
from uptake.exchange.writing.lines import strong
from uptake.exchange.writing.order import by_report, in_order
from uptake.exchange.writing.speaking import speaker
from uptake.exchange.writing.typesetting import typeset
from uptake.terms.words import Words

_MARKS = (*Acceptance, *Implementation)
_FIRST_MARK = 2
"""The first column of marks: those before it are the recommendation's."""
_HEADERS_OF_ENTRIES, _HEADERS_OF_REPORTS = 2, 1
# The sections of a document by the terms that head them; one that is missing leaves its number.
_SECTIONS = {"summary": 1, "action_required": 2, "references": 3, "status_heading": 4}


def write(status: StatusDocument, words: Words, target: BinaryIO) -> None:
    """Write a document as Akoma Ntoso 3.0 into an open binary file, in the language of `words`."""
    status = marked(in_order(status), words)
    tree = typeset(status, words)
    concepts = _concepts(status, words)
    marking = Marking(
        "report",
        metadata(status, concepts, words),
        headings=_headings(status, tree, words),
        rows=dict(_rows(status, tree, words)),
        lines=_lines(status, words),
    )
    write_tree(tree, marking, target)


def _codes(entry: Entry) -> Iterator[tuple[str, StrEnum]]:
    """Give what an entry says in codes, each with the name of its field."""
    for field in ("addressee", "action", *CODES):
        code: StrEnum | None = getattr(entry, field)
        if code is not None:
            yield field, code
    if entry.action is None and entry.for_information:
        yield "action", Action.INFORMATION
    if entry.decision is not None:
        yield "decision", entry.decision.state


def _concepts(status: StatusDocument, words: Words) -> dict[str, str]:
    used = {(field, code) for entry in status.entries for field, code in _codes(entry)}
    used |= {
        ("ceb_comments", report.ceb_comments) for report in status.reports if report.ceb_comments
    }
    return {
        concept_id(field, code.value): words.of(code)
        for field, code in sorted(used, key=lambda one: (one[0], one[1].value))
    }


def _headings(status: StatusDocument, tree: Document, words: Words) -> Mapping[Paragraph, str]:
    numbers = {Paragraph(words[term], level=1): str(n) for term, n in _SECTIONS.items()}
    groups = iter(by_report(status))
    for block in tree.blocks:
        if isinstance(block, Paragraph) and block.level == 3:
            numbers[block] = id_of(next(groups)[0].symbol)
    return numbers


def _lines(status: StatusDocument, words: Words) -> Mapping[Paragraph, LineMark]:
    """Give the lines of the head that are one thing: number, date, issuer."""
    lines = {}
    symbol = symbol_text(status)
    if symbol:
        lines[strong(f"{words['document']} {symbol}")] = LineMark("docNumber")
    if status.date:
        day = Paragraph(words.date(status.date))
        lines[day] = LineMark("docDate", f' date="{status.date.isoformat()}"')
    if status.issuer:
        issuer = issuer_line(status.issuer, words)
        lines[speaker(status, words)(issuer)] = LineMark("docProponent")
    return lines


def _rows(status: StatusDocument, tree: Document, words: Words) -> Iterator[tuple[Row, RowMark]]:
    entries = {report.symbol: group for report, group in by_report(status)}
    for block in tree.blocks:
        if not isinstance(block, Table) or block.layout:
            continue
        group = entries.get(block.name or "")
        if group and len(block.rows) == len(group) + _HEADERS_OF_ENTRIES:
            rows = block.rows[_HEADERS_OF_ENTRIES:]
            yield from zip(rows, map(_entry_mark, group), strict=True)
        elif block.name == words["reports"]:
            rows = block.rows[_HEADERS_OF_REPORTS:]
            yield from zip(rows, map(_report_mark, status.reports), strict=True)


def _entry_mark(entry: Entry) -> RowMark:
    number = id_of(entry.number)
    cells = {
        _FIRST_MARK + place: _concept(kind, mark)
        for place, mark in enumerate(_MARKS)
        for kind, given in (
            ("acceptance", entry.acceptance),
            ("implementation", entry.implementation),
        )
        if given is not None and mark is given
    }
    refers = (f"#rep_{id_of(entry.report)}", *(_concept(*one) for one in _codes(entry)))
    return RowMark(number if entry.formal else f"informal-{number}", " ".join(refers), cells)


def _report_mark(report: Report) -> RowMark:
    state = report.ceb_comments
    refers = (
        f"#rep_{id_of(report.symbol)}",
        *((_concept("ceb_comments", state),) if state else ()),
    )
    return RowMark(id_of(report.symbol), " ".join(refers))


def _concept(field: str, code: StrEnum) -> str:
    return f"#{concept_id(field, code.value)}"
