"""Revisions, addenda, corrigenda: what they carry, and what they say that they change."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from tests.editions.builders import opened
from tests.editions.issued import DONE, ISSUED, cleared_answer, following, issue, issued
from tests.meetings.builders import AFTER, decided
from tests.rooms.builders import OLDER, REPORT, bring, entry, paper, report
from uptake.core.codes import Action, DecisionState, IssueKind, Language, SelectionRule
from uptake.core.editions import Inclusion
from uptake.core.errors import UptakeError
from uptake.core.meetings import DecisionGiven
from uptake.exchange.files import read_file, write_file
from uptake.record.queries.composition import compose
from uptake.record.queries.editions.coverage import compose_edition
from uptake.register.models import Document, Edition, FollowUp
from uptake.terms.words import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("printed_as_json")]
CORRECTED = "C22/61 (Corr.1)"


def said(symbol: str, language: Language = Language.ENGLISH) -> list[str]:
    """The lines of a document's summary."""
    summary = compose(organization="ITU", symbol=symbol, language=language).summary
    return (summary or "").split("\n")


def answered(at: datetime.datetime = ISSUED + datetime.timedelta(hours=1)) -> None:
    """Have the first recommendation answered anew after the issue."""
    cleared_answer("1", DONE, at)


def test_a_revision_says_what_it_changes_and_shows_everything() -> None:
    first = issued()
    answered()
    revised = issue(following(first, revision=1, issue=IssueKind.REVISION))
    assert (revised.changes, revised.issue) == (first, IssueKind.REVISION)
    lines = said("C22/61 (Rev.1)")
    assert lines[0] == "This document revises C22/61. It changes the following:"
    assert lines[1].startswith(f"{REPORT}, recommendation 1 – ")
    assert "Status of implementation: Implemented (before: In progress)" in lines[1]
    assert "reworded" in lines[1]
    assert (
        len(compose(organization="ITU", symbol="C22/61 (Rev.1)", language=Language.ENGLISH).entries)
        == 2
    )
    assert said("C22/61")[0].startswith("This document presents")


@pytest.mark.parametrize("language", Language)
def test_the_changes_are_said_in_every_language(language: Language) -> None:
    first = issued()
    answered()
    issue(following(first, revision=1, issue=IssueKind.REVISION))
    speech = words(language, "ITU")
    lines = said("C22/61 (Rev.1)", language)
    assert lines[0] == speech.format("issue_says_revision", symbol="C22/61")
    assert REPORT in lines[1]
    assert speech["implementation_hdr"] in lines[1]


def test_a_revision_that_changes_nothing_says_so() -> None:
    first = issued()
    issue(following(first, revision=1, issue=IssueKind.REVISION))
    assert said("C22/61 (Rev.1)")[1] == (
        "Nothing is changed in the recommendations and the answers to them."
    )


def test_a_corrigendum_carries_only_what_changed() -> None:
    first = issued()
    answered()
    edition = following(first, symbol=CORRECTED, issue=IssueKind.CORRIGENDUM)
    covered = compose_edition(edition, (Language.FRENCH,)).coverage
    assert [one.candidate.number for one in covered.among(Inclusion.UNCHANGED)] == ["2"]
    made = issue(edition)
    status = compose(organization="ITU", symbol=CORRECTED, language=Language.ENGLISH)
    assert [one.number for one in status.entries] == ["1"]
    assert made.entries.count() == 1
    assert (
        said(CORRECTED)[0] == "This document is a corrigendum to C22/61. It corrects the following:"
    )


def corrigendum(language: Language = Language.ENGLISH) -> list[str]:
    """The lines of the corrigendum to C22/61, composed and not issued."""
    edition = Edition.objects.get(issue=IssueKind.CORRIGENDUM)
    return (compose_edition(edition, (language,)).status(language).summary or "").split("\n")


@pytest.mark.parametrize("language", Language)
def test_a_corrigendum_says_what_was_wrong_and_what_is_right(language: Language) -> None:
    first = issued()
    answered()
    following(first, symbol=CORRECTED, issue=IssueKind.CORRIGENDUM)
    speech = words(language, "ITU")
    said = corrigendum(language)[1]
    assert (
        speech.format(
            "issue_field_corrected",
            field=speech["implementation_hdr"],
            before=speech["in_progress"],
            after=speech["implemented"],
        )
        in said
    )
    assert (DONE.remarks or "-") in said
    assert speech.format("issue_field_reworded", field=speech["comments"]) not in said


