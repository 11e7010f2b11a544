"""Paragraphs with values in them: filled, checked, and told when a typed value is old."""

import pytest

from uptake.core.errors import UptakeError
from uptake.core.texts import check, fill, outdated, placeholders


def test_values_take_their_places_and_other_braces_stay() -> None:
    words = "{accepted} of {addressed}; {x}, {Not} and {}"
    assert fill(words, {"accepted": "2", "addressed": "5"}) == "2 of 5; {x}, {Not} and {}"
    assert placeholders("{b} {a} {b}") == ("b", "a")


def test_a_value_is_never_filled_twice() -> None:
    assert fill("{a}", {"a": "{b}", "b": "3"}) == "{b}"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("One {b}. Two {a}. Three.", "One 2. Three."),
        ("Took note of it. On {a}.", "Took note of it."),
        ("{a}", ""),
        ("On {a}.\nThen {b}.", "Then 2."),
        ("See No. {a} of it. Then {b}.", "Then 2."),
        ("In C22/61 ({a}). Then {b}!", "Then 2!"),
        ("一{a}。二{b}。", "二2。"),
        ("في {a}. ثم {b}.", "ثم 2."),
        ("Um {x}. Then {a}.", "Um {x}."),
    ],
)
def test_a_value_that_is_not_there_takes_its_sentence_away(words: str, left: str) -> None:
    assert fill(words, {"a": "", "b": "2"}) == left


def test_a_name_without_value_is_refused() -> None:
    check("{accepted}", {"accepted": "2"})
    with pytest.raises(UptakeError, match="placeholder-unknown") as refused:
        check("{accepted} {adopted}", {"accepted": "2", "reports": "3"})
    assert refused.value.values == {"name": "adopted", "names": ("accepted", "reports")}


@pytest.mark.parametrize(
    ("words", "then", "now", "expected"),
    [
        ("2 are accepted.", {"accepted": "2"}, {"accepted": "3"}, ("accepted",)),
        ("2 are accepted.", {"accepted": "2"}, {"accepted": "2"}, ()),
        ("{accepted} are accepted.", {"accepted": "2"}, {"accepted": "3"}, ()),
        ("12, 2.5, 1,2, C2/2, A-2", {"accepted": "2"}, {"accepted": "3"}, ()),
        ("In C22/61.", {"symbol": "C22/61"}, {"symbol": "C22/62"}, ("symbol",)),
        ("Adopted on 18 February 2022", {"date": "18 February 2022"}, {}, ("date",)),
        ("nothing", {"meeting": ""}, {"meeting": "x"}, ()),
    ],
)
def test_what_was_typed_and_is_another_by_now_is_told(
    words: str, then: dict[str, str], now: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert outdated(words, then, now) == expected
