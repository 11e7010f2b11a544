import pytest

from uptake.core.codes import Acceptance, Implementation, Language
from uptake.exchange.reading.marks import Mark, mark_of, status_words
from uptake.terms.words import words


@pytest.mark.parametrize(
    "sign",
    [
        *("X", "x", "×", "✓", "✔", "√", "●", "☒", "☑", "Ｘ", "ｘ", "Х", "х", "*", " X ", "X*"),
        *("x (1)", "✔\ufe0f", "(x)", "Yes", "Oui", "Да", "Sí", "是", "نعم", "\uf0fc", "ü"),
    ],
)
def test_a_mark_is_a_mark_whatever_its_sign(sign: str) -> None:
    assert mark_of(sign) is Mark.SET


@pytest.mark.parametrize(
    "sign", ["", " ", "-", "–", "—", "☐", "n/a", "No", "Non", "Нет", "否", "لا", "0"]
)
def test_an_empty_cell_is_empty_whatever_stands_for_it(sign: str) -> None:
    assert mark_of(sign) is Mark.EMPTY


@pytest.mark.parametrize("text", ["maybe", "2022", "see above", "Accepted", "Y/N"])
def test_words_are_no_mark(text: str) -> None:
    assert mark_of(text) is Mark.UNKNOWN


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", [*Acceptance, *Implementation])
def test_every_form_of_every_status_is_known(
    language: Language, code: Acceptance | Implementation
) -> None:
    for text in words(language).forms_of(code):
        assert status_words(text, language).statuses == (code,), text


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("fully implemented", "en", Implementation.IMPLEMENTED),
        ("It has been fully implemented since 2021.", "en", Implementation.IMPLEMENTED),
        ("partially implemented", "en", Implementation.IN_PROGRESS),
        ("remain under consideration", "en", Acceptance.UNDER_CONSIDERATION),
        ("The recommendation is not accepted", "en", Acceptance.NOT_ACCEPTED),
        ("NOT RELEVANT to us", "en", Acceptance.NOT_RELEVANT),
        ("Pleinement appliquée en 2022", "fr", Implementation.IMPLEMENTED),
        ("Mise en œuvre", "fr", Implementation.IMPLEMENTED),
        ("La recommandation reste à l'examen", "fr", Acceptance.UNDER_CONSIDERATION),
        ("Non acceptée par le Secrétariat", "fr", Acceptance.NOT_ACCEPTED),
        ("منفذة بالكامل", "ar", Implementation.IMPLEMENTED),
        ("غير مقبولة", "ar", Acceptance.NOT_ACCEPTED),
        ("لا تزال قيد النظر", "ar", Acceptance.UNDER_CONSIDERATION),
        ("полностью выполнена", "ru", Implementation.IMPLEMENTED),
        ("Рекомендация не принята", "ru", Acceptance.NOT_ACCEPTED),
        ("本建议尚未开始执行", "zh", Implementation.NOT_STARTED),
        ("不接受该建议", "zh", Acceptance.NOT_ACCEPTED),
        ("sigue en estudio", "es", Acceptance.UNDER_CONSIDERATION),
        ("No aceptada", "es", Acceptance.NOT_ACCEPTED),
    ],
)
def test_words_around_a_status_do_not_hide_it(
    text: str, language: str, status: Acceptance | Implementation
) -> None:
    assert status_words(text, Language(language)).statuses == (status,)


def test_one_cell_may_say_both() -> None:
    said = status_words("Accepted; implementation in progress", Language.ENGLISH)
    assert said.statuses == (Acceptance.ACCEPTED, Implementation.IN_PROGRESS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Partially accepted", "en"),
        ("Accepted in part", "en"),
        ("Neither here nor there", "en"),
        ("not fully implemented", "en"),
        ("Partiellement acceptée", "fr"),
        ("Частично принята", "ru"),
        ("部分接受", "zh"),
        ("ليست مقبولة", "ar"),
        ("Aceptada en parte", "es"),
    ],
)
def test_what_is_turned_or_said_in_part_is_not_guessed(text: str, language: str) -> None:
    said = status_words(text, Language(language))
    assert not said.known
    assert said.statuses == ()
