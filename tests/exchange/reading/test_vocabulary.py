"""Misspelt words: how long they must be, and how near."""

import pytest

from uptake.exchange.facts import ENTRY_FACTS, HEAD_FACTS, REPORT_FACTS
from uptake.exchange.reading.vocabulary import ADDRESSEES, TERMS, apart_from, nearest
from uptake.exchange.stock_phrases import PHRASES


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


HEADINGS = {key for keys in TERMS.values() for key in keys}


@pytest.mark.parametrize("column", TERMS)
def test_the_terms_of_one_column_may_share_their_words_and_no_others(column: str) -> None:
    own = set(TERMS[column])  # type: ignore[index]
    for key in own:
        found = apart_from(key)
        assert not own & found
        assert HEADINGS - own <= found


def test_two_names_of_the_governing_bodies_may_share_their_words() -> None:
    assert "governing_bodies" not in apart_from("legislative_bodies")
    assert "executive_heads" in apart_from("legislative_bodies")
    assert {"governing_bodies", "legislative_bodies"} <= apart_from("executive_heads")
    assert set(ADDRESSEES) <= apart_from("acceptance_hdr")


def test_labels_of_the_head_are_told_apart_from_each_other() -> None:
    head = {fact.term for fact in HEAD_FACTS}
    others = HEADINGS | {fact.term for fact in REPORT_FACTS} | {fact.term for fact in ENTRY_FACTS}
    assert head - others
    for key in head - others:
        assert apart_from(key) == head - {key}


def test_phrases_that_say_the_same_may_share_their_words() -> None:
    for key, said in PHRASES.items():
        found = apart_from(key)
        assert {other for other, meant in PHRASES.items() if meant != said} <= found
        assert not {other for other, meant in PHRASES.items() if meant == said} & found


@pytest.mark.parametrize("key", sorted({*HEADINGS, *ADDRESSEES, *PHRASES}))
def test_what_must_not_be_taken_for_another_holds_both_ways(key: str) -> None:
    found = apart_from(key)
    assert key not in found
    assert all(key in apart_from(other) for other in found)


def test_a_term_that_no_reader_looks_for_may_be_worded_as_one_likes() -> None:
    assert apart_from("contents") == frozenset()
