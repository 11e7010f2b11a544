"""The decisions that stand: of each document, and of each recommendation in it, the latest."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from uptake.core.codes import DecisionState, Language
from uptake.register.models import DecisionWords, MeetingDecision

# A document, and a follow-up or None for the document as a whole.
type Key = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision: by which body (a key), in which record, on which day, with which words."""

    state: DecisionState
    body: int | None
    symbol: str | None
    date: date
    words: Mapping[Language, str]


def standing_decisions(
    documents: Collection[int], known: datetime | None = None
) -> dict[Key, Standing]:
    """Give the decisions that stand on these documents. Asks two questions.

    `known` leaves out what was recorded later.
    """
    rows = MeetingDecision.objects.filter(document__in=list(documents))
    if known is not None:
        rows = rows.filter(recorded_at__lte=known)
    latest = {
        (row.document_id, row.follow_up_id): row for row in rows.order_by("recorded_at", "pk")
    }
    words: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    said = DecisionWords.objects.filter(decision__in=[row.pk for row in latest.values()])
    for decision, language, text in said.values_list("decision", "language", "text"):
        words[decision][language] = text
    return {
        key: Standing(row.state, row.body_id, row.symbol, row.date, words.get(row.pk, {}))
        for key, row in latest.items()
    }
