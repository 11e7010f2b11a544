"""Lines on a page become tables: where they cross, a grid; where one is missing, a merged cell."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from uptake.documents.pdf.rules import Rule

_NEAR = 2.5  # points between lines that are meant as one
_TOUCHING = 4.0
_MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its lines, and which cell stands in each place.

    `columns` go from left to right, `rows` from the top down. `cells` numbers the cells; places of
    one merged cell have the same number.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    def cell(self, x: float, y: float) -> int | None:
        """The number of the cell at a point, None outside."""
        column = bisect_right(self.columns, x) - 1
        row = bisect_right([-each for each in self.rows], -y) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return self.cells[row][column]
        return None


def grids(found: Iterable[Rule]) -> Iterator[Grid]:
    """The tables that the lines of a page make, from the top down."""
    lines = list(_merged(found))
    if len(lines) > _MOST_LINES:
        return
    tables = [_grid(group) for group in _connected(lines)]
    yield from sorted((each for each in tables if each is not None), key=lambda each: -each.rows[0])


def _merged(found: Iterable[Rule]) -> Iterator[Rule]:
    """Pieces of one line as one, drawn twice or piece by piece."""
    for level in (True, False):
        bands: list[list[Rule]] = []
        for rule in sorted((each for each in found if each.level == level), key=lambda r: r.at):
            if not bands or rule.at - bands[-1][0].at > _NEAR:
                bands.append([])
            bands[-1].append(rule)
        for band in bands:
            at = sum(rule.at for rule in band) / len(band)
            yield from (Rule(level, at, *extent) for extent in _extents(band))


def _extents(band: list[Rule]) -> Iterator[tuple[float, float]]:
    start, end = None, 0.0
    for rule in sorted(band, key=lambda each: each.start):
        if start is None:
            start, end = rule.start, rule.end
        elif rule.start <= end + _TOUCHING:
            end = max(end, rule.end)
        else:
            yield start, end
            start, end = rule.start, rule.end
    if start is not None:
        yield start, end


def _connected(lines: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of lines that touch each other."""
    left = set(range(len(lines)))
    while left:
        group, todo = [], [left.pop()]
        while todo:
            line = lines[todo.pop()]
            group.append(line)
            touching = [number for number in left if _touch(line, lines[number])]
            left.difference_update(touching)
            todo.extend(touching)
        yield group


def _touch(one: Rule, other: Rule) -> bool:
    if one.level == other.level:
        return False
    return _covers(one, other.at) and _covers(other, one.at)


def _covers(rule: Rule, at: float) -> bool:
    return rule.start - _TOUCHING <= at <= rule.end + _TOUCHING


@dataclass(slots=True)
class _Borders:
    """The lines of one table."""

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)

    def columns(self) -> list[float]:
        """Places of upright lines, and the ends of level ones where a side has no line."""
        places = [rule.at for rule in self.upright]
        places += [min(rule.start for rule in self.level), max(rule.end for rule in self.level)]
        return _apart(places)

    def rows(self) -> list[float]:
        places = [rule.at for rule in self.level]
        places += [min(rule.start for rule in self.upright), max(rule.end for rule in self.upright)]
        return _apart(places)[::-1]

    def is_upright_between(self, x: float, middle: float) -> bool:
        return any(
            abs(rule.at - x) <= _TOUCHING and rule.start <= middle <= rule.end
            for rule in self.upright
        )

    def is_level_between(self, y: float, middle: float) -> bool:
        return any(
            abs(rule.at - y) <= _TOUCHING and rule.start <= middle <= rule.end
            for rule in self.level
        )


def _apart(places: list[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _TOUCHING:
            kept.append(place)
    return kept


def _grid(group: list[Rule]) -> Grid | None:
    borders = _Borders(
        [rule for rule in group if rule.level], [rule for rule in group if not rule.level]
    )
    if len(borders.level) < 2 or not borders.upright:
        return None
    columns, rows = borders.columns(), borders.rows()
    if len(columns) < 2 or len(rows) < 2:
        return None
    return Grid(tuple(columns), tuple(rows), _numbered(borders, columns, rows))


def _numbered(
    borders: _Borders, columns: list[float], rows: list[float]
) -> tuple[tuple[int, ...], ...]:
    """A number for each place; places without a line between them share theirs."""
    width, height = len(columns) - 1, len(rows) - 1
    owner = list(range(width * height))

    def root(place: int) -> int:
        while owner[place] != place:
            place = owner[place]
        return place

    for row in range(height):
        y = (rows[row] + rows[row + 1]) / 2
        for column in range(width):
            x = (columns[column] + columns[column + 1]) / 2
            here = row * width + column
            if column + 1 < width and not borders.is_upright_between(columns[column + 1], y):
                owner[root(here + 1)] = root(here)
            if row + 1 < height and not borders.is_level_between(rows[row + 1], x):
                owner[root(here + width)] = root(here)
    return tuple(
        tuple(root(row * width + column) for column in range(width)) for row in range(height)
    )
