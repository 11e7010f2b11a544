"""Reading days as people type them."""

from datetime import date, timedelta

import pytest

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.terms.dates import ArabicMonths, date_words, typed_date

DAY = date(2027, 6, 15)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("months", ArabicMonths)
def test_what_is_printed_is_read_again(language: Language, months: ArabicMonths) -> None:
    for days in range(366):
        day = date(2028, 1, 1) + timedelta(days=days)
        assert typed_date(date_words(day, language, months), language) == day
        assert typed_date(day.isoformat(), language) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "June 15, 2027"),
        ("en", "15th of June 2027"),
        ("en", "15 Jun. 2027"),
        ("en", "15/6/2027"),
        ("en", "6/15/2027"),
        ("en", "15 juin 2027"),
        ("fr", "15.06.2027"),
        ("es", "15 de junio del 2027"),
        ("ru", "15 июня 2027 г."),
        ("ar", "١٥/٦/٢٠٢٧"),
        ("ar", "١٥ يونيو ٢٠٢٧"),
        ("zh", "２０２７年６月１５日"),
        ("zh", "2027/6/15"),
    ],
)
def test_a_day_is_read_in_each_form(language: str, text: str) -> None:
    assert typed_date(text, Language(language)) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "15 June",
        "June 2027",
        "15/6/27",
        "31/2/2027",
        "15 Foo 2027",
        "1 2 June 2027",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UptakeError, match="day-unreadable"):
        typed_date(text, Language.ENGLISH)


def test_figures_that_can_be_two_days_are_refused_where_the_language_does_not_tell() -> None:
    with pytest.raises(UptakeError) as refused:
        typed_date("5/4/2027", Language.ENGLISH)
    assert refused.value.code == "day-ambiguous"
    told = refused.value.values["one"], refused.value.values["other"]
    assert told == (date(2027, 4, 5), date(2027, 5, 4))
    assert typed_date("5/5/2027", Language.ENGLISH) == date(2027, 5, 5)
    assert typed_date("5/4/2027", Language.FRENCH) == date(2027, 4, 5)
