"""The marks of charts beside those of standings: of late answers, and of what was not there."""

from django.utils.translation import gettext

from uptake.documents.charts.values import Mark, Pattern, Tone
from uptake.terms.words import Words


def late_marks(words: Words) -> tuple[Mark, Mark]:
    """Return the marks of answers that are late, and of those that wait."""
    late = Mark(Tone.REFUSED, Pattern.CROSSED, "!", words["past_its_date"])
    return late, Mark(Tone.OPEN, Pattern.PLAIN, "…", gettext("Not yet due"))


def before_mark() -> Mark:
    """Return the mark of what was not followed up on the earlier day."""
    return Mark(Tone.ASIDE, Pattern.RISING, "+", gettext("Not followed up then"))
