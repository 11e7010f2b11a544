"""A flow: what stood under which mark before and after, and how many went from where to where.

The streams are as thick as they are many; they lie on a drawing of their own, which is stretched
along the line, since a curve has no per cent.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from uptake.documents.charts.canvas import Canvas, breadth_of, escaped, number, quoted
from uptake.documents.charts.values import Flow, Mark, Segment, Stream

_HEADS, _HIGHEST, _SLOT, _BETWEEN = 26.0, 280.0, 24.0, 8.0
_END = 5.0  # per cent that an end is long

type _Tops = Mapping[Mark, float]


def draw_flow(chart: Flow, canvas: Canvas) -> float:
    """Draw a flow; return how high it is."""
    whole = max((sum(one.value for one in chart.before), 1))
    each = _HIGHEST / whole
    before, below = _tops(chart.before, each)
    after, lower = _tops(chart.after, each)
    height = max(below, lower)
    canvas.write(chart.heads[0], 0, 14, "chart__label")
    canvas.write(chart.heads[1], canvas.span, 14, "chart__label", "end")
    _streams(chart.streams, canvas, (before, after), each, height)
    for one in chart.before:
        _end(one, canvas, before[one.mark], each, 0)
    for one in chart.after:
        _end(one, canvas, after[one.mark], each, canvas.span - _END)
    return height


def _tops(ends: Sequence[Segment], each: float) -> tuple[_Tops, float]:
    """Return where each end begins, and where all are over."""
    tops, y = {}, _HEADS
    for one in ends:
        tops[one.mark] = y
        y += max(_SLOT, one.value * each) + _BETWEEN
    return tops, y - _BETWEEN


def _end(one: Segment, canvas: Canvas, y: float, each: float, start: float) -> None:
    height = max(2.0, one.value * each)
    text = f"{one.mark.letter} {one.said}"
    with canvas.linked(one.url, one.name):
        length = max(15.0, 100 * (breadth_of(text) + 8) / 270)
        touched = start if not start else canvas.span - length
        canvas.box(touched, length, y, max(_SLOT, height), "chart__touch")
        canvas.marked(start, _END, y, height, one.mark)
        middle = y + max(_SLOT, height) / 2 + 5
        if start:
            canvas.write(text, start - 1.5, middle, "chart__beside", "end")
        else:
            canvas.write(text, _END + 1.5, middle, "chart__beside")


def _streams(
    streams: Sequence[Stream], canvas: Canvas, tops: tuple[_Tops, _Tops], each: float, height: float
) -> None:
    left: defaultdict[Mark, float] = defaultdict(float)
    reached: defaultdict[Mark, float] = defaultdict(float)
    canvas.parts.append(
        f'<svg x="0" y="0" width="100%" height="{number(height)}" viewBox="0 0 100 '
        f'{number(height)}" preserveAspectRatio="none">'
    )
    for one in streams:
        thick = one.value * each
        start = tops[0][one.before] + left[one.before]
        end = tops[1][one.after] + reached[one.after]
        left[one.before] += thick
        reached[one.after] += thick
        _stream(one, canvas, start, end, thick)
    canvas.parts.append("</svg>")


def _stream(one: Stream, canvas: Canvas, start: float, end: float, thick: float) -> None:
    a, b, middle = _END, 100 - _END, 50.0
    if canvas.right_to_left:
        a, b = b, a
    upper = f"M{number(a)} {number(start)}C50 {number(start)} {number(middle)} {number(end)} "
    upper += f"{number(b)} {number(end)}"
    lower = f"V{number(end + thick)}C50 {number(end + thick)} 50 {number(start + thick)} "
    lower += f"{number(a)} {number(start + thick)}Z"
    path = f'<path class="chart__stream tone-{one.after.tone}" d="{upper}{lower}"/>'
    title = f"<title>{escaped(one.name)}</title>"
    if one.url and canvas.base is not None:
        url = quoted(canvas.base + one.url)
        path = f'<a href={url} tabindex="-1">{title}{path}</a>'
    else:
        path = f"<g>{title}{path}</g>"
    canvas.parts.append(path)
