"""What changed between two days: just what did, as whoever asks may see it."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import (
    FEBRUARY,
    JANUARY,
    OLDER,
    REPORT,
    bring,
    document,
    entry,
    in_french,
    paper,
    report,
)
from tests.rooms.clearing import DONE, NOW, cleared, contributor, officer, submitted
from uptake.changes.queries import Narrowing, differences_between, registers_of
from uptake.core.codes import Acceptance, Audience, Implementation, Language, Visibility
from uptake.core.comparison import Comparison, compare
from uptake.core.permissions import Sight
from uptake.record.queries.composition import compose
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Organization,
    RecommendationText,
    Report,
    ReportText,
    UpdateText,
)

pytestmark = pytest.mark.django_db
TOMORROW = NOW.date() + datetime.timedelta(days=1)
BEFORE = JANUARY - datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """A paper; then a document in which one moved, one is the same, one came, and its report."""
    del db
    bring(paper(entry("1"), entry("2")))
    moved = entry("1", implementation=Implementation.IMPLEMENTED)
    new = entry("9", OLDER)
    bring(document(moved, entry("2"), new, reports=(report(), report(OLDER))), 1)


def look(**values: Any) -> Look:
    key = Organization.objects.get(code="ITU").pk
    given: dict[str, Any] = {
        "organization": key,
        "language": Language.ENGLISH,
        "on": TOMORROW,
        "restricted": True,
        "audience": Audience.STAFF,
    }
    return Look(**{**given, **values})


def between(before: datetime.date, after: datetime.date, **values: Any) -> Comparison:
    narrowing = values.pop("narrowing", Narrowing())
    return differences_between(look(**values), "ITU", before, after, narrowing)


def test_what_moved_and_what_came_is_found_and_nothing_else() -> None:
    found = between(JANUARY, FEBRUARY)
    assert [change.key for change in found.changed] == [(REPORT, "1", True)]
    assert [change.key for change in found.moved] == [(REPORT, "1", True)]
    assert [one.key for one in found.came] == [(OLDER, "9", True)]
    assert [one.symbol for one in found.reports_came] == [OLDER]
    assert (found.went, found.reports_changed) == ((), ())


def test_the_days_themselves_count_once() -> None:
    assert not between(FEBRUARY, TOMORROW).differs
    assert len(between(BEFORE, JANUARY).came) == 2
    assert not between(FEBRUARY, FEBRUARY).differs


def test_it_is_what_two_whole_registers_differ_in() -> None:
    ana, omar = contributor("ana@itu.example", "2"), officer()
    cleared(ana, omar, DONE, "2")
    for before in (BEFORE, JANUARY, FEBRUARY):
        whole = compare(
            *(
                compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=day)
                for day in (before, TOMORROW)
            )
        )
        found = between(before, TOMORROW)
        assert (found.came, found.changed, found.went) == (whole.came, whole.changed, whole.went)


def test_the_public_sees_what_was_published_between_the_days() -> None:
    ana, omar = contributor("ana@itu.example", "2"), officer()
    cleared(ana, omar, DONE, "2")
    submitted(contributor("bea@itu.example", "1"), DONE, "1", 5)
    assert [change.key[1] for change in between(FEBRUARY, TOMORROW).moved] == ["2"]
    assert not between(FEBRUARY, TOMORROW, audience=Audience.PUBLIC).differs


def test_restricted_reports_are_there_only_for_who_may_see_them() -> None:
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    found = between(JANUARY, FEBRUARY, restricted=Sight.PUBLIC)
    assert (found.came, found.reports_came) == ((), ())
    assert len(found.changed) == 1


def test_they_are_narrowed_to_a_report_or_a_recommendation() -> None:
    older = between(JANUARY, FEBRUARY, narrowing=Narrowing(report=OLDER))
    assert [one.key for one in older.came] == [(OLDER, "9", True)]
    assert older.changed == ()
    second = between(JANUARY, FEBRUARY, narrowing=Narrowing(REPORT, "2"))
    assert not second.differs
    informal = between(JANUARY, FEBRUARY, narrowing=Narrowing(REPORT, "1", formal=False))
    assert not informal.differs


def test_what_the_report_says_anew_is_a_change_of_the_report() -> None:
    titled = replace(report(), title="What it is about, said better")
    bring(document(entry("1"), symbol="C22/90", date=TOMORROW, reports=(titled,)), 2)
    (changed,) = between(FEBRUARY, TOMORROW).reports_changed
    assert [change.field for change in changed.changes] == ["title"]


def test_an_answer_taken_back_moved_too() -> None:
    refused = entry("2", acceptance=Acceptance.NOT_ACCEPTED, implementation=None)
    bring(document(refused, symbol="C22/90", date=TOMORROW), 2)
    (change,) = between(FEBRUARY, TOMORROW).moved
    assert [one.acceptance for one in change.statuses] == [
        Acceptance.ACCEPTED,
        Acceptance.NOT_ACCEPTED,
    ]


def test_other_languages_are_compared_in_the_best_there_is() -> None:
    bring(in_french(paper(entry("1"), entry("2"))), 3)
    found = between(JANUARY, FEBRUARY, language=Language.ARABIC)
    assert len(found.changed) == 1


def test_many_changes_ask_as_much_as_few() -> None:
    counts = []
    for before in (JANUARY, BEFORE):
        with CaptureQueriesContext(connection) as asked:
            between(before, FEBRUARY)
        counts.append(len(asked))
    few, many = counts
    assert many <= few


def test_a_language_that_was_added_is_no_change() -> None:
    later = FEBRUARY + datetime.timedelta(days=30)
    key = Organization.objects.get(code="ITU").pk
    before = between(FEBRUARY, TOMORROW, language=Language.FRENCH)
    assert not before.differs
    for row in RecommendationText.objects.filter(language=Language.ENGLISH):
        row.pk, row.language, row.valid_from = None, Language.FRENCH, later
        row.text = "Les chefs de secrétariat devraient agir."
        row.save()
    for text in UpdateText.objects.filter(language=Language.ENGLISH):
        text.pk, text.language, text.valid_from = None, Language.FRENCH, later
        text.remarks = "C'est fait."
        text.save()
    for titled in ReportText.objects.filter(language=Language.ENGLISH):
        titled.pk, titled.language, titled.valid_from = None, Language.FRENCH, later
        titled.title = "De quoi il s'agit"
        titled.save()
    assert RecommendationText.objects.filter(language=Language.FRENCH).exists()
    assert not between(FEBRUARY, TOMORROW, language=Language.FRENCH).differs
    days = (FEBRUARY, TOMORROW)
    whole = registers_of(look(language=Language.FRENCH, organization=key), "ITU", days, Narrowing())
    assert not compare(*whole).entries_differ


def test_what_is_reworded_is_told_where_another_language_came_with_it() -> None:
    for text in UpdateText.objects.filter(language=Language.ENGLISH):
        text.pk, text.language = None, Language.FRENCH
        text.remarks = "Fait."
        text.valid_from = FEBRUARY + datetime.timedelta(days=1)
        text.save()
    said = replace(entry("2"), comment="Said anew.", remarks="Said anew.")
    bring(document(said, symbol="C22/90", date=TOMORROW), 2)
    (changed,) = between(FEBRUARY, TOMORROW, language=Language.FRENCH).changed
    assert changed.key == (REPORT, "2", True)
