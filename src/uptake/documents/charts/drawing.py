"""Charts as SVG: within a page, which has the styles, or as a file that has all of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from uptake.documents.charts.bars import draw_bars
from uptake.documents.charts.canvas import (
    SIZE,
    TARGET,
    Canvas,
    breadth_of,
    escaped,
    number,
)
from uptake.documents.charts.flow import draw_flow
from uptake.documents.charts.matrix import breadth_of_matrix, draw_matrix
from uptake.documents.charts.timeline import draw_time_line
from uptake.documents.charts.values import Bars, Chart, Flow, Mark, Matrix, TimeLine

BREADTH, MARGIN = 672.0, 24.0
"""How broad a chart is in a file, and what is left free around it."""
_FONTS = "Noto Serif, Amiri, Noto Serif SC, Noto Naskh Arabic, serif"
COLOURS = {
    "settled": "#17664a",
    "refused": "#96301f",
    "open": "#7c5200",
    "aside": "#5c636d",
    "ink": "#18212d",
    "quiet": "#545e6b",
    "frame": "#8d877b",
    "link": "#0b558c",
    "paper": "#ffffff",
}
"""The colours of a file, which are those of the site in light."""
_TONES = "".join(
    f".tone-{one}{{fill:{COLOURS[one]}}}" for one in ("settled", "refused", "open", "aside")
)
_STYLE = (
    f"text{{fill:{COLOURS['ink']};font-size:{SIZE:g}px}}.chart__fill{{stroke:#fff}}"
    f".chart__empty,.chart__step{{fill:#fff;stroke:{COLOURS['frame']}}}"
    ".chart__pattern{stroke:#fff;stroke-opacity:.6;stroke-width:1.6;fill:none}"
    ".chart__said{fill:#fff}"
    ".chart__beside{paint-order:stroke;stroke:#fff;stroke-width:3px}"
    f".chart__total,.chart__quiet{{fill:{COLOURS['quiet']}}}.chart__group,.chart__title"
    "{font-weight:600}.chart__title{font-size:18px}.chart__tight{display:none}"
    ".chart__touch{fill:none}.chart__stream{fill-opacity:.35}"
    f".chart__line{{fill:{COLOURS['frame']}}}.chart__over,.is-past{{fill:{COLOURS['settled']}}}"
    f".chart__today,.chart__now{{fill:{COLOURS['link']}}}"
) + _TONES
# Amiri's letters are small for their body, as in PDF.
_ARABIC_STYLE = f"text{{font-size:{1.16 * SIZE:.1f}px}}"


@dataclass(frozen=True, slots=True)
class Framed:
    """What stands around a chart in a file: of whom it is, on which day, in which language."""

    about: str
    language: str
    right_to_left: bool
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as SVG, and how long and high it is, in the points of the web: 96 an inch."""

    svg: str
    breadth: float
    height: float


def draw(chart: Chart, prefix: str, *, right_to_left: bool) -> str:
    """Return a chart as SVG for a page. `prefix` begins its ids: no other chart there has it.

    The title and the description stand on the page, with the ids `prefix`-title and -description.
    """
    canvas = Canvas(prefix, right_to_left, _breadth(chart))
    height = _drawn(chart, canvas)
    size = f'width="{number(canvas.breadth)}"' if canvas.breadth else 'width="100%"'
    return (
        f'<svg class="chart__drawing" {size} height="{number(height)}" role="group" '
        f'direction="ltr" aria-labelledby="{prefix}-title" '
        f'aria-describedby="{prefix}-description">'
        f"<defs>{canvas.patterns()}</defs>{''.join(canvas.parts)}</svg>"
    )


def draw_mark(mark: Mark, prefix: str) -> str:
    """Return a mark as SVG for the legend of a chart on the page, for the eye alone."""
    canvas = Canvas(prefix, breadth=TARGET)
    _draw_mark(canvas, mark, 0, 0)
    return (
        f'<svg class="chart__mark" width="{TARGET:g}" height="{TARGET:g}" direction="ltr" '
        f'aria-hidden="true">{"".join(canvas.parts)}</svg>'
    )


def draw_file(chart: Chart, framed: Framed) -> str:
    """Return a chart as a file of its own, with its title and its legend."""
    return _drawing(chart, framed, MARGIN, headed=True).svg


