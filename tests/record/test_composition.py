"""Composing: the register of any day, as it was known at any time, in any language."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import (
    AT,
    FEBRUARY,
    JANUARY,
    OLDER,
    bring,
    document,
    entry,
    full_entry,
    in_french,
    paper,
    report,
)
from uptake.core.codes import Addressee, DecisionState, Implementation, Language
from uptake.core.document import Decision, StatusDocument
from uptake.core.errors import UptakeError
from uptake.record.queries.composition import compose, compose_in

pytestmark = pytest.mark.django_db

DAY_BEFORE = JANUARY - datetime.timedelta(days=1)


def composed(language: Language = Language.ENGLISH, **values: Any) -> StatusDocument:
    return compose(organization="ITU", language=language, **{"symbol": "C22/61", **values})


def stages(one: StatusDocument) -> list[Implementation | None]:
    return [entry.implementation for entry in one.entries]


def history() -> None:
    """A paper in January, a document in February that moves the first recommendation."""
    bring(paper(entry("1"), entry("2")))
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED), entry("2")), minutes=5)


# Two times


def test_each_document_stands_as_on_its_own_day() -> None:
    history()
    assert stages(composed(symbol="CWG-FHR-15/2"))[0] is Implementation.IN_PROGRESS
    assert stages(composed())[0] is Implementation.IMPLEMENTED


def test_the_state_is_that_of_the_day_asked_for() -> None:
    history()
    assert stages(composed(symbol=None, on=DAY_BEFORE)) == []
    for on in (JANUARY, FEBRUARY - datetime.timedelta(days=1)):
        assert stages(composed(symbol=None, on=on))[0] is Implementation.IN_PROGRESS
    for on in (FEBRUARY, datetime.date(2030, 1, 1)):
        assert stages(composed(symbol=None, on=on))[0] is Implementation.IMPLEMENTED


def test_what_was_recorded_later_was_not_known() -> None:
    history()
    known = AT + datetime.timedelta(minutes=1)
    assert stages(composed(symbol=None, on=FEBRUARY, known=known))[0] is Implementation.IN_PROGRESS
    known = AT + datetime.timedelta(minutes=5)
    assert stages(composed(symbol=None, on=FEBRUARY, known=known))[0] is Implementation.IMPLEMENTED
    nothing = composed(symbol=None, on=FEBRUARY, known=AT - datetime.timedelta(minutes=1))
    assert nothing.entries == ()


def test_a_document_is_rebuilt_as_it_was_after_later_corrections() -> None:
    given = document(full_entry())
    bring(given)
    published = AT + datetime.timedelta(minutes=1)
    bring(document(replace(full_entry(), remarks="Corrected.", addressee_name="Boards")), minutes=5)
    assert composed().entries[0].remarks == "Corrected."
    assert composed(known=published) == given


def test_both_ways_of_asking_agree() -> None:
    history()
    now = AT + datetime.timedelta(days=1)
    for on in (DAY_BEFORE, JANUARY, FEBRUARY):
        assert composed(symbol=None, on=on) == composed(symbol=None, on=on, known=now)


def test_a_document_can_be_asked_for_as_it_would_stand_on_another_day() -> None:
    history()
    later = composed(symbol="CWG-FHR-15/2", on=FEBRUARY)
    assert later.date == JANUARY
    assert stages(later)[0] is Implementation.IMPLEMENTED


# Languages


def test_the_original_stands_where_a_text_does_not_exist() -> None:
    bring(document(full_entry()))
    (made,) = compose_in((Language.ARABIC,), organization="ITU", symbol="C22/61")
    (after,) = made.status.entries
    assert after.text_language is Language.ENGLISH
    assert after.comment_language is Language.ENGLISH
    assert after.text == full_entry().text
    assert after.comment is None
    # meeting, issuer, title, period, reference; the report's title; the text, the remarks, the
    # words of two conditions, period and words of the money
    assert made.borrowed == 12


def test_nothing_is_borrowed_where_everything_is_there() -> None:
    bring(document())
    bring(in_french(document()), minutes=1)
    made = compose_in((Language.ENGLISH, Language.FRENCH), organization="ITU", symbol="C22/61")
    assert [one.borrowed for one in made] == [0, 0]


def test_six_languages_ask_the_register_once() -> None:
    bring(document())
    with CaptureQueriesContext(connection) as one:
        composed()
    with CaptureQueriesContext(connection) as six:
        compose_in(Language, organization="ITU", symbol="C22/61")
    assert len(one) == len(six)


def test_the_number_of_questions_does_not_grow() -> None:
    bring(document(entry("1")))
    with CaptureQueriesContext(connection) as few:
        composed()
    bring(document(*(entry(str(number)) for number in range(1, 30)), symbol="C22/62"), minutes=1)
    with CaptureQueriesContext(connection) as many:
        composed(symbol="C22/62")
    assert len(many) == len(few)


# Order


def test_reports_come_newest_first_and_recommendations_by_number() -> None:
    numbers = ("10", "2", "45.10", "45.2")
    entries = [entry(number, formal="." not in number) for number in numbers]
    bring(
        document(
            *entries,
            entry(report=OLDER),
            reports=(report(OLDER), report("JIU/REP/2021/10"), report()),
        )
    )
    after = composed()
    assert [one.symbol for one in after.reports] == [
        "JIU/REP/2021/10",
        "JIU/REP/2021/3",
        "JIU/REP/2020/8",
    ]
    assert [one.number for one in after.entries] == ["2", "10", "45.2", "45.10", "1"]


# Paragraphs made from codes


def bare(*entries: Any, **values: Any) -> StatusDocument:
    given = document(*entries, title=None, summary=None, action_required=None, **values)
    bring(given)
    return given


def test_the_action_required_counts_what_is_to_be_endorsed() -> None:
    to_bodies = [entry(str(one), addressee=Addressee.GOVERNING_BODIES) for one in (1, 2, 3)]
    decided = Decision(DecisionState.ENDORSED, "Council", "C21/DEC/1", JANUARY)
    bare(*to_bodies, replace(to_bodies[0], number="4", decision=decided), entry("5"))
    asked = composed().action_required
    assert asked is not None
    assert asked.startswith("The Council is invited to take note")
    assert "(3 in all)" in asked


def test_nothing_is_to_be_endorsed_where_nothing_is_addressed_to_governing_bodies() -> None:
    bare(entry())
    asked = composed().action_required
    assert asked is not None
    assert "take note" in asked
    assert "endorse" not in asked


def test_the_summary_counts() -> None:
    bare(entry("1"), entry("2", implementation=Implementation.IMPLEMENTED))
    assert composed().summary is not None
    assert "recommendations: 2;" in str(composed().summary)
    assert "implemented: 1." in str(composed().summary)


def test_a_body_whose_invitation_nobody_knows_is_invited_by_its_name() -> None:
    bare(entry(), governing_body="Board of Twelve")
    assert str(composed().action_required).startswith("The Board of Twelve is invited to")


@pytest.mark.parametrize("language", Language)
def test_the_paragraphs_are_made_in_every_language(language: Language) -> None:
    bare(entry("1", addressee=Addressee.GOVERNING_BODIES), entry("2"))
    after = composed(language)
    assert after.summary
    assert after.action_required
    assert after.title
    assert "{" not in after.summary + after.action_required + after.title
    assert "2020-2021" in after.title


def test_what_was_written_is_not_replaced() -> None:
    bring(document())
    assert composed().summary == "How matters stand."
    assert composed(Language.FRENCH).summary != "How matters stand."


# What is not there


def test_what_is_not_there_is_refused() -> None:
    bring(document())
    for values, code in (
        ({"organization": "WIPO", "symbol": "C22/61"}, "organization-unknown"),
        ({"organization": "ITU", "symbol": "C23/61"}, "document-unknown"),
        ({"organization": "ITU", "symbol": None}, "day-missing"),
    ):
        with pytest.raises(UptakeError) as raised:
            compose(language=Language.ENGLISH, **values)
        assert raised.value.code == code
