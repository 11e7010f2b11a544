"""Stacked bars: the label above each, so that it has the whole line on every screen."""

from uptake.documents.charts.canvas import TARGET, Canvas
from uptake.documents.charts.values import Bar, Bars

_LABEL, _BAR, _BETWEEN = 20.0, 26.0, 12.0


def draw_bars(chart: Bars, canvas: Canvas) -> float:
    """Draw stacked bars; return how high they are."""
    longest = max((bar.value for bar in chart.bars), default=0)
    y = 0.0
    for bar in chart.bars:
        _label(bar, canvas, y + 14)
        _segments(bar, canvas, y + _LABEL, bar.value if chart.is_share else longest)
        y += _LABEL + _BAR + _BETWEEN
    return max(0.0, y - _BETWEEN)


def _label(bar: Bar, canvas: Canvas, y: float) -> None:
    canvas.write(bar.label, 0, y, "chart__label")
    canvas.write(bar.total, canvas.span, y, "chart__total", "end")


def _segments(bar: Bar, canvas: Canvas, y: float, whole: int) -> None:
    if not bar.value:
        canvas.box(0, canvas.span, y, _BAR, "chart__empty")
        return
    start = 0.0
    for one in bar.segments:
        if not one.value:
            continue
        length = canvas.span * one.value / whole
        large = canvas.points(length) >= TARGET
        with canvas.linked(one.url, one.name, large=large):
            canvas.marked(start, length, y, _BAR, one.mark)
            text = f"{one.mark.letter} {one.said}"
            canvas.write_in(text, one.mark.letter, start, length, y + 18, one.mark)
        start += length