def draw_picture(chart: Chart, language: str, *, right_to_left: bool) -> Drawing:
    """Return a chart for a document, which has the title beside it; with its legend."""
    return _drawing(chart, Framed("", language, right_to_left), 0.0, headed=False)


def _drawing(chart: Chart, framed: Framed, margin: float, *, headed: bool) -> Drawing:
    canvas = Canvas("chart", framed.right_to_left, _breadth(chart), framed.base)
    breadth = canvas.breadth or BREADTH
    height = _drawn(chart, canvas)
    around = Canvas("chart", framed.right_to_left, max(breadth, BREADTH), framed.base)
    top = _head(chart, around, framed) if headed else 0.0
    below = _legend(chart, around, top + height + 18)
    outer, high = around.span + 2 * margin, below + 2 * margin
    start = around.span - breadth if framed.right_to_left else 0
    inner = (
        f'<svg x="{number(start)}" y="{number(top)}" width="{number(breadth)}" '
        f'height="{number(height)}" viewBox="0 0 {number(breadth)} {number(height)}">'
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(outer)}" '
        f'height="{number(high)}" viewBox="0 0 {number(outer)} {number(high)}" role="img" '
        f'lang="{framed.language}" direction="ltr" font-family="{_FONTS}">'
        f"<title>{escaped(chart.title)}</title><desc>{escaped(chart.description)}</desc>"
        f"<style>{_style(framed.language)}</style><defs>{canvas.patterns()}</defs>"
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<g transform="translate({number(margin)} {number(margin)})">{"".join(around.parts)}'
        f"{inner}{''.join(canvas.parts)}</svg></g></svg>"
    )
    return Drawing(svg, outer, high)


def _style(language: str) -> str:
    return _STYLE + _ARABIC_STYLE if language == "ar" else _STYLE


def _drawn(chart: Chart, canvas: Canvas) -> float:
    match chart:
        case Bars():
            return draw_bars(chart, canvas)
        case Matrix():
            return draw_matrix(chart, canvas)
        case Flow():
            return draw_flow(chart, canvas)
        case TimeLine():
            return draw_time_line(chart, canvas)


def _breadth(chart: Chart) -> float | None:
    return breadth_of_matrix(chart) if isinstance(chart, Matrix) else None


def _head(chart: Chart, canvas: Canvas, framed: Framed) -> float:
    """Write the title and what a chart is about; return where it can begin."""
    y = 16.0
    for text, classes, size in (
        (chart.title, "chart__title", 18.0),
        (framed.about, "chart__quiet", SIZE),
        (chart.description, "chart__quiet", SIZE),
    ):
        for line in lines_of(text, canvas.span, size):
            canvas.write(line, 0, y, classes)
            y += size * 1.45
    return y + 8


def _legend(chart: Chart, canvas: Canvas, y: float) -> float:
    """Write what the marks or the numbers of a chart mean; return where that ends."""
    if isinstance(chart, TimeLine):
        for step in chart.steps:
            canvas.write(f"{step.number}. {step.name} – {step.said}", 0, y + 14, "chart__label")
            y += SIZE * 1.6
        return y
    return _marks(chart.marks, canvas, y)


def _marks(marks: Sequence[Mark], canvas: Canvas, y: float) -> float:
    """Write what marks mean, as many on a line as it holds."""
    start = 0.0
    for mark in marks:
        length = TARGET + 8 + breadth_of(mark.words) + 20
        if start and start + length > canvas.span:
            start, y = 0.0, y + TARGET + 6
        _draw_mark(canvas, mark, start, y)
        canvas.write(mark.words, start + TARGET + 8, y + 17, "chart__label")
        start += length
    return y + TARGET


def _draw_mark(canvas: Canvas, mark: Mark, start: float, y: float) -> None:
    canvas.marked(start, TARGET, y, TARGET, mark)
    canvas.write_in(mark.letter, mark.letter, start, TARGET, y + 17, mark)


def lines_of(text: str, length: float, size: float = SIZE) -> list[str]:
    """Divide a text into lines of a length; where it has no spaces, between any two letters."""
    lines, line = [], ""
    pieces, between = (text.split(" "), " ") if " " in text else (list(text), "")
    for piece in pieces:
        longer = f"{line}{between}{piece}" if line else piece
        if line and breadth_of(longer, size) > length:
            lines.append(line)
            line = piece
        else:
            line = longer
    return [*lines, line] if line else lines
