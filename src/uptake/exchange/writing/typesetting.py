"""A StatusDocument as the tree of an official document: head, Table 1, Table 2."""

from collections.abc import Iterator
from itertools import count

from uptake.core.counting import count as count_entries
from uptake.core.document import StatusDocument
from uptake.documents.tree import Block, Document, Format, Paragraph
from uptake.exchange.foreign import marked
from uptake.exchange.writing.figures import figures_line
from uptake.exchange.writing.head import head, symbol_text
from uptake.exchange.writing.naming import of_organization
from uptake.exchange.writing.order import by_report, in_order
from uptake.exchange.writing.recommendations import PAGE, RecommendationTables
from uptake.exchange.writing.reports import reports_table
from uptake.exchange.writing.speaking import spoken
from uptake.terms.words import Words


def typeset(status: StatusDocument, words: Words, page: int = PAGE) -> Document:
    """Give the tree of a document, for Word and PDF, in the language of `words`.

    `page` is the width of its text in millimetres, by which the columns of tables are measured.

    Reports stand newest first, recommendations by number. What `exchange.implied` implies is not
    printed; text in another language keeps it and is marked.
    """
    plain = in_order(status)
    symbol, status = symbol_text(plain), marked(plain, words)
    blocks = (*head(status, words), *_tables(status, words, page))
    return Document(
        Format.DOCX,
        spoken(blocks, plain, words),
        title=" – ".join(part for part in (symbol, plain.title) if part) or None,
        language=words.language.value,
        right_to_left=words.language.right_to_left,
        header=(Paragraph(symbol),) if symbol else (),
        rows_whole=words.keeps_rows_whole,
    )


def _tables(status: StatusDocument, words: Words, page: int) -> Iterator[Block]:
    if not status.reports and not status.entries:
        return
    grouped = by_report(status)
    anchors = _anchors(report.symbol for report, _ in grouped)
    counted = count_entries(status)
    yield Paragraph(words["status_heading"], level=1)
    if status.entries:
        yield figures_line(counted.in_all, words, words["in_all"])
    number = count(1)
    if status.reports:
        yield Paragraph(words.format("table_number", number=next(number)), level=2)
        yield reports_table(status.reports, anchors, words, of_organization(status, words))
    if grouped:
        yield Paragraph(words.format("table_number", number=next(number)), level=2)
    tables = RecommendationTables(status, words, page)
    for report, entries in grouped:
        figures = counted.by_report[report.symbol]
        yield from tables.report(report, entries, anchors[report.symbol], figures)


def _anchors(symbols: Iterator[str]) -> dict[str, str]:
    """Give each report a bookmark made from its symbol, with a number where two would be one.

    `JIU/REP/2021/3` is `JIUREP20213`, as the organizations' own documents have it.
    """
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for symbol in symbols:
        plain = "".join(c for c in symbol if c.isascii() and c.isalnum())[:32]
        name = plain if plain[:1].isalpha() else f"R_{plain}"
        numbered = (name if n == 1 else f"{name}_{n}" for n in count(1))
        anchors[symbol] = next(wanted for wanted in numbered if wanted not in taken)
        taken.add(anchors[symbol])
    return anchors
