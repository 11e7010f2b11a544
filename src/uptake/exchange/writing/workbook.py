"""A StatusDocument as a workbook: the head, the reports, the entries, a sheet each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from uptake.core.document import CODES, Entry, Reference, Report, StatusDocument
from uptake.core.foreign import foreign_in
from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Table
from uptake.exchange.facts import ENTRY_FACTS, NOTHING, REPORT_FACTS
from uptake.exchange.foreign import mark, marked, person_text
from uptake.exchange.writing.head import head_facts, reference_text, symbol_text
from uptake.exchange.writing.lines import cell, linked, prose, strong
from uptake.exchange.writing.stating import ABOUT_ANSWER, ABOUT_RECOMMENDATION, Printed, Rule
from uptake.exchange.writing.typesetting import in_order, owner
from uptake.terms.codes import label_key
from uptake.terms.words import Words

type Shown = Callable[[Entry, Words], str | None]


def _yes_or_no(value: bool | None, words: Words) -> str | None:
    return None if value is None else words["yes" if value else "no"]


def _code(field: str) -> Shown:
    def show(entry: Entry, words: Words) -> str | None:
        code: StrEnum | None = getattr(entry, field)
        return words.of(code) if code else None

    return show


_FIELDS: Mapping[str, Shown] = {
    "report_no": lambda entry, _: entry.report,
    "recommendation_no": lambda entry, _: entry.number,
    "formal_recommendation": lambda entry, words: _yes_or_no(entry.formal, words),
    "recommendation_text": lambda entry, _: entry.text,
    "for_information_only": lambda entry, words: _yes_or_no(entry.for_information, words),
    "priority": lambda entry, words: _yes_or_no(entry.priority, words),
    **{label_key(Entry, name): _code(name) for name in CODES},
    "remarks": lambda entry, _: entry.remarks,
    **{fact.term: fact.show for fact in ENTRY_FACTS},
}
# The column's term, and its width in relation to the others.
COLUMNS: Mapping[str, int] = {
    "report_no": 16,
    "recommendation_no": 8,
    "formal_recommendation": 10,
    "recommendation_text": 60,
    "text_language": 12,
    "addressee": 20,
    "governing_body": 20,
    "action_asked": 24,
    "for_information_only": 12,
    "impact": 30,
    "depends_on": 14,
    "dates_in_text": 30,
    "acceptance_hdr": 16,
    "implementation_hdr": 16,
    "verification": 16,
    "relevance": 16,
    "priority": 10,
    "conditions": 30,
    "financial_implications": 20,
    "human_resource_implications": 20,
    "financial_amount": 16,
    "financial_currency": 10,
    "financial_period": 16,
    "financial_detail": 30,
    "remarks": 60,
    "comment_language": 12,
    "cited_documents": 24,
    "decision": 16,
    "decision_body": 20,
    "decision_symbol": 16,
    "decision_date": 18,
}
_TEXTS = ("recommendation_text", "remarks")


def _implied() -> Mapping[str, Rule]:
    """Return the facts of which something is implied, so that a row says if there is nothing."""
    statements = (*ABOUT_RECOMMENDATION, *ABOUT_ANSWER)
    return {each.facts[0].term: each.needed for each in statements if each.implied}


_IMPLIED = _implied()


def _number(entry: Entry) -> int | None:
    """Return the number of a recommendation that is nothing but a number."""
    text = entry.number
    return int(text) if text.isascii() and text.isdecimal() and text == str(int(text)) else None


def _amount(entry: Entry) -> Decimal | None:
    detail = entry.financial_detail
    return detail.amount if detail else None


# What is a number or a day; the currency of an amount has a column of its own then.
_VALUES: Mapping[str, Callable[[Entry], int | Decimal | date | None]] = {
    "recommendation_no": _number,
    "financial_amount": _amount,
    "decision_date": lambda entry: entry.decision.date if entry.decision else None,
}
_HEAD_COLUMNS = 2
"""The report and the number stay in view."""


def entries_table(status: StatusDocument, words: Words) -> Table:
    """Return the entries in their order under a header of labels, in the language of `words`."""
    status = marked(in_order(status), words)
    header = Row(tuple(cell(Paragraph(words[term])) for term in COLUMNS), header=True)
    return Table(
        (header, *_rows(status, words)),
        tuple(COLUMNS.values()),
        words.language.right_to_left,
        words["recommendations"],
        head_columns=_HEAD_COLUMNS if words.has_one_measure else 0,
    )


def _rows(status: StatusDocument, words: Words) -> Iterator[Row]:
    for entry in status.entries:
        at = Printed(entry, status, entry.remarks or "")
        yield Row(tuple(_cell(term, at, words) for term in COLUMNS))


def _cell(term: str, at: Printed, words: Words) -> Cell:
    value = _VALUES[term](at.entry) if term in _VALUES and words.has_one_measure else None
    if value is not None:
        return _of_value(value, words)
    text = _FIELDS[term](at.entry, words)
    if term == "financial_currency" and at.entry.financial_detail and words.has_one_measure:
        text = at.entry.financial_detail.currency
    if text is None and term in _IMPLIED and _IMPLIED[term](at):
        text = NOTHING
    if not text:
        return cell()
    translated = foreign_in(at.status, text) if term in _TEXTS else None
    if translated:
        text = f"{mark(translated.language, translated.original, words)}\n{text}"
    return cell(*(prose(text) if term in _TEXTS else map(Paragraph, text.split("\n"))))


def _of_value(value: int | Decimal | date, words: Words) -> Cell:
    """Return a cell of a number or a day, with its words for formats that know no other."""
    if isinstance(value, date):
        text = words.date(value)
    else:
        text = words.number(value) if isinstance(value, Decimal) else str(value)
    return replace(cell(Paragraph(text)), value=value)


_REPORT_COLUMNS = ("report_no", "report_title", "focal_points", "ceb_comments")
_REPORT_WIDTHS = (16, 60, 50, 18)
_FACT_WIDTHS = (14, 40, 40, 40)


def workbook(status: StatusDocument, words: Words) -> Document:
    """Return the tree of a workbook in the language of `words`: each field has a cell."""
    plain, status = status, marked(in_order(status), words)
    right_to_left = words.language.right_to_left
    return Document(
        Format.XLSX,
        (
            Table(tuple(_head(status, words)), (24, 90), right_to_left, words["document"]),
            _reports(status, words),
            entries_table(status, words),
        ),
        title=plain.title or symbol_text(status, words),
        language=words.language.value,
        right_to_left=right_to_left,
        one_measure=words.has_one_measure,
        date=plain.date.isoformat() if plain.date and words.has_one_measure else None,
        author=owner(plain, words) if words.has_one_measure else None,
    )


def _head(status: StatusDocument, words: Words) -> Iterator[Row]:
    for term, text in head_facts(status, words).items():
        day = status.date if term == "document_date" and words.has_one_measure else None
        said = _of_value(day, words) if day else cell(*prose(text))
        yield Row((cell(strong(words[term])), said))
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
        head_columns=1 if words.has_one_measure else 0,
    )


def _report(report: Report, words: Words) -> Iterator[Cell]:
    yield cell(linked(report.symbol, report.url))
    yield cell(Paragraph(report.title)) if report.title else cell()
    yield cell(*(Paragraph(person_text(person, words)) for person in report.focal_points))
    state = words.of(report.ceb_comments) if report.ceb_comments else None
    yield cell(linked(state, report.ceb_url)) if state else cell()
    for fact in REPORT_FACTS:
        text = fact.show(report, words)
        said = cell(Paragraph(text)) if text else cell()
        year = report.programme_year if fact.term == "programme_year" else None
        yield replace(said, value=year) if words.has_one_measure else said
