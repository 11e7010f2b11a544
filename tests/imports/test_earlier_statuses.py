"""A column of an earlier day is offered to the history: recorded if somebody says so, else not."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.imports.held import composed, counts
from tests.rooms.builders import AT, FEBRUARY, REPORT, bring, document, entry, in_french
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import Entry, StatusDocument
from uptake.core.earlier import Hindrance
from uptake.core.findings import Finding, FindingCode, Where
from uptake.core.importing import Choices
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.imports.services import ImportPlan
from uptake.register.models import Import, LanguageVersion, StatusUpdate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("really_imported")]

END = datetime.date(2021, 12, 31)
DONE = Implementation.IMPLEMENTED


def told(number: str, **values: str) -> Finding:
    said = {"column": "Status 2021", "words": "In progress", "date": "2021"}
    codes = {"implementation": "in_progress"}
    return Finding(FindingCode.COLUMN_DIFFERS, Where(REPORT, number), {**said, **codes, **values})


def of_two_years(*entries: Entry) -> StatusDocument:
    """A document that says of its first recommendation how it stood the year before."""
    given = document(*(entries or (entry("1", implementation=DONE), entry("2"))))
    return replace(given, findings=(told("1"),))


def apply(
    status: StatusDocument, earlier: Mapping[int, datetime.date | None], minutes: int = 0
) -> ImportPlan:
    return imports.apply(
        status,
        organization="ITU",
        by=machine("Ana"),
        at=AT + datetime.timedelta(minutes=minutes),
        choices=Choices(earlier=earlier),
    )


def history(number: str = "1") -> list[tuple[datetime.date, Implementation | None]]:
    rows = StatusUpdate.objects.filter(follow_up__recommendation__number=number)
    return list(rows.order_by("valid_from", "pk").values_list("valid_from", "implementation"))


def test_it_is_offered_and_nothing_of_it_is_taken_unasked() -> None:
    (offer,) = imports.preview(of_two_years(), organization="ITU").account.offers
    assert (offer.one.key.number, offer.day, offer.hindrance) == ("1", END, None)
    bring(of_two_years())
    assert history() == [(FEBRUARY, DONE)]


def test_what_was_chosen_stands_in_the_history_from_its_day() -> None:
    plan = apply(of_two_years(), {0: None})
    assert [(one.key.number, one.day) for one in plan.account.earlier] == [("1", END)]
    assert history() == [(END, Implementation.IN_PROGRESS), (FEBRUARY, DONE)]
    first = StatusUpdate.objects.get(valid_from=END)
    assert first.acceptance is Acceptance.ACCEPTED
    assert first.document is not None
    assert first.document.symbol == "C22/61"
    assert [text.comment for text in first.texts.all()] == ["In progress"]
    assert first.why == "Status 2021: In progress"
    assert composed() == replace(of_two_years(), findings=())


def test_a_day_can_be_given() -> None:
    day = datetime.date(2021, 6, 1)
    apply(of_two_years(), {0: day})
    assert history()[0] == (day, Implementation.IN_PROGRESS)


def test_what_was_known_then_goes_on_beside_the_earlier_status() -> None:
    before = document(
        entry("1", implementation=Implementation.NOT_STARTED, remarks="It waits."),
        symbol="C20/61",
        date=datetime.date(2020, 2, 18),
    )
    bring(before)
    apply(of_two_years(), {0: None}, 1)
    assert [status for _, status in history()] == [
        Implementation.NOT_STARTED,
        Implementation.IN_PROGRESS,
        DONE,
    ]
    then = composed(symbol=None, on=END).entries[0]
    assert (then.implementation, then.remarks) == (Implementation.IN_PROGRESS, "It waits.")


def test_a_newer_answer_of_the_register_is_not_followed_by_it() -> None:
    newer = document(symbol="C21/90", date=datetime.date(2021, 9, 1))
    bring(replace(newer, entries=(entry("1", implementation=Implementation.NOT_STARTED),)))
    plan = apply(of_two_years(), {0: None}, 1)
    assert [one.hindrance for one in plan.account.offers] == [Hindrance.NEWER]
    assert not plan.account.earlier
    assert END not in [day for day, _ in history()]


def test_the_same_file_again_can_still_bring_its_earlier_statuses_once() -> None:
    bring(of_two_years())
    known = LanguageVersion.objects.count()
    again = apply(of_two_years(), {0: None}, 5)
    assert again.changes
    assert not again.comparison.differs
    assert history() == [(END, Implementation.IN_PROGRESS), (FEBRUARY, DONE)]
    assert LanguageVersion.objects.count() == known
    assert composed() == replace(of_two_years(), findings=())
    before = counts()
    third = apply(of_two_years(), {0: None}, 9)
    assert [one.hindrance for one in third.account.offers] == [Hindrance.KNOWN]
    assert not third.changes
    assert counts() == before


def test_another_language_version_offers_nothing() -> None:
    bring(of_two_years())
    french = replace(in_french(of_two_years()), findings=(told("1"),))
    plan = imports.preview(french, organization="ITU")
    assert plan.language is Language.FRENCH
    assert not plan.account.offers


def test_what_was_recorded_is_taken_back_with_its_import() -> None:
    before = document(entry("1"), symbol="C20/61", date=datetime.date(2020, 2, 18))
    bring(before)
    stood = [composed(symbol=None, on=day) for day in (END, FEBRUARY)]
    # It says otherwise what the register says since 2020.
    given = of_two_years()
    given = replace(given, findings=(told("1", implementation="not_started"),))
    apply(given, {0: None}, 1)
    assert composed(symbol=None, on=END) != stood[0]
    imported = Import.objects.order_by("pk").last()
    assert imported is not None
    at = AT + datetime.timedelta(minutes=2)
    done = imports.take_back(imported=imported.pk, reason="Wrong", by=machine("Ana"), at=at)
    assert not done.left
    assert [composed(symbol=None, on=day) for day in (END, FEBRUARY)] == stood
    assert apply(given, {0: None}, 3).account.earlier
    assert composed(symbol=None, on=END) != stood[0]
