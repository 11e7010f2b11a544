"""The key of a text as a word, and how a text stands in a language."""

import datetime
from dataclasses import replace

import pytest

from uptake.core.codes import Language, TextKind
from uptake.core.translation import (
    GivenText,
    TextKey,
    TranslationState,
    parse_text_key,
    same_text,
    state_of,
)

DAY = datetime.datetime(2022, 2, 1, tzinfo=datetime.UTC)
GIVEN = GivenText(1, "Fait.", Language.ENGLISH, "Done.", "Tara", DAY)
APPROVED = replace(GIVEN, approved_by="Tara", approved_at=DAY)


@pytest.mark.parametrize(
    "key",
    [
        TextKey(TextKind.REMARKS, 12),
        TextKey(TextKind.CONDITION, 12, "0"),
        TextKey(TextKind.HEAD, 3, "summary"),
        TextKey(TextKind.FINANCIAL_WORDS, 7),
    ],
)
def test_a_key_is_the_same_after_being_a_word(key: TextKey) -> None:
    assert parse_text_key(str(key)) == key


@pytest.mark.parametrize(
    "word",
    [
        *("", "remarks", "remarks-", "remarks-x", "remarks-1-2", "remarks-٣", f"remarks-{10**30}"),
        *("condition-1", "condition-1-x", "head-3", "head-3-foot", "nothing-1"),
    ],
)
def test_what_is_no_key_is_none(word: str) -> None:
    assert parse_text_key(word) is None


def test_a_text_without_a_translation_is_missing() -> None:
    assert state_of("Done.", None, None) is TranslationState.MISSING


def test_what_came_with_a_document_stands() -> None:
    came = replace(GIVEN, translation=None)
    assert state_of("Done.", "Fait.", came) is TranslationState.APPROVED


def test_a_given_translation_is_to_be_reviewed_until_it_is_approved_and_stands() -> None:
    assert state_of("Done.", None, GIVEN) is TranslationState.NEEDS_REVIEW
    assert state_of("Done.", None, APPROVED) is TranslationState.NEEDS_REVIEW
    assert state_of("Done.", "Fait.", APPROVED) is TranslationState.APPROVED


def test_a_translation_of_an_older_original_is_to_be_reviewed() -> None:
    assert state_of("Nearly done.", "Fait.", APPROVED) is TranslationState.NEEDS_REVIEW


def test_blanks_and_line_ends_make_no_other_text() -> None:
    assert same_text("One.\r\nTwo. ", "One.\nTwo.")
    assert not same_text("One.\nTwo.", "One. Two.")
