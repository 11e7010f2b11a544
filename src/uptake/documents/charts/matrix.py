"""A matrix: lines by columns, a cell of one size for each, with the letter of its mark."""

from uptake.documents.charts.canvas import TARGET, Canvas, breadth_of
from uptake.documents.charts.values import Line, Matrix

_PITCH = TARGET + 2
_HEADING = 26.0


def breadth_of_matrix(chart: Matrix) -> float:
    """Return how broad a matrix is."""
    return _labels(chart) + len(chart.columns) * _PITCH


def draw_matrix(chart: Matrix, canvas: Canvas) -> float:
    """Draw a matrix; return how high it is."""
    labels = _labels(chart)
    y = max((breadth_of(one) for one in chart.columns), default=0.0) + 10
    for place, name in enumerate(chart.columns):
        canvas.write_upright(name, labels + place * _PITCH + TARGET / 2 + 5, y - 4)
    of = ""
    for line in chart.lines:
        if line.of != of:
            of = line.of
            canvas.write(of, 0, y + 18, "chart__group")
            y += _HEADING
        _draw(line, canvas, labels, y)
        y += _PITCH
    return y


def _draw(line: Line, canvas: Canvas, labels: float, y: float) -> None:
    canvas.write(line.label, 0, y + 17, "chart__label")
    for place, one in enumerate(line.places):
        if one is None:
            continue
        start = labels + place * _PITCH
        with canvas.linked(one.url, one.name):
            canvas.marked(start, TARGET, y, TARGET, one.mark)
            letter = one.mark.letter
            canvas.write_in(letter, letter, start, TARGET, y + 17, one.mark)


def _labels(chart: Matrix) -> float:
    return max([40.0, *(breadth_of(one.label) + 12 for one in chart.lines)])
