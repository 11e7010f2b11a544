"""Importing: what a document brings, and what it leaves as it is."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.imports.held import composed, counts
from tests.rooms.builders import (
    AT,
    FEBRUARY,
    JANUARY,
    OLDER,
    REPORT,
    bring,
    document,
    entry,
    full_entry,
    in_french,
    paper,
    report,
)
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    CebComments,
    DecisionState,
    Implementation,
    Implications,
    Language,
    Origin,
    Stage,
    Visibility,
)
from uptake.core.contract import from_json
from uptake.core.document import Decision, FinancialDetail, FocalPoint
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.imports.services import ImportKind
from uptake.record.queries.composition import compose
from uptake.record.queries.paragraphs import without_paragraphs
from uptake.record.queries.reviewed_words import spoken
from uptake.record.services import storage
from uptake.register.models import (
    Document,
    Event,
    ImportedFile,
    LanguageVersion,
    Person,
    Recommendation,
    RecommendationText,
    Report,
    StatusUpdate,
    Unit,
    UpdateText,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("really_imported")]


# What comes in


def test_a_document_comes_out_as_it_came_in() -> None:
    given = document()
    bring(given)
    assert composed() == given


def test_what_was_imported_is_cleared_and_says_who_when_and_from_which_document() -> None:
    bring(document())
    update = StatusUpdate.objects.first()
    assert update is not None
    assert update.stage is Stage.CLEARED
    assert update.valid_from == FEBRUARY
    assert update.recorded_at == AT
    assert update.recorded_by == "Ana"
    assert update.document == Document.objects.get(symbol="C22/61")


def test_a_preview_changes_nothing_and_says_what_an_import_will() -> None:
    before = counts()
    plan = imports.preview(document(), organization="ITU")
    assert counts() == before
    assert plan.kind is ImportKind.NEW
    assert plan.organization_is_new
    assert plan.changes
    assert [one.number for one in plan.comparison.came] == ["1", "2"]
    assert bring(document()).comparison == plan.comparison


def test_the_same_document_again_changes_nothing() -> None:
    bring(document())
    before = counts()
    plan = bring(document(), minutes=5)
    assert not plan.changes
    assert not plan.comparison.differs
    assert counts() == before


def test_a_document_that_only_blanks_and_dashes_tell_apart_changes_nothing() -> None:
    bring(document(entry(remarks="The plan of 2022-2023 holds.")))
    same = document(entry(remarks="The\u00a0plan of  2022\u20112023 holds."))
    assert not bring(same, minutes=5).changes


def test_the_symbol_is_taken_apart() -> None:
    bring(document(symbol="C22/61 (Rev.1)-E"))
    assert Document.objects.get().revision == 1
    assert composed(symbol="C22/61 (Rev.1)").revision == 1


def test_a_report_gets_its_kind_its_year_and_who_may_read_it() -> None:
    letter = report("JIU/ML/2021/1", programme_year=None)
    bring(document(entry(), reports=(report(), letter)))
    assert Report.objects.get(symbol=REPORT).visibility is Visibility.PUBLIC
    row = Report.objects.get(symbol="JIU/ML/2021/1")
    assert (row.symbol_year, row.symbol_number, row.programme_year) == (2021, 1, 2021)
    assert row.visibility is Visibility.RESTRICTED


def test_a_report_that_only_entries_name_is_there_too() -> None:
    bring(document(entry(), entry(report=OLDER), reports=(report(),)))
    assert [one.symbol for one in composed().reports] == [REPORT, OLDER]


def test_units_are_a_tree_and_people_are_known_again() -> None:
    points = (
        FocalPoint("Ms Ilse Varga", "Secretariat/Information Department"),
        FocalPoint("Mr Tomás Quiroga", "Secretariat/Planning Department"),
        FocalPoint("Mr Tomás Quiroga", None),
    )
    bring(document(entry(), reports=(report(), report(OLDER, focal_points=points))))
    assert Person.objects.count() == 2
    assert Unit.objects.count() == 3
    assert Unit.objects.filter(parent=None).count() == 1
    assert composed().reports[1].focal_points == points


def test_the_file_is_kept_by_its_hash(tmp_path: Path) -> None:
    file = tmp_path / "C22-61-E.docx"
    file.write_bytes(b"as it came")
    bring(document(), file=file)
    row = ImportedFile.objects.get()
    assert (row.name, row.size, row.recorded_by) == ("C22-61-E.docx", 10, "Ana")
    assert storage.place_of(row.sha256).read_bytes() == b"as it came"
    assert {update.imported_file for update in StatusUpdate.objects.all()} == {row}


def test_each_language_version_is_kept_as_it_was_published() -> None:
    bring(document())
    bring(in_french(document()), minutes=1)
    assert set(LanguageVersion.objects.values_list("language", flat=True)) == {"en", "fr"}
    corrected = document(entry("1", remarks="Work has ended."), full_entry())
    bring(corrected, minutes=2)
    bring(corrected, minutes=3)
    kept = LanguageVersion.objects.filter(language=Language.ENGLISH).order_by("pk")
    assert [from_json(one.content) for one in kept] == [document(), corrected]


def test_an_import_is_one_event() -> None:
    bring(document())
    bring(document(), minutes=5)
    event = Event.objects.get(verb="imports.apply")
    assert (event.by, event.at, event.subject) == ("Ana", AT, "C22/61")
    assert event.values["came"] == 2
    assert event.values["kind"] == "new"


def test_what_was_composed_can_be_imported_and_changes_nothing() -> None:
    bring(document(summary=None, action_required=None))
    made = composed()
    assert made.summary
    assert not bring(made, minutes=5).changes


def test_a_summary_that_tells_of_the_document_before_is_made_of_its_own_organization() -> None:
    theirs = replace(document(), organization="FAO", symbol="CL 170/1")
    imports.apply(theirs, organization="FAO", by=machine("Maya"), at=AT)
    bring(paper(entry("1")))
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    bring(document(done, summary=None, action_required=None), minutes=1)
    made = composed()
    bare = without_paragraphs(made, spoken(Language.ENGLISH, "ITU"))
    assert bare.summary is not None, "it says more than the figures"
    assert not bring(made, minutes=5).changes


# What stays


def test_null_never_erases() -> None:
    bring(document(full_entry()))
    silent = replace(
        entry("2"),
        addressee=None,
        text=None,
        acceptance=None,
        implementation=None,
        remarks=None,
    )
    bare = document(silent, reports=(replace(report(), title=None, focal_points=()),))
    plan = bring(replace(bare, title=None, summary=None, references=()), minutes=5)
    assert not plan.changes
    assert composed() == document(full_entry())


def test_a_longer_answer_keeps_what_it_does_not_mention() -> None:
    bring(paper(entry()))
    bring(document(entry(financial_implications=Implications.WITHIN_BUDGET, remarks=None)))
    (after,) = composed().entries
    assert after.financial_implications is Implications.WITHIN_BUDGET
    assert after.remarks == "Work on 1 has begun."


def test_another_acceptance_ends_the_implementation() -> None:
    bring(paper(entry()))
    bring(document(entry(acceptance=Acceptance.NOT_RELEVANT, implementation=None)))
    assert composed().entries[0].implementation is None


def test_what_a_document_does_not_list_stays() -> None:
    bring(paper(entry("1"), entry("2")))
    bring(document(entry("1")))
    assert [one.number for one in composed().entries] == ["1"]
    state = composed(symbol=None, on=FEBRUARY)
    assert [one.number for one in state.entries] == ["1", "2"]


def test_an_unchanged_answer_is_not_written_again() -> None:
    bring(paper())
    bring(document(), minutes=5)
    assert StatusUpdate.objects.count() == 2


def test_a_moved_status_is_a_new_update_and_the_old_one_stays() -> None:
    bring(paper(entry()))
    plan = bring(document(entry(implementation=Implementation.IMPLEMENTED)), minutes=5)
    assert [one.moved for one in plan.comparison.changed] == [True]
    stages = StatusUpdate.objects.order_by("valid_from").values_list("implementation", flat=True)
    assert list(stages) == ["in_progress", "implemented"]


def test_words_that_are_corrected_in_the_same_document_are_no_new_answer() -> None:
    bring(document(entry()))
    bring(document(entry(remarks="Work on 1 has ended.")), minutes=5)
    assert StatusUpdate.objects.count() == 1
    assert UpdateText.objects.count() == 2
    assert composed().entries[0].remarks == "Work on 1 has ended."


def test_new_words_in_a_later_document_are_a_new_answer() -> None:
    bring(paper(entry()))
    bring(document(entry(remarks="Work on 1 has ended.")), minutes=5)
    assert StatusUpdate.objects.count() == 2
    assert composed(symbol="CWG-FHR-15/2").entries[0].remarks == "Work on 1 has begun."


def test_an_older_document_that_comes_late_changes_nothing_later() -> None:
    bring(document(entry(implementation=Implementation.IMPLEMENTED)))
    bring(paper(entry(implementation=Implementation.NOT_STARTED)), minutes=5)
    assert composed().entries[0].implementation is Implementation.IMPLEMENTED
    early = composed(symbol="CWG-FHR-15/2").entries[0]
    assert early.implementation is Implementation.NOT_STARTED


def test_an_official_text_stays() -> None:
    bring(paper(entry()))
    RecommendationText.objects.create(
        recommendation=Recommendation.objects.get(),
        language=Language.ENGLISH,
        origin=Origin.OFFICIAL,
        text="What the inspectors wrote.",
        valid_from=JANUARY,
        recorded_at=AT + datetime.timedelta(minutes=1),
        recorded_by="Ana",
    )
    bring(document(entry(text="What somebody made of it.")), minutes=5)
    assert composed().entries[0].text == "What the inspectors wrote."


def test_a_decision_is_recorded_beside_the_answer() -> None:
    made = Decision(DecisionState.ENDORSED, "Council", "C22/DEC/4", datetime.date(2022, 3, 25))
    asked = entry(addressee=Addressee.GOVERNING_BODIES, action=Action.GOVERNING_BODY)
    bring(document(replace(asked, decision=Decision(body="Council"))))
    bring(document(replace(asked, decision=made), symbol="C23/7", date=datetime.date(2023, 2, 1)))
    assert composed(symbol="C23/7").entries[0].decision == made
    assert composed().entries[0].decision == Decision(body="Council")


def test_comments_and_focal_points_change_from_a_day_on() -> None:
    bring(paper(entry()))
    changed = report(
        ceb_comments=CebComments.AVAILABLE, focal_points=(FocalPoint("Mr Tomás Quiroga"),)
    )
    bring(document(entry(), reports=(changed,)))
    assert composed().reports[0].ceb_comments is CebComments.AVAILABLE
    assert composed(symbol="CWG-FHR-15/2").reports[0] == report()
    assert composed().reports[0].focal_points == (FocalPoint("Mr Tomás Quiroga"),)


# How it is done


def test_the_number_of_questions_does_not_grow_with_the_document() -> None:
    def asked(symbol: str, first: int, many: int) -> int:
        entries = [full_numbered(str(first + place)) for place in range(many)]
        with CaptureQueriesContext(connection) as queries:
            bring(document(*entries, symbol=symbol))
        return len(queries)

    asked("C22/1", 1, 1)
    assert asked("C22/2", 10, 2) == asked("C22/3", 100, 40)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has one connection")
@pytest.mark.django_db(transaction=True)
def test_several_at_once_wait_for_each_other() -> None:
    def bring_one(number: int) -> None:
        try:
            organization = ("ITU", "WIPO")[number % 2]
            given = document(symbol=f"C22/{number}", organization=organization)
            imports.apply(given, organization=organization, by=machine("Ana"), at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(bring_one, range(8)))
    assert Document.objects.count() == 8
    assert Report.objects.count() == 1
    assert Recommendation.objects.count() == 2
    assert StatusUpdate.objects.count() == 4


def full_numbered(number: str) -> Any:
    money = FinancialDetail(Decimal("12.50"), "CHF", None, "one post")
    return replace(full_entry(), number=number, financial_detail=money)


def test_a_document_dated_ahead_holds_from_the_day_it_is_brought_in() -> None:
    bring(document(entry("1")))
    ahead = datetime.date(2023, 1, 15)
    moved = entry("1", implementation=Implementation.IMPLEMENTED)
    bring(document(moved, entry("7"), symbol="C23/99", date=ahead), 1)
    update = StatusUpdate.objects.order_by("pk").last()
    assert update is not None
    assert update.valid_from < ahead
    assert update.valid_from == update.recorded_at.date()
    held = Document.objects.get(symbol="C23/99")
    assert held.date == ahead
    today = compose(
        organization="ITU", symbol=None, language=Language.ENGLISH, on=update.valid_from
    )
    said = {one.number: one.implementation for one in today.entries}
    assert said["1"] is Implementation.IMPLEMENTED
    assert "7" in said
    again = compose(organization="ITU", symbol="C23/99", language=Language.ENGLISH)
    assert again.date == ahead
    assert {one.number for one in again.entries} == {"1", "7"}
