"""One chart of each kind, with words that markup would trip over."""

from datetime import date

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
    Step,
    Stream,
    TimeLine,
    Tone,
)

TRIPS = "<b>&\"'\x00]]>"
DONE = Mark(Tone.SETTLED, Pattern.PLAIN, "I", "Implemented")
STARTED = Mark(Tone.OPEN, Pattern.RISING, "NS", "Not started")
NOTHING = Mark(Tone.ASIDE, Pattern.EMPTY, "?", f"No answer {TRIPS}")
MARKS = (DONE, STARTED, NOTHING)


def segment(mark: Mark, value: int, of: str = "") -> Segment:
    return Segment(mark, value, str(value), f"{of}: {mark.words}, {value}", f"/list?{of}&{mark}")


def bars(count: int = 3) -> Bars:
    return Bars(
        f"Status by report {TRIPS}",
        "How they stand.",
        MARKS,
        tuple(
            Bar(
                f"JIU/REP/2021/{place}",
                (segment(DONE, place + 1, f"r{place}"), segment(NOTHING, 9, f"r{place}")),
                str(place + 10),
            )
            for place in range(count)
        ),
        "Report",
        "Addressed",
    )


def matrix(lines: int = 4, columns: int = 3) -> Matrix:
    return Matrix(
        "All organizations",
        "How each stands.",
        MARKS,
        tuple(f"ORG{place}" for place in range(columns)),
        tuple(
            Line(
                str(line),
                f"Recommendation {line}",
                tuple(
                    Place(MARKS[(line + place) % 3], f"ORG{place}, {line}", f"/{place}/{line}")
                    if (line + place) % 4
                    else None
                    for place in range(columns)
                ),
                f"JIU/REP/2021/{line // 2}",
            )
            for line in range(lines)
        ),
        "Recommendation",
        "–",
    )


def flow() -> Flow:
    return Flow(
        "Changes",
        "From which to which.",
        (DONE, STARTED),
        (segment(DONE, 2, "before"), segment(STARTED, 8, "before")),
        (segment(DONE, 7, "after"), segment(STARTED, 3, "after")),
        (
            Stream(DONE, DONE, 2, "2", "stayed done"),
            Stream(STARTED, DONE, 5, "5", "got done", "/differences"),
            Stream(STARTED, STARTED, 3, "3", "stayed"),
        ),
        ("1 January", "1 December", "Total"),
        "10",
    )


def time_line() -> TimeLine:
    days = (date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 3), date(2027, 6, 1))
    today = date(2027, 3, 2)
    return TimeLine(
        "The cycle",
        "Its steps.",
        tuple(
            Step(
                str(place),
                f"step {place}",
                day,
                f"{day}",
                "passed",
                day < today,
                "/c",
            )
            for place, day in enumerate(days, 1)
        ),
        today,
        "Today",
        ("Number", "Step", "Date", "Status"),
    )


def every() -> tuple[Chart, ...]:
    return bars(), matrix(), flow(), time_line()
