"""Letters with places become lines, and lines paragraphs."""

from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.lines import Line, Link, joined, lines
from uptake.documents.pdf.paragraphs import paragraphs
from uptake.documents.tree import Span

WIDTH, SIZE = 5.0, 10.0


def drawn(text: str, base: float = 700.0, left: float = 100.0, mark: int = 1) -> list[Glyph]:
    """Letters of one width from left to right; a gap where there is a tilde."""
    places = enumerate(text)
    return [
        Glyph(letter, left + at * WIDTH, left + (at + 1) * WIDTH, base, SIZE, mark)
        for at, letter in places
        if letter != "~"
    ]


def line(text: str, left: float = 0.0, right: float = 100.0, base: float = 0.0) -> Line:
    return Line(text, left, right, base, SIZE, right_to_left=False)


def texts(glyphs: list[Glyph], right_to_left: bool = False) -> list[str]:
    return [each.text for each in lines(glyphs, right_to_left)]


def test_letters_are_put_in_lines_by_their_places_alone() -> None:
    glyphs = [*drawn("second", base=688), *drawn("first")]

    assert texts(glyphs[::-1]) == ["first", "second"]


def test_a_gap_is_a_blank_and_two_blanks_are_one() -> None:
    assert texts(drawn("one~two  three ")) == ["one two three"]


def test_raised_letters_stay_in_their_line() -> None:
    assert texts([*drawn("m"), *drawn("2", base=702.5, left=105), *drawn(" end", left=110)]) == [
        "m2 end"
    ]


def test_bold_that_was_drawn_twice_is_read_once() -> None:
    twice = [*drawn("bold"), *drawn("bold", left=100.2)]

    assert texts(twice) == ["bold"]


def test_lam_and_alef_in_one_box_are_put_right() -> None:
    box = {"left": 100.0, "right": 106.0, "base": 700.0, "size": SIZE, "mark": 1}
    glyphs = [Glyph("ا", **box), Glyph("ل", **box)]  # type: ignore[arg-type]

    assert texts(glyphs, right_to_left=True) == ["لا"]


def test_a_sign_whose_letter_is_given_twice_is_read_once() -> None:
    alef = Glyph("ا", 103.0, 105.0, 700.0, SIZE, 1)
    sign = Glyph("ً", 102.0, 102.5, 700.0, SIZE, 1)
    box = {"left": 101.0, "right": 103.5, "base": 702.0, "size": SIZE, "mark": 1}
    again = [Glyph("ً", **box), Glyph("ا", **box)]  # type: ignore[arg-type]

    assert texts([alef, sign, *again], right_to_left=True) == ["اً"]


def test_the_blank_under_the_last_letter_of_an_arabic_line_goes() -> None:
    glyphs = [*drawn("مع"), Glyph(" ", 100.2, 103.0, 700.0, SIZE, 1)]

    assert texts(glyphs, right_to_left=True) == ["عم"]


def test_links_belong_to_the_letters_in_their_rectangle() -> None:
    link = Link("https://example.org/", 120.0, 695.0, 141.0, 712.0)
    found = list(lines(drawn("see here end"), False, [link]))

    assert joined(found) == ("see here end", (Span(4, 8, link="https://example.org/"),))


def test_lines_are_joined_with_what_was_between_them() -> None:
    def text(*pieces: str) -> str:
        return joined([line(piece) for piece in pieces])[0]

    assert text("two", "words") == "two words"
    assert text("CWG-", "FHR-15/2") == "CWG-FHR-15/2"
    assert text("JIU/REP/", "2021/3") == "JIU/REP/2021/3"
    assert text("well-", "known") == "well-known"
    assert text("a dash -", "and more") == "a dash - and more"
    assert text("建议已", "接受") == "建议已接受"
    assert text("مقبول", "ة") == "مقبولة"
    assert text("قيد", "التنفيذ") == "قيد التنفيذ"


def test_a_hyphen_that_only_divides_a_word_goes() -> None:
    divided = [
        *drawn("imple"),
        Glyph("-", 125.0, 128.0, 700.0, SIZE, mark=2, hyphen=True),
        *drawn("mented", base=688, mark=3),
    ]
    found = list(lines(divided, False))

    assert joined(found)[0] == "implemented"


def test_a_line_that_left_room_for_the_next_word_ends_a_paragraph() -> None:
    found = [
        line("the first line is full and", base=30),
        line("this one ends", right=50, base=20),
        line("a new paragraph begins", base=10),
    ]

    assert [each.text for each in paragraphs(found, 0, 100)] == [
        "the first line is full and this one ends",
        "a new paragraph begins",
    ]


def test_a_wider_distance_and_a_number_begin_paragraphs() -> None:
    found = [
        line("a full line of words here", base=60),
        line("and one more full of words", base=50),
        line("after a wider distance", base=30),
        line("1 a full line as an item", base=20),
    ]

    assert [each.text for each in paragraphs(found, 0, 100)] == [
        "a full line of words here and one more full of words",
        "after a wider distance",
        "1 a full line as an item",
    ]
