"""Numbers as lists write them."""

import pytest

from uptake.documents.numerals import numeral


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("arabicAlpha", 2, "ب"),
        ("arabicAbjad", 3, "ج"),
        ("hindiNumbers", 25, "٢٥"),
        ("russianLower", 9, "и"),
        ("russianUpper", 10, "К"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百〇五"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 105, "一〇五"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 2, "丑"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalFullWidth", 12, "１２"),
        ("ordinal", 2, "2nd"),
        ("ordinal", 11, "11th"),
        ("numberInDash", 3, "- 3 -"),
        ("none", 3, ""),
        ("hex", 255, "FF"),
        ("a form of another day", 3, "3"),
    ],
)
def test_a_number_is_written_in_its_form(form: str, number: int, written: str) -> None:
    assert numeral(number, form) == written


@pytest.mark.parametrize("number", [-5, 10**9])
@pytest.mark.parametrize("form", ["lowerRoman", "lowerLetter", "chineseCounting"])
def test_a_number_beyond_all_lists_is_written_in_figures(form: str, number: int) -> None:
    assert numeral(number, form) == str(number)
