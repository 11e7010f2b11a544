import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from uptake.core.codes import Acceptance, Language
from uptake.core.findings import FindingCode
from uptake.terms.words import words

DAY = date(2022, 2, 18)


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        (Language.ARABIC, "18 شباط/فبراير 2022"),
        (Language.CHINESE, "2022年2月18日"),
        (Language.ENGLISH, "18 February 2022"),
        (Language.FRENCH, "18 février 2022"),
        (Language.RUSSIAN, "18 февраля 2022 года"),
        (Language.SPANISH, "18 de febrero de 2022"),
    ],
)
def test_a_date_is_printed_as_the_language_prints_it(language: Language, printed: str) -> None:
    assert words(language).date(DAY) == printed


def test_french_has_a_first_of_the_month() -> None:
    assert words(Language.FRENCH).date(date(2022, 3, 1)) == "1er mars 2022"


def test_an_organization_prints_its_own_arabic_months() -> None:
    assert words(Language.ARABIC, "ITU").date(DAY) == "18 فبراير 2022"
    assert words(Language.ARABIC, "FAO").date(DAY) == "18 فبراير/شباط 2022"
    assert words(Language.ARABIC, "ILO").date(DAY) == "18 شباط/فبراير 2022"


def test_numbers_have_the_separators_of_the_language_and_western_digits() -> None:
    assert words(Language.ENGLISH).number(1234567) == "1,234,567"
    assert words(Language.ARABIC).number(1234567) == "1,234,567"
    assert words(Language.RUSSIAN).number(Decimal("1234.5")) == "1\u00a0234,5"
    assert words(Language.FRENCH).number(1234) == "1\u202f234"


def test_an_organization_keeps_its_own_wording() -> None:
    assert words(Language.ARABIC).of(Acceptance.NOT_RELEVANT) == "غير ذات صلة"
    assert words(Language.ARABIC, "ITU").of(Acceptance.NOT_RELEVANT) == "غير مهمة"
    assert words(Language.ARABIC, "FAO").of(Acceptance.NOT_RELEVANT) == "غير ذات صلة"
    assert words(Language.ENGLISH, "ITU").of(Acceptance.NOT_RELEVANT) == "Not relevant"


def test_a_reader_knows_all_forms_whoever_prints_them() -> None:
    assert words(Language.ARABIC).forms("not_relevant")[:2] == ("غير ذات صلة", "غير مهمة")
    assert words(Language.ARABIC, "ITU").forms("not_relevant")[:2] == ("غير مهمة", "غير ذات صلة")


def test_an_override_comes_before_all_and_readers_still_know_the_rest() -> None:
    own = words(Language.ENGLISH, "ITU", {"accepted": "Agreed"})
    assert own.of(Acceptance.ACCEPTED) == "Agreed"
    assert own.forms("accepted")[:2] == ("Agreed", "Accepted")
    assert own["not_accepted"] == "Not accepted"


def test_placeholders_are_filled() -> None:
    french = words(Language.FRENCH)
    printed = french.format("original_lang", language=french.of(Language.ENGLISH))
    assert printed == "Original\u00a0: anglais"
    arabic = words(Language.ARABIC)
    printed = arabic.format("original_lang", language=arabic.of(Language.ENGLISH))
    assert printed == "الأصل: بالإنكليزية"


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(KeyError):
        words(Language.ENGLISH)["no such key"]
    with pytest.raises(KeyError):
        words(Language.ENGLISH).of(FindingCode.NOTHING_FOUND)
    with pytest.raises(KeyError):
        words(Language.ENGLISH).format("original_lang")


@pytest.mark.parametrize("language", Language)
def test_percentages_have_one_decimal_each(language: Language) -> None:
    """So that those of one column stand under each other: 73.0% above 67.5%."""
    for rate, whole in (("0.73", "73"), ("0.675", "67"), ("1", "100"), ("0", "0"), ("2/3", "66")):
        assert re.fullmatch(rf"{whole}[.,]\d\s?%", words(language).percent(Fraction(rate)))
