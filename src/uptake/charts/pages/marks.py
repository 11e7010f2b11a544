"""The marks of charts: which colour, pattern and letter each status has, with its words."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext

from uptake.documents.charts.values import Mark, Pattern, Tone
from uptake.record.queries.follow_ups import StatusAsked
from uptake.terms.words import Words
from uptake.web.strips import ASIDE, OPEN, REFUSED, SETTLED

_TONES: Mapping[str, Tone] = MappingProxyType(
    {SETTLED: Tone.SETTLED, REFUSED: Tone.REFUSED, OPEN: Tone.OPEN, ASIDE: Tone.ASIDE}
)
_LOOKS: Mapping[StatusAsked, tuple[str, Pattern, str]] = MappingProxyType(
    {
        StatusAsked.IMPLEMENTED: (SETTLED, Pattern.PLAIN, "letter_implemented"),
        StatusAsked.IN_PROGRESS: (OPEN, Pattern.PLAIN, "letter_in_progress"),
        StatusAsked.NOT_STARTED: (OPEN, Pattern.RISING, "letter_not_started"),
        StatusAsked.ACCEPTED: (SETTLED, Pattern.DOTTED, "letter_accepted"),
        StatusAsked.ACCEPTED_ALONE: (SETTLED, Pattern.DOTTED, "letter_accepted"),
        StatusAsked.UNDER_CONSIDERATION: (OPEN, Pattern.DOTTED, "letter_under_consideration"),
        StatusAsked.UNANSWERED: (ASIDE, Pattern.EMPTY, "letter_unanswered"),
        StatusAsked.NOT_ACCEPTED: (REFUSED, Pattern.CROSSED, "letter_not_accepted"),
        StatusAsked.NOT_RELEVANT: (ASIDE, Pattern.FALLING, "letter_not_relevant"),
        StatusAsked.INFORMATION: (ASIDE, Pattern.RISING, "letter_information"),
    }
)


def mark_of(status: StatusAsked, words: Words) -> Mark:
    """Return the mark of a status."""
    kind, pattern, letter = _LOOKS[status]
    return Mark(_TONES[kind], pattern, words[letter], status_words(status, words))


def marks_of(statuses: tuple[StatusAsked, ...], words: Words) -> tuple[Mark, ...]:
    """Return the marks of statuses."""
    return tuple(mark_of(one, words) for one in statuses)


def status_words(status: StatusAsked, words: Words) -> str:
    """Return what a status is called, as the filters of lists call it."""
    match status:
        case StatusAsked.UNANSWERED:
            return gettext("No answer yet")
        case StatusAsked.ACCEPTED_ALONE:
            return gettext("Accepted, implementation not stated")
        case StatusAsked.INFORMATION:
            return words["for_information_only"]
        case _:
            return words[status.value]


def late_marks(words: Words) -> tuple[Mark, Mark]:
    """Return the marks of answers that are late, and of those that wait."""
    late = Mark(Tone.REFUSED, Pattern.CROSSED, "!", words["past_its_date"])
    return late, Mark(Tone.OPEN, Pattern.PLAIN, "…", gettext("Not yet due"))


def before_mark() -> Mark:
    """Return the mark of what was not followed up on the earlier day."""
    return Mark(Tone.ASIDE, Pattern.RISING, "+", gettext("Not followed up then"))
