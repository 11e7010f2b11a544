"""What readers know of words that were reviewed, and that they know it for as long as told."""

from uptake.core.codes import Acceptance, Language
from uptake.exchange.heard import forms, hearing, hearing_of, remembering, words
from uptake.exchange.reading.marks import status_words
from uptake.terms.words import words as words_of_the_list

AGREED = words_of_the_list(Language.ENGLISH, "ITU", {"accepted": "Taken up"})
ONCE_AGREED = words_of_the_list(Language.ENGLISH, None, {}, {"accepted": ("Taken up",)})


def read(text: str) -> tuple[object, ...]:
    return status_words(text, Language.ENGLISH).statuses


def test_a_reviewed_word_is_read_besides_those_of_the_list() -> None:
    with hearing(hearing_of(AGREED)):
        assert read("Taken up") == (Acceptance.ACCEPTED,)
        assert read("Accepted") == (Acceptance.ACCEPTED,)
        assert words(Language.ENGLISH)["accepted"] == "Taken up"
        assert words(Language.FRENCH)["accepted"] == "Acceptée"


def test_it_is_not_known_before_or_after() -> None:
    assert read("Taken up") == ()
    with hearing(hearing_of(AGREED)):
        assert read("Taken up")
    assert read("Taken up") == ()
    with hearing({}):
        assert read("Taken up") == ()


def test_a_word_that_was_printed_once_is_read_still() -> None:
    with hearing(hearing_of(ONCE_AGREED)):
        assert read("Taken up") == (Acceptance.ACCEPTED,)
        assert words(Language.ENGLISH)["accepted"] == "Accepted"
        assert forms(Language.ENGLISH, "accepted") == ("Accepted", "Taken up")


def test_one_reading_within_another_has_its_own_words() -> None:
    with hearing(hearing_of(AGREED)):
        with hearing({}):
            assert read("Taken up") == ()
        assert read("Taken up")


def test_what_is_remembered_is_remembered_for_the_words() -> None:
    asked = []

    @remembering
    def accepted() -> str:
        asked.append(words(Language.ENGLISH)["accepted"])
        return asked[-1]

    again = words_of_the_list(Language.ENGLISH, "FAO", {"accepted": "Taken up"})
    for known in ({}, hearing_of(AGREED), {}, hearing_of(AGREED), hearing_of(again)):
        with hearing(known):
            accepted()
    assert asked == ["Accepted", "Taken up"]
