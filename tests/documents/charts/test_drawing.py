"""Charts as SVG: what is drawn is what is told, in both directions, and nothing breaks out."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.documents.charts.samples import DONE, TRIPS, bars, every, flow, matrix, time_line
from uptake.documents.charts.drawing import COLOURS, Framed, draw, draw_file, draw_mark, lines_of
from uptake.documents.charts.png import png_of
from uptake.documents.charts.tables import table_of
from uptake.documents.charts.values import Chart, Matrix, TimeLine

SVG = "{http://www.w3.org/2000/svg}"
FRAMED = Framed("ITU, 1 December 2026", "en", False, "https://uptake.example")
charts = pytest.mark.parametrize("chart", every(), ids=lambda one: type(one).__name__)


def drawn(chart: Chart, *, right_to_left: bool = False) -> Any:
    return etree.fromstring(draw(chart, "c", right_to_left=right_to_left))


def links(drawing: Any) -> list[tuple[str, str]]:
    return [(one.findtext("title"), one.get("href")) for one in drawing.iter("a")]


@charts
def test_a_drawing_is_named_by_the_page_and_its_links_by_themselves(chart: Chart) -> None:
    drawing = drawn(chart)
    assert drawing.get("role") == "group"
    assert drawing.get("aria-labelledby") == "c-title"
    assert drawing.get("aria-describedby") == "c-description"
    found = links(drawing)
    assert found
    assert all(name and url for name, url in found)
    assert len({name for name, _ in found}) == len(found)


@charts
def test_the_table_has_every_link_and_every_number_of_the_drawing(chart: Chart) -> None:
    table = table_of(chart)
    told = {
        ((one.name or one.text).replace("\x00", ""), one.url.replace("\x00", ""))
        for line in table.lines
        for one in line
        if one.url
    }
    found = set(links(drawn(chart)))
    assert {url for _, url in told} == {url for _, url in found}
    assert isinstance(chart, TimeLine) or told == found
    assert all(len(line) == len(table.heads) for line in table.lines)


@charts
def test_all_words_of_the_drawing_are_in_its_table_or_its_heads(chart: Chart) -> None:
    table = table_of(chart)
    told = " ".join((*table.heads, *(one.text for line in table.lines for one in line)))
    letters = {mark.letter for mark in chart.marks}
    around = {line.of for line in chart.lines} if isinstance(chart, Matrix) else set()
    for one in drawn(chart).iter("text"):
        words = [word for word in one.text.split() if word not in letters]
        assert " ".join(words) in told or one.text in around or one.text in ("Today", "§")


@charts
def test_right_to_left_is_the_mirror(chart: Chart) -> None:
    def boxes(right_to_left: bool) -> list[tuple[float, float]]:
        drawing = drawn(chart, right_to_left=right_to_left)
        found = [one for one in drawing.iter("rect") if one.get("transform") is None]
        return [
            (float(one.get("x").rstrip("%")), float(one.get("width").rstrip("%"))) for one in found
        ]

    span = float(draw_width(chart) or 100)
    mirrored = [(span - x - width, width) for x, width in boxes(True)]
    assert mirrored == [pytest.approx(one, abs=0.03) for one in boxes(False)]
    texts = [one.text for one in drawn(chart, right_to_left=True).iter("text")]
    assert all(one.startswith("\u2067") and one.endswith("\u2069") for one in texts)


def draw_width(chart: Chart) -> str | None:
    width: str = drawn(chart).get("width")
    return None if width == "100%" else width


@charts
def test_ids_begin_with_what_the_page_gives(chart: Chart) -> None:
    text = draw(chart, "one", right_to_left=False)
    assert set(re.findall(r' id="([^"]+)"', text)) == {
        f"one-{name}" for name in ("rising", "falling", "dotted", "crossed")
    }
    assert {one.partition("-")[0] for one in re.findall(r"url\(#([^)]+)\)", text)} <= {"one"}


def test_words_break_nothing() -> None:
    page, file = draw(bars(), "c", right_to_left=False), draw_file(bars(), FRAMED)
    for text in (page, file):
        etree.fromstring(text)
        assert "<b>" not in text
        assert "\x00" not in text
    assert TRIPS.replace("\x00", "") in (etree.fromstring(file).findtext(f"{SVG}title") or "")
    assert "<script" not in file


def test_segments_are_as_long_as_they_are_many() -> None:
    boxes = [one for one in drawn(bars(1)).iter("rect") if "chart__" in one.get("class", "")]
    assert [one.get("width") for one in boxes] == ["10%", "90%"]
    (longest,) = [one for one in drawn(bars(2)).iter("rect") if one.get("x") == "18.18%"]
    assert longest.get("width") == "81.82%"


def test_the_keyboard_stops_only_where_a_finger_can_stop() -> None:
    stops = [one.get("tabindex") for one in drawn(bars(1)).iter("a")]
    assert stops == [None, None]
    many = bars(40)
    small = [one for one in drawn(many).iter("a") if one.get("tabindex") == "-1"]
    assert small
    assert {one.findtext("title") for one in small} < {
        entry.name.replace("\x00", "") for line in table_of(many).lines for entry in line
    }


def test_colour_is_never_alone() -> None:
    drawing = drawn(matrix())
    letters = [one.text for one in drawing.iter("text") if one.get("class") == "chart__said"]
    assert {"I", "NS"} <= set(letters)
    assert 'fill="url(#c-rising)"' in draw(matrix(), "c", right_to_left=False)
    assert 'aria-hidden="true"' in draw_mark(DONE, "c")


def test_today_lies_between_what_is_over_and_what_is_ahead() -> None:
    drawing = drawn(time_line())
    (today,) = [one for one in drawing.iter("rect") if one.get("class") == "chart__today"]
    places = [
        (float(one.get("cx").rstrip("%")), "is-past" in one.get("class"))
        for one in drawing.iter("circle")
    ]
    now = float(today.get("x").rstrip("%")) + 0.25
    assert all((at < now) == past for at, past in places)
    assert len({one.get("cy") for one in drawing.iter("circle")}) == 2  # two days are too near


def test_streams_are_as_thick_as_they_are_many() -> None:
    heights = {
        one.getparent().findtext("title"): one.get("d")
        for one in drawn(flow()).iter("path")
        if "chart__stream" in one.get("class", "")
    }
    assert set(heights) == {"stayed done", "got done", "stayed"}


@charts
def test_a_file_has_all_of_its_own(chart: Chart) -> None:
    root: Any = etree.fromstring(draw_file(chart, FRAMED))
    assert root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text == chart.description
    said = " ".join(one.text for one in root.iter(f"{SVG}text"))
    assert FRAMED.about in said
    assert all(mark.words.replace("\x00", "") in said for mark in chart.marks)
    hrefs = [one.get("href") for one in root.iter(f"{SVG}a")]
    assert all(one.startswith("https://uptake.example/") for one in hrefs)
    assert "var(" not in etree.tostring(root).decode()


def test_a_file_as_png() -> None:
    made = png_of(draw_file(flow(), Framed("الاتحاد", "ar", True)))
    assert made.startswith(b"\x89PNG")
    width = int.from_bytes(made[16:20])
    assert width == 2 * 720


def test_a_text_is_divided_where_a_line_is_full() -> None:
    assert lines_of("one two three", 60, 10) == ["one two", "three"]
    assert lines_of("审议中的建议", 30, 10) == ["审议中", "的建议"]
    assert lines_of("", 30) == []


def test_the_colours_of_files_are_those_of_the_site_in_light() -> None:
    names = set(COLOURS) - {"paper"}
    assert {name: tokens()[name] for name in names} == {name: COLOURS[name] for name in names}


def tokens() -> dict[str, str]:
    path = Path(__file__).parents[3] / "src/uptake/web/static/uptake/css/tokens.css"
    return dict(re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}),", path.read_text()))
