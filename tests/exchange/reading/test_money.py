"""Sums of money in six languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import Language
from uptake.exchange.reading.money import detail_of, find_sum, read_sum
from uptake.terms.words import words

SUMS = [
    ("en", "CHF 250,000", "250000", "CHF", None),
    ("en", "about US$ 1.2 million per year", "1200000", "USD", "per year"),
    ("en", "$50,000 in 2023", "50000", "USD", "2023"),
    ("en", "30 000 EUR for 2024/25", "30000", "EUR", "2024/25"),
    ("en", "2 million Swiss francs", "2000000", "CHF", None),
    ("en", "EUR 30.000,50", "30000.50", "EUR", None),
    ("en", "GBP 0.5 million", "500000", "GBP", None),
    ("fr", "250\u202f000 francs suisses", "250000", "CHF", None),
    ("fr", "1,2 million de dollars des États-Unis par an", "1200000", "USD", "par an"),
    ("es", "250.000 francos suizos", "250000", "CHF", None),
    ("es", "2,5 millones de dólares de los Estados Unidos al año", "2500000", "USD", "al año"),
    ("ru", "250 000 швейцарских франков на 2023–2024 годы", "250000", "CHF", "2023–2024"),
    ("ru", "1,2 млн долл. США ежегодно", "1200000", "USD", "ежегодно"),
    ("ru", "300 тыс. евро", "300000", "EUR", None),
    ("zh", "25万瑞士法郎", "250000", "CHF", None),
    ("zh", "每年120万美元", "1200000", "USD", "每年"),
    ("ar", "250 000 فرنك سويسري", "250000", "CHF", None),
    ("ar", "1.2 مليون دولار سنوياً", "1200000", "USD", "سنوياً"),
    ("ar", "٥٠ ألف يورو", "50000", "EUR", None),
]


@pytest.mark.parametrize(("language", "text", "amount", "currency", "period"), SUMS)
def test_a_sum_is_understood(
    language: str, text: str, amount: str, currency: str, period: str | None
) -> None:
    found = detail_of(text, Language(language))
    assert found is not None
    assert (found.amount, found.currency, found.period) == (Decimal(amount), currency, period)
    assert found.words == text
    assert "E" not in str(found.amount)


@pytest.mark.parametrize("text", ["", "two posts in 2023", "C20/53", "5 offices", "CHF", "250,000"])
def test_what_names_no_currency_or_amount_is_no_sum(text: str) -> None:
    assert detail_of(text, Language.ENGLISH) is None


@pytest.mark.parametrize("language", Language)
@given(
    number=st.integers(0, 10**12).map(Decimal) | st.decimals(0, 10**9, places=2),
)
def test_a_number_is_read_with_the_separators_of_every_language(
    language: Language, number: Decimal
) -> None:
    assert read_sum(words(language).number(number), language).amount == number


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("en", "USD 250 000 to 300 000", [250000, 300000]),
        ("en", "between 250,000 and 300,000 Swiss francs", [250000, 300000]),
        ("fr", "de 250 000 à 300 000 francs suisses", [250000, 300000]),
        ("ru", "250 000–300 000 евро", [250000, 300000]),
        ("zh", "25万至30万美元", [250000, 300000]),
        ("ar", "من 250 000 إلى 300 000 دولار", [250000, 300000]),
        ("en", "CHF 250.000", [250, 250000]),
        ("fr", "250.000 dollars", [250, 250000]),
    ],
)
def test_a_range_and_a_number_with_two_meanings_are_no_amount(
    language: str, text: str, meant: list[int]
) -> None:
    found = find_sum(text, Language(language))
    assert found is not None
    assert [int(value) for value in found.meanings] == meant
    detail = detail_of(text, Language(language))
    assert detail is not None
    assert (detail.amount, detail.words) == (None, text)


def test_a_year_behind_a_sum_makes_no_range() -> None:
    found = detail_of("CHF 250 000 – 2024", Language.ENGLISH)
    assert found is not None
    assert (found.amount, found.period) == (Decimal(250000), "2024")


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("USD 250 000", "250000", "USD"),
        ("250,000 CHF", "250000", "CHF"),
        ("CHF 1'250'000.-", "1250000", "CHF"),
        ("US$ 1.5 million", "1500000", "USD"),
        ("1500", "1500", None),
    ],
)
def test_an_amount_alone_may_have_its_currency(
    text: str, amount: str, currency: str | None
) -> None:
    found = read_sum(text, Language.ENGLISH)
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize("text", ["", "x", "1,2,3", "12.", "1 2", "about CHF 250 for two posts"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_sum(text, Language.ENGLISH).amount is None


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("CHF 250,000", "250000", "CHF"),
        ("250,000 Swiss francs", "250000", "CHF"),
        ("CHF 250,000 for posts", None, None),
        ("some CHF 250,000", None, None),
    ],
)
def test_an_amount_may_have_its_currency_beside_it_and_nothing_else(
    text: str, amount: str | None, currency: str | None
) -> None:
    found = read_sum(text, Language.ENGLISH)
    assert (found.amount, found.currency) == (amount and Decimal(amount), currency)
