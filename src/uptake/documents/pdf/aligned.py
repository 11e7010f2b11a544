"""Tables without lines: what stands below each other, with white between, is a column.

A row of letters falls into stretches where the white in it is wider than a blank. Rows of which
three stretches or more stand below each other are a table. Where one row of it ends is told by
lines across, by wider white, or by a line of a cell that had room for the next one's first word.

Two stretches may as well be two columns of running text. They are a table where wider white parts
both at the same heights, again and again, and all that they hold begins at the same places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.rules import Rule
from uptake.documents.scripts import is_ideograph

# Shares of the height of the letters.
_PARTING = 0.6
_CORRIDOR = 0.35
_FARTHEST = 2.5  # from a line to the next that has one stretch alone

_WIDER = 1.35  # of the usual distance between lines
_ROOM = 1.15  # of what the next word needs
_FEWEST_COLUMNS = 3
_FEWEST_ROWS_OF_TWO = 3  # of a table of two columns
_STRAIGHT = 0.5  # of the height of the letters, by which the edge of a column may vary
_ACROSS_BETWEEN = 3  # lines across the columns that may stand between two rows


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one line without a wide white between them, from left to right."""

    glyphs: Sequence[Glyph]

    @property
    def left(self) -> float:
        """Where it begins, from the left."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.right for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Level:
    """A line of letters: the height that it stands on, their usual size, its stretches."""

    base: float
    size: float
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table: its columns (left and right ends) and, for each row, the letters of its cells.

    A cell is known by the columns that it reaches over, the first and the last. All letters on
    lines between `top` and `bottom` are of the table.
    """

    columns: tuple[tuple[float, float], ...]
    rows: tuple[dict[tuple[int, int], list[Glyph]], ...]
    top: float
    bottom: float

    @property
    def edges(self) -> list[float]:
        """The places between the columns."""
        return [(one[1] + other[0]) / 2 for one, other in pairwise(self.columns)]


def aligned(rows: Sequence[Sequence[Glyph]], rules: Sequence[Rule]) -> Iterator[Aligned]:
    """The tables that rows of letters make, from the top down.

    `rules` are the lines that are drawn on the page; level ones part rows.
    """
    levels = [level for row in rows if (level := _level(row)) is not None]
    place = 0
    while place < len(levels):
        end = _end(levels, place) if len(levels[place].stretches) > 1 else place
        if len(levels[place].stretches) < _FEWEST_COLUMNS and not _is_of_two(levels[place:end]):
            end = place  # what stands above a wider table, such as the head of a document
        start = _start(levels, place) if end > place + 1 else place
        table = _table(levels[start:end], rules) if end > place + 1 else None
        if table is not None:
            yield table
            place = end
        else:
            place += 1


