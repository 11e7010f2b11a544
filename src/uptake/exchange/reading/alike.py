"""Columns of one meaning: two years, secretariat and governing body, self-assessed and verified.

The newest is taken, or the decisive one; where neither can be told, all are read, and what differs
stays open. None is dropped unsaid.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from uptake.core.codes import Acceptance, Implementation, Language
from uptake.documents.tree import Cell
from uptake.exchange.reading.bearings import Bearing, without_bearing
from uptake.exchange.reading.columns import Alike, Other
from uptake.exchange.reading.texts import cell_text, form, joined
from uptake.exchange.reading.vocabulary import Column, Meaning, forms_of_term

ALIKE = frozenset(
    (
        *(Column.ACCEPTANCE, Column.IMPLEMENTATION, Column.STATUS, Column.DEADLINE, Column.NUMBER),
        *(Column.ADDRESSEE, Column.REPORT, Column.RELEVANCE, Column.PRIORITY),
    )
)
"""What a row says once: a second column of it has to be told of."""

STATUSES = frozenset((Column.ACCEPTANCE, Column.IMPLEMENTATION, Column.STATUS))
"""Of these, several that differ leave the answer open; of all others the first is taken."""

type Stacks = Sequence[Sequence[Cell]]
type Meanings = Sequence[Meaning | None]


@dataclass(frozen=True, slots=True)
class Group:
    """One of several columns (or groups of marks) of one meaning."""

    title: str
    bearing: Bearing
    places: tuple[int, ...]


def alike_columns(stacks: Stacks, meanings: Meanings, language: Language) -> Iterator[Alike]:
    """Return the columns of which a header has several, and which of them is taken."""
    for column, groups in _groups(stacks, meanings, language).items():
        if len(groups) < 2:
            continue
        taken = decisive(groups) or (None if column in STATUSES else groups[0])
        rest = [group for group in groups if group is not taken]
        others = (
            Other(place, group.title, group.bearing.day, _code(meanings[place]))
            for group in rest
            for place in group.places
        )
        titles = tuple(group.title for group in groups)
        yield Alike(column, titles, taken.title if taken else None, tuple(others))


def decisive(groups: Sequence[Group]) -> Group | None:
    """Return the newest of the columns, or the one whose words say that it decides."""
    days = [group.bearing.day for group in groups]
    if all(days) and len(set(days)) == len(days):
        return max(groups, key=lambda group: group.bearing.day)
    if len(set(days)) > 1:
        return None
    most = max(group.bearing.weight for group in groups)
    first = [group for group in groups if group.bearing.weight == most]
    return first[0] if len(first) == 1 else None


def _groups(stacks: Stacks, meanings: Meanings, language: Language) -> Mapping[Column, list[Group]]:
    found: dict[Column, dict[int, list[int]]] = {}
    cells: dict[int, Cell] = {}
    for place, meaning in enumerate(meanings):
        if meaning is None or not stacks[place]:
            continue
        marked = meaning.column is Column.MARK and not _is_addressee(meaning)
        if marked and not _several(meanings, meaning):
            continue
        column = _column_of(meaning) if marked else meaning.column
        if column in ALIKE and (marked or meaning.code is None):
            cell = stacks[place][0 if marked else -1]
            cells[id(cell)] = cell
            found.setdefault(column, {}).setdefault(id(cell), []).append(place)
    return {
        column: [_group(cells[cell], column, places, language) for cell, places in parts.items()]
        for column, parts in found.items()
    }


def _group(cell: Cell, column: Column, places: Sequence[int], language: Language) -> Group:
    title = joined(cell_text(cell))
    bearing = without_bearing(title, language)[1]
    if column is Column.NUMBER and _speaks_of_recommendations(title):
        bearing = Bearing(bearing.day, 1)
    return Group(title, bearing, tuple(places))


def _speaks_of_recommendations(title: str) -> bool:
    """Whether a number is that of a recommendation, and not of the row."""
    plain = f" {form(title)} "
    known = forms_of_term("recommendation") | forms_of_term("recommendations")
    # Chinese words stand without blanks.
    return any((word if word[:1] >= "\u4e00" else f" {word} ") in plain for word in known)


def _code(meaning: Meaning | None) -> Acceptance | Implementation | None:
    code = meaning.code if meaning is not None else None
    return code if isinstance(code, Acceptance | Implementation) else None


def _is_addressee(meaning: Meaning) -> bool:
    return not isinstance(meaning.code, Acceptance | Implementation)


def _several(meanings: Meanings, meaning: Meaning) -> bool:
    return sum(other == meaning for other in meanings) > 1


def _column_of(meaning: Meaning) -> Column:
    accepts = isinstance(meaning.code, Acceptance)
    return Column.ACCEPTANCE if accepts else Column.IMPLEMENTATION
