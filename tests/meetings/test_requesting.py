"""What a meeting asked for: recorded, closed; and what became of it."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from tests.editions.builders import opened
from tests.meetings.builders import AFTER, MEETING, brought, key, requested, to_body
from tests.rooms.builders import bring, document, entry, paper
from tests.rooms.people import acting, person
from uptake.core.codes import (
    Distribution,
    Implications,
    Language,
    RequestedField,
    Role,
)
from uptake.core.errors import UptakeError
from uptake.core.meetings import Fulfilment
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.symbols import DocumentKey
from uptake.meetings import services as meetings
from uptake.record.queries.meetings.papers import (
    answered_in_document,
    answered_in_edition,
    answered_now,
)
from uptake.record.queries.meetings.papers import paper as paper_shown
from uptake.record.queries.meetings.requests import requests_about
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Document, Event, MeetingRequest, Organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("printed_as_json")]
TODAY = AFTER.date()
JANUARY = datetime.date(2022, 1, 20)
WITH_COSTS: dict[str, Any] = {"financial_implications": Implications.NONE_ADDITIONAL}


def look(*, restricted: Sight = Sight.PUBLIC, on: datetime.date = TODAY) -> Look:
    return Look(Organization.objects.get(code="ITU").pk, Language.ENGLISH, on, restricted)


def the_paper() -> Document:
    """The working-group paper, in which nothing is said of costs."""
    bring(paper(entry("1"), to_body("2")))
    return Document.objects.get(symbol="CWG-FHR-15/2")


def test_the_next_document_shows_what_was_asked_as_met_where_the_field_came() -> None:
    asked = requested(the_paper(), day=JANUARY)
    bring(document(entry("1", **WITH_COSTS), to_body("2")), 1)
    (found,) = answered_in_document(DocumentKey("C22/61"), look())
    assert found.request.key == asked
    assert found.fulfilment is Fulfilment.PARTLY_MET
    assert found.changed == (RequestedField.FINANCIAL_IMPLICATIONS,)
    assert [(one.key.number, one.given.fulfilment) for one in found.rows] == [
        ("1", Fulfilment.MET),
        ("2", Fulfilment.NOT_MET),
    ]
    assert not found.is_settled
    meetings.close(request=asked, by=machine("Ana"), at=AFTER)
    (closed,) = answered_in_document(DocumentKey("C22/61"), look())
    assert closed.is_settled


def test_what_was_left_unmet_is_asked_of_the_document_after_the_next() -> None:
    requested(the_paper(), day=JANUARY)
    bring(document(entry("1", **WITH_COSTS), to_body("2")), 1)
    later: dict[str, Any] = {
        "symbol": "C23/61",
        "date": datetime.date(2023, 2, 1),
        "based_on": ("C22/61",),
    }
    bring(document(entry("1", **WITH_COSTS), to_body("2", **WITH_COSTS), **later), 2)
    (found,) = answered_in_document(DocumentKey("C23/61"), look(on=datetime.date(2023, 3, 1)))
    assert [(one.key.number, one.given.fulfilment) for one in found.rows] == [("2", Fulfilment.MET)]
    assert found.is_settled


def test_an_edition_shows_it_before_it_is_issued() -> None:
    edition = opened(paper(entry("1"), to_body("2")))
    paper_row = Document.objects.get(symbol="CWG-FHR-15/2")
    requested(paper_row, key("1"), day=JANUARY)
    (found,) = answered_in_edition(edition, look())
    assert [one.key.number for one in found.rows] == ["1"]
    assert found.fulfilment is Fulfilment.NOT_MET


def test_what_was_asked_of_a_document_itself_is_judged_by_how_it_stands() -> None:
    on = brought()
    requested(on, key("2"))
    shown = paper_shown(look(), DocumentKey("C22/61"))
    assert shown is not None
    (found,) = answered_now(DocumentKey("C22/61"), shown.status, look())
    assert found.fulfilment is Fulfilment.NOT_MET
    costs = tuple(replace(one, **WITH_COSTS) for one in shown.status.entries)
    (now,) = answered_now(DocumentKey("C22/61"), replace(shown.status, entries=costs), look())
    assert now.fulfilment is Fulfilment.MET


def test_a_request_in_words_alone_is_met_once_it_is_closed() -> None:
    on = brought()
    asked = requested(on, fields=())
    shown = paper_shown(look(), DocumentKey("C22/61"))
    assert shown is not None
    (found,) = answered_now(DocumentKey("C22/61"), shown.status, look())
    assert (found.fulfilment, found.is_settled) == (None, False)
    meetings.close(request=asked, by=machine("Ana"), at=AFTER)
    meetings.close(request=asked, by=machine("Olu"), at=AFTER)
    assert MeetingRequest.objects.get().closed_by == "Ana"
    assert [one.verb for one in Event.objects.order_by("-number")[:2]] == [
        "meetings.close",
        "meetings.request",
    ]


def test_open_requests_are_tasks_of_the_recommendations_they_are_about() -> None:
    on = brought()
    some = requested(on, key("2"), due=datetime.date(2022, 9, 1))
    every = requested(on)
    found = requests_about([key("1"), key("2")], look())
    assert [one.key for one in found[key("1")]] == [every]
    assert [one.key for one in found[key("2")]] == [every, some]
    assert found[key("1")][0].words is not None
    meetings.close(request=every, by=machine("Ana"), at=AFTER)
    assert key("1") not in requests_about([key("1")], look())


def test_what_is_asked_of_a_document_for_delegates_is_not_there_for_the_public() -> None:
    on = brought()
    requested(on)
    Document.objects.filter(pk=on.pk).update(distribution=Distribution.DELEGATES)
    assert requests_about([key("1")], look()) == {}
    assert paper_shown(look(), DocumentKey("C22/61")) is None
    assert answered_in_document(DocumentKey("C22/61"), look()) == ()
    assert len(requests_about([key("1")], look(restricted=Sight.MEMBERS))) == 1
    assert paper_shown(look(restricted=Sight.MEMBERS), DocumentKey("C22/61")) is not None


def refused(on: Document, *follow_ups: int, **values: Any) -> str:
    with pytest.raises(UptakeError) as error:
        requested(on, *follow_ups, **values)
    return error.value.code


def test_a_meeting_is_held_from_its_documents_day_until_today() -> None:
    on = brought()
    assert on.date is not None
    first = datetime.datetime.combine(on.date, AFTER.timetz())
    requested(on, day=on.date, due=on.date, at=first)
    assert refused(on, day=on.date - datetime.timedelta(days=1)) == "meeting-before-document"
    assert refused(on, day=on.date + datetime.timedelta(days=1), at=first) == "meeting-to-come"


def test_what_cannot_be_asked_is_refused() -> None:
    on = brought()
    early = MEETING - datetime.timedelta(days=1)
    assert refused(on, fields=(), words={Language.FRENCH: "  "}) == "request-nothing-given"
    assert refused(on, 999) == "request-not-in-document"
    assert refused(on, due=early) == "request-due-before-meeting"
    other = acting(person("wim@wipo.example", Role.COORDINATOR, organization="WIPO"), MEETING)
    assert refused(on, by=other) == "document-not-there"
    asked = requested(on)
    with pytest.raises(UptakeError) as error:
        meetings.close(request=asked, by=other, at=AFTER)
    assert error.value.code == "request-unknown"
