"""What a reviewed wording must hold; and that the list itself holds it."""

import pytest

from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.errors import UptakeError
from uptake.terms.codes import key_of
from uptake.terms.reviewing import LONGEST, families, families_of, reviewed, shared
from uptake.terms.words import words

ENGLISH = words(Language.ENGLISH)


def refused(key: str, given: str, *apart: str) -> UptakeError:
    with pytest.raises(UptakeError) as caught:
        reviewed(key, given, ENGLISH, apart)
    return caught.value


def test_a_wording_is_stored_without_blanks_around_it() -> None:
    assert reviewed("accepted", "  Agreed\u00a0 ", ENGLISH) == "Agreed"
    assert reviewed("accepted", "Accepted", ENGLISH) == "Accepted"


@pytest.mark.parametrize(
    ("key", "given", "code"),
    [
        ("no_such_term", "Words", "term-unknown"),
        ("accepted", "", "wording-missing"),
        ("accepted", " \n ", "wording-missing"),
        ("accepted", "Acc\nepted", "wording-broken"),
        ("accepted", "Acc\tepted", "wording-broken"),
        ("accepted", "Acc\u200fepted", "wording-broken"),
        ("accepted", "a" * (LONGEST + 1), "wording-too-long"),
        ("accepted", "Accepted {number}", "wording-placeholder-unknown"),
        ("accepted", "Accepted {", "wording-placeholder-unknown"),
        ("accepted", "Accepted {0}", "wording-placeholder-unknown"),
        ("by_date", "by", "wording-placeholder-missing"),
        ("by_date", "by {date!r}", "wording-placeholder-other"),
        ("by_date", "by {date} {date.year}", "wording-placeholder-unknown"),
    ],
)
def test_what_cannot_be_printed_or_read_is_refused(key: str, given: str, code: str) -> None:
    assert refused(key, given).code == code


def test_the_placeholders_that_are_missing_or_too_many_are_named() -> None:
    assert refused("by_date", "by then").values == {"names": "{date}"}
    assert refused("accepted", "{x} {").values == {"names": "{x}, {"}
    assert refused("by_date", "by {dat}").values == {"missing": "{date}", "unknown": "{dat}"}


def test_a_placeholder_may_stand_elsewhere() -> None:
    assert reviewed("by_date", "{date} at the latest", ENGLISH) == "{date} at the latest"


@pytest.mark.parametrize("given", ["Not accepted", "not  accepted", "NOT ACCEPTED.", "implemented"])
def test_a_wording_that_means_another_code_is_refused(given: str) -> None:
    error = refused("accepted", given)
    assert error.code == "wording-shared"
    assert error.values["term"] in ("Not accepted", "Implemented")


def test_further_terms_can_be_kept_apart() -> None:
    assert refused("comments", "Status", "status").code == "wording-shared"
    assert reviewed("comments", "Status", ENGLISH) == "Status"


def test_a_word_given_to_another_term_is_not_free_any_more() -> None:
    said = words(Language.ENGLISH, None, {"not_accepted": "Declined"})
    with pytest.raises(UptakeError, match="wording-shared"):
        reviewed("not_relevant", "declined", said)
    assert reviewed("not_accepted", "Declined", said) == "Declined"


def test_both_statuses_are_one_family_and_every_code_is_in_its_own() -> None:
    both = {*map(key_of, Acceptance), *map(key_of, Implementation)}
    assert any(both == set(family) for family in families_of("accepted"))
    assert families_of("compose_summary") == ()


@pytest.mark.parametrize("language", Language)
def test_the_list_holds_what_a_review_must_hold(language: Language) -> None:
    said = words(language)
    assert [pair for family in families() for pair in shared(family, said)] == []
