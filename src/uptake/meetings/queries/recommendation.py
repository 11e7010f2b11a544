"""What meetings did with one recommendation, and what they ask about it."""

from dataclasses import dataclass

from uptake.core.symbols import RecommendationKey
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.meetings.papers import DecisionShown, body_names, decision_shown
from uptake.record.queries.meetings.requests import RequestShown, requests_about, standing_decisions
from uptake.record.queries.texts import by_number
from uptake.record.queries.viewpoint import Look, readable
from uptake.register.models import Document, FollowUp


@dataclass(frozen=True, slots=True)
class DecidedIn:
    """A decision on a recommendation, and the document on which it was made."""

    document: DocumentNamed
    decision: DecisionShown


@dataclass(frozen=True, slots=True)
class MeetingsOf:
    """Everything that meetings said of a recommendation: decisions, and requests that are open."""

    decisions: tuple[DecidedIn, ...]
    requests: tuple[RequestShown, ...]

    def __bool__(self) -> bool:
        """Whether they said anything."""
        return bool(self.decisions or self.requests)


def meetings_of(look: Look, recommendation: RecommendationKey) -> MeetingsOf:
    """Give what meetings said of a recommendation until the day, the latest first.

    Only what was said of documents that the reader may read.
    """
    theirs = FollowUp.objects.filter(organization=look.organization)
    row = by_number(theirs, recommendation).first()
    if row is None:
        return MeetingsOf((), ())
    return MeetingsOf(_decisions(row.pk, look), requests_about([row.pk], look).get(row.pk, ()))


def _decisions(follow_up: int, look: Look) -> tuple[DecidedIn, ...]:
    rows = Document.objects.filter(readable(look.restricted), decisions__follow_up=follow_up)
    documents = {row.pk: row for row in rows.distinct()}
    if not documents:
        return ()
    names = body_names(look)
    found = [
        DecidedIn(document_named(documents[key]), decision_shown(made, names, look.language))
        for (key, of), made in standing_decisions(list(documents)).items()
        if of == follow_up and made.date <= look.on
    ]
    return tuple(sorted(found, key=lambda one: one.decision.date, reverse=True))