def _level(row: Sequence[Glyph]) -> Level | None:
    seen = [glyph for glyph in row if not glyph.text.isspace()]
    if not seen:
        return None
    sizes = sorted(glyph.size for glyph in seen)
    size = sizes[len(sizes) // 2]
    found: list[list[Glyph]] = []
    right = 0.0
    for glyph in row:
        if glyph.text.isspace():
            if found:
                found[-1].append(glyph)
            continue
        if not found or glyph.left - right > _PARTING * size:
            found.append([])
        found[-1].append(glyph)
        right = max(right, glyph.right) if len(found[-1]) > 1 else glyph.right
    stretches = tuple(Stretch(tuple(_trimmed(each))) for each in found)
    return Level(seen[0].base, size, stretches)


def _trimmed(glyphs: list[Glyph]) -> list[Glyph]:
    while glyphs[-1].text.isspace():
        glyphs.pop()
    return glyphs


type _Columns = list[tuple[float, float]]


def _end(levels: Sequence[Level], first: int) -> int:
    """Behind the last line that goes on with the columns of the first."""
    columns: _Columns = [(each.left, each.right) for each in levels[first].stretches]
    end = place = first + 1
    across = 0
    while place < len(levels):
        level = levels[place]
        over = [_overlapped(each, columns) for each in level.stretches]
        alone = len(level.stretches) == 1
        if alone and (not over[0] or len(over[0]) > 1):
            across += 1
            if across > _ACROSS_BETWEEN:
                break
        elif alone and levels[place - 1].base - level.base > _FARTHEST * level.size:
            break
        else:
            if not alone and not any(over):
                break
            _widen(columns, level.stretches, over)
            across = 0
            end = place + 1
        place += 1
    return end


def _start(levels: Sequence[Level], first: int) -> int:
    """The first of the lines right above that belong to the same header."""
    columns: _Columns = [(each.left, each.right) for each in levels[first].stretches]
    while first > 0:
        above = levels[first - 1]
        near = above.base - levels[first].base <= _FARTHEST * above.size
        over = [_overlapped(each, columns) for each in above.stretches]
        if not near or len(above.stretches) < 2 or not all(over):
            break
        first -= 1
    return first


def _overlapped(stretch: Stretch, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [
        number
        for number, (left, right) in enumerate(columns)
        if stretch.left < right and left < stretch.right
    ]


def _widen(columns: _Columns, stretches: Sequence[Stretch], over: Sequence[list[int]]) -> None:
    for stretch, numbers in zip(stretches, over, strict=True):
        if len(numbers) == 1:
            left, right = columns[numbers[0]]
            columns[numbers[0]] = (min(left, stretch.left), max(right, stretch.right))
        elif not numbers:
            columns.append((stretch.left, stretch.right))
    columns.sort()


def _table(levels: Sequence[Level], rules: Sequence[Rule]) -> Aligned | None:
    """The table of these lines; None where too few columns or rows come of them."""
    fewest = min(_FEWEST_COLUMNS, max(len(level.stretches) for level in levels))
    columns = _columns(levels, fewest)
    if len(columns) < fewest:
        return None
    placed = [_placed(level, columns) for level in levels]
    full = [cells for cells in placed if len(cells) >= fewest]
    wide = [cells for cells in placed if any(first != last for first, last in cells)]
    if len(full) < 2 or 2 * len(wide) > len(placed):
        return None
    rows: list[dict[tuple[int, int], list[Glyph]]] = []
    breaks = _breaks(levels, placed, columns, rules)
    if fewest < _FEWEST_COLUMNS and not _are_rows_of_two(levels, placed, breaks):
        return None
    for cells, begins in zip(placed, breaks, strict=True):
        if begins:
            rows.append({})
        for reach, stretches in cells.items():
            at = rows[-1].setdefault(reach, [])
            at += [glyph for stretch in stretches for glyph in stretch.glyphs]
    if len(rows) < 2:
        return None
    first, last = levels[0], levels[-1]
    top, bottom = first.base + first.size / 3, last.base - last.size / 3
    return Aligned(tuple(columns), tuple(rows), top, bottom)


type _Cells = dict[tuple[int, int], list[Stretch]]


def _is_of_two(levels: Sequence[Level]) -> bool:
    return all(len(level.stretches) < _FEWEST_COLUMNS for level in levels)


def _are_rows_of_two(
    levels: Sequence[Level], placed: Sequence[_Cells], breaks: Sequence[bool]
) -> bool:
    """Whether two columns are a table: wider white parts its rows, and each begins in both."""
    gaps = _gaps(levels)
    if not _is_uneven(gaps):
        return False
    begun = [cells for cells, begins in zip(placed, breaks, strict=True) if begins]
    if not _FEWEST_ROWS_OF_TWO <= len(begun) < len(placed):
        return False
    if any(set(cells) != {(0, 0), (1, 1)} or max(map(len, cells.values())) > 1 for cells in begun):
        return False
    size = levels[0].size
    for place in ((0, 0), (1, 1)):
        stretches = [cells[place][0] for cells in placed if place in cells]
        lefts = [each.left for each in stretches]
        rights = [each.right for each in stretches]
        if min(max(ends) - min(ends) for ends in (lefts, rights)) > _STRAIGHT * size:
            return False
    return True


def _columns(levels: Sequence[Level], fewest: int) -> _Columns:
    """The columns: where stretches stand, parted by white that runs all the way down.

    A stretch over several columns of its line's neighbours is none of a column. Columns of which
    no line has both are one: a header in the middle, and what stands below it.
    """
    full = [level for level in levels if len(level.stretches) >= fewest]
    seed = max(full, key=lambda level: len(level.stretches))
    cores = [(each.left, each.right) for each in seed.stretches]
    ends: _Columns = sorted(
        (each.left, each.right)
        for level in levels
        for each in level.stretches
        if len(_overlapped(each, cores)) < 2
    )
    united: _Columns = []
    for left, right in ends:
        if united and left - united[-1][1] < _CORRIDOR * seed.size:
            united[-1] = (united[-1][0], max(united[-1][1], right))
        else:
            united.append((left, right))
    return _without_halves(united, levels)


def _without_halves(columns: _Columns, levels: Sequence[Level]) -> _Columns:
    seen = [
        {number for each in level.stretches for number in _overlapped(each, columns)}
        for level in levels
    ]
    kept: list[tuple[float, float]] = []
    members: list[set[int]] = []
    for number, (left, right) in enumerate(columns):
        with_last = members and any(number in there and members[-1] & there for there in seen)
        if members and not with_last:
            members[-1].add(number)
            kept[-1] = (kept[-1][0], right)
        else:
            members.append({number})
            kept.append((left, right))
    return kept


def _placed(level: Level, columns: _Columns) -> _Cells:
    cells: _Cells = {}
    for stretch in level.stretches:
        over = _overlapped(stretch, columns)
        if not over:
            middle = (stretch.left + stretch.right) / 2
            over = [min(range(len(columns)), key=lambda n: _distance(middle, columns[n]))]
        cells.setdefault((over[0], over[-1]), []).append(stretch)
    return cells


def _distance(place: float, column: tuple[float, float]) -> float:
    return max(column[0] - place, place - column[1], 0.0)


def _breaks(
    levels: Sequence[Level], placed: Sequence[_Cells], columns: _Columns, rules: Sequence[Rule]
) -> list[bool]:
    """For each line, whether a row begins with it."""
    parting = [_is_parted(above, below, columns, rules) for above, below in pairwise(levels)]
    if 3 * sum(parting) >= len(parting):
        return [True, *parting]
    gaps = _gaps(levels)
    usual, bimodal = _usual(gaps), _is_uneven(gaps)
    found = [True]
    for number, gap in enumerate(gaps):
        above, below = placed[number], placed[number + 1]
        wide = any(first != last for first, last in (*above, *below))
        found.append(
            parting[number]
            or wide
            or gap > _WIDER * usual
            or (not bimodal and (_had_room(above, below, columns) or _is_numbered(below, columns)))
        )
    return found


def _gaps(levels: Sequence[Level]) -> list[float]:
    return [above.base - below.base for above, below in pairwise(levels)]


def _usual(gaps: Sequence[float]) -> float:
    return sorted(gaps)[len(gaps) // 5]


def _is_uneven(gaps: Sequence[float]) -> bool:
    """Whether the white between some lines is wider than between the lines of one row."""
    return max(gaps) > _WIDER * _usual(gaps)


def _is_parted(above: Level, below: Level, columns: _Columns, rules: Sequence[Rule]) -> bool:
    """Whether a line is drawn between two lines of letters, over half of the table."""
    width = columns[-1][1] - columns[0][0]
    return any(
        rule.level
        and below.base + below.size / 3 < rule.at < above.base
        and 2 * (min(rule.end, columns[-1][1]) - max(rule.start, columns[0][0])) > width
        for rule in rules
    )


def _had_room(above: _Cells, below: _Cells, columns: _Columns) -> bool:
    """Whether some cell's line had room for the first word of what stands below it."""
    return any(
        _free(above[reach], columns[reach[1]]) > _ROOM * _first_word(below[reach])
        for reach in above.keys() & below.keys()
    )


def _is_numbered(cells: _Cells, columns: _Columns) -> bool:
    """Whether a figure begins what stands in the outermost column, as rows are numbered."""
    outermost = (cells.get((place, place)) for place in (0, len(columns) - 1))
    return any(cell and cell[0].glyphs[0].text.isnumeric() for cell in outermost)


def _free(stretches: Sequence[Stretch], column: tuple[float, float]) -> float:
    return (column[1] - column[0]) - (stretches[-1].right - stretches[0].left)


def _first_word(stretches: Sequence[Stretch]) -> float:
    """How wide the first word is, one sign of Chinese; from the right the first that is seen."""
    glyphs = stretches[0].glyphs
    if is_ideograph(glyphs[0].text):
        return glyphs[0].right - glyphs[0].left
    end = next((n for n, glyph in enumerate(glyphs) if glyph.text.isspace()), len(glyphs))
    return glyphs[end - 1].right - glyphs[0].left
