"""What a report says of itself: its symbol, its title, the language it is written in."""

import re
from collections.abc import Sequence
from functools import cache

from uptake.core.codes import Language
from uptake.core.symbols import find_report_symbols
from uptake.documents.tree import Document
from uptake.exchange.reading.languages import language_of
from uptake.exchange.reading.report.pieces import Piece, names_a_recommendation
from uptake.exchange.reading.texts import form
from uptake.terms.words import words as words_of

FIRST_PAGES = 60
LONGEST_TITLE = 300
SAMPLE = 20_000
_BODY = re.compile(
    r"Joint Inspection Unit|Corps commun d.inspection|Dependencia Común de Inspección"
    r"|Объединенн\w+ инспекционн\w+ групп|وحدة التفتيش المشتركة|联合检查组|United Nations, Geneva"
    r"|Nations Unies|Naciones Unidas|Организация Объединенных Наций|الأمم المتحدة|联合国",
    re.IGNORECASE,
)
# Who wrote it, and where and when it was printed: they stand by the title on the first page.
_WRITTEN_BY = re.compile(
    r"(?:report )?(?:prepared|written|drafted|submitted) by\b|authors?\b"
    r"|(?:rapport )?(?:établi|préparé|rédigé|présenté) par\b|auteurs?\b"
    r"|(?:informe )?(?:preparado|elaborado|redactado|presentado) por\b|autor(?:es)?\b"
    r"|(?:доклад )?(?:подготов\w+|составител\w+|автор\w*)\b"
    r"|(?:من )?إعداد|أعد(?:ه|ها|ته|تها)?\s|(?:编写|撰写|编制|作者)",
    re.IGNORECASE,
)
# The same behind the title, where an extraction has joined the lines: it begins with a capital.
_THEN_WRITTEN_BY = re.compile(
    r"\s(?:Report )?(?:Prepared|Written|Drafted|Submitted) by\s"
    r"|\s(?:Rapport )?(?:Établi|Préparé|Rédigé|Présenté) par\s"
    r"|\s(?:Informe )?(?:Preparado|Elaborado|Redactado|Presentado) por\s"
    r"|\s(?:Доклад )?(?:Подготовил\w*|Подготовлено|Составител[ьи]):?\s|\sمن إعداد\s"
)
_WRITTEN_BY_CHINESE = re.compile(r"(?:编写|撰写|编制)(?:人|者)?$")
_PLACE_AND_YEAR = re.compile(
    r"(?:Geneva|Genève|Ginebra|Женева|جنيف|日内瓦)\W*(?:\w+\W+)?\d{0,4}\W*年?", re.IGNORECASE
)


def symbol_of(document: Document, pieces: Sequence[Piece]) -> str | None:
    """Return the report's own symbol: the first that it names, on its pages or in their margins."""
    margins = " ".join(one.text for one in (*document.header, *document.footer))
    first = "\n".join(piece.whole for piece in pieces[:FIRST_PAGES])
    for text in (document.title or "", first, margins):
        found = find_report_symbols(text)
        if found:
            return found[0]
    return None


def title_of(document: Document, pieces: Sequence[Piece]) -> str | None:
    """Return the title: marked as one, behind the symbol, or the first heading."""
    first = pieces[:FIRST_PAGES]
    marked = (piece.text for piece in first if piece.level == 0)
    headings = (piece.text for piece in first if piece.level == 1)
    for text in (*marked, *_behind_symbol(first), *headings, document.title or ""):
        if _is_title(text):
            return " ".join(_THEN_WRITTEN_BY.split(text, maxsplit=1)[0].split())
    return None


def report_language(pieces: Sequence[Piece]) -> Language:
    """Return the language in which most of a report is written."""
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
        and not _is_beside_the_title(words)
    )


def _is_beside_the_title(words: str) -> bool:
    """Whether a line of the first page says who wrote it, in which language, where and when."""
    return bool(
        _WRITTEN_BY.match(words)
        or _WRITTEN_BY_CHINESE.search(words)
        or _PLACE_AND_YEAR.fullmatch(words)
        or form(re.split("[:：]", words)[-1].strip(" []()")) in _languages_named()
    )


@cache
def _languages_named() -> frozenset[str]:
    """What the six languages are called, in each of them: "Original: English"."""
    return frozenset(
        form(name)
        for said in Language
        for named in Language
        for name in words_of(said).forms(f"language_{named.value}")
    )
