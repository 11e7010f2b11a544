"""What has to be said of a document that is cited, by itself and on a line of several."""

import datetime
from typing import Any

import pytest

from uptake.core.cited import (
    CitedGiven,
    cited_base,
    cited_lines,
    cited_problems,
    cited_symbol,
    usual_visibility,
)
from uptake.core.codes import Language, Visibility

TODAY = datetime.date(2026, 11, 30)
ENGLISH = {Language.ENGLISH: "Report on lending"}


def wrong(**values: Any) -> list[tuple[str, str]]:
    given = CitedGiven(**{"symbol": "C20/53", "titles": ENGLISH, **values})
    return [(one.field, one.code) for one in cited_problems(given, TODAY)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"date": datetime.date(2020, 5, 1), "url": "https://itu.example/C20/53"}, []),
        ({"symbol": ""}, [("symbol", "cited-symbol-missing")]),
        ({"symbol": "C" * 201}, [("symbol", "cited-symbol-too-long")]),
        ({"titles": {}}, [("titles", "cited-title-missing")]),
        ({"titles": {Language.ENGLISH: "a" * 501}}, [("title-en", "text-too-long")]),
        ({"date": datetime.date(9999, 1, 1)}, [("date", "day-out-of-range")]),
        ({"url": "javascript:alert(1)"}, [("url", "draft-address-wrong")]),
        ({"url": f"https://itu.example/{'a' * 2000}"}, [("url", "text-too-long")]),
    ],
)
def test_each_field_says_what_is_wrong_with_it(
    values: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert wrong(**values) == expected


def test_a_symbol_is_kept_without_the_letter_of_a_language_and_known_by_its_base() -> None:
    assert cited_symbol("C20/53-E") == "C20/53"
    assert cited_symbol("c21/50 (rev.1)-A") == "C21/50 (Rev.1)"
    assert cited_base("C21/50 (Rev.1)") == "C21/50"
    assert cited_symbol("Letter of 3 May") == cited_base("Letter of 3 May") == "Letter of 3 May"


def test_a_management_letter_is_restricted_unless_somebody_says_otherwise() -> None:
    assert usual_visibility("JIU/ML/2021/1") is Visibility.RESTRICTED
    assert usual_visibility("WO/CC/83/2") is Visibility.PUBLIC


def test_lines_are_read_as_they_are_copied_from_a_table() -> None:
    text = (
        "C20/53-E\tReport  on lending\t2020-05-01\thttps://itu.example/C20/53\n"
        "\n"
        "WO/CC/83/2 | Rules\n"
    )
    first, second = cited_lines(text, Language.ENGLISH, TODAY)
    assert first.given == CitedGiven(
        "C20/53", ENGLISH, datetime.date(2020, 5, 1), "https://itu.example/C20/53"
    )
    assert (second.number, second.given.symbol) == (3, "WO/CC/83/2")
    assert not first.problems
    assert not second.problems


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("C20/53", "cited-title-missing"),
        ("C20/53 | Rules | 1.5.2020", "cited-day-wrong"),
        ("C20/53 | Rules | 2020-05-01 | itu.example", "draft-address-wrong"),
        ("C20/53 | Rules | | | more", "cited-line-long"),
        ("| Rules", "cited-symbol-missing"),
        ("C20/52 | One\nC20/52 | Two", "cited-given-twice"),
    ],
)
def test_a_line_says_what_is_wrong_with_it(line: str, code: str) -> None:
    last = cited_lines(line, Language.ENGLISH, TODAY)[-1]
    assert [one.code for one in last.problems] == [code]
