"""What there is of a text in a language: given, stale, locked, or come with a document."""

import datetime
from dataclasses import replace

from uptake.core.codes import Language, Origin, TextKind
from uptake.core.translation import (
    GivenText,
    TextHeld,
    TextKey,
    TextUnit,
    Told,
    TranslationState,
    text_unit,
)

ENGLISH, FRENCH, RUSSIAN = Language.ENGLISH, Language.FRENCH, Language.RUSSIAN


def day(number: int) -> datetime.datetime:
    return datetime.datetime(2022, 2, number, tzinfo=datetime.UTC)


def told(text: str, on: int = 1, origin: Origin = Origin.IMPORTED) -> Told:
    return Told(text, origin, "Ana", day(on))


def given(text: str, source: str, on: int = 2, *, approved: bool = False) -> GivenText:
    by, at = ("Tara", day(on)) if approved else (None, None)
    return GivenText(on, text, ENGLISH, source, "Tara", day(on), by, at)


WRITTEN = told("Done.", origin=Origin.WRITTEN)
HELD = TextHeld(TextKey(TextKind.REMARKS, 1), {ENGLISH: WRITTEN})


def unit(held: TextHeld, *translations: GivenText, language: Language = FRENCH) -> TextUnit:
    found = text_unit(held, language, translations)
    assert found is not None
    return found


def test_the_originals_own_language_is_no_translation() -> None:
    assert text_unit(HELD, ENGLISH) is None
    assert text_unit(replace(HELD, now={}), ENGLISH) is None


def test_the_original_is_what_was_written_then_the_official_then_the_documents() -> None:
    texts = {ENGLISH: told("Done."), FRENCH: told("Fait.")}
    assert replace(HELD, now=texts).source_language is ENGLISH
    assert replace(HELD, now=texts, original=FRENCH).source_language is FRENCH
    official = {**texts, FRENCH: told("Fait.", origin=Origin.OFFICIAL)}
    assert replace(HELD, now=official, original=ENGLISH).source_language is FRENCH
    written = {**official, RUSSIAN: told("Сделано.", origin=Origin.WRITTEN)}
    assert replace(HELD, now=written).source_language is RUSSIAN
    translated = {ENGLISH: told("Done.", origin=Origin.TRANSLATED), RUSSIAN: told("Сделано.")}
    assert replace(HELD, now=translated).source_language is RUSSIAN


def test_a_text_that_nobody_gave_is_missing() -> None:
    assert unit(HELD).state is TranslationState.MISSING
    assert unit(HELD).text is None


def test_what_came_with_a_document_is_approved() -> None:
    found = unit(replace(HELD, now={ENGLISH: WRITTEN, FRENCH: told("Fait.")}))
    assert (found.state, found.text, found.given_by) == (
        TranslationState.APPROVED,
        "Fait.",
        "Ana",
    )


def test_a_given_text_is_looked_at_before_it_stands() -> None:
    found = unit(HELD, given("Fait.", "Done."))
    assert (found.state, found.text, found.stands, found.stale) == (
        TranslationState.NEEDS_REVIEW,
        "Fait.",
        None,
        False,
    )


def test_a_translation_of_an_older_original_says_which() -> None:
    held = replace(HELD, now={ENGLISH: told("All done.", 3), FRENCH: told("Fait.")})
    found = unit(held, given("Fait.", "Done.", approved=True))
    assert (found.state, found.source_then) == (TranslationState.NEEDS_REVIEW, "Done.")


def test_the_text_of_the_answer_before_is_shown_with_its_original() -> None:
    before = {ENGLISH: told("Begun."), FRENCH: told("Commencé.")}
    found = unit(replace(HELD, before=(before,)))
    assert (found.state, found.text, found.source_then, found.stands) == (
        TranslationState.NEEDS_REVIEW,
        "Commencé.",
        "Begun.",
        None,
    )


def test_a_text_that_stood_before_its_original_was_edited_is_stale() -> None:
    french = told("Fait.", 2)
    before = ({ENGLISH: told("Done.")}, {ENGLISH: told("Done."), FRENCH: french})
    held = replace(HELD, now={ENGLISH: told("All done.", 3), FRENCH: french}, before=before)
    assert unit(held).source_then == "Done."
    assert unit(held).state is TranslationState.NEEDS_REVIEW


def test_what_was_given_after_what_stands_is_shown() -> None:
    held = replace(HELD, now={ENGLISH: WRITTEN, FRENCH: told("Fait.", 3)})
    ours = given("Fait.", "Done.", 2, approved=True)
    better = given("C'est fait.", "Done.", 4)
    found = unit(held, ours, better)
    assert (found.text, found.stands, found.state) == (
        "C'est fait.",
        "Fait.",
        TranslationState.NEEDS_REVIEW,
    )


def test_what_came_in_after_what_was_given_is_shown() -> None:
    held = replace(HELD, now={ENGLISH: WRITTEN, FRENCH: told("C'est fait.", 5)})
    found = unit(held, given("Fait.", "Done.", 2))
    assert (found.text, found.state) == ("C'est fait.", TranslationState.APPROVED)


def test_the_oversight_bodys_text_is_locked_and_ours_is_not() -> None:
    key = TextKey(TextKind.RECOMMENDATION, 1)
    held = replace(HELD, key=key, now={ENGLISH: WRITTEN, FRENCH: told("Fait.")})
    assert unit(held).locked
    assert not unit(held, given("Fait.", "Done.", approved=True)).locked
    assert not unit(held, language=RUSSIAN).locked
    assert not unit(replace(held, key=HELD.key)).locked
