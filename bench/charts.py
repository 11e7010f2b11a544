"""Drawing charts at the size of a page, each in five milliseconds of the processor at most."""

import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Measured
from uptake.documents.charts.drawing import draw
from uptake.documents.charts.tables import table_of
from uptake.documents.charts.values import (
    Bar,
    Bars,
    Chart,
    Flow,
    Line,
    Mark,
    Matrix,
    Pattern,
    Place,
    Segment,
    Stream,
    Tone,
)

MOST, ROUNDS = 0.005, 20
"""Seconds; how often each is drawn."""
MARKS = tuple(
    Mark(tone, pattern, tone[0].upper(), f"{tone} {pattern}")
    for tone in (Tone.SETTLED, Tone.OPEN)
    for pattern in list(Pattern)[:4]
)


def measurements(_folder: Path) -> Iterator[Measured]:
    """Measure charts of eight statuses, each drawn with its table."""
    yield _measured("30 bars", _bars(30))
    yield _measured("30 recommendations by 28 organizations", _matrix(30, 28))
    yield _measured("a flow of 64 streams", _flow())


def _measured(name: str, chart: Chart) -> Measured:
    took = min(_processor(chart) for _ in range(ROUNDS))
    return Measured(f"draw {name}, with the table", "5 ms", took, MOST, took / MOST, "≤ 1 ×")


def _processor(chart: Chart) -> float:
    """Return the seconds of the processor, which whatever else it does leaves alone."""
    begun = time.process_time()
    draw(chart, "c", right_to_left=True)
    table_of(chart)
    return time.process_time() - begun


def _ends(of: str) -> tuple[Segment, ...]:
    return tuple(Segment(one, 8, "8", f"{of}: {one.words}, 8", f"/list/{of}") for one in MARKS)


def _bars(count: int) -> Bars:
    bars = tuple(Bar(f"JIU/REP/2021/{one}", _ends(str(one)), "64") for one in range(count))
    return Bars("Status by report", "How they stand.", MARKS, bars, "Report", "Addressed")


def _matrix(count: int, columns: int) -> Matrix:
    lines = tuple(
        Line(
            str(line),
            f"Recommendation {line}",
            tuple(
                Place(MARKS[(line + place) % 8], f"{place}, {line}", f"/{place}/{line}")
                for place in range(columns)
            ),
            f"JIU/REP/2021/{line // 5}",
        )
        for line in range(count)
    )
    names = tuple(f"ORG{one}" for one in range(columns))
    return Matrix("Organizations", "How each stands.", MARKS, names, lines, "Recommendation", "–")


def _flow() -> Flow:
    streams = tuple(
        Stream(one, other, 1, "1", f"{one.words} to {other.words}", "/differences")
        for one in MARKS
        for other in MARKS
    )
    heads = ("1 January", "1 December", "Total")
    ends = _ends("before"), _ends("after")
    return Flow("Changes", "From which to which.", MARKS, *ends, streams, heads, "64")
