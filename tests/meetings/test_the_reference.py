"""C22/61 and its paper: what was asked of the one shows in the other; its five to be endorsed."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from tests.beside import EXPECTED, needs_real
from uptake.core.codes import (
    Acceptance,
    DecisionState,
    EditionKind,
    Implications,
    Language,
    RequestedField,
)
from uptake.core.contract import from_json
from uptake.core.counting import is_addressed
from uptake.core.document import StatusDocument
from uptake.core.meetings import DecisionGiven, Fulfilment, decision_set
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.symbols import DocumentKey
from uptake.demonstration.services.documents import demonstration_documents
from uptake.imports import services as imports
from uptake.meetings import services as meetings
from uptake.record.queries.meetings.papers import answered_in_document, paper
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Document, Organization

ORIGIN = datetime.datetime(2022, 3, 1, 9, tzinfo=datetime.UTC)
LATER = datetime.datetime(2022, 7, 1, 9, tzinfo=datetime.UTC)
COUNCIL = datetime.date(2022, 3, 25)
ASKED = (RequestedField.FINANCIAL_IMPLICATIONS,)


def brought(*documents: StatusDocument) -> Look:
    for place, one in enumerate(documents):
        at = ORIGIN + datetime.timedelta(minutes=place)
        imports.apply(one, organization="ITU", by=machine("Ana"), at=at)
    itu = Organization.objects.get(code="ITU").pk
    return Look(itu, Language.ENGLISH, LATER.date(), restricted=Sight.MEMBERS)


def ask(symbol: str) -> None:
    """The working group asks for the financial implications."""
    row = Document.objects.get(symbol=symbol, revision=None)
    assert row.date is not None
    meetings.request(
        document=row.pk,
        follow_ups=(),
        fields=ASKED,
        words={Language.ENGLISH: "to add the financial implications"},
        day=row.date,
        due=None,
        by=machine("Ana"),
        at=LATER,
    )


def check_requests(look: Look, then: StatusDocument, now: StatusDocument) -> None:
    """What has the field in the later document is met, all else is not."""
    (found,) = answered_in_document(DocumentKey("C22/61"), look)
    before = {one.key: one for one in then.entries}
    has = {
        one.key: one.financial_implications not in (None, Implications.NOT_ASSESSED)
        for one in now.entries
        if one.key in before and is_addressed(before[one.key])
    }
    assert {one.key: one.given.fulfilment is Fulfilment.MET for one in found.rows} == has
    assert 0 < sum(has.values()) < len(has)
    assert found.fulfilment is Fulfilment.PARTLY_MET
    assert found.changed == ASKED


@pytest.mark.django_db
def test_the_demonstration_s_paper_and_document() -> None:
    then, now = (
        next(
            one
            for one in demonstration_documents()
            if one.symbol == symbol and one.language is Language.ENGLISH
        )
        for symbol in ("CWG-FHR-15/2", "C22/61")
    )
    look = brought(then, now)
    ask("CWG-FHR-15/2")
    check_requests(look, then, now)
    shown = paper(look, DocumentKey("C22/61"))
    assert shown is not None
    assert len(shown.lines) == len(decision_set(now)) == 5
    asked = paper(look, DocumentKey("CWG-FHR-15/2"))
    assert asked is not None
    assert asked.lines == ()


@needs_real
@pytest.mark.django_db
def test_the_real_document() -> None:
    now = replace(from_json(EXPECTED.read_bytes()), based_on=("CWG-FHR-15/2",))
    then = replace(
        now,
        symbol="CWG-FHR-15/2",
        kind=EditionKind.WORKING_GROUP_PAPER,
        date=datetime.date(2022, 1, 11),
        based_on=(),
        entries=tuple(replace(one, financial_implications=None) for one in now.entries),
    )
    look = brought(then, now)
    ask("CWG-FHR-15/2")
    check_requests(look, then, now)
    shown = paper(look, DocumentKey("C22/61"))
    assert shown is not None
    assert len(shown.lines) == 5
    endorsed = DecisionGiven(DecisionState.ENDORSED)
    document = Document.objects.get(symbol="C22/61")
    states: dict[int | None, DecisionGiven] = {one.follow_up: endorsed for one in shown.lines}
    given: dict[str, Any] = {
        "body": None,
        "symbol": "C22/100",
        "day": COUNCIL,
        "by": machine("Ana"),
        "at": LATER,
    }
    assert meetings.decide(document=document.pk, states=states, **given) == 5
    after = paper(look, DocumentKey("C22/61"))
    assert after is not None
    assert [one.entry.key for one in after.lines] == [one.entry.key for one in shown.lines]
    assert all(one.decision for one in after.lines)
    assert {one.entry.acceptance for one in after.lines} == {Acceptance.ACCEPTED}
