"""What nobody translates is told apart from the words around it, stretch by stretch."""

import pytest

from uptake.core.texts import Protected, Stretch, may_be_protected, seen, stretches

LIST_NUMBER, PLACEHOLDER, SYMBOL, STANDARD, ADDRESS = Protected


@pytest.mark.parametrize(
    ("text", "protected"),
    [
        ("1. See below", [("1.", LIST_NUMBER)]),
        ("{count} of {total} days", [("{count}", PLACEHOLDER), ("{total}", PLACEHOLDER)]),
        ("{count}{unit}", [("{count}", PLACEHOLDER), ("{unit}", PLACEHOLDER)]),
        # The letter of the language may have to change.
        ("See JIU/REP/2021/3 and C22/61-E.", [("JIU/REP/2021/3", SYMBOL), ("C22/61", SYMBOL)]),
        ("见Ｃ22／61。", [("Ｃ22／61", SYMBOL)]),
        ("ISO 9001 and IPSAS 39", [("ISO 9001", STANDARD), ("IPSAS 39", STANDARD)]),
        # One within another: the longer one, whole.
        ("https://itu.int/C22/61", [("https://itu.int/C22/61", ADDRESS)]),
        ("ISO/IEC 27001: ask a@itu.int", [("ISO/IEC 27001", STANDARD), ("a@itu.int", ADDRESS)]),
        ("write to a@un.org", [("a@un.org", ADDRESS)]),
        ("see www.un.org", [("www.un.org", ADDRESS)]),
        ("(1) this", [("(1)", LIST_NUMBER)]),
        ("Words and/or more words", []),
        ("", []),
    ],
)
def test_a_text_is_taken_apart_and_nothing_of_it_is_lost(
    text: str, protected: list[tuple[str, Protected]]
) -> None:
    found = stretches(text)
    assert "".join(one.text for one in found) == text
    assert [(one.text, one.kind) for one in found if one.kind] == protected
    assert may_be_protected(text) or not protected


def test_how_a_list_number_is_written_makes_no_difference() -> None:
    assert {seen(Stretch(one, LIST_NUMBER)) for one in ("1.", "(1)", "1、")} == {"1)"}
    assert seen(Stretch("C22\u201161", SYMBOL)) == "C22-61"
