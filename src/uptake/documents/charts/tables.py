"""The table of a chart: all that the chart says, as heads and lines of words."""

from dataclasses import dataclass

from uptake.documents.charts.values import (
    Bar,
    Bars,
    Chart,
    Flow,
    Line,
    Mark,
    Matrix,
    Segment,
    TimeLine,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of such a table; `name` is what it is called where it is a link."""

    text: str
    url: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The heads of the columns and the lines; the first cell of a line says what the line is of."""

    heads: tuple[str, ...]
    lines: tuple[tuple[Entry, ...], ...]


def table_of(chart: Chart) -> ChartTable:
    """Return what a chart says as a table."""
    match chart:
        case Bars():
            heads = (chart.of, *(one.words for one in chart.marks), chart.total)
            return ChartTable(heads, tuple(_bar(one, chart.marks) for one in chart.bars))
        case Matrix():
            lines = tuple(_line(one, chart.nothing) for one in chart.lines)
            return ChartTable((chart.of, *chart.columns), lines)
        case Flow():
            return _of_flow(chart)
        case TimeLine():
            return _of_time_line(chart)


def _bar(bar: Bar, marks: tuple[Mark, ...]) -> tuple[Entry, ...]:
    there = {one.mark: one for one in bar.segments}
    found = (there.get(one) for one in marks)
    values = (Entry(one.said, one.url, one.name) if one else Entry("") for one in found)
    return (Entry(bar.label, bar.url), *values, Entry(bar.total))


def _line(line: Line, nothing: str) -> tuple[Entry, ...]:
    cells = (
        Entry(one.mark.words, one.url, one.name) if one else Entry(nothing) for one in line.places
    )
    return (Entry(line.name), *cells)


def _of_flow(chart: Flow) -> ChartTable:
    """Return a flow as a table of those before by those after, with their totals."""
    first, last, total = chart.heads
    heads = (f"{first} – {last}", *(one.mark.words for one in chart.after), total)
    went = {(one.before, one.after): one for one in chart.streams}
    lines = []
    for before in chart.before:
        found = (went.get((before.mark, after.mark)) for after in chart.after)
        cells = (Entry(one.said, one.url, one.name) if one else Entry("") for one in found)
        lines.append((Entry(before.mark.words), *cells, _end(before)))
    return ChartTable(heads, (*lines, (Entry(total), *map(_end, chart.after), Entry(chart.total))))


def _end(one: Segment) -> Entry:
    return Entry(one.said, one.url, one.name)


def _of_time_line(chart: TimeLine) -> ChartTable:
    return ChartTable(
        chart.heads,
        tuple(
            (Entry(one.number), Entry(one.name, one.url), Entry(one.said), Entry(one.state))
            for one in chart.steps
        ),
    )
