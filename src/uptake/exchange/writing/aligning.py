"""Which line, block or row of a later document is which of the earlier one."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache

from uptake.core.differences import matches, tokens

type Pair[T] = tuple[T | None, T | None]

ALIKE = 0.4
"""From what share of common words on two lines are taken for one that was reworded."""
# Beyond this many pairs, lines between two that agree are paired in their order.
_MOST_PAIRS = 10_000


def aligned[T](
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], Hashable],
    alike: Callable[[T, T], float],
) -> Iterator[Pair[T]]:
    """Pair two sequences in order: by equal keys first, then what is alike between these.

    `alike` says by how much, from 0 to 1. What has no like stands alone: the earlier ones of a
    stretch come first.
    """
    for match in matches([key(one) for one in old], [key(one) for one in new]):
        before = old[match.old_from : match.old_to]
        after = new[match.new_from : match.new_to]
        if match.equal:
            yield from zip(before, after, strict=True)
        else:
            yield from _between(before, after, alike)


def _between[T](
    old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]
) -> Iterator[Pair[T]]:
    place = place_new = 0
    for i, j in _likes(old, new, alike):
        yield from ((one, None) for one in old[place:i])
        yield from ((None, one) for one in new[place_new:j])
        yield old[i], new[j]
        place, place_new = i + 1, j + 1
    yield from ((one, None) for one in old[place:])
    yield from ((None, one) for one in new[place_new:])


def _likes[T](
    old: Sequence[T], new: Sequence[T], alike: Callable[[T, T], float]
) -> list[tuple[int, int]]:
    """Return the places of pairs, in order, that are most alike in all."""
    if len(old) * len(new) > _MOST_PAIRS:
        places = range(min(len(old), len(new)))
        return [(place, place) for place in places if alike(old[place], new[place]) >= ALIKE]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    gains = [[alike(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            gain = gains[i][j]
            both = gain + best[i + 1][j + 1] if gain >= ALIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    return _followed(best)


def _followed(best: list[list[float]]) -> list[tuple[int, int]]:
    found = []
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def likeness(one: str, other: str) -> float:
    """Say what share of their words two texts have in common, from 0 to 1."""
    first, second = _bag(one), _bag(other)
    most = first.total() + second.total()
    return 2 * (first & second).total() / most if most else 1.0


@lru_cache(maxsize=256)
def _bag(text: str) -> Counter[str]:
    return Counter(token.strip().casefold() for token in tokens(text))
