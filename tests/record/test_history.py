"""The history: everyone sees it, each what they may; a document printed only what was published."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import FEBRUARY, bring, document, entry, paper
from tests.rooms.clearing import (
    BEGUN,
    DONE,
    NOW,
    cleared,
    contributor,
    follow_up,
    held,
    later,
    officer,
    submitted,
)
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.core.codes import Audience, Deed, Implementation, Language, Role, Stage, Visibility
from uptake.core.document import StatusDocument
from uptake.core.permissions import Sight
from uptake.core.recipients import NOBODY, Actor
from uptake.record.queries.composition import compose
from uptake.record.queries.history import Extent, Step, extent_for, history
from uptake.register.models import Assignment, Report, StatusPeriod

pytestmark = pytest.mark.django_db
TOMORROW = NOW.date() + datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """The year of a recommendation: printed, answered, returned, cleared, and begun anew."""
    del db
    bring(paper(entry("1"), entry("2")))
    bring(document(entry("1"), entry("2")), 1)


def lived_through() -> tuple[Actor, Actor]:
    ana, omar = contributor(), officer()
    update = submitted(ana, BEGUN)
    answers.return_(
        follow_up=follow_up(), update=update, reason="Since when?", by=omar, at=later(1)
    )
    cleared(ana, omar, DONE, minutes=2)
    reopened = replace(BEGUN, why="It broke again.")
    answers.save(follow_up=follow_up(), answer=reopened, based_on=held().base, by=ana, at=later(9))
    return ana, omar


def seen_by(actor: Actor, audience: Audience = Audience.STAFF) -> Extent:
    return extent_for(actor, "ITU", follow_up(), audience)


def steps(extent: Extent) -> tuple[Step, ...]:
    return history(follow_up(), TOMORROW, extent)


def test_who_may_see_answers_sees_every_version_and_all_that_was_done_with_it() -> None:
    lived_through()
    told = steps(Extent.ALL)
    assert [one.stage for one in told[:3]] == [Stage.DRAFT, Stage.CLEARED, Stage.RETURNED]
    deeds = [[passage.deed for passage in one.passages] for one in told[:3]]
    assert deeds == [[Deed.REOPEN], [Deed.SUBMIT, Deed.CLEAR], [Deed.SUBMIT, Deed.RETURN]]
    assert told[2].passages[-1].reason == "Since when?"
    assert told[0].why == "It broke again."
    assert [one.document.key.symbol for one in told[3:] if one.document] == [
        "C22/61",
        "CWG-FHR-15/2",
    ]


def test_others_of_the_staff_see_what_was_cleared_and_that_it_was() -> None:
    lived_through()
    told = steps(Extent.CLEARED)
    assert [one.implementation for one in told] == [
        Implementation.IMPLEMENTED,
        Implementation.IN_PROGRESS,
        Implementation.IN_PROGRESS,
    ]
    assert [passage.deed for passage in told[0].passages] == [Deed.CLEAR]


def test_the_public_sees_what_was_published() -> None:
    lived_through()
    told = steps(Extent.PUBLISHED)
    assert [one.document.key.symbol for one in told if one.document] == ["C22/61", "CWG-FHR-15/2"]
    assert len(told) == 2
    assert all(one.passages == () for one in told)


@pytest.mark.parametrize(
    ("role", "extent"),
    [
        (Role.COORDINATOR, Extent.ALL),
        (Role.CLEARING_OFFICER, Extent.ALL),
        (Role.CONTRIBUTOR, Extent.CLEARED),
        (Role.TRANSLATOR, Extent.CLEARED),
        (Role.ADMINISTRATOR, Extent.CLEARED),
    ],
)
def test_the_role_says_how_much_of_it_somebody_sees(role: Role, extent: Extent) -> None:
    assert seen_by(acting(person("eve@itu.example", role))) is extent


def test_a_contributor_sees_all_of_what_is_theirs() -> None:
    ana = contributor()
    assert seen_by(ana) is Extent.ALL
    assert extent_for(ana, "ITU", follow_up("2"), Audience.STAFF) is Extent.CLEARED


def test_nobody_sees_the_drafts_of_another_organization() -> None:
    for role in (Role.COORDINATOR, Role.CLEARING_OFFICER):
        away = acting(person(f"{role}@wipo.example", role, organization="WIPO"))
        assert seen_by(away, Audience.PUBLIC) is Extent.PUBLISHED
    inspector = acting(person("ines@jiu.example", Role.INSPECTOR, organization=None))
    assert seen_by(inspector) is Extent.CLEARED
    assert seen_by(NOBODY, Audience.PUBLIC) is Extent.PUBLISHED


def test_the_history_of_a_day_ends_on_that_day() -> None:
    lived_through()
    assert [one.day for one in history(follow_up(), FEBRUARY, Extent.ALL)] == [
        FEBRUARY,
        datetime.date(2022, 1, 11),
    ]


def test_a_long_history_asks_as_much_as_a_short_one() -> None:
    lived_through()
    counts = []
    for one in (follow_up("1"), follow_up("2")):
        with CaptureQueriesContext(connection) as asked:
            history(one, TOMORROW, Extent.ALL)
        counts.append(len(asked))
    assert counts == [3, 3]


# What a document may hold


def composed(**values: Any) -> StatusDocument:
    return compose(organization="ITU", symbol="C22/61", language=Language.ENGLISH, **values)


def test_a_document_holds_what_it_published_whatever_was_cleared_before_it() -> None:
    """Cleared between the paper and the document, but not printed in it."""
    ana, omar = contributor(), officer()
    before, at = composed(), datetime.datetime(2022, 2, 1, 9, tzinfo=datetime.UTC)
    one: dict[str, Any] = {"follow_up": follow_up("2"), "at": at}
    Assignment.objects.filter(person=ana.person).update(follow_up=follow_up("2"))
    saved = answers.save(answer=DONE, based_on=held("2").base, by=ana, submit=True, **one)
    answers.clear(update=saved.update, by=omar, **one)
    assert composed() == before
    assert composed(on=FEBRUARY).entries[1].implementation is Implementation.IMPLEMENTED


def test_what_was_cleared_and_not_published_is_in_no_document() -> None:
    ana, omar = contributor(), officer()
    cleared(ana, omar)
    bring(document(entry("2"), symbol="C22/90", date=TOMORROW), 5)
    status = compose(organization="ITU", symbol="C22/61", language=Language.ENGLISH)
    assert status.entries[0].implementation is Implementation.IN_PROGRESS
    assert composed(on=TOMORROW).entries[0].implementation is Implementation.IMPLEMENTED


def test_a_document_that_prints_what_was_cleared_publishes_it() -> None:
    ana, omar = contributor(), officer()
    cleared(ana, omar)
    said = entry("1", implementation=Implementation.IMPLEMENTED, remarks="It is done.")
    bring(document(said, symbol="C22/90", date=TOMORROW), 5)
    periods = StatusPeriod.objects.filter(follow_up=follow_up(), audience=Audience.PUBLIC)
    assert periods.latest("valid_from").update.implementation is Implementation.IMPLEMENTED


def test_a_restricted_report_is_in_no_file_for_everybody() -> None:
    Report.objects.update(visibility=Visibility.RESTRICTED)
    assert len(composed().entries) == 2
    everybody = composed(restricted=Sight.PUBLIC)
    assert (everybody.entries, everybody.reports) == ((), ())


# Verified


def entry_on(day: datetime.date) -> object:
    found = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=day)
    return found.entries[0].verified


def test_of_an_answer_given_here_nothing_is_said_until_somebody_verifies_it() -> None:
    ana, omar = contributor(), officer()
    assert entry_on(FEBRUARY) is None
    cleared(ana, omar)
    assert entry_on(TOMORROW) is None
    reopened = replace(BEGUN, why="It broke again.")
    cleared(ana, omar, reopened, minutes=5)
    assert entry_on(TOMORROW) is None
    update = submitted(ana, replace(DONE, remarks="It is done anew."), minutes=10)
    answers.verify(follow_up=follow_up(), update=update, by=omar, at=later(11))
    answers.clear(follow_up=follow_up(), update=update, by=omar, at=later(12))
    assert entry_on(TOMORROW) is True
