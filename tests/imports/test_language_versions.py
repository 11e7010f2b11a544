"""Importing another language version of a document that is known: it adds its texts only."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.imports.held import composed, counts
from tests.rooms.builders import (
    bring,
    document,
    entry,
    full_entry,
    in_french,
    paper,
)
from uptake.core.codes import (
    Implementation,
    Implications,
    Language,
    Origin,
)
from uptake.core.document import FinancialDetail, FocalPoint
from uptake.core.findings import FindingCode
from uptake.imports.services import ImportKind
from uptake.register.models import (
    Person,
    StatusUpdate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("really_imported")]


def test_another_language_version_adds_the_texts_only() -> None:
    bring(document())
    plan = bring(in_french(document()), minutes=5)
    assert plan.kind is ImportKind.LANGUAGE_VERSION
    assert plan.findings == ()
    assert StatusUpdate.objects.count() == 2
    assert Person.objects.count() == 1
    assert composed() == document()
    assert composed(Language.FRENCH) == in_french(document())


@pytest.mark.parametrize("stated", [None, Language.ENGLISH])
def test_the_original_that_comes_after_its_translation_is_the_original(
    stated: Language | None,
) -> None:
    before = document(entry(), original_language=stated)
    after = document(
        entry(implementation=Implementation.IMPLEMENTED, remarks="All of it is done."),
        original_language=Language.ENGLISH,
    )
    translated = in_french(before)
    bring(translated)
    plan = bring(after, minutes=5)
    assert plan.kind is ImportKind.ORIGINAL
    assert composed() == after
    french = composed(Language.FRENCH).entries[0]
    assert french.remarks == translated.entries[0].remarks
    assert french.implementation is Implementation.IMPLEMENTED
    said = StatusUpdate.objects.latest("pk").texts.order_by("pk")
    origins = {one.language: one.origin for one in said}
    assert origins == {Language.FRENCH: Origin.TRANSLATED, Language.ENGLISH: Origin.IMPORTED}
    assert bring(translated, minutes=9).kind is ImportKind.LANGUAGE_VERSION
    assert composed() == after


def test_another_language_version_again_changes_nothing() -> None:
    bring(document())
    bring(in_french(document()), minutes=5)
    before = counts()
    assert not bring(in_french(document()), minutes=9).changes
    assert counts() == before


def test_a_status_that_differs_is_a_finding_and_is_not_applied() -> None:
    bring(document(entry()))
    french = in_french(document(entry(implementation=Implementation.IMPLEMENTED)))
    plan = bring(french, minutes=5)
    (finding,) = plan.findings
    assert finding.code is FindingCode.VERSION_DIFFERS
    assert finding.where.number == "1"
    assert finding.values["known"] == "in_progress"
    assert finding.values["given"] == "implemented"
    assert composed(Language.FRENCH).entries[0].implementation is Implementation.IN_PROGRESS


def test_findings_of_a_version_speak_in_codes() -> None:
    bring(document(full_entry()))
    bare = replace(full_entry(), conditions=(), dates=(), decision=None, verified=None)
    bare = replace(bare, financial_detail=FinancialDetail(Decimal(5), "CHF"), references=())
    plan = bring(in_french(document(bare)), minutes=1)
    assert {one.values["field"]: one.values["known"] for one in plan.findings} == {
        "deadline": "2022-12-31",
        "dates_in_text": "2023-01-01",
        "verification": "yes",
        "conditions": "in_work_plan, exception",
        "financial_detail": "CHF",
        "decision": "proposed",
        "cited_documents": "C20/53, CWG-FHR-12/3",
    }


def test_findings_of_a_version_name_people_as_they_are_called() -> None:
    bring(document(entry()))
    french = in_french(document(entry()))
    nobody = tuple(replace(one, focal_points=()) for one in french.reports)
    (finding,) = bring(replace(french, reports=nobody), minutes=1).findings
    assert finding.values["field"] == "focal_points"
    assert finding.values["known"] == "Ms Ilse Varga, Secretariat/Information Department"
    assert finding.values["given"] == "–"


def test_an_entry_that_only_one_version_has_is_a_finding() -> None:
    bring(document(entry("1"), entry("2")))
    plan = bring(in_french(document(entry("1"), entry("3"))), minutes=5)
    assert [(one.code, one.where.number) for one in plan.findings] == [
        (FindingCode.VERSION_ENTRY_UNKNOWN, "3"),
        (FindingCode.VERSION_ENTRY_MISSING, "2"),
    ]
    assert [one.number for one in composed(Language.FRENCH).entries] == ["1", "2"]


def test_a_version_with_another_number_of_focal_points_names_nobody() -> None:
    bring(document(entry()))
    french = in_french(document(entry()))
    two = (FocalPoint("Mme Ilse Varga"), FocalPoint("M. Tomás Quiroga"))
    plan = bring(replace(french, reports=(replace(french.reports[0], focal_points=two),)))
    assert {one.values["field"] for one in plan.findings} == {"focal_points"}
    assert Person.objects.count() == 1


def test_words_hold_in_all_languages_while_only_codes_change() -> None:
    bring(paper(entry()))
    bring(in_french(paper(entry())), minutes=1)
    bring(document(entry(financial_implications=Implications.NONE)), minutes=2)
    assert composed(Language.FRENCH).entries[0].remarks == "Les travaux sur 1 ont commencé."


def test_new_words_wait_for_their_translation() -> None:
    bring(paper(entry()))
    bring(in_french(paper(entry())), minutes=1)
    later = document(entry(remarks="Work on 1 has ended."))
    bring(later, minutes=2)
    after = composed(Language.FRENCH).entries[0]
    assert after.remarks == "Work on 1 has ended."
    assert after.comment_language is Language.ENGLISH
    bring(in_french(later), minutes=3)
    assert composed(Language.FRENCH).entries[0].comment_language is Language.FRENCH
