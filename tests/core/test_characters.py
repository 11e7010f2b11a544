"""Characters that print alike are one."""

import pytest

from uptake.core.characters import fold


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("CWG\u2011FHR\u201115/2", "CWG-FHR-15/2"),
        ("2022\u20132023 \u2014 \u2212", "2022-2023 - -"),
        ("C22\u00a0/\u202f61\u3000A", "C22 / 61 A"),
        ("\u200fC22/61\u200e\u00ad\ufeff", "C22/61"),
        ("Ｃ２２／６１（Ｒｅｖ．１）", "C22/61(Rev.1)"),
        ("٢٠٢٢ و۲۰۲۳", "2022 و2023"),
        ("1\u20442", "1/2"),
        ("a\tb", "a b"),
    ],
)
def test_dashes_blanks_and_digits_become_plain(printed: str, plain: str) -> None:
    assert fold(printed) == plain


@pytest.mark.parametrize(
    "text", ["", "plain words", "«Écrit» d’été", "الفترة الأولى", "第一季度、财务", "line\nline"]
)
def test_letters_quotation_marks_and_line_breaks_stay(text: str) -> None:
    assert fold(text) == text


def test_folding_twice_changes_nothing() -> None:
    text = "A\u2011B\u00a0٣\u200f／"
    assert fold(fold(text)) == fold(text) == "A-B 3/"
