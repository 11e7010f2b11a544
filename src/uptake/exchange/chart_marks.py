"""The marks of charts: which colour, pattern and letter each standing has, with its words.

A standing is a code of acceptance or implementation, or one of those named here.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from uptake.core.codes import Acceptance, Implementation
from uptake.documents.charts.values import Mark, Pattern, Tone
from uptake.terms.words import Words

UNANSWERED = "unanswered"
ACCEPTED_ALONE = "accepted_alone"
"""Accepted, and nothing said on how far it is implemented."""
INFORMATION = "information"

_LOOKS: Mapping[str, tuple[Tone, Pattern]] = MappingProxyType(
    {
        Implementation.IMPLEMENTED: (Tone.SETTLED, Pattern.PLAIN),
        Implementation.IN_PROGRESS: (Tone.OPEN, Pattern.PLAIN),
        Implementation.NOT_STARTED: (Tone.OPEN, Pattern.RISING),
        Acceptance.ACCEPTED: (Tone.SETTLED, Pattern.DOTTED),
        ACCEPTED_ALONE: (Tone.SETTLED, Pattern.DOTTED),
        Acceptance.UNDER_CONSIDERATION: (Tone.OPEN, Pattern.DOTTED),
        UNANSWERED: (Tone.ASIDE, Pattern.EMPTY),
        Acceptance.NOT_ACCEPTED: (Tone.REFUSED, Pattern.CROSSED),
        Acceptance.NOT_RELEVANT: (Tone.ASIDE, Pattern.FALLING),
        INFORMATION: (Tone.ASIDE, Pattern.RISING),
    }
)
# Terms that are called by another key than their standing.
_LETTERS = {ACCEPTED_ALONE: "accepted"}
_WORDS = {INFORMATION: "for_information_only"}


def mark_of(standing: str, words: Words) -> Mark:
    """Return the mark of a standing."""
    tone, pattern = _LOOKS[standing]
    letter = words[f"letter_{_LETTERS.get(standing, standing)}"]
    return Mark(tone, pattern, letter, standing_words(standing, words))


def marks_of(standings: Iterable[str], words: Words) -> tuple[Mark, ...]:
    """Return the marks of standings."""
    return tuple(mark_of(one, words) for one in standings)


def standing_words(standing: str, words: Words) -> str:
    """Return what a standing is called."""
    return words[_WORDS.get(standing, standing)]
