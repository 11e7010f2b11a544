"""Finding words in the register: in texts, titles, remarks and symbols, in every language at once.

Words are compared folded: without case, accents, Arabic vowel signs and the ways a letter is
written; all words asked for must occur. Chinese is found wherever its characters stand.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, QuerySet

from uptake.core.characters import fold
from uptake.register.models import FollowUp, RecommendationText, ReportText, UpdateText

_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670]")


def comparable(text: str) -> str:
    """Give the text in the form in which words are compared."""
    plain = unicodedata.normalize("NFKD", fold(text)).casefold()
    return _MARKS.sub("", plain).translate(_ARABIC)


def with_words(follow_ups: QuerySet[FollowUp], words: str) -> QuerySet[FollowUp]:
    """Give those follow-ups in which all the words occur. Asks four questions, however many."""
    asked = comparable(words).split()
    if not asked:
        return follow_ups
    found = [
        key for key, text in _searchable(follow_ups).items() if all(word in text for word in asked)
    ]
    return follow_ups.filter(pk__in=found)


def _searchable(follow_ups: QuerySet[FollowUp]) -> dict[int, str]:
    rows = list(
        follow_ups.values_list(
            "pk",
            "recommendation",
            "recommendation__report",
            "recommendation__report__symbol",
            "recommendation__number",
            F("answer__update"),
        )
    )
    texts = _joined(
        RecommendationText.objects.filter(recommendation__in=[row[1] for row in rows]).values_list(
            "recommendation", "text"
        )
    )
    titles = _joined(
        ReportText.objects.filter(report__in={row[2] for row in rows}).values_list(
            "report", "title"
        )
    )
    remarks = _joined(
        UpdateText.objects.filter(update__in=[row[5] for row in rows if row[5]]).values_list(
            "update", "remarks"
        )
    )
    return {
        row[0]: " ".join(
            (
                comparable(f"{row[3]} {row[4]}"),
                texts[row[1]],
                titles[row[2]],
                remarks[row[5]] if row[5] else "",
            )
        )
        for row in rows
    }


def _joined(pairs: Iterable[tuple[int, str | None]]) -> defaultdict[int, str]:
    joined: defaultdict[int, str] = defaultdict(str)
    for key, text in pairs:
        joined[key] += " " + comparable(text or "")
    return joined
