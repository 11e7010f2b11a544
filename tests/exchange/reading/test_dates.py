"""The dates by which, and from which on, something is asked; and a document's own date."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.reading.dates_said import FRAMES, cases
from uptake.core.codes import Bound, Language
from uptake.core.document import DateFound
from uptake.exchange.reading.dates import find_dates, parse_date
from uptake.terms.dates import ArabicMonths, date_words

CASES = cases()


def test_every_language_is_tried_in_many_ways() -> None:
    assert all(count >= 30 for count in Counter(case[0] for case in CASES).values())
    assert {case[0] for case in CASES} == set(Language)


@pytest.mark.parametrize(("language", "words", "bound", "day"), CASES)
def test_a_limit_in_a_sentence_is_found_with_its_words(
    language: Language, words: str, bound: str | None, day: str | None
) -> None:
    expected = (DateFound(Bound(bound), date.fromisoformat(day), words),) if bound and day else ()
    assert find_dates(FRAMES[language].format(words), language) == expected


@pytest.mark.parametrize(("language", "words", "bound", "day"), CASES)
def test_a_limit_alone_is_found_too(
    language: Language, words: str, bound: str | None, day: str | None
) -> None:
    found = [(one.bound.value, one.date.isoformat()) for one in find_dates(words, language)]
    assert found == ([(bound, day)] if bound else [])


def test_several_limits_are_found_in_the_order_of_the_text() -> None:
    text = (
        "The heads should, by the end of 2022, adopt a policy, from 2023 on report every year and, "
        "in 2025 at the latest, have it reviewed, in line with the strategic plan for 2024-2027."
    )
    assert find_dates(text, Language.ENGLISH) == (
        DateFound(Bound.BY, date(2022, 12, 31), "by the end of 2022"),
        DateFound(Bound.FROM, date(2023, 1, 1), "from 2023 on"),
        DateFound(Bound.BY, date(2025, 12, 31), "in 2025 at the latest"),
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 2022-2023", date(2023, 12, 31)),
        ("by 2022-23", date(2023, 12, 31)),
        ("by 2022-2032", date(2032, 12, 31)),
        ("by 2098-03", date(2098, 12, 31)),  # in figures, a month: no later year
        # Years that go back, or further than any plan does, are no range: the first is meant.
        ("by 2022-2022", date(2022, 12, 31)),
        ("by 2022-2021", date(2022, 12, 31)),
        ("by 2022-2033", date(2022, 12, 31)),
        ("by 2022-33", date(2022, 12, 31)),
    ],
)
def test_the_last_of_several_years_is_the_limit(words: str, day: date) -> None:
    assert [one.date for one in find_dates(words, Language.ENGLISH)] == [day]


def test_limits_far_apart_are_all_found() -> None:
    text = "By 2023, " + "this and that should be looked at closely, " * 30 + "and by 2024 be done."
    found = [one.date.year for one in find_dates(text, Language.ENGLISH)]
    assert found == [2023, 2024]


def test_the_conjunction_that_arabic_writes_together_is_not_part_of_the_words() -> None:
    found = find_dates("وأن تفعل ذلك وبحلول نهاية عام 2022 على الأكثر", Language.ARABIC)
    assert [one.words for one in found] == ["بحلول نهاية عام 2022 على الأكثر"]


def test_blanks_before_a_limit_are_not_part_of_its_words() -> None:
    found = find_dates("应 2025年底之前完成。", Language.CHINESE)
    assert [one.words for one in found] == ["2025年底之前"]


def test_words_do_not_reach_over_the_end_of_a_paragraph() -> None:
    assert find_dates("They should do so by\n2022 was a good year", Language.ENGLISH) == ()


@pytest.mark.parametrize("language", Language)
def test_a_text_without_years_has_no_dates(language: Language) -> None:
    assert find_dates("", language) == ()
    assert find_dates("12 345 and 67", language) == ()


def test_year_without_meaning_is_no_date() -> None:
    assert find_dates("by 9999", Language.ENGLISH) == ()
    assert find_dates("by 0000", Language.ENGLISH) == ()


@pytest.mark.parametrize("language", Language)
@given(day=st.dates(date(1970, 1, 1), date(2100, 12, 31)), months=st.sampled_from(ArabicMonths))
def test_the_date_that_a_writer_prints_is_read(
    language: Language, day: date, months: ArabicMonths
) -> None:
    assert parse_date(date_words(day, language, months), language) == day


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "Geneva, 18 February 2022"),
        ("en", "February 18, 2022"),
        ("en", "18th February 2022"),
        ("en", "18 Feb. 2022"),
        ("fr", "Genève, le 18 février 2022"),
        ("fr", "18 fevrier 2022"),
        ("es", "18 de febrero de 2022"),
        ("es", "18 de febrero del 2022"),
        ("ru", "18 февраля 2022 г."),
        ("zh", "2022 年 2 月 18 日"),
        ("zh", "二〇二二年二月十八日"),
        ("zh", "２０２２年２月１８日"),
        ("ar", "18 فبراير 2022"),
        ("ar", "18 شباط/فبراير 2022"),
        ("ar", "18 شباط 2022"),
        ("ar", "١٨ فبراير ٢٠٢٢"),
        ("ar", "18 فيفري 2022"),
        ("en", "2022-02-18"),
        ("ru", "18.02.2022"),
        ("fr", "18/02/2022"),
    ],
)
def test_a_documents_own_date_is_read_in_each_form(language: str, printed: str) -> None:
    assert parse_date(printed, Language(language)) == date(2022, 2, 18)


@pytest.mark.parametrize(
    "printed", ["", "31 February 2022", "February 2022", "2022", "a day in May"]
)
def test_what_is_no_day_is_no_date(printed: str) -> None:
    assert parse_date(printed, Language.ENGLISH) is None


@given(text=st.text(max_size=120), language=st.sampled_from(Language))
def test_no_text_is_too_odd_to_look_through(text: str, language: Language) -> None:
    for found in find_dates(text, language):
        assert found.words in text
    parse_date(text, language)


@given(
    text=st.text(
        alphabet="by from end of the 2022-/ 31.1209年底前到从起до к концу قبل نهاية", max_size=60
    ),
    language=st.sampled_from(Language),
)
def test_words_of_dates_in_any_order_do_no_harm(text: str, language: Language) -> None:
    for found in find_dates(text, language):
        assert found.words in text
