"""The head of an official document: what it is, whose, for whom; title, summary, action asked."""

from collections.abc import Iterator, Mapping

from uptake.core.document import Reference, StatusDocument
from uptake.core.symbols import DocumentSymbol
from uptake.documents.tree import Block, Cell, Paragraph, Row, Table
from uptake.exchange.foreign import original, parted
from uptake.exchange.writing.head_facts import head_facts, implied_of
from uptake.exchange.writing.lines import fact, linked, prose, strong
from uptake.terms.words import Words

# What the head block labels; symbol, date, original language and the rest have their own places.
LABELLED = ("organization", "document_kind", "governing_body", "meeting", "based_on")


def head(status: StatusDocument, words: Words) -> Iterator[Block]:
    """Give the blocks before the tables."""
    facts = head_facts(status, words)
    block = _block(status, facts, words)
    if block:
        yield block
    if status.issuer:
        yield issuer_line(status.issuer, words)
    if status.title:
        yield Paragraph(status.title, level=0)
    if status.period != implied_of(status, words).get("period"):
        yield fact(words["period"], facts["period"], words.language)
    yield from _section(words["summary"], prose(status.summary))
    yield from _section(words["action_required"], prose(status.action_required))
    yield from _section(words["references"], map(reference_line, status.references))


def issuer_line(issuer: str, words: Words) -> Paragraph:
    """Give the line that says who issued a document; words of another language fit no sentence."""
    if parted(issuer)[1]:
        return fact(words["issuer"], issuer, words.language)
    return Paragraph(words.format("report_by", issuer=issuer))


def symbol_text(status: StatusDocument) -> str | None:
    """Give the symbol as it is printed: with its revision and the letter of its language."""
    if status.symbol is None:
        return None
    return DocumentSymbol(status.symbol, status.revision, status.language).text


def _section(title: str, lines: Iterator[Paragraph]) -> Iterator[Paragraph]:
    paragraphs = tuple(lines)
    if paragraphs:
        yield Paragraph(title, level=1)
        yield from paragraphs


def _block(status: StatusDocument, facts: Mapping[str, str], words: Words) -> Table | None:
    whose = tuple(
        fact(words[term], facts[term], words.language) for term in LABELLED if term in facts
    )
    which = tuple(_which(status, words))
    if not whose and not which:
        return None
    row = Row((Cell(whose), Cell(which)))
    right_to_left = words.language.right_to_left
    return Table((row,), widths=(3, 2), right_to_left=right_to_left, layout=True)


def _which(status: StatusDocument, words: Words) -> Iterator[Paragraph]:
    symbol = symbol_text(status)
    if symbol:
        yield strong(f"{words['document']} {symbol}")
    if status.date:
        yield Paragraph(words.date(status.date))
    if status.original_language:
        yield Paragraph(original(status.original_language, words))


def reference_line(reference: Reference) -> Paragraph:
    """Give the line of a document that the head refers to: symbol and title lead to it."""
    return linked(reference_text(reference) or reference.url or "", reference.url)


def reference_text(reference: Reference) -> str:
    """Give symbol and title of a document that the head refers to, nothing without both."""
    return " – ".join(part for part in (reference.symbol, reference.title) if part)
