"""From what is seen, left to right, back to what is stored: sentences from right to left."""

import pytest

from uptake.documents.pdf.ordering import mended, reading_order


def read(shown: str, right_to_left: bool = True) -> str:
    letters = list(shown)
    stored = [letters[place] for place in reading_order(letters, right_to_left)]
    return "".join(mended(stored) if right_to_left else stored)


def turned(arabic: str) -> str:
    return arabic[::-1]


@pytest.mark.parametrize(
    ("shown", "stored"),
    [
        (f"JIU/REP/2021/3 {turned('انظر')}", "انظر JIU/REP/2021/3"),
        (f"{turned('الآن')} C21/50 (Rev.1) {turned('انظر')}", "انظر C21/50 (Rev.1) الآن"),
        (f"2021-2020 {turned('الفترة')}", "الفترة 2020-2021"),
        (f"1,250,000.50 {turned('مبلغ')}", "مبلغ 1,250,000.50"),
        (f"50% {turned('نسبة')}", "نسبة 50%"),
        (f"%50 {turned('نسبة')}", "نسبة 50%"),
        (f"12.5 % {turned('نسبة')}", "نسبة 12.5 %"),
        (f"-5% {turned('نسبة')}", "نسبة -5%"),
        (f"2022-02-18 {turned('في')}", "في 2022-02-18"),
        (f"74/321-A {turned('القرار')}", "القرار 74/321-A"),
        (f"(C20/53) {turned('الوثيقة')}", "الوثيقة (C20/53)"),
        (f"CWG-FHR-15/2 (5 {turned('التوصية')})", "(التوصية 5) CWG-FHR-15/2"),
        (f".(C20/53 {turned('الوثيقة')})", "(الوثيقة C20/53)."),
        (f".C20/53) {turned('الوثيقة')})", "(الوثيقة C20/53)."),
        (f"https://example.org/a/ {turned('موقع')}", "موقع https://example.org/a/"),
        (f"CWG- {turned('الوثائق')}", "الوثائق CWG-"),
        (f"C20/53، C21/49 {turned('الوثائق')}", "الوثائق C20/53، C21/49"),
        (f"{turned('نص')} .1", "1. نص"),
        (f"{turned('نص')} (1", "1) نص"),
        (f"{turned('وقيّم')}", "وقيّم"),
    ],
)
def test_symbols_figures_and_brackets_in_an_arabic_line(shown: str, stored: str) -> None:
    assert read(shown) == stored


def test_arabic_words_in_an_english_line() -> None:
    shown = f"the word {turned('الرؤساء 25 التنفيذيون')} means heads"

    assert read(shown, right_to_left=False) == "the word الرؤساء 52 التنفيذيون means heads"


def test_a_line_without_arabic_stays_as_it_is() -> None:
    assert read("C21/50 (Rev.1) – 50%", right_to_left=False) == "C21/50 (Rev.1) – 50%"


def test_every_letter_is_read_once() -> None:
    shown = f".C20/53) – {turned('الوثيقة')}) 50% 2021-2020 ABC {turned('نعم')}"

    assert sorted(reading_order(list(shown), True)) == list(range(len(shown)))


def test_brackets_open_and_close_in_turn_where_they_are_even() -> None:
    assert "".join(mended(")أ) (ب(")) == "(أ) (ب)"
    assert "".join(mended("»أ»")) == "«أ»"
    assert "".join(mended("1) أ")) == "1) أ"
