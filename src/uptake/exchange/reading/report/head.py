"""What a report says of itself: its symbol, its title, the language it is written in."""

import re
from collections.abc import Sequence

from uptake.core.codes import Language
from uptake.core.symbols import find_report_symbols
from uptake.documents.tree import Document
from uptake.exchange.reading.languages import language_of
from uptake.exchange.reading.report.pieces import Piece, names_a_recommendation

FIRST_PAGES = 60
LONGEST_TITLE = 300
SAMPLE = 20_000
_BODY = re.compile(
    r"Joint Inspection Unit|Corps commun d.inspection|Dependencia Común de Inspección"
    r"|Объединенн\w+ инспекционн\w+ групп|وحدة التفتيش المشتركة|联合检查组|United Nations, Geneva"
    r"|Nations Unies|Naciones Unidas|Организация Объединенных Наций|الأمم المتحدة|联合国",
    re.IGNORECASE,
)


def symbol_of(document: Document, pieces: Sequence[Piece]) -> str | None:
    """Give the report's own symbol: the first that it names, on its pages or in their margins."""
    margins = " ".join(one.text for one in (*document.header, *document.footer))
    first = "\n".join(piece.whole for piece in pieces[:FIRST_PAGES])
    for text in (document.title or "", first, margins):
        found = find_report_symbols(text)
        if found:
            return found[0]
    return None


def title_of(document: Document, pieces: Sequence[Piece]) -> str | None:
    """Give the title: marked as one, behind the symbol, or the first heading."""
    first = pieces[:FIRST_PAGES]
    marked = (piece.text for piece in first if piece.level == 0)
    headings = (piece.text for piece in first if piece.level == 1)
    for text in (*marked, *_behind_symbol(first), *headings, document.title or ""):
        if _is_title(text):
            return " ".join(text.split())
    return None


def report_language(pieces: Sequence[Piece]) -> Language:
    """Give the language in which most of a report is written."""
    sample: list[str] = []
    length = 0
    for piece in sorted(pieces, key=lambda one: -len(one.text))[:200]:
        sample.append(piece.text)
        length += len(piece.text)
        if length > SAMPLE:
            break
    return language_of("\n".join(sample)) or Language.ENGLISH


def _behind_symbol(pieces: Sequence[Piece]) -> tuple[str, ...]:
    for place, piece in enumerate(pieces):
        if find_report_symbols(piece.text):
            return tuple(one.text for one in pieces[place + 1 : place + 4])
    return ()


def _is_title(text: str) -> bool:
    words = text.strip()
    return (
        4 < len(words) <= LONGEST_TITLE
        and not find_report_symbols(words)
        and not names_a_recommendation(words)
        and not _BODY.search(words)
    )
