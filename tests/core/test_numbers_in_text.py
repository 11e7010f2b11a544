"""The numbers of a text are the same in six languages, whatever the digits and separators."""

import pytest

from uptake.core.codes import Language
from uptake.core.numbers import numbers_in

ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH = Language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ARABIC, "في ٣١ كانون الأول/ديسمبر ٢٠٢٢"),
        (ARABIC, "في 31 ديسمبر 2022"),
        (CHINESE, "2022年12月31日"),
        (ENGLISH, "on 31 December 2022"),
        (ENGLISH, "on 31.12.2022"),
        (FRENCH, "le 31 décembre 2022"),
        (RUSSIAN, "31 декабря 2022 года"),
        (SPANISH, "el 31 de diciembre de 2022"),
    ],
)
def test_a_day_is_its_three_numbers(language: Language, text: str) -> None:
    assert sorted(numbers_in(text, language)) == ["12", "2022", "31"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ARABIC, "1,5 مليون دولار"),
        (CHINESE, "150万美元"),
        (ENGLISH, "USD 1.5 million"),
        (ENGLISH, "USD 1,500,000"),
        (FRENCH, "1\u202f500\u202f000 dollars"),
        (FRENCH, "1,5 million de dollars"),
        (RUSSIAN, "1,5 млн. долл. США"),
        (RUSSIAN, "1 500 000 долл. США"),
        (SPANISH, "1.500.000 dólares"),
        (SPANISH, "1,5 millones de dólares"),
    ],
)
def test_an_amount_is_one_number(language: Language, text: str) -> None:
    assert numbers_in(text, language) == ("1500000",)


def test_a_list_of_numbers_is_no_amount() -> None:
    assert numbers_in("recommendations 1,2 and 3, sections 4.1.2", ENGLISH) == (
        *("1", "2", "3"),
        *("4", "1", "2"),
    )


def test_fractions_are_told_from_thousands() -> None:
    assert numbers_in("1.5 per cent of 1,250.50", ENGLISH) == ("1.5", "1250.5")
    assert numbers_in("1,5 % de 1 250,50", FRENCH) == ("1.5", "1250.5")
    assert numbers_in("0.125", ENGLISH) == ("0.125",)


def test_a_period_has_both_its_years() -> None:
    assert numbers_in("2020-21", ENGLISH) == numbers_in("2020–2021", FRENCH) == ("2020", "2021")


def test_months_that_are_other_words_count_beside_a_figure_only() -> None:
    assert numbers_in("It may be done. Members May vote in May 2022", ENGLISH) == ("5", "2022")
    assert numbers_in("by December", ENGLISH) == numbers_in("12月", CHINESE) == ("12",)


def test_symbols_and_addresses_are_no_numbers() -> None:
    text = "see C22/61, JIU/REP/2021/3 and https://www.itu.int/md/S22-CL-C-0061 for 7 reports"
    assert numbers_in(text, ENGLISH) == ("7",)


def test_billions() -> None:
    assert numbers_in("20亿", CHINESE) == ("2000000000",)
    assert numbers_in("2 billion", ENGLISH) == numbers_in("2 mil millones", SPANISH)
    assert numbers_in("2 milliards", FRENCH) == numbers_in("2 млрд", RUSSIAN) == ("2000000000",)
