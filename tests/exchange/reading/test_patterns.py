"""How patterns are written down, and what they let pass."""

import pytest

from uptake.exchange.reading.patterns import AFTER_AND, Pattern, any_of, lenient, plain


@pytest.mark.parametrize("text", ["by the end", "by\u00a0the\u202fend", "BY  The\tEnd"])
def test_blanks_of_any_kind_and_capitals_do_not_matter(text: str) -> None:
    assert Pattern("by the end").fullmatch(text)


def test_a_pattern_stays_on_its_line() -> None:
    assert not Pattern("by the").search("by\nthe")
    assert Pattern("a~b").fullmatch("ab")


def test_longer_names_are_tried_first() -> None:
    found = Pattern(any_of(["sept", "september"])).match("september")
    assert found is not None
    assert found[0] == "september"


@pytest.mark.parametrize("text", ["اعتبارا من", "اعتباراً من", "إعتبارًا مِن", "اعتبـاراً من"])
def test_vowel_signs_and_hamza_do_not_matter(text: str) -> None:
    assert Pattern(lenient("اعتبارا من")).fullmatch(text)


def test_an_optional_letter_is_optional_with_its_signs() -> None:
    pattern = Pattern(lenient("و?قبل"))
    assert pattern.fullmatch("قبل")
    assert pattern.fullmatch("وَقبل")


def test_a_word_can_begin_behind_and() -> None:
    pattern = Pattern(AFTER_AND + "قبل")
    assert pattern.search("وقبل")
    assert not pattern.search("مستقبل")


def test_names_of_tables_are_plain() -> None:
    assert plain("  الأوّل  Q ") == "الاول q"
