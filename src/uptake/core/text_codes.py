"""How a text stands in the six languages, as one word: few words, however many texts there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from uptake.core.codes import Language
from uptake.core.translation import GivenText, TextHeld, TranslationState, text_unit

# How a text stands in a language, as one letter; a capital where it is not ours to reword.
_LETTERS = {
    TranslationState.MISSING: "m",
    TranslationState.NEEDS_REVIEW: "r",
    TranslationState.APPROVED: "a",
}
ORIGINAL = "o"
"""The letter of the language of the original."""


def text_codes(held: TextHeld, given: Mapping[Language, Sequence[GivenText]]) -> str:
    """Return how a text stands in the six languages, as `read_codes` reads it.

    It is a letter for each, in their order. `given` are the translations of it, the oldest first.
    """
    there = {language for one in (*held.before, held.now) for language in one} | given.keys()
    return "".join(
        _letter(held, language, given.get(language, ()))
        if language in there
        else _LETTERS[TranslationState.MISSING]
        for language in Language
    )


def _letter(held: TextHeld, language: Language, given: Sequence[GivenText]) -> str:
    unit = text_unit(held, language, given)
    if unit is None:
        return ORIGINAL
    letter = _LETTERS[unit.state]
    return letter.upper() if unit.locked else letter


def letters_of(states: Iterable[TranslationState]) -> tuple[str, ...]:
    """Return the letters of texts that stand so, whoever may reword them."""
    return tuple(letter for one in states for letter in (_LETTERS[one], _LETTERS[one].upper()))


@dataclass(frozen=True, slots=True)
class Stands:
    """How a text stands in a language. `locked`: it is the oversight body's."""

    state: TranslationState
    locked: bool


_STANDS = {
    written: Stands(state, written.isupper())
    for state, letter in _LETTERS.items()
    for written in (letter, letter.upper())
}


def read_codes(codes: str) -> tuple[Language, dict[Language, Stands]]:
    """Return the language of a text's original, and how it stands in each of the others."""
    by_language = dict(zip(Language, codes, strict=True))
    stands = {one: _STANDS[code] for one, code in by_language.items() if code in _STANDS}
    return next(one for one in Language if one not in stands), stands
