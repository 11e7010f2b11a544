"""A StatusDocument as a workbook: the head, the reports, the entries, a sheet each."""

from collections.abc import Iterator

from uptake.core.document import Reference, Report, StatusDocument
from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Table
from uptake.exchange.facts import REPORT_FACTS
from uptake.exchange.foreign import marked, person_text
from uptake.exchange.writing.head import reference_text, symbol_text
from uptake.exchange.writing.head_facts import head_facts
from uptake.exchange.writing.lines import cell, linked, prose, strong
from uptake.exchange.writing.order import in_order
from uptake.exchange.writing.rows import entries_table
from uptake.terms.words import Words

_REPORT_COLUMNS = ("report_no", "report_title", "focal_points", "ceb_comments")
_REPORT_WIDTHS = (16, 60, 50, 18)
_FACT_WIDTHS = (14, 40, 40, 40)


def workbook(status: StatusDocument, words: Words) -> Document:
    """Give the tree of a workbook in the language of `words`: each field has a cell."""
    plain, status = status, marked(in_order(status), words)
    right_to_left = words.language.right_to_left
    return Document(
        Format.XLSX,
        (
            Table(tuple(_head(status, words)), (24, 90), right_to_left, words["document"]),
            _reports(status, words),
            entries_table(status, words),
        ),
        title=plain.title or symbol_text(status),
        language=words.language.value,
        right_to_left=right_to_left,
    )


def _head(status: StatusDocument, words: Words) -> Iterator[Row]:
    for term, text in head_facts(status, words).items():
        yield Row((cell(strong(words[term])), cell(*prose(text))))
    for reference in status.references:
        yield Row((cell(strong(words["references"])), cell(*_reference(reference))))


def _reference(reference: Reference) -> Iterator[Paragraph]:
    """The address has a line of its own: a cell of Arabic words cannot be a link."""
    text = reference_text(reference)
    if text:
        yield Paragraph(text)
    if reference.url:
        yield linked(reference.url, reference.url)


def _reports(status: StatusDocument, words: Words) -> Table:
    terms = (*_REPORT_COLUMNS, *(fact.term for fact in REPORT_FACTS))
    header = Row(tuple(cell(Paragraph(words[term])) for term in terms), header=True)
    rows = (Row(tuple(_report(report, words))) for report in status.reports)
    return Table(
        (header, *rows),
        (*_REPORT_WIDTHS, *_FACT_WIDTHS),
        words.language.right_to_left,
        words["reports"],
    )


def _report(report: Report, words: Words) -> Iterator[Cell]:
    yield cell(linked(report.symbol, report.url))
    yield cell(Paragraph(report.title)) if report.title else cell()
    yield cell(*(Paragraph(person_text(person)) for person in report.focal_points))
    state = words.of(report.ceb_comments) if report.ceb_comments else None
    yield cell(linked(state, report.ceb_url)) if state else cell()
    for fact in REPORT_FACTS:
        text = fact.show(report, words)
        yield cell(Paragraph(text)) if text else cell()
