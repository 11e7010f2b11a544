"""Misspelt words: how long they must be, and how near."""

import pytest

from uptake.exchange.reading.nearness import nearest


@pytest.mark.parametrize(
    ("word", "known", "is_near"),
    [
        ("acceptanse", "acceptance", True),
        ("statis", "status", False),
        ("yeas", "years", False),
        ("执行情況", "执行情况", True),
        ("一般情況", "一般情况", True),
        ("鿿般情況", "鿿般情况", True),
        ("情況", "情况", False),
    ],
)
def test_chinese_words_may_be_shorter_and_less_alike(word: str, known: str, is_near: bool) -> None:
    assert nearest(word, [known, "recommendation"]) == ((known,) if is_near else ())


def test_several_that_are_equally_near_are_all_given() -> None:
    assert nearest("recommendatio", ["recommendations", "recommendation"]) == ("recommendation",)
    assert nearest("implementatio1", ["implementation", "implementatios"]) == (
        "implementation",
        "implementatios",
    )
