"""Numbers of forms and addresses: what is one, and what is none."""

from datetime import date

import pytest

from uptake.core.typed_values import counting, read_keys, read_plain_day, typed_number, whole

NONE_OF_THEM = ["", None, "-1", "+1", "1.0", " 1", "1\n", "٣", "1٣", "²", "one", "9" * 5_000]


@pytest.mark.parametrize("text", NONE_OF_THEM)
def test_what_is_no_number_is_none(text: str | None) -> None:
    assert whole(text) is None
    assert counting(text) is None


def test_a_number_has_no_more_digits_than_it_may() -> None:
    assert whole("9" * 18) == 10**18 - 1
    assert whole("9" * 19) is None
    assert counting("10000", digits=5) == 10_000
    assert counting("100000", digits=5) is None


def test_counting_begins_at_one_and_takes_no_zeros_before_it() -> None:
    assert (whole("0"), whole("007")) == (0, 7)
    assert (counting("0"), counting("007"), counting("7")) == (None, None, 7)


def test_keys_are_read_once_each_in_their_order() -> None:
    assert read_keys(["12", "x", "3", "12", "0"]) == (12, 3)


@pytest.mark.parametrize("typed", ["14", " 14 ", "١٤", "۱۴", "１４"])
def test_a_number_is_read_in_the_digits_of_its_language(typed: str) -> None:
    assert typed_number(typed) == 14


@pytest.mark.parametrize("typed", ["", "-1", "1.4", "1 4", "x", "12345"])
def test_what_is_typed_and_no_number_is_none(typed: str) -> None:
    assert typed_number(typed, digits=4) is None


@pytest.mark.parametrize("text", ["", None, "2026-02-30", "31.3.2026", "1026-03-31", "2026-3-31"])
def test_what_is_no_day_of_an_address_is_none(text: str | None) -> None:
    assert read_plain_day(text) is None
    assert read_plain_day("2026-03-31") == date(2026, 3, 31)
