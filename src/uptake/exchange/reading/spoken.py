"""In which language a text of a document stands: nearly always the document's own."""

import re
from collections.abc import Mapping

from uptake.core.codes import Language
from uptake.exchange.reading.languages import language_of

LOOKED_AT = 160
"""Characters in which the document's own language shows, where it does."""
BEGINNING = 40
"""Characters in which a language with a script of its own shows."""
ENOUGH = 2
"""Words of the document's language, and of no other one, that show it."""

_WORD = re.compile(r"[^\W\d_]+")
_OWN = {
    Language.ENGLISH: frozenset(_WORD.findall("the of and to should by with is will has")),
    Language.FRENCH: frozenset(_WORD.findall("le les des du et aux au une pour sur dans est")),
    Language.SPANISH: frozenset(_WORD.findall("el los las del y para con una por deberían")),
}
_SCRIPTS: Mapping[Language, re.Pattern[str]] = {
    Language.ARABIC: re.compile("[\u0620-\u06ff]{3}"),
    Language.CHINESE: re.compile("[\u4e00-\u9fff]{2}"),
    Language.RUSSIAN: re.compile("[\u0400-\u04ff]{3}"),
}


def language_in(text: str, document: Language) -> Language:
    """Return the language of a text in a document, the document's own unless another one shows."""
    start = text[:LOOKED_AT]
    if document in _OWN:
        is_own, lower = _OWN[document].__contains__, start.lower()
        # What stands between blanks is a word in any case, and most often there are enough.
        if sum(map(is_own, lower.split())) >= ENOUGH:
            return document
        if sum(map(is_own, _WORD.findall(lower))) >= ENOUGH:
            return document
    elif _SCRIPTS[document].search(text, 0, BEGINNING):
        return document
    return language_of(text) or document
