"""The column for a deadline: what it adds to the dates of the text, and what it cannot be."""

from datetime import date

import pytest

from tests.exchange.reading.trees import cell
from uptake.core.codes import Bound, Language
from uptake.core.document import DateFound
from uptake.core.findings import FindingCode
from uptake.exchange.reading.answers import Problem
from uptake.exchange.reading.code_columns import with_deadline
from uptake.exchange.reading.columns import Columns
from uptake.exchange.reading.rows import EntryRow
from uptake.exchange.reading.vocabulary import Column
from uptake.terms.dates import date_words

BY_2023 = DateFound(Bound.BY, date(2023, 12, 31), "by the end of 2023")
FROM_2023 = DateFound(Bound.FROM, date(2023, 12, 31), "from 31 December 2023")


def row(text: str | None) -> EntryRow:
    places = {} if text is None else {Column.DEADLINE: 0}
    return EntryRow("1", True, "", None, (cell(text or ""),), Columns(places=places))


def dates(
    printed: str | None, *known: DateFound, language: Language = Language.ENGLISH
) -> tuple[tuple[DateFound, ...], list[Problem]]:
    problems: list[Problem] = []
    return with_deadline(row(printed), known, language, problems), problems


def limits(printed: str, language: Language = Language.ENGLISH) -> list[date]:
    found, problems = dates(printed, language=language)
    assert problems == []
    assert all(one.bound is Bound.BY for one in found)
    return [one.date for one in found]


def test_without_the_column_or_words_in_it_the_text_has_the_dates() -> None:
    assert dates(None, BY_2023) == ((BY_2023,), [])
    assert dates("", BY_2023) == ((BY_2023,), [])
    assert dates("  ", FROM_2023) == ((FROM_2023,), [])


def test_the_day_that_the_text_names_as_its_limit_is_there_once() -> None:
    assert dates("31 December 2023", BY_2023) == ((BY_2023,), [])
    found, _ = dates("30 June 2024", BY_2023)
    assert [one.date for one in found] == [date(2023, 12, 31), date(2024, 6, 30)]


def test_a_day_from_which_on_something_is_asked_is_no_limit_by_itself() -> None:
    found, _ = dates("31 December 2023", FROM_2023)
    assert found == (FROM_2023, DateFound(Bound.BY, date(2023, 12, 31), "31 December 2023"))


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2023-2024", date(2024, 12, 31)),
        ("2023 / 2024", date(2024, 12, 31)),
        ("2024/1", date(2024, 1, 31)),
        ("2024-12", date(2024, 12, 31)),
        ("2.2023", date(2023, 2, 28)),
        ("02/2024", date(2024, 2, 29)),
        ("١٢/٢٠٢٤", date(2024, 12, 31)),
        ("２０２４", date(2024, 12, 31)),
    ],
)
def test_a_period_in_figures_ends_with_its_last_day(printed: str, day: date) -> None:
    assert limits(printed) == [day]


@pytest.mark.parametrize("printed", ["13/2024", "0/2024", "13.2024"])
def test_a_month_that_is_none_is_not_understood(printed: str) -> None:
    assert dates(printed) == ((), [(FindingCode.DATE_NOT_UNDERSTOOD, printed)])


@pytest.mark.parametrize("printed", ["ongoing", "to be decided", "—", "不适用", "مستمر"])
def test_words_without_figures_set_no_limit_and_are_no_problem(printed: str) -> None:
    assert dates(printed) == ((), [])


def test_a_limit_in_words_keeps_its_bound_and_its_own_words() -> None:
    found, problems = dates("from 2024 on, by the end of 2025 at the latest")
    assert problems == []
    assert [(one.bound, one.date) for one in found] == [
        (Bound.FROM, date(2024, 1, 1)),
        (Bound.BY, date(2025, 12, 31)),
    ]


def test_what_is_understood_in_part_is_no_problem() -> None:
    assert limits("30 June 2024\nsee paragraph 7") == [date(2024, 6, 30)]


def test_each_line_is_a_limit() -> None:
    assert limits("30 June 2024\n2025") == [date(2024, 6, 30), date(2025, 12, 31)]


@pytest.mark.parametrize("language", Language)
def test_a_day_as_each_language_writes_it(language: Language) -> None:
    day = date(2024, 6, 30)
    assert limits(date_words(day, language), language) == [day]


@pytest.mark.parametrize("printed", ["2024-13", "by 2024-13", "2024/00", "13/2024", "2024-13-01"])
def test_a_month_that_is_none_is_left_open_and_named(printed: str) -> None:
    assert dates(printed) == ((), [(FindingCode.DATE_NOT_UNDERSTOOD, printed)])


@pytest.mark.parametrize("printed", ["2024-2025", "2024/25", "by 2024/25"])
def test_a_period_of_years_ends_with_its_last(printed: str) -> None:
    assert limits(printed) == [date(2025, 12, 31)]
