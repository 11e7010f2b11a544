"""Taking times side by side: the two pieces of work in turn, again and again, and their ratio."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

type Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table. `aim` reads like `≤ 6 ×`; a peer's ratio is theirs to ours."""

    work: str
    against: str
    ours: float
    theirs: float
    ratio: float
    aim: str

    @property
    def reached(self) -> bool:
        """Whether the ratio meets the aim."""
        sign, bound = self.aim.split()[:2]
        return self.ratio <= float(bound) if sign == "≤" else self.ratio >= float(bound)


def seconds(work: Work) -> float:
    """Return the seconds that the work takes once, without the collector's pauses."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
    finally:
        gc.enable()


def side_by_side(ours: Work, theirs: Work, rounds: int = 5) -> tuple[float, float, float]:
    """Return the medians of both, and the median of ours / theirs pair by pair, after a warm-up."""
    ours(), theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(one / other for one, other in pairs),
    )


def at_most(
    work: str, against: str, ours: Work, theirs: Work, bound: float, rounds: int = 5
) -> Measured:
    """Measure that ours takes at most `bound` times as long as theirs."""
    one, other, ratio = side_by_side(ours, theirs, rounds)
    return Measured(work, against, one, other, ratio, f"≤ {bound:g} ×")


def faster(
    work: str, against: str, ours: Work, theirs: Work, bound: float, rounds: int = 3
) -> Measured:
    """Measure that ours is at least `bound` times faster than theirs."""
    one, other, ratio = side_by_side(ours, theirs, rounds)
    return Measured(work, against, one, other, 1 / ratio, f"≥ {bound:g} × faster")
