"""What the patterns for implications find, and what a match says.

A match is of one of four kinds: `none` (nothing needed, or nothing more, told apart by a word such
as "additional"), `within` (the existing budget), `more` (additional resources), `open` (not
assessed). Which resources are meant follows from the words in the match: money, people, or, where
it names neither, both; but "within the existing budget" and "additional resources required" alone
are said of money.
"""

import re
from dataclasses import dataclass

from uptake.core.codes import Implications
from uptake.exchange.reading.patterns import Pattern
from uptake.exchange.stock_phrases import Said

_LONGEST_START = 90
"""Characters of a phrase before the first word that tells it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language speaks of implications.

    `hints` are parts of words without which a text holds none; `phrases` finds them. `money`,
    `people`, `means` (of any kind) and `additional` are the words that tell what a match is about;
    without the first three only a `bare` one counts ("no implications"), where it stands alone.
    `denied` before (or in) a match of `within` or `more` turns it round, `doubted` before any match
    takes it back ("if there are no implications"); neither is read then.
    """

    hints: tuple[str, ...]
    phrases: Pattern
    money: Pattern
    people: Pattern
    means: Pattern
    bare: Pattern
    additional: Pattern
    denied: Pattern
    doubted: Pattern


def matches(text: str, wording: Wording) -> list[re.Match[str]]:
    """The phrases in a sentence that nothing takes back, in order."""
    places = [place for hint in wording.hints if (place := text.find(hint)) >= 0]
    if not places:
        return []
    found = wording.phrases.finditer(text, max(0, min(places) - _LONGEST_START))
    return [match for match in found if not _taken_back(match, text, wording)]


def implied(match: re.Match[str], wording: Wording, alone: bool) -> Said | None:
    """Say what a match of `phrases` means, None where it does not say of what it speaks.

    `alone` says that the match is all of its sentence.
    """
    code = _code(match, wording)
    about = match[0]
    if code is Implications.WITHIN_BUDGET:
        about = match["said"] or ""
    money, people = (bool(words.search(about)) for words in (wording.money, wording.people))
    if money or people:
        return Said(financial=code if money else None, human_resource=code if people else None)
    if code in (Implications.WITHIN_BUDGET, Implications.ADDITIONAL):
        return Said(financial=code)
    told = wording.means.search(about) or (alone and wording.bare.search(about))
    return Said(financial=code, human_resource=code) if told else None


def _taken_back(match: re.Match[str], text: str, wording: Wording) -> bool:
    """Whether the words before a match in its sentence deny it or put it in doubt."""
    before = text[: match.start()]
    if wording.doubted.search(before):
        return True
    return match.lastgroup in ("within", "more") and bool(wording.denied.search(before + match[0]))


def _code(match: re.Match[str], wording: Wording) -> Implications:
    match match.lastgroup:
        case "none" if wording.additional.search(match[0]):
            return Implications.NONE_ADDITIONAL
        case "none":
            return Implications.NONE
        case "within":
            return Implications.WITHIN_BUDGET
        case "more":
            return Implications.ADDITIONAL
        case _:
            return Implications.NOT_ASSESSED
