"""How long a text is, as translators count in its language."""

import re

from uptake.core.codes import Language

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_CHARACTER = re.compile(f"[{_HAN}]")
# A word with what holds it together: l'organisation counts once, so do well-known and 1,5.
_LETTER = rf"[^\W_{_HAN}]"
_SIGN = "[\u064b-\u0652\u0300-\u036f]"
_JOINT = r"(?<=\w)['\u2019.,/-](?=\w)"
_WORD = re.compile(f"{_LETTER}(?:{_LETTER}|{_SIGN}|{_JOINT})*")


def word_count(text: str, language: Language) -> int:
    """Count the words of a text; in Chinese its characters, and each foreign word or number."""
    words = len(_WORD.findall(text))
    return words + len(_CHARACTER.findall(text)) if language is Language.CHINESE else words
