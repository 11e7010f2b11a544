"""Who is named with an @ in a comment, and how long a comment can be changed."""

import datetime

import pytest

from uptake.core.discussing import EDITABLE, Unclear, may_edit, mentioned

NAMES = {
    1: ("Hala Mansouri", "هالة المنصوري"),
    2: ("Chen Yulan", "陈玉兰"),
    3: ("Ana Prieto",),
    4: ("Ana Prieto-Ruiz",),
}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Please look, @Hala Mansouri.", {1}),
        ("@hala mansouri and @CHEN", {1, 2}),
        ("@هالة المنصوري، انظري من فضلك", {1}),
        ("请@陈玉兰看一下", {2}),
        ("@Ana Prieto: since when?", {3}),
        ("@Ana Prieto-Ruiz: since when?", {4}),
        ("Write to hala@itu.example or to @ 5 p.m.", set()),
        ("Nobody is named.", set()),
    ],
)
def test_who_is_named_is_found(text: str, people: set[int]) -> None:
    found = mentioned(text, NAMES)
    assert set(found.people) == people
    assert not found.unclear


def test_a_word_that_several_have_or_nobody_has_is_told() -> None:
    found = mentioned("@Ana, @Omar and @Hala", NAMES)
    assert found.people == {1}
    assert found.unclear == (
        Unclear("Ana", ("Ana Prieto", "Ana Prieto-Ruiz")),
        Unclear("Omar", ()),
    )


def test_only_its_author_changes_a_comment_and_not_for_long() -> None:
    said = datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)
    soon = said + EDITABLE - datetime.timedelta(seconds=1)
    assert may_edit(1, said, 1, soon)
    assert not may_edit(1, said, 1, said + EDITABLE)
    assert not may_edit(1, said, 2, soon)
    assert not may_edit(None, said, None, soon)