def test_a_corrigendum_takes_no_report_that_the_document_did_not_have() -> None:
    whole = paper(entry("1"), entry("3", OLDER))
    first = issue(
        opened(
            replace(whole, reports=(report(), report(OLDER))),
            selection=SelectionRule.CHOSEN,
            reports=(REPORT,),
        )
    )
    answered()
    edition = following(first, symbol=CORRECTED, issue=IssueKind.CORRIGENDUM)
    made = compose_edition(edition, (Language.ENGLISH,))
    assert [one.symbol for one in made.status(Language.ENGLISH).reports] == [REPORT]
    assert OLDER not in "".join(corrigendum())
    left_out = made.coverage.among(Inclusion.NOT_ASKED_FOR)
    assert [one.candidate.report for one in left_out] == [OLDER]


def test_what_the_meeting_decided_on_a_document_is_no_correction_of_it() -> None:
    decided_entry = entry("2", action=Action.GOVERNING_BODY)
    first = issue(opened(paper(entry("1"), decided_entry)))
    answered()
    (asked,) = FollowUp.objects.filter(recommendation__number="2")
    decided(first, {asked.pk: DecisionGiven(DecisionState.ENDORSED)})
    edition = following(first, symbol=CORRECTED, issue=IssueKind.CORRIGENDUM, date=AFTER.date())
    status = compose_edition(edition, (Language.ENGLISH,)).status(Language.ENGLISH)
    assert [one.number for one in status.entries] == ["1"]


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [(IssueKind.CORRIGENDUM, "C22/61 (Corr.1)"), (IssueKind.ADDENDUM, "C22/61 (Add.1)")],
)
def test_a_number_of_its_own_replaces_the_symbol_that_was_left_standing(
    kind: IssueKind, symbol: str
) -> None:
    edition = following(issued(), revision=1, issue=kind)
    assert (edition.symbol, edition.revision) == (symbol, None)


def test_a_corrigendum_of_nothing_is_not_issued() -> None:
    first = issued()
    edition = following(first, symbol=CORRECTED, issue=IssueKind.CORRIGENDUM)
    with pytest.raises(UptakeError, match="edition-empty"):
        issue(edition)


def test_an_addendum_carries_the_reports_that_were_chosen() -> None:
    whole = paper(entry("1"), entry("1", OLDER))
    first = issue(
        opened(
            replace(whole, reports=(report(), report(OLDER))),
            selection=SelectionRule.CHOSEN,
            reports=(REPORT,),
        )
    )
    edition = following(
        first,
        symbol="C22/61 (Add.1)",
        issue=IssueKind.ADDENDUM,
        selection=SelectionRule.CHOSEN,
        reports=(OLDER,),
    )
    issue(edition)
    status = compose(organization="ITU", symbol="C22/61 (Add.1)", language=Language.ENGLISH)
    assert [one.symbol for one in status.reports] == [OLDER]
    assert said("C22/61 (Add.1)")[:2] == [
        "This document is an addendum to C22/61. It adds the following:",
        f"{OLDER} – added",
    ]


def test_a_document_that_was_imported_can_be_revised() -> None:
    bring(paper())
    imported = Document.objects.get()
    edition = following(
        imported,
        symbol="CWG-FHR-15/2",
        revision=1,
        issue=IssueKind.REVISION,
        kind=imported.kind,
    )
    issue(edition)
    assert said("CWG-FHR-15/2 (Rev.1)")[0].startswith("This document revises CWG-FHR-15/2.")


@pytest.mark.parametrize("language", Language)
def test_what_an_issue_says_of_itself_is_read_as_its_summary(
    language: Language, tmp_path: Path
) -> None:
    first = issued()
    answered()
    issue(following(first, revision=1, issue=IssueKind.REVISION))
    status = compose(organization="ITU", symbol="C22/61 (Rev.1)", language=language)
    path = tmp_path / "revised.docx"
    write_file(status, "docx", path, words(language, "ITU"))
    read = read_file(path)
    assert read.summary == status.summary
    assert [one.key for one in read.entries] == [one.key for one in status.entries]
