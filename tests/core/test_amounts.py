"""How amounts are read: the table of cases is the rule, in six languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import Language
from uptake.core.numbers import HABITS, meanings

EVERYWHERE = [
    ("0", "0"),
    ("250000", "250000"),
    ("1500", "1500"),
    ("250 000", "250000"),
    ("250\u00a0000", "250000"),
    ("1\u202f250\u202f000", "1250000"),
    ("1'250'000", "1250000"),
    ("1’250’000.–", "1250000"),
    ("1'250'000.-", "1250000"),
    ("250 000.50", "250000.50"),
    ("250 000,50", "250000.50"),
    ("1,250,000", "1250000"),
    ("1.250.000", "1250000"),
    ("1,250.50", "1250.50"),
    ("1.250,50", "1250.50"),
    ("1,250,000.5", "1250000.5"),
    ("1.250.000,5", "1250000.5"),
    ("٢٥٠٠٠٠", "250000"),
    ("٢٥٠٬٠٠٠", "250000"),
    ("٣٬٥٠٠٫٧٥", "3500.75"),
    ("１２３", "123"),
    ("-5", "-5"),
    ("−5", "-5"),
    ("1.5 million", "1500000"),
    ("2 billion", "2000000000"),
    ("0.125", "0.125"),
]
"""Read alike in every language."""

BY_HABIT = {
    Language.ENGLISH: {
        "1.5": "1.5",
        "1,5": "1.5 or 15",
        "250,000": "250000",
        "250.000": "250.000 or 250000",
        "1500,50": "1500.50 or 150050",
        "1.250 million": "1250000",
        "1,250 million": "1250000000",
        "1.5m": "1500000",
        "250k": "250000",
        "3 thousand": "3000",
    },
    Language.FRENCH: {
        "1.5": "1.5",
        "1,5": "1.5",
        "250,000": "250.000 or 250000",
        "250.000": "250.000 or 250000",
        "1,250 million": "1250000",
        "1.250 million": "1250000 or 1250000000",
        "1,5 million de": "1500000",
        "2 milliards": "2000000000",
        "30 mille": "30000",
    },
    Language.SPANISH: {
        "1.5": "1.5",
        "1,5": "1.5",
        "250.000": "250000",
        "250,000": "250.000 or 250000",
        "1.250 millones": "1250000 or 1250000000",
        "1,5 millones": "1500000",
        "2 mil millones": "2000000000",
        "30 mil": "30000",
    },
    Language.RUSSIAN: {
        "1,5": "1.5",
        "1.5": "1.5",
        "250.000": "250.000 or 250000",
        "1,5 млн": "1500000",
        "1,5 млн.": "1500000",
        "1,250 млн": "1250000",
        "300 тыс.": "300000",
        "2 млрд": "2000000000",
        "3 миллиона": "3000000",
    },
    Language.CHINESE: {
        "1.5": "1.5",
        "1,5": "1.5 or 15",
        "250,000": "250000",
        "２５０，０００": "250000",
        "25万": "250000",
        "1.2亿": "120000000",
        "3百万": "3000000",
        "2千万": "20000000",
        "1.5万亿": "1500000000000",
    },
    Language.ARABIC: {
        "1,5": "1.5",
        "1.5": "1.5",
        "١٫٥": "1.5",
        "250,000": "250000",
        "٢٥٠،٠٠٠": "250000",
        "250.000": "250.000 or 250000",
        "1,5 مليون": "1500000",
        "1,250 مليون": "1250000 or 1250000000",
        "٥٠ ألف": "50000",
        "٣ ملايين": "3000000",
        "2 بليون": "2000000000",
    },
}
"""Where the language decides, and where it leaves two meanings: then nothing is taken."""

NOTHING = ["", "-", ".", "x", "a dozen", "1e5", "NaN", "12.", "1 2", "1,2,3", "1,5,0", "12,50,000"]


def read(text: str, language: Language) -> str:
    return " or ".join(f"{value:f}" for value in meanings(text, language))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("text", "value"), EVERYWHERE)
def test_an_amount_that_is_read_alike_everywhere(language: Language, text: str, value: str) -> None:
    assert read(text, language) == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [(language, *case) for language, cases in BY_HABIT.items() for case in cases.items()],
)
def test_an_amount_that_the_language_decides(language: Language, text: str, value: str) -> None:
    assert read(text, language) == value


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", [*NOTHING, "1.2.3,4,5", "12.345,6.7", "250 00", "USD"])
def test_what_is_no_amount_means_nothing(language: Language, text: str) -> None:
    assert meanings(text, language) == ()


@given(
    language=st.sampled_from(Language),
    whole=st.integers(0, 10**12),
    part=st.none() | st.integers(0, 99),
    blank=st.sampled_from((" ", "\u00a0", "\u202f", "'", "’")),
    mark=st.sampled_from((".", ",", "٫")),
)
def test_groups_by_blanks_leave_no_doubt_in_any_language(
    language: Language, whole: int, part: int | None, blank: str, mark: str
) -> None:
    grouped = f"{whole:,}".replace(",", blank)
    if part is None or (whole < 1000 and mark in HABITS[language]):
        mark, part = "", None
    written = grouped if part is None else f"{grouped}{mark}{part:02}"
    meant = Decimal(whole) if part is None else Decimal(f"{whole}.{part:02}")
    assert meanings(written, language) == (meant,)


@given(st.text(max_size=30), st.sampled_from(Language))
def test_any_text_has_at_most_two_meanings(text: str, language: Language) -> None:
    assert len(meanings(text, language)) < 3
