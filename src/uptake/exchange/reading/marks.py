"""Marks and words of status: what a cell of the grid or of a column in words says."""

import re
from dataclasses import dataclass
from enum import Enum

from uptake.core.characters import fold
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.texts import form
from uptake.exchange.reading.vocabulary import forms_of_term

type Status = Acceptance | Implementation


class Mark(Enum):
    """What stands in a cell of the grid."""

    EMPTY = "empty"
    SET = "set"
    CROSS = "cross"  # a ballot's cross: no, where the same row has a tick
    UNKNOWN = "unknown"


_EMPTY = frozenset(("", "-", "--", "_", ".", "/", "0", "☐", "□", "○", "◯", "无")) | {
    *("n/a", "n.a.", "na", "s.o.", "s/o", "н/п", "н/д", "n/d", "n. d."),
}
# The last ones are ticks and crosses of the fonts Wingdings and Symbol that lost their font.
_CROSSES = frozenset("✗✘❌ûý\uf0fb\uf0fd")
_SET = frozenset("Xx×✕✖Хх✓✔√☑☒●•■▪⬤◉◆★*+1vV✅üþ\uf0fc\uf0fe\uf0d6\uf0b7\uf06e\uf06c\uf078") | {
    *("(x)", "(X)", "[x]", "[X]", "xx", "XX", "✔\ufe0f"),
}
_FOOTNOTE = re.compile(r"^(\S)\s*(?:[*¹²³⁴⁵⁶⁷⁸⁹]+|[(\[]\d{1,2}[)\]])$")

# Words just before a status that turn it round, take part of it away or put it off.
_NOT = "not|no|non|ne|n|pas|sin|ni|не|нет|غير|لم|لا(?! [تي]زال)|ليست|ليس|لن"
_IN_PART = "partially|partly|part|partiellement|partie|parcialmente|parte|частично|جزييا"
_TO_COME = (
    "(?:to|will|shall|would|should|must|may|can|could|cannot) be|sera|seront|serait|seraient|etre"
    "|ser|seran|seria|serian|будет|будут|быть|سوف|ستكون|سيكون"
)
_TURNED = re.compile(rf"(?:\b(?:{_NOT}|{_IN_PART}|{_TO_COME})\b(?:\s\w+)?\s*|[未不没部分将拟待]+)$")
_PART_AFTER = re.compile(
    r"^\s*(?:in part|en partie|en parte|جزييا|частично|部分|partiel|parcial|(?:est )?prevue?\b"
    r"|(?:est )?envisagee?\b|a venir\b|reportee?\b|differee?\b|suspendue?\b)"
)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What words say of a status. `known` is false where part of what they say stays open."""

    statuses: tuple[Status, ...] = ()
    known: bool = True


def mark_of(text: str) -> Mark:
    """Give what a cell of the grid says, where its column stands for one status."""
    return _mark(text) if len(text) <= 20 else Mark.UNKNOWN


@remembering_some(1024)
def _mark(text: str) -> Mark:
    sign = fold(text).strip()
    footnote = _FOOTNOTE.match(sign)
    sign = footnote[1] if footnote else sign
    if sign.casefold() in _EMPTY or form(sign) in forms_of_term("no"):
        return Mark.EMPTY
    if sign in _CROSSES:
        return Mark.CROSS
    if sign in _SET or form(sign) in forms_of_term("yes"):
        return Mark.SET
    return Mark.UNKNOWN


@remembering_some(4096)
def status_words(text: str, language: Language) -> StatusWords:
    """Give the statuses that words name: "fully implemented", "remain under consideration".

    What is denied, said in part or still to come ("partially accepted", "to be implemented") is
    not understood rather than guessed.
    """
    plain = form(text)
    whole = _statuses(language).get(plain) or _unbroken(language).get(plain.replace(" ", ""))
    if whole is not None:
        return StatusWords((whole,))
    found: list[Status] = []
    for match in _pattern(language).finditer(plain):
        if _TURNED.search(plain[: match.start()]) or _PART_AFTER.match(plain[match.end() :]):
            return StatusWords(known=False)
        found.append(_statuses(language)[match[0]])
    return StatusWords(
        tuple(dict.fromkeys(found)), known=bool(found) or mark_of(text) is Mark.EMPTY
    )


@remembering
def _statuses(language: Language) -> dict[str, Status]:
    order = (*(other for other in Language if other is not language), language)
    return {
        form(text): code
        for spoken in order
        for code in (*Implementation, *Acceptance)
        for text in words(spoken).forms_of(code)
    }


@remembering
def _unbroken(language: Language) -> dict[str, Status]:
    """The words without their blanks: a narrow column of a PDF breaks words anywhere."""
    return {text.replace(" ", ""): code for text, code in _statuses(language).items()}


@remembering
def _pattern(language: Language) -> re.Pattern[str]:
    """The longest form first; Chinese words have no ends, all others do; Arabic joins its "and"."""
    forms = sorted(_statuses(language), key=len, reverse=True)
    chinese = [re.escape(word) for word in forms if "\u4e00" <= word[0] <= "\u9fff"]
    others = [re.escape(word) for word in forms if not "\u4e00" <= word[0] <= "\u9fff"]
    begins = r"(?:(?<!\w)|(?<=(?<!\w)و))"
    return re.compile(rf"{begins}(?:{'|'.join(others)})(?!\w)|(?:{'|'.join(chinese)})")
