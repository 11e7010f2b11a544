"""Characters that print alike are one; those that no text has go."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from uptake.core.characters import (
    comparable,
    fold,
    fold_words,
    readable,
    readable_in,
    searchable,
)
from uptake.core.codes import Language


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


def test_a_name_is_looked_up_with_either_apostrophe() -> None:
    assert fold_words("l’UIT") == fold_words("l'UIT") == "l'UIT"


def test_folding_twice_changes_nothing() -> None:
    text = "A\u2011B\u00a0٣\u200f／"
    assert fold(fold(text)) == fold(text) == "A-B 3/"


def test_what_no_text_has_is_taken_out_of_what_is_written() -> None:
    """Against Unicode's own table: controls, halves, private use, noncharacters, and no other."""
    noncharacters = {*range(0xFDD0, 0xFDF0)} | {
        plane | last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
    }
    for code in range(0x110000):
        stays = chr(code) in "\t\n" or not (
            unicodedata.category(chr(code)) in ("Cc", "Cs", "Co") or code in noncharacters
        )
        expected = "a\nb" if chr(code) == "\r" else f"a{chr(code) if stays else ''}b"
        assert readable(f"a{chr(code)}b") == expected, hex(code)


def test_lines_and_tabs_of_what_is_written_stay() -> None:
    assert readable("a\r\nb\rc\n\td \u200fe") == "a\nb\nc\n\td \u200fe"


@dataclass(frozen=True, slots=True)
class _Held:
    text: str | None
    parts: tuple[object, ...] = ()
    named: Mapping[str, object] = field(default_factory=dict)
    language: Language = Language.ENGLISH


def test_all_texts_of_a_value_are_made_readable() -> None:
    inner = _Held(None, ("\ue000x", 1, Language.FRENCH), {"k\ue000": ("\x00",)})
    value = _Held("a\ue000", (inner, frozenset({"\x1fy"})))
    cleaned = readable_in(value)
    assert cleaned == _Held(
        "a", (_Held(None, ("x", 1, Language.FRENCH), {"k": ("",)}), frozenset({"y"}))
    )
    assert cleaned.language is Language.ENGLISH
    plain = _Held("as it is", (1, "two"))
    assert readable_in(plain) is plain


@pytest.mark.parametrize(
    ("word", "text", "there"),
    [
        ("风险", "加强风险管理", True),
        ("险", "加强风险管理", True),
        ("险风", "加强风险管理", False),
        ("中中", "中文", False),
        ("中文", "中中文文", True),
        ("5條", "第5條", True),
        ("ЕЩЕ", "ещё", True),
        ("مؤسسه", "المؤسسة", True),
        ("cafe", "CAFÉ", True),
    ],
)
def test_a_word_occurs_in_a_searchable_text_as_it_does_in_the_text(
    word: str, text: str, there: bool
) -> None:
    assert (searchable(word) in searchable(text)) is there
    assert (comparable(word) in comparable(text)) is there
    assert len(searchable("中")) == 3
