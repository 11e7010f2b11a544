"""A translation keeps the symbols, the numbers, the paragraphs and the placeholders."""

from uptake.core.agreement import Disagreed, TextDifference, items, text_differences
from uptake.core.codes import Language

ORIGINAL = "See C22/61 and JIU/REP/2021/3.\nBy the end of 2022, 50 per cent of {accepted}."
FRENCH = "Voir les documents C22/61 et JIU/REP/2021/3.\nD'ici à fin 2022, 50 % de {accepted}."


def between(french: str, english: str = ORIGINAL) -> tuple[TextDifference, ...]:
    return text_differences(english, Language.ENGLISH, french, Language.FRENCH)


def test_a_faithful_translation_differs_in_nothing() -> None:
    assert between(FRENCH) == ()


def test_a_symbol_that_is_missing_or_another_is_found() -> None:
    found = between(FRENCH.replace("C22/61", "C22/16"))
    assert found == (TextDifference(Disagreed.SYMBOLS, ("C22/61",), ("C22/16",)),)


def test_the_letter_of_a_symbol_is_the_languages_own() -> None:
    assert between(FRENCH.replace("C22/61", "C22/61-F")) == ()


def test_a_wrong_number_is_found_with_what_stands_in_its_place() -> None:
    found = between(FRENCH.replace("50 %", "5 %"))
    assert found == (TextDifference(Disagreed.NUMBERS, ("50",), ("5",)),)


def test_a_small_number_may_stand_in_letters_in_one_of_them() -> None:
    assert between("trois rapports", "3 reports") == ()
    assert between("4 rapports", "three reports") == ()


def test_a_number_twice_is_not_a_number_once() -> None:
    found = between("100 et autant", "100 and 100")
    assert found == (TextDifference(Disagreed.NUMBERS, ("100",), ()),)


def test_a_paragraph_that_is_missing_is_found() -> None:
    found = between(FRENCH.replace("\n", " "))
    assert found == (TextDifference(Disagreed.PARAGRAPHS, ("2",), ("1",)),)


def test_items_of_a_list_are_counted_as_such() -> None:
    assert items("First:\n1 one\n2) two\n3. three") == 3
    assert items("22 reports\n4 notes") == items("1 report alone") == 0
    found = between("Voici :\n1 un\ndeux", "These:\n1 one\n2 two")
    assert Disagreed.ITEMS in [one.kind for one in found]


def test_a_placeholder_that_is_missing_is_found() -> None:
    found = between(FRENCH.replace("{accepted}", "huit"))
    assert found == (TextDifference(Disagreed.PLACEHOLDERS, ("accepted",), ()),)
