"""What charts are drawn from: bars, a matrix, a flow, a time line, and the marks they use.

Every chart has a title, a description and its marks; every segment of it its own name, which tells
it from all others, and the address of the list behind it ("" where there is none).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tone(StrEnum):
    """The colour of a mark, as those of the strip."""

    SETTLED = "settled"
    REFUSED = "refused"
    OPEN = "open"
    ASIDE = "aside"


class Pattern(StrEnum):
    """What lies over the colour of a mark, so that it is told apart without it."""

    PLAIN = "plain"
    RISING = "rising"
    FALLING = "falling"
    DOTTED = "dotted"
    CROSSED = "crossed"
    EMPTY = "empty"  # a frame alone


@dataclass(frozen=True, slots=True)
class Mark:
    """What one kind of segment looks like, by colour, pattern and letter, and what it means."""

    tone: Tone
    pattern: Pattern
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Segment:
    """So many of one mark. `said` is the number as it is printed."""

    mark: Mark
    value: int
    said: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Segments beside each other. `total` is what stands at the end of its label."""

    label: str
    segments: tuple[Segment, ...]
    total: str
    url: str = ""

    @property
    def value(self) -> int:
        """What its segments are together."""
        return sum(one.value for one in self.segments)


@dataclass(frozen=True, slots=True)
class Bars:
    """Stacked bars below each other. `of` heads what they are of, `total` their totals.

    `is_share`: each bar is as long as all others, so that shares are compared, not numbers.
    """

    title: str
    description: str
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    of: str
    total: str
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a matrix that says something."""

    mark: Mark
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a matrix: a cell for each column, None where there is nothing. `of`: its group."""

    label: str
    name: str
    places: tuple[Place | None, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines by columns. `of` heads the lines; `nothing` is said where a cell says nothing."""

    title: str
    description: str
    marks: tuple[Mark, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    of: str
    nothing: str


@dataclass(frozen=True, slots=True)
class Stream:
    """So many that went from the one mark to the other."""

    before: Mark
    after: Mark
    value: int
    said: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """What stood under which mark before, and under which after; its ends as segments.

    `heads` are what the ends are called, and their totals; `total` is how many there are in all.
    """

    title: str
    description: str
    marks: tuple[Mark, ...]
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    streams: tuple[Stream, ...]
    heads: tuple[str, str, str]
    total: str


@dataclass(frozen=True, slots=True)
class Step:
    """A day of a time line. `state` says in words whether it has passed."""

    number: str
    name: str
    day: date
    said: str
    state: str
    is_past: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Steps on their days, with today between them. `now` is what stands at today."""

    title: str
    description: str
    steps: tuple[Step, ...]
    today: date
    now: str
    heads: tuple[str, str, str, str]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """It has none: its steps have numbers."""
        return ()


type Chart = Bars | Matrix | Flow | TimeLine
