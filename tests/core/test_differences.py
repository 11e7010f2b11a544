import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.characters import fold
from uptake.core.differences import PieceKind, word_changes


def shown(before: str | None, after: str | None) -> str:
    marks = {PieceKind.KEPT: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in word_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("In the plan.", "In the plan.", "In the plan."),
        ("In the plan.", "In the plan for 2022.", "In the plan [+for 2022+]."),
        ("No cost at all.", "Within the budget.", "[-No cost at all-][+Within the budget+]."),
        ("well-known", "well-kept", "[-well-known-][+well-kept+]"),
        (None, "new", "[+new+]"),
        ("old", None, "[-old-]"),
        (None, None, ""),
        ("在2022年底前提交", "在2023年底前提交", "在[-2022-][+2023+]年底前提交"),
        ("应提交报告", "须提交全面报告", "[-应-][+须+]提交[+全面+]报告"),
        ("تتطلب مزيداً من النظر", "تتطلب كثيراً من النظر", "تتطلب [-مزيداً -][+كثيراً +]من النظر"),
        ("one\ntwo", "one two", "[-one\n-][+one +]two"),
    ],
)
def test_words_are_struck_and_put_in(before: str | None, after: str | None, expected: str) -> None:
    assert shown(before, after) == expected


def test_blanks_and_dashes_that_print_alike_are_kept_as_the_later_text_has_them() -> None:
    assert shown("CWG-FHR in 2022", "CWG\u2011FHR in\u00a02022") == "CWG\u2011FHR in\u00a02022"


def test_a_lone_mark_between_two_changes_does_not_part_them() -> None:
    assert shown("red, green", "blue, white") == "[-red, green-][+blue, white+]"


def test_a_symbol_changes_as_a_whole() -> None:
    assert shown("see CWG-FHR-12/3 there", "see CWG-FHR-15/3 there") == (
        "see [-CWG-FHR-12/3 -][+CWG-FHR-15/3 +]there"
    )


def test_texts_too_long_to_match_are_replaced_as_a_whole() -> None:
    before, after = "a " * 3000 + "end", "b " * 3000 + "end"
    kinds = [piece.kind for piece in word_changes(before, after)]
    assert kinds == [PieceKind.REMOVED, PieceKind.ADDED, PieceKind.KEPT]


@given(st.text(alphabet="ab 的应ًل.-\n\u00a0"), st.text(alphabet="ab 的应ًل.-\n\u00a0"))
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED) == after
    old = "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED)
    assert "".join(fold(old).split()) == "".join(fold(before).split())
    assert all(piece.text for piece in pieces)
