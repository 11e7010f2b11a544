import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.cli.terminal import (
    Column,
    TextTable,
    cut,
    directed,
    display_width,
    isolated,
    padded,
    wrapped,
)


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("已接受", 6), ("مزيداً", 5), ("\u2068abc\u2069", 3), ("é", 1), ("e\u0301", 1)],
)
def test_a_text_has_the_width_it_prints_with(text: str, width: int) -> None:
    assert display_width(text) == width


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert cut("short", 5) == "short"
    assert cut("a longer text", 8) == "a longe…"
    assert cut("已接受的建议", 7) == "已接受…"
    assert cut("two\nlines", 20) == "two lines"


def test_a_text_is_broken_between_words_and_chinese_anywhere() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("已接受的建议", 6) == ["已接受", "的建议"]
    assert wrapped("JIU/REP/2021/3", 6) == ["JIU/RE", "P/2021", "/3"]
    assert wrapped("", 6) == []


@given(st.text(alphabet="ab 已接م\u2068\u2069\n"), st.integers(min_value=2, max_value=9))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(display_width(line) <= width for line in lines)
    kept = "".join(lines).replace("\u2068", "").replace("\u2069", "")
    given_text = text.replace("\u2068", "").replace("\u2069", "")
    assert "".join(kept.split()) == "".join(given_text.split())
    assert display_width(cut(text, width)) <= width


def test_an_isolate_is_closed_where_a_line_breaks() -> None:
    lines = wrapped("see \u2068واحد اثنان ثلاثة\u2069 now", 12)
    assert len(lines) > 1
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_what_runs_from_right_to_left_is_set_apart() -> None:
    assert isolated("plain") == "plain"
    assert isolated("قيد النظر") == "\u2068قيد النظر\u2069"
    assert padded("قيد", 5) == "\u2068قيد\u2069  "


def test_a_line_has_the_direction_of_its_reader() -> None:
    assert directed("plain", right_to_left=False) == "plain"
    assert directed("1 قيد", right_to_left=False).startswith("\u200e")
    assert directed("1", right_to_left=True).startswith("\u200f")


def table(*rows: list[str] | str, width: int = 40) -> list[str]:
    columns = [Column("No.", 6), Column("状态", 8), Column("Text")]
    return list(TextTable(columns, rows).lines(width, right_to_left=False))


def test_columns_stand_below_each_other() -> None:
    title, rule, first, second = table(["1", "已接受", "One"], ["10", "Yes", "Two"])
    assert title == "No.  状态    Text"
    assert set(rule) == {"─"}
    assert first == "1    已接受  One"
    assert second == "10   Yes     Two"


def test_a_long_cell_takes_more_lines_and_the_last_one_is_cut() -> None:
    lines = table(["1", "partly accepted", "A text that is far too long for one line"], width=46)
    assert lines[2:] == [
        "1    partly    A text that is far too long fo…",
        "     accepted",
    ]


def test_a_heading_goes_across() -> None:
    assert table("A heading", ["1", "x", "y"])[2] == "A heading"
    assert table()[0].startswith("No.")
