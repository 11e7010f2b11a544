"""What an edition still lacks, asked of the register."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.editions.builders import OPENED, opened
from tests.rooms.builders import FEBRUARY, bring, document, entry, in_french, paper
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Audience, HeadPart, Implementation, Language
from uptake.core.editions import MarkKind
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.editions.queries.marks import EditionRead, edition_read
from uptake.record.queries.answering import answering
from uptake.record.queries.cache import register_state
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, FollowUp, Organization

pytestmark = pytest.mark.django_db


def look() -> Look:
    return Look(
        Organization.objects.get(code="ITU").pk,
        Language.ENGLISH,
        FEBRUARY,
        restricted=Sight.MEMBERS,
        audience=Audience.STAFF,
    )


def read(edition: Edition) -> EditionRead:
    found = edition_read(look(), edition.pk)
    assert found is not None
    return found


def places(edition: Edition, kind: MarkKind, language: Language | None = None) -> list[str]:
    return [
        mark.place.number or mark.place.report or mark.place.part
        for mark in read(edition).marks
        if mark.kind is kind and mark.language is language
    ]


def answer(number: str, at: datetime.datetime, *, submit: bool = False) -> None:
    follow_up = FollowUp.objects.get(recommendation__number=number).pk
    held = answering(follow_up, Language.ENGLISH, at.date())
    assert held is not None
    given = GivenAnswer(
        acceptance=Acceptance.ACCEPTED,
        implementation=Implementation.IN_PROGRESS,
        remarks="It goes on.",
        language=Language.ENGLISH,
    )
    answers.save(
        follow_up=follow_up,
        answer=given,
        based_on=held.base,
        by=machine("Ana"),
        at=at,
        submit=submit,
    )


def test_an_edition_of_another_organization_is_none() -> None:
    edition = opened()
    other = edition.organization_id + 1
    assert edition_read(Look(other, Language.ENGLISH, FEBRUARY), edition.pk) is None
    assert edition_read(look(), edition.pk + 1) is None


def test_what_has_no_answer_and_what_waits_is_marked() -> None:
    edition = opened(paper(entry("1"), entry("2", acceptance=None, implementation=None)))
    assert places(edition, MarkKind.NO_ANSWER) == ["2"]
    assert places(edition, MarkKind.NOT_CLEARED) == []
    answer("1", OPENED)
    answer("2", OPENED, submit=True)
    assert places(edition, MarkKind.NOT_CLEARED) == ["1", "2"]


def test_reports_without_comments_and_documents_that_nobody_knows_are_marked() -> None:
    edition = opened(paper(entry("1", references=("C20/53", "CWG-FHR-15/2"))))
    assert places(edition, MarkKind.NO_CEB_COMMENTS) == ["JIU/REP/2021/3"]
    assert places(edition, MarkKind.UNKNOWN_DOCUMENT) == ["1"]


def test_what_is_not_translated_is_marked_in_each_language_with_its_text() -> None:
    edition = opened(paper(entry("1")))
    bring(in_french(paper(entry("1"))), 5)
    assert places(edition, MarkKind.UNTRANSLATED, Language.ENGLISH) == []
    assert places(edition, MarkKind.UNTRANSLATED, Language.FRENCH) == []
    in_arabic = [
        mark
        for mark in read(edition).marks
        if mark.kind is MarkKind.UNTRANSLATED and mark.language is Language.ARABIC
    ]
    assert {mark.place.part for mark in in_arabic} == {"report_title", "recommendation", "remarks"}
    assert all(mark.text for mark in in_arabic)


def test_a_paragraph_with_an_old_figure_is_marked_in_its_language() -> None:
    edition = opened(paper(entry("1")))
    editions.write(
        edition=edition.pk,
        part=HeadPart.SUMMARY,
        language=Language.FRENCH,
        words="1 recommandation.",
        by=machine("Ana"),
        at=OPENED,
    )
    assert places(edition, MarkKind.OUTDATED, Language.FRENCH) == []
    bring(paper(entry("1"), entry("2")), 5)
    assert places(edition, MarkKind.OUTDATED, Language.FRENCH) == ["summary"]


def test_languages_that_do_not_agree_are_marked() -> None:
    edition = opened(paper(entry("1", remarks="In 2023 it ends.")))
    bring(in_french(paper(entry("1", remarks="Il finit en 2024."))), 5)
    marked = places(edition, MarkKind.DIFFERS, Language.FRENCH)
    assert marked
    assert set(marked) == {"1"}


def test_the_counts_are_those_of_the_marks_and_a_reader_meets_those_of_all_languages() -> None:
    held = read(opened(paper(entry("1"), entry("2", acceptance=None, implementation=None))))
    assert sum(sum(some.values()) for some in held.counts.values()) == len(held.marks)
    everywhere = [mark for mark in held.marks if mark.language is None]
    assert set(map(id, everywhere)) <= set(map(id, held.marks_in(Language.ARABIC)))


def test_the_number_of_questions_does_not_grow() -> None:
    def asked(count: int) -> int:
        edition = opened(
            paper(*(entry(str(number)) for number in range(1, count + 1))), symbol=f"C22/{count}"
        )
        edition_read(look(), edition.pk)
        with CaptureQueriesContext(connection) as questions:
            edition_read(look(), edition.pk)
        return len(questions)

    few = asked(1)
    assert asked(30) == few


def test_the_document_that_was_reported_before_does_not_count_its_own_day() -> None:
    bring(document(entry("1")))
    edition = opened(paper(entry("1")), symbol="C23/61", date=datetime.date(2023, 2, 1))
    lines = read(edition).coverage.lines
    assert [one.candidate.reported for one in lines] == [("C22/61",)]


def test_an_edition_that_was_read_is_not_read_again_until_something_changes() -> None:
    edition = opened()
    again = replace(look(), state=register_state("ITU"))
    first = edition_read(again, edition.pk)
    with CaptureQueriesContext(connection) as asked:
        assert edition_read(again, edition.pk) is first
    assert len(asked) == 1
    answer("1", OPENED)
    assert edition_read(replace(look(), state=register_state("ITU")), edition.pk) is not first


def test_what_an_edition_covers_is_asked_once_for_its_document_and_its_texts() -> None:
    edition = opened()
    with CaptureQueriesContext(connection) as asked:
        read(edition)
    start = 'SELECT "register_documententry"."follow_up_id"'
    entries = [one for one in asked if one["sql"].startswith(start)]
    assert len(entries) == 1
