"""A time line: steps on their days by their numbers, what is over drawn thicker, and today."""

from datetime import date

from uptake.documents.charts.canvas import NARROWEST, TARGET, Canvas, breadth_of
from uptake.documents.charts.values import TimeLine

_EDGE = 6.0  # per cent left free at both ends
_RADIUS, _LEVEL = 12.0, 28.0


def draw_time_line(chart: TimeLine, canvas: Canvas) -> float:
    """Draw a time line; return how high it is."""
    days = [*(one.day for one in chart.steps), chart.today]
    first, last = min(days), max(days)
    now = _place(chart.today, first, last)
    line = 44.0
    canvas.box(_EDGE, 100 - 2 * _EDGE, line - 1, 2, "chart__line")
    canvas.box(_EDGE, now - _EDGE, line - 2.5, 5, "chart__over")
    _today(chart.now, now, line, canvas)
    lowest, taken = line, [-100.0]
    for one in chart.steps:
        at = _place(one.day, first, last)
        level = 0 if (at - taken[-1]) * NARROWEST / 100 >= TARGET + 2 or lowest > line else 1
        taken.append(at)
        y = line + level * _LEVEL
        lowest = y
        kind = "chart__step is-past" if one.is_past else "chart__step"
        with canvas.linked(one.url, f"{one.number}. {one.name}"):
            canvas.circle(at, y, _RADIUS, kind)
            said = "chart__said" if one.is_past else "chart__plain"
            canvas.write(one.number, at, y + 5, said, "middle")
    return line + _LEVEL + _RADIUS + 2


def _place(day: date, first: date, last: date) -> float:
    whole = (last - first).days or 1
    return _EDGE + (100 - 2 * _EDGE) * (day - first).days / whole


def _today(text: str, at: float, line: float, canvas: Canvas) -> None:
    half = 100 * breadth_of(text) / 2 / NARROWEST
    place = min(max(at, half), 100 - half)
    canvas.write(text, place, 14, "chart__now", "middle")
    canvas.box(at - 0.25, 0.5, 19, line - 19 + 18, "chart__today")
