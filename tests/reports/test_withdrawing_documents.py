"""Withdrawing a document that was imported wrongly: one act, in all its languages, and undone."""

import datetime
from typing import Any

import pytest

from tests.imports.test_taking_imports_back import state
from tests.rooms.builders import AT, REPORT, bring, document, entry, full_entry, in_french, paper
from tests.rooms.people import acting, person
from tests.rooms.reports import SYMBOL, register
from uptake.core.codes import Implementation, Role
from uptake.core.corrections import Extent
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.symbols import DocumentKey
from uptake.imports import services as imports
from uptake.record.queries.withdrawals import withdrawal_of_document
from uptake.register.models import (
    Document,
    Event,
    FollowUp,
    ReportAtOrganization,
    StatusUpdate,
    Withdrawal,
)
from uptake.reports.services import corrections
from uptake.reports.services.corrections import SomethingHangs

pytestmark = pytest.mark.django_db
LATER = AT + datetime.timedelta(days=1)
BY = machine("Ana")


def withdraw(symbol: str = "C22/61", minutes: int = 0) -> imports.DocumentWithdrawn:
    key = Document.objects.get(symbol=symbol).pk
    at = LATER + datetime.timedelta(minutes=minutes)
    return imports.withdraw(document=key, reason="The wrong organization.", by=BY, at=at)


def bring_back(minutes: int = 1) -> imports.DocumentWithdrawn:
    key = Withdrawal.objects.latest("pk").pk
    at = LATER + datetime.timedelta(minutes=minutes)
    return imports.bring_back(withdrawal=key, by=BY, at=at)


def test_a_document_in_two_languages_is_withdrawn_as_one_act() -> None:
    given = document(entry("1"), full_entry())
    bring(given)
    bring(in_french(given), 5)
    seen = imports.withdrawal_preview(Document.objects.get().pk, BY)
    assert (len(seen.languages), seen.answers, seen.recommendations) == (2, 2, 2)
    assert seen.refused is None
    assert withdraw().left == ()
    assert all(not one.entries and not one.reports for one in state())
    for table in (Document, FollowUp, ReportAtOrganization):
        assert not table.objects.exists()
    (event,) = Event.objects.filter(verb="imports.withdraw")
    assert event.values["reason"] == "The wrong organization."
    row = Withdrawal.objects.get()
    told = withdrawal_of_document(
        row.organization_id, DocumentKey("C22/61"), restricted=Sight.MEMBERS
    )
    assert told is not None
    assert told.document


def test_it_is_brought_back_as_it_was_and_can_be_withdrawn_again() -> None:
    given = document(entry("1"), full_entry())
    bring(given)
    bring(in_french(given), 5)
    before = state()
    withdraw()
    assert bring_back().left == ()
    assert state() == before
    with pytest.raises(UptakeError, match="withdrawal-brought-back"):
        bring_back(2)
    assert withdraw(minutes=3).left == ()
    assert all(not one.entries and not one.reports for one in state())
    assert bring_back(4).left == ()
    assert state() == before


def test_what_stood_before_stands_again_and_the_report_that_was_there_stays() -> None:
    bring(paper(entry("1", implementation=Implementation.NOT_STARTED)))
    before = state()
    bring(document(entry("1"), entry("2")), 5)
    after = state()
    withdraw()
    assert state() == before
    bring_back()
    assert state() == after


def test_a_document_and_a_report_are_brought_back_each_by_its_own_act() -> None:
    bring(document(entry("1")))
    withdraw()
    with pytest.raises(UptakeError, match="withdrawal-unknown"):
        corrections.bring_back(withdrawal=Withdrawal.objects.get().pk, by=BY, at=LATER)
    register()
    corrections.withdraw(
        symbol=SYMBOL,
        organization="ITU",
        number=None,
        extent=Extent.HERE,
        reason="Wrong.",
        by=BY,
        at=LATER,
    )
    with pytest.raises(UptakeError, match="withdrawal-unknown"):
        bring_back()


def test_it_can_be_imported_again_and_then_not_be_brought_back() -> None:
    given = document(entry("1"))
    bring(given)
    before = state()
    withdraw()
    bring(given, 3000)
    assert state() == before
    with pytest.raises(UptakeError, match="withdrawal-overtaken"):
        bring_back(4000)


def test_what_follows_it_keeps_it_there() -> None:
    bring(paper(entry("1")))
    bring(document(entry("1"), based_on=("CWG-FHR-15/2",)), 5)
    with pytest.raises(UptakeError, match="withdrawal-document-hangs") as refused:
        withdraw("CWG-FHR-15/2")
    assert refused.value.values["all"] == ["C22/61"]
    assert withdraw().symbol == "C22/61"
    assert withdraw("CWG-FHR-15/2", 1).left == ()


def test_an_answer_that_somebody_gave_since_is_left() -> None:
    bring(document(entry("1"), entry("2")))
    follow_up = FollowUp.objects.get(recommendation__number="1")
    latest = StatusUpdate.objects.get(follow_up=follow_up)
    latest.pk, latest.document, latest.recorded_at = None, None, AT + datetime.timedelta(hours=1)
    latest.save(force_insert=True)
    left = withdraw().left
    assert {(one.report, one.number) for one in left} == {(REPORT, "1"), (REPORT, "")}
    assert [one.recommendation.number for one in FollowUp.objects.all()] == ["1"]


def test_a_report_that_a_document_shows_is_withdrawn_only_after_it() -> None:
    bring(document(entry("1")))
    asked: dict[str, Any] = {
        "symbol": REPORT,
        "organization": "ITU",
        "number": None,
        "extent": Extent.HERE,
    }
    with pytest.raises(SomethingHangs) as refused:
        corrections.withdraw(**asked, reason="Wrong.", by=BY, at=LATER)
    assert (refused.value.values["answers"], refused.value.values["all"]) == (1, ["C22/61"])


def test_who_may_neither_import_nor_administer_withdraws_no_document() -> None:
    bring(document(entry("1")))
    translator = acting(person("tina@itu.example", Role.TRANSLATOR), LATER.date())
    key = Document.objects.get().pk
    with pytest.raises(UptakeError, match="not-permitted"):
        imports.withdraw(document=key, reason="Wrong.", by=translator, at=LATER)
    with pytest.raises(UptakeError, match="correction-without-reason"):
        imports.withdraw(document=key, reason=" ", by=BY, at=LATER)
    with pytest.raises(UptakeError, match="import-unknown"):
        imports.withdraw(document=key + 1, reason="Wrong.", by=BY, at=LATER)
