"""The formal recommendations of a report: a heading with the number, then what is recommended.

They stand in the summary, in the body and often in an annex: the same words, which are merged, or
other ones, which are a finding.
"""

import re
from collections.abc import Sequence

from uptake.core.codes import Language
from uptake.core.report_draft import DraftCode, DraftFinding, same_words
from uptake.exchange.reading.addressees import addressee_of_text
from uptake.exchange.reading.findings import excerpt
from uptake.exchange.reading.numbers import read_number
from uptake.exchange.reading.report.pieces import Piece, names_a_recommendation

# Pieces that one recommendation can have: itself and its items.
MOST_PIECES = 30
FEWEST_LETTERS, FEWEST_HAN = 12, 6
_HAN = re.compile("[\u4e00-\u9fff]")
_ITEM = re.compile(r"(?:\(?[a-zа-яء-ي]{1,4}[).]|[-–—•◦▪●○·*])\s")
_SIGN_BEFORE = re.compile(r"[:：.．\])）–—-]\s*$|\n$")
_OPEN = (":", "：", ";", "；", "؛", ",", "،")


def formal_recommendations(
    pieces: Sequence[Piece], language: Language
) -> tuple[dict[str, str], list[DraftFinding], set[int]]:
    """Find the formal recommendations, each once; of differing words the last are taken.

    Returns the texts by number, what was odd, and which pieces they took.
    """
    texts: dict[str, str] = {}
    findings: list[DraftFinding] = []
    taken: set[int] = set()
    for place, piece in enumerate(pieces):
        begun = None if place in taken else _begins(piece, language)
        if begun is None:
            continue
        number, rest = begun
        text, used = _text(pieces, place, rest)
        if not _is_text(text) or (not rest and not _asks(text, language)):
            continue
        taken.update(used)
        before = texts.get(number)
        if before is not None and not _alike(before, text):
            findings.append(DraftFinding(DraftCode.TEXT_DIFFERS, number, cell=excerpt(before)))
        texts[number] = text
    return texts, findings, taken


def _begins(piece: Piece, language: Language) -> tuple[str, str] | None:
    """Return the number that a piece begins with, and the words behind it."""
    whole = piece.whole
    if piece.number or not names_a_recommendation(whole):
        return None
    numbered = read_number(whole)
    if numbered is None or not numbered.formal or len(numbered.numbers) != 1:
        return None
    rest = numbered.rest.strip()
    before = whole[: len(whole) - len(numbered.rest)]
    if rest and not _SIGN_BEFORE.search(before) and not _is_sentence(rest, language):
        return None
    return numbered.numbers[0], rest


def _is_sentence(rest: str, language: Language) -> bool:
    """Whether a recommendation begins here, and not a remark on one ("… is addressed to")."""
    return not rest[0].islower() and _asks(rest, language)


def _is_text(text: str) -> bool:
    """Whether words stand here, and not the number of a page in a list of contents."""
    fewest = FEWEST_HAN if _HAN.search(text) else FEWEST_LETTERS
    return sum(map(str.isalpha, text)) >= fewest


def _asks(text: str, language: Language) -> bool:
    return addressee_of_text(text, language) is not None or len(text) > 80


def _text(pieces: Sequence[Piece], place: int, rest: str) -> tuple[str, list[int]]:
    parts, used = ([rest] if rest else []), [place]
    following = place + 1
    while following < len(pieces) and len(parts) < MOST_PIECES:
        piece = pieces[following]
        if not (_continues(piece, parts, pieces[following - 1]) if parts else _opens(piece)):
            break
        parts.append(piece.whole)
        used.append(following)
        following += 1
    return "\n".join(parts), used


def _opens(piece: Piece) -> bool:
    return piece.number is None and piece.level is None and not names_a_recommendation(piece.whole)


def _continues(piece: Piece, parts: list[str], before: Piece) -> bool:
    if not _opens(piece):
        return False
    item = bool(piece.label) or bool(_ITEM.match(piece.text))
    return item or parts[-1].endswith(_OPEN) or (before.is_bold and piece.is_bold)


def _alike(one: str, other: str) -> bool:
    return same_words(_bare(one), _bare(other))


def _bare(text: str) -> str:
    return text.rstrip(" .。").casefold().replace("\u00a0", " ")
