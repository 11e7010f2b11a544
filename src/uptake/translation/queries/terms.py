"""The terms of the field that occur in a text, with their words in another language."""

import re

from uptake.core.codes import Language
from uptake.terms.table import terms
from uptake.terms.words import Words

SHORTEST, MOST = 4, 12


def terms_in(text: str, said: Words, wanted: Words) -> tuple[tuple[str, str], ...]:
    """Return the terms that occur in a text, the longest first, as their words in both languages.

    Only terms that official documents use in one of the two languages, and none within a longer.
    """
    folded = text.casefold()
    found: dict[str, str] = {}
    for key, term in terms().items():
        word = said[key]
        is_used = {said.language, wanted.language} & term.attested
        if is_used and "{" not in word and _occurs(word.casefold(), folded, said.language):
            found.setdefault(word.casefold(), wanted[key])
    longest = sorted(found, key=len, reverse=True)
    apart = [one for n, one in enumerate(longest) if not any(one in other for other in longest[:n])]
    return tuple((one, found[one]) for one in apart[:MOST])


def _occurs(word: str, text: str, language: Language) -> bool:
    if language is Language.CHINESE:
        return len(word) > 1 and word in text
    return len(word) >= SHORTEST and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
