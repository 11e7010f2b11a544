"""The informal recommendations of a report: sentences of its paragraphs, or a list in an annex."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from uptake.core.codes import Language
from uptake.documents.tree import Document, Row, Table
from uptake.exchange.heard import words
from uptake.exchange.reading.report.pieces import Piece
from uptake.exchange.reading.texts import cell_text, clean, form

# Whoever writes the report, and what they do there; the first verb counts.
_SAID: Mapping[Language, str] = MappingProxyType(
    {
        Language.ENGLISH: r"\bInspectors?\b[^.]{0,80}?\b(?:suggest|recommend|encourage|invite|urge"
        r"|advise|propose|call (?:up)?on|caution|advocate)s?\b",
        Language.FRENCH: r"(?i:inspecteur|inspectrice)s?\b[^.]{0,80}?\b(?:recommande|suggère"
        r"|invite|encourage|engage|préconise|exhorte|conseille|propose)(?:nt)?\b",
        Language.SPANISH: r"(?i:inspector(?:es|as|a)?)\b[^.]{0,80}?\b(?:recomienda|sugiere|invita"
        r"|alienta|insta|exhorta|propone|aconseja)n?\b",
        Language.RUSSIAN: r"[Ии]нспектор\w*[^.]{0,80}?(?:рекоменду|предлага|призыва|совету)[ею]т",
        Language.ARABIC: r"[وف]?[يت](?:وصي|قترح|شجع|دعو|نصح|حث|هيب)\w{0,3}\s+(?:\w+\s+){0,3}?"
        r"المفتش\w*|المفتش\w*\s+(?:\w+\s+){0,3}?[يت](?:وصي|قترح|شجع|دعو|نصح|حث)\w{0,3}",
        Language.CHINESE: r"检查专员[^。]{0,24}?(?:建议|提议|鼓励|促请|敦促|呼吁)",
    }
)
_PATTERNS = {language: re.compile(source) for language, source in _SAID.items()}
_END = re.compile(r"(?:[.!?؟](?=\s|$)|[。！？])")
_PARAGRAPH = re.compile(r"\D{0,14}?(\d{1,3})\D{0,2}")


def informal_recommendations(
    pieces: Sequence[Piece], taken: Set[int], language: Language
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return sentences that recommend, by the number of their paragraph, and those without one."""
    found: dict[str, str] = {}
    loose: list[str] = []
    for place, piece in enumerate(pieces):
        match = None if place in taken else _PATTERNS[language].search(piece.text)
        if match is None:
            continue
        said = _said(piece, match)
        if piece.number is None:
            loose.append(said)
        elif piece.number in found:
            found[piece.number] += f"\n{said}"
        else:
            found[piece.number] = said
    return found, tuple(loose)


def listed_informal(document: Document) -> dict[str, str]:
    """Return what a list of informal recommendations in an annex says, by paragraph number."""
    found: dict[str, str] = {}
    for block in document.blocks:
        if isinstance(block, Table) and _lists_informal(block):
            found |= dict(_listed(block.rows))
    return found


def _said(piece: Piece, match: re.Match[str]) -> str:
    """Return the bold words that recommend, or the whole sentence where it is not set in bold."""
    for bold in piece.bold:
        if len(bold) > 30 and (match[0] in bold or bold in piece.text[match.start() :]):
            return bold
    ends = [end.end() for end in _END.finditer(piece.text)]
    start = max((end for end in ends if end <= match.start()), default=0)
    stop = min((end for end in ends if end >= match.end()), default=len(piece.text))
    return piece.text[start:stop].strip()


def _lists_informal(table: Table) -> bool:
    head = " ".join(form(cell_text(cell)) for row in table.rows[:2] for cell in row.distinct)
    informal = _forms("informal_recommendation")
    both = _forms("paragraph"), _forms("recommendation", "recommendations")
    return any(one in head for one in informal) or all(
        any(one in head for one in forms) for forms in both
    )


def _listed(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        texts = [clean(cell_text(cell)) for cell in row.distinct]
        numbers = [one for text in texts if (one := _PARAGRAPH.fullmatch(text))]
        longest = max(texts, key=len, default="")
        if numbers and len(longest) > 20:
            yield numbers[0][1], longest


def _forms(*keys: str) -> frozenset[str]:
    return frozenset(
        form(text) for key in keys for one in Language for text in words(one).forms(key)
    )
