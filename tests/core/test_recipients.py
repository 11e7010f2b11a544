"""Who is written to: people, their deputies, the people of a unit, the heads above."""

from dataclasses import replace

import pytest

from uptake.core.recipients import Directory, Office

ANA, BEN, CIS, HEAD, CHIEF, GONE = 1, 2, 3, 4, 5, 6
SECTION, DIVISION, EMPTY = 10, 11, 12
HOUSE = Directory(
    units={ANA: SECTION, BEN: SECTION, CIS: EMPTY, HEAD: SECTION, CHIEF: DIVISION},
    offices={
        SECTION: Office(HEAD, DIVISION, (ANA, BEN)),
        DIVISION: Office(CHIEF),
        EMPTY: Office(None, DIVISION),
    },
    able=frozenset({ANA, BEN, CIS, HEAD, CHIEF}),
    left=frozenset({GONE}),
)


def away(**deputies: int) -> Directory:
    names = {"ana": ANA, "ben": BEN, "cis": CIS}
    found = {names[name]: deputy for name, deputy in deputies.items()}
    return replace(HOUSE, deputies=found)


def test_a_person_is_written_to() -> None:
    assert HOUSE.answering(ANA, None) == (ANA,)
    assert HOUSE.answers(ANA, ANA, None)


def test_whoever_has_left_is_not() -> None:
    assert HOUSE.answering(GONE, None) == ()


def test_a_deputy_is_written_to_instead() -> None:
    house = away(ana=BEN)
    assert house.answering(ANA, None) == (BEN,)
    assert house.answers(BEN, ANA, None)
    assert not house.answers(CIS, ANA, None)


@pytest.mark.parametrize("deputy", [GONE, CIS], ids=["has left", "is away too"])
def test_a_deputy_who_is_not_there_is_not(deputy: int) -> None:
    assert away(ana=deputy, cis=BEN).answering(ANA, None) == (ANA,)


def test_two_who_stand_in_for_each_other_get_their_own() -> None:
    house = away(ana=BEN, ben=ANA)
    assert (house.answering(ANA, None), house.answering(BEN, None)) == ((ANA,), (BEN,))


def test_of_a_unit_its_contributors_are_written_to() -> None:
    assert HOUSE.answering(None, SECTION) == (ANA, BEN)
    assert away(ana=CIS).answering(None, SECTION) == (BEN,)
    assert away(ana=CIS, ben=CIS).answering(None, SECTION) == (ANA, BEN)
    assert HOUSE.answers(ANA, None, SECTION)
    assert HOUSE.answers(HEAD, None, SECTION)


def test_of_a_unit_without_contributors_a_head_is() -> None:
    assert HOUSE.answering(None, DIVISION) == (CHIEF,)
    assert HOUSE.answering(None, EMPTY) == (CHIEF,)
    assert not HOUSE.answers(CHIEF, None, EMPTY)
    assert HOUSE.answering(None, 99) == ()


def test_a_delay_is_told_to_the_head_of_the_unit_or_above() -> None:
    assert HOUSE.head_above(ANA, None) == HEAD
    assert HOUSE.head_above(CIS, None) == CHIEF
    assert HOUSE.head_above(None, SECTION) == HEAD


def test_nobody_is_told_of_their_own_delay() -> None:
    assert HOUSE.head_above(HEAD, None) == CHIEF
    assert HOUSE.head_above(CHIEF, None) is None


def test_units_that_run_in_a_circle_end_somewhere() -> None:
    house = Directory({ANA: 1}, {1: Office(None, 2), 2: Office(None, 1)})
    assert house.head_above(ANA, None) is None
    assert not house.lies_within(1, frozenset({3}))


def test_a_unit_lies_within_an_area_of_one_above_it() -> None:
    assert HOUSE.lies_within(SECTION, frozenset({DIVISION}))
    assert HOUSE.lies_within(DIVISION, frozenset({DIVISION}))
    assert not HOUSE.lies_within(DIVISION, frozenset({SECTION}))
    assert not HOUSE.lies_within(None, frozenset({SECTION}))
