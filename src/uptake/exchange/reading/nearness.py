"""Misspelt words: to which known forms a word is near enough."""

from collections.abc import Iterable
from difflib import SequenceMatcher

NEAR = 0.86
"""How alike two words must be (1 is the same) for one to be the other misspelt."""
SHORTEST = 5
"""Letters of the shortest word that is recognized misspelt; of Chinese words, four characters."""
CHINESE_NEAR = 0.75
CHINESE_SHORTEST = 4


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known forms that are nearest to a misspelt word, none where none is near enough.

    Where several are equally near, all are given: whoever asks has to see if they mean the same.
    """
    chinese = "\u4e00" <= word[:1] <= "\u9fff"
    if len(word) < (CHINESE_SHORTEST if chinese else SHORTEST):
        return ()
    enough = CHINESE_NEAR if chinese else NEAR
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    scores = {form: _score(matcher, form, enough) for form in known}
    best = max(scores.values(), default=0.0)
    return tuple(form for form, score in scores.items() if score == best >= enough)


def _score(matcher: SequenceMatcher[str], form: str, enough: float) -> float:
    matcher.set_seq1(form)
    if matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough:
        return 0.0
    return matcher.ratio()
