"""Two sides of a recommendation: what differs, which is newer, and who is to act."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from uptake.core.codes import Acceptance, Implementation
from uptake.core.symbols import RecommendationKey
from uptake.core.tracking import TrackedEntry, TrackingField
from uptake.core.two_sides import (
    PARTIES,
    Difference,
    Newer,
    Ours,
    Party,
    Theirs,
    Turn,
    TwoSides,
    is_news,
    with_known,
)

KEY = RecommendationKey("JIU/REP/2021/3", "1")
EARLY, DAY, LATE = date(2022, 1, 1), date(2022, 2, 18), date(2022, 3, 1)
DONE = Implementation.IMPLEMENTED
ENTRY = TrackedEntry(KEY.report, KEY.number, True, None, None, Acceptance.ACCEPTED, DONE)
OURS = Ours(7, Acceptance.ACCEPTED, DONE, False, DAY, 70)
BEGUN = replace(ENTRY, implementation=Implementation.IN_PROGRESS)


def sides(ours: Ours | None = OURS, entry: TrackedEntry | None = ENTRY, **more: Any) -> TwoSides:
    """Both sides; theirs of the day `day`."""
    day = more.pop("day", DAY)
    came = datetime(2022, 4, 1, tzinfo=UTC)
    theirs = Theirs(entry, day, 5, came) if entry else None
    return TwoSides(KEY, ours, theirs, **more)


def test_what_is_the_same_on_both_sides_is_nobodys() -> None:
    assert sides().differences == ()
    assert (sides().turn, sides().party) == (Turn.NOTHING, Party.NOBODY)


def test_what_we_do_not_follow_up_is_to_be_registered() -> None:
    found = sides(ours=None)
    assert found.differences == (Difference.NOT_HERE,)
    assert found.turn is Turn.REGISTER


def test_what_they_do_not_have_is_told_once() -> None:
    found = sides(entry=None)
    assert found.differences == (Difference.NOT_THERE,)
    assert found.turn is Turn.TELL
    assert replace(found, told=True).turn is Turn.AWAIT


def test_what_nobody_has_answered_is_told_to_nobody() -> None:
    assert sides(ours=Ours(7), entry=None).turn is Turn.NOTHING


def test_ours_is_told_where_it_is_newer() -> None:
    found = sides(entry=BEGUN, day=EARLY)
    assert (found.newer, found.differences) == (Newer.OURS, (Difference.IMPLEMENTATION,))
    assert found.turn is Turn.TELL
    assert replace(found, told=True).turn is Turn.AWAIT


@pytest.mark.parametrize(("day", "newer"), [(LATE, Newer.THEIRS), (DAY, Newer.SAME_DAY)])
def test_somebody_decides_where_theirs_may_be_right(day: date, newer: Newer) -> None:
    found = sides(entry=BEGUN, day=day)
    assert (found.newer, found.turn) == (newer, Turn.DECIDE)
    assert replace(found, told=True).turn is Turn.DECIDE
    assert found.party is Party.COORDINATOR


def test_somebody_decides_where_only_they_have_an_answer() -> None:
    found = sides(ours=Ours(7), day=EARLY)
    assert (found.newer, found.turn) == (None, Turn.DECIDE)


def test_ours_is_told_where_it_was_kept() -> None:
    found = sides(entry=BEGUN, day=LATE, kept=True)
    assert found.turn is Turn.TELL
    assert replace(found, told=True).turn is Turn.AWAIT


def test_what_they_alone_have_verified_is_to_be_verified_here() -> None:
    found = sides(entry=replace(ENTRY, verified=True), day=EARLY)
    assert (found.differences, found.turn) == ((Difference.VERIFIED,), Turn.VERIFY)
    assert replace(found, kept=True).turn is Turn.TELL


def test_what_we_alone_have_verified_is_told() -> None:
    found = sides(replace(OURS, verified=True), replace(ENTRY, verified=False), day=LATE)
    assert found.turn is Turn.TELL


def test_a_file_that_says_nothing_of_verification_differs_in_none() -> None:
    assert sides(replace(OURS, verified=True)).differences == ()


def test_what_is_being_answered_waits_for_its_clearance() -> None:
    found = sides(replace(OURS, on_its_way=True), BEGUN, day=LATE)
    assert (found.turn, found.party) == (Turn.UNDER_WAY, Party.ANSWERING)


def test_a_draft_hides_no_answer_that_they_do_not_have() -> None:
    assert sides(replace(OURS, on_its_way=True), None).turn is Turn.TELL


def test_every_turn_is_somebodys() -> None:
    assert set(PARTIES) == set(Turn)
    assert set(PARTIES.values()) == set(Party)


def test_news_is_what_is_not_known_already() -> None:
    assert is_news(ENTRY, None)
    assert is_news(BEGUN, ENTRY)
    assert not is_news(ENTRY, ENTRY)


def test_what_they_changed_earlier_than_what_is_known_comes_from_an_older_file() -> None:
    known, older = replace(ENTRY, last_changed=DAY), replace(BEGUN, last_changed=EARLY)
    assert not is_news(older, known)
    assert is_news(replace(older, last_changed=DAY), known)
    assert is_news(replace(older, last_changed=None), known)


def test_of_what_a_file_has_no_column_what_is_known_stays() -> None:
    known = replace(ENTRY, remarks="Done.", verified=True)
    given = with_known(BEGUN, known, frozenset({TrackingField.IMPLEMENTATION}))
    assert given == replace(known, implementation=Implementation.IN_PROGRESS)
    assert with_known(BEGUN, known, frozenset(TrackingField)) == BEGUN
    assert with_known(BEGUN, None, frozenset()) == BEGUN


def test_a_status_is_said_as_a_whole() -> None:
    refused = replace(ENTRY, acceptance=Acceptance.NOT_ACCEPTED, implementation=None)
    assert with_known(refused, ENTRY, frozenset({TrackingField.ACCEPTANCE})) == refused
