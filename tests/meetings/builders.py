"""Documents for the tests of meetings: a paper and a Council document with one to be endorsed."""

import datetime
from typing import Any

from tests.rooms.builders import bring, document, entry, in_french, paper
from uptake.core.codes import Addressee, DecisionState, Language, RequestedField
from uptake.core.document import Decision, Entry
from uptake.core.meetings import DecisionGiven
from uptake.core.recipients import Actor, machine
from uptake.meetings import services as meetings
from uptake.register.models import Document, FollowUp, GoverningBody

MEETING = datetime.date(2022, 3, 25)
AFTER = datetime.datetime(2022, 4, 1, 9, tzinfo=datetime.UTC)
ENDORSED = DecisionGiven(DecisionState.ENDORSED)
NOTED = DecisionGiven(DecisionState.NOTED)


def to_body(number: str = "2", **values: Any) -> Entry:
    """A recommendation on which the governing body is to decide."""
    given = {"addressee": Addressee.GOVERNING_BODIES, "decision": Decision(), **values}
    return entry(number, **given)


def brought(*entries: Entry) -> Document:
    """The Council document after its paper, in English and French; give the document."""
    shown = entries or (entry("1"), to_body("2"), to_body("5"))
    bring(paper(*shown))
    bring(document(*shown), 1)
    bring(in_french(document(*shown)), 2)
    return Document.objects.get(symbol="C22/61")


def key(number: str) -> int:
    """The follow-up of a recommendation."""
    return FollowUp.objects.get(recommendation__number=number, organization__code="ITU").pk


def council() -> int:
    """The governing body."""
    return GoverningBody.objects.values_list("pk", flat=True)[0]


def decided(
    on: Document,
    states: dict[int | None, DecisionGiven],
    by: Actor | None = None,
    **values: Any,
) -> int:
    """Record what the Council decided."""
    given: dict[str, Any] = {"body": council(), "symbol": "C22/100", "day": MEETING, "at": AFTER}
    return meetings.decide(
        document=on.pk, states=states, by=by or machine("Ana"), **{**given, **values}
    )


def requested(on: Document, *follow_ups: int, **values: Any) -> int:
    """Record that the meeting asked for the financial implications."""
    given: dict[str, Any] = {
        "fields": (RequestedField.FINANCIAL_IMPLICATIONS,),
        "words": {Language.ENGLISH: "to add the financial implications"},
        "day": MEETING,
        "due": None,
        "by": machine("Ana"),
        "at": AFTER,
    }
    return meetings.request(document=on.pk, follow_ups=follow_ups, **{**given, **values})
