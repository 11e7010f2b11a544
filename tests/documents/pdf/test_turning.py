"""Pages whose letters do not stand, and lines through letters."""

import math

import pytest

from tests.documents.pdf.test_lines import drawn
from uptake.documents.pdf.lines import lines
from uptake.documents.pdf.rules import Rule
from uptake.documents.pdf.striking import parted, struck
from uptake.documents.pdf.turning import Turning


def near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(math.isclose(a, b, abs_tol=1e-6) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("angle", [math.pi / 2, math.pi, 3 * math.pi / 2])
def test_turning_keeps_all_on_the_page_and_sides_as_long(angle: float) -> None:
    turning = Turning(angle, 600.0, 800.0)
    left, bottom, right, top = turning.box(100.0, 200.0, 150.0, 210.0)
    width, height = turning.size
    assert 0 <= left < right <= width
    assert 0 <= bottom < top <= height
    sides = (right - left, top - bottom)
    assert near(sides, (10.0, 50.0) if turning.is_quarter else (50.0, 10.0))


def test_four_quarters_are_none() -> None:
    point, width, height = (100.0, 200.0), 600.0, 800.0
    for _ in range(4):
        turning = Turning(math.pi / 2, width, height)
        point, (width, height) = turning.point(*point), turning.size
    assert near((*point, width, height), (100.0, 200.0, 600.0, 800.0))


def test_a_line_through_letters_strikes_them_and_one_of_a_table_does_not() -> None:
    glyphs = drawn("not accepted", 700.0)
    through = Rule(True, 702.5, 100.0, 115.0)
    table = Rule(True, 702.5, 50.0, 500.0)
    under = Rule(True, 699.0, 100.0, 160.0)
    found, left = struck(glyphs, [through, under])
    said, out = parted(found)
    assert [line.text for line in lines(said, right_to_left=False)] == ["accepted"]
    assert [line.text for line in lines(out, right_to_left=False)] == ["not"]
    assert left == [under]
    found, left = struck(glyphs, [table])
    assert left == [table]
    assert not any(glyph.struck for glyph in found)
