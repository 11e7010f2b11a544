"""The pieces of a comment, and a line without some of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.exchange.reading.segments import bare, segments, sentences, without


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("One. Two - three – four — five", ["One", "Two", "three", "four", "five"]),
        ("一句。两句！三——四", ["一句", "两句", "三", "四"]),
        ("جملة. وأخرى؟ وثالثة", ["جملة", "وأخرى", "وثالثة"]),
        ("- bullet one", ["bullet one"]),
        ("well-known CWG-FHR-15/2, 3.5 and L.1470", ["well-known CWG-FHR-15/2, 3.5 and L.1470"]),
        ("see No. 5 and vol. 2, 3 млн долл. США", ["see No. 5 and vol. 2, 3 млн долл. США"]),
        ("It said no. 5 did", ["It said no. 5 did"]),
        ("No. 5 is done. Next", ["No. 5 is done", "Next"]),
        ("They said no. It ended", ["They said no", "It ended"]),
        ("Plan: “a. b – c”. Next", ["Plan: “a. b – c”", "Next"]),
        ("Plan : «a. b». Next", ["Plan : «a. b»", "Next"]),
        ("a “b. c” d", ["a “b", "c” d"]),
        ("", []),
        (" . – ", []),
    ],
)
def test_a_line_is_parted_at_stops_and_dashes(line: str, pieces: list[str]) -> None:
    assert [piece.text for piece in segments(line)] == pieces


@pytest.mark.parametrize(
    ("line", "taken", "rest"),
    [
        ("A. B. C.", {0}, "B. C."),
        ("A. B. C.", {1}, "A. C."),
        ("A – B – C", {2}, "A – B"),
        ("A – B. C", {1, 2}, "A"),
        ("- A. B", {1}, "- A."),
        ("A. B", {0, 1}, ""),
        ("A. B", set(), "A. B"),
    ],
)
def test_a_line_without_pieces_keeps_what_parts_the_others(
    line: str, taken: set[int], rest: str
) -> None:
    assert without(line, segments(line), taken) == rest


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("(within brackets).", "within brackets"),
        (")مقلوبة(", "مقلوبة"),
        ("（全角）。", "全角"),
        ("of the Board (as agreed)", "of the Board (as agreed)"),
        ("(a) and (b)", "(a) and (b)"),
        (" – words; ", "words"),
        ("", ""),
    ],
)
def test_a_piece_is_bared_of_stops_and_brackets(text: str, plain: str) -> None:
    assert bare(text) == plain


@given(st.text(alphabet="ab .–-:“”()。\t", max_size=60))
def test_pieces_are_parts_of_their_line_in_order(line: str) -> None:
    pieces = segments(line)
    for piece in pieces:
        assert piece.text in line[piece.start : piece.end]
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One; two. Three\nFour!", ["One", "two", "Three", "Four"]),
        ("一句；两句。", ["一句", "两句"]),
        ("Accepted? No. 5 is done – in part.", ["Accepted?", "No. 5 is done – in part"]),
        ("- جملة؛ وأخرى", ["جملة", "وأخرى"]),
    ],
)
def test_sentences_keep_their_dashes_and_the_mark_of_a_question(text: str, said: list[str]) -> None:
    assert list(sentences(text)) == said
