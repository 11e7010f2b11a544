"""Misspelt words: which known form a word is near enough to, and never which of two."""

from collections.abc import Iterable
from difflib import SequenceMatcher

NEAR = 0.86
"""How alike two words must be (1 is the same) for one to be the other misspelt."""
SHORTEST = 5
"""Letters of the shortest word that is recognized misspelt; of Chinese words, four characters."""
CHINESE_NEAR = 0.75
CHINESE_SHORTEST = 4


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known form that a misspelt word is, None where none or more than one is near."""
    chinese = "\u4e00" <= word[:1] <= "\u9fff"
    if len(word) < (CHINESE_SHORTEST if chinese else SHORTEST):
        return None
    enough = CHINESE_NEAR if chinese else NEAR
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    scores = sorted((_score(matcher, form, enough), form) for form in known)
    if not scores or scores[-1][0] < enough:
        return None
    if len(scores) > 1 and scores[-2][0] == scores[-1][0]:
        return None
    return scores[-1][1]


def _score(matcher: SequenceMatcher[str], form: str, enough: float) -> float:
    matcher.set_seq1(form)
    if matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough:
        return 0.0
    return matcher.ratio()
