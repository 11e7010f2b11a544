"""Taking an import back: the register says again what it said before, and the history both."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.rooms.answering import asked
from tests.rooms.builders import (
    AT,
    REPORT,
    bring,
    document,
    entry,
    full_entry,
    in_french,
    paper,
    report,
)
from tests.rooms.test_law import documents
from uptake.core.codes import DecisionState, Implementation, IssueKind, Language, Stage
from uptake.core.comparison import compare
from uptake.core.document import FocalPoint, StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.importing import Choices
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.record.queries.composition import compose, compose_in
from uptake.register.models import (
    Document,
    Event,
    FollowUp,
    Import,
    ImportTakenBack,
    MeetingDecision,
    Person,
    Recommendation,
    ReportAtOrganization,
    StatusUpdate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("really_imported")]

LATER = AT + datetime.timedelta(days=1)
BY = machine("Ana")


def state() -> list[StatusDocument]:
    """All that is followed up, in all languages, on several days."""
    days = (datetime.date(2022, 1, 20), datetime.date(2043, 1, 1))
    made = (compose_in(Language, organization="ITU", symbol=None, on=day) for day in days)
    return [one.status for of_day in made for one in of_day]


def take_back(minutes: int = 0, imported: int | None = None) -> imports.TakenBack:
    number = imported or Import.objects.order_by("pk").values_list("pk", flat=True).reverse()[0]
    at = LATER + datetime.timedelta(minutes=minutes)
    return imports.take_back(imported=number, reason="The wrong file.", by=BY, at=at)


@given(known=documents(), given_=documents(), language=st.sampled_from(Language))
@settings(
    max_examples=8,
    phases=(Phase.explicit, Phase.generate),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_what_was_composed_before_is_composed_after(
    known: StatusDocument, given_: StatusDocument, language: Language
) -> None:
    other = replace(given_, symbol="C40/7", language=language)
    with transaction.atomic():
        bring(known)
        before, document_before = state(), composed(known)
        leave = {one.key: "leave" for one in
                 imports.preview(other, organization="ITU").account.open_names}  # fmt: skip
        bring(other, minutes=5, choices=Choices(leave))
        assert take_back().left == ()
        assert [told(*pair) for pair in zip(before, state(), strict=True)] == [()] * len(before)
        assert state() == before
        assert composed(known) == document_before
        assert not Document.objects.filter(symbol="C40/7").exists()
        transaction.set_rollback(True)


def told(before: StatusDocument, after: StatusDocument) -> tuple[object, ...]:
    """Return the differences of two documents in short."""
    found = compare(before, after)
    whole = (*found.reports_came, *found.reports_went, *found.came, *found.went)
    parts = [(one.after.symbol, one.changes) for one in found.reports_changed]
    return (*whole, *parts, *((one.key, one.changes) for one in found.changed))


def composed(one: StatusDocument) -> StatusDocument:
    revision = f" (Rev.{one.revision})" if one.revision else ""
    return compose(organization="ITU", symbol=f"{one.symbol}{revision}", language=one.language)


def test_a_first_import_taken_back_leaves_an_empty_register_and_its_history() -> None:
    bring(document(entry("1"), full_entry()))
    updates = StatusUpdate.objects.count()
    assert take_back().left == ()
    assert all(not one.entries and not one.reports for one in state())
    assert not FollowUp.objects.exists()
    assert not ReportAtOrganization.objects.exists()
    assert not Document.objects.exists()
    assert Recommendation.objects.count() == 2
    assert StatusUpdate.objects.count() == 2 * updates
    told = Event.objects.order_by("number").last()
    assert told is not None
    assert (told.verb, told.subject) == ("imports.take_back", "C22/61")
    assert told.values["reason"] == "The wrong file."


def test_what_was_taken_back_can_be_imported_again_and_taken_back_again() -> None:
    given_ = document(entry("1"), full_entry())
    bring(given_)
    once = state()
    take_back()
    plan = bring(given_, minutes=3000)
    assert plan.changes
    assert state() == once
    assert composed(given_) == given_
    assert take_back(minutes=3000).left == ()
    assert all(not one.entries for one in state())


def test_a_language_version_is_taken_back_alone() -> None:
    bring(document(entry("1"), full_entry()))
    before = state()
    bring(in_french(document(entry("1"), full_entry())), minutes=1)
    take_back()
    assert state() == before
    assert bring(in_french(document(entry("1"), full_entry())), minutes=3000).changes


def test_an_answer_that_somebody_gave_since_is_left_and_said() -> None:
    bring(paper(entry("1"), entry("2")))
    moved = document(
        entry("1", implementation=Implementation.IMPLEMENTED),
        entry("2", implementation=Implementation.IMPLEMENTED),
    )
    bring(moved, minutes=1)
    since = document(
        entry("2", remarks="And more since."), symbol="C23/9", date=datetime.date(2023, 1, 9)
    )
    bring(since, minutes=2)
    number = Import.objects.get(document__symbol="C22/61").pk
    back = take_back(imported=number)
    assert [(one.kind, one.report, one.number) for one in back.left] == [
        ("StatusUpdate", REPORT, "2"),
    ]
    (first, second) = state()[-1].entries[:2]
    assert first.implementation is Implementation.IN_PROGRESS
    assert second.remarks == "And more since."


def test_a_follow_up_that_others_work_on_stays_and_is_said() -> None:
    one = asked()
    number = Import.objects.order_by("pk").first()
    assert number is not None
    back = take_back(imported=number.pk)
    assert "FollowUp" in {left.kind for left in back.left}
    assert FollowUp.objects.filter(pk=one.follow_up).exists()


def another_language(one: Document) -> None:
    del one
    bring(in_french(document(entry("1"))), minutes=1)


def a_decision(one: Document) -> None:
    MeetingDecision.objects.create(
        document=one,
        state=DecisionState.NOTED,
        date=LATER.date(),
        recorded_at=LATER,
        recorded_by="Ana",
    )


def an_answer(one: Document) -> None:
    StatusUpdate.objects.create(
        follow_up=FollowUp.objects.get(),
        document=one,
        stage=Stage.CLEARED,
        valid_from=AT.date(),
        recorded_at=AT,
        recorded_by="Ana",
    )


def a_corrigendum(one: Document) -> None:
    Document.objects.create(
        organization=one.organization,
        symbol="C22/61 (Corr.1)",
        issue=IssueKind.CORRIGENDUM,
        changes=one,
    )


@pytest.mark.parametrize("hang", [another_language, a_decision, an_answer, a_corrigendum])
def test_a_document_on_which_something_else_hangs_stays_and_is_said(
    hang: Callable[[Document], None],
) -> None:
    bring(document(entry("1")))
    one, number = Document.objects.get(), Import.objects.get().pk
    hang(one)
    back = take_back(imported=number)
    assert "Document" in {left.kind for left in back.left}
    assert Document.objects.filter(pk=one.pk).exists()


def test_who_can_be_written_to_by_now_has_not_left() -> None:
    points = (FocalPoint("Ms Ilse Varga", None), FocalPoint("Mr Jon Berg", None))
    bring(document(entry("1"), reports=(report(focal_points=points),)))
    varga, berg = (Person.objects.get(names__name=point.name).pk for point in points)
    Person.objects.filter(pk=varga).update(email="ilse.varga@itu.example")
    take_back()
    left = dict(Person.objects.values_list("pk", "left_on"))
    assert left == {varga: None, berg: LATER.date()}


def test_an_import_is_taken_back_once_with_a_reason_by_who_may() -> None:
    bring(document(entry("1")))
    number = Import.objects.get().pk
    with pytest.raises(UptakeError, match="import-without-reason"):
        imports.take_back(imported=number, reason="  ", by=BY, at=LATER)
    with pytest.raises(UptakeError, match="import-unknown"):
        imports.take_back(imported=number + 1, reason="Wrong.", by=BY, at=LATER)
    take_back()
    with pytest.raises(UptakeError, match="import-taken-back"):
        take_back()
    assert ImportTakenBack.objects.count() == 1


def test_an_entry_that_was_taken_off_stands_in_the_document_again() -> None:
    bring(document(entry("1"), entry("2")))
    corrected = document(entry("1"))
    (one,) = imports.preview(corrected, organization="ITU").account.missing
    bring(corrected, minutes=1, choices=Choices(dropped=frozenset({one.entry.key})))
    take_back()
    assert [shown.number for shown in composed(corrected).entries] == ["1", "2"]
