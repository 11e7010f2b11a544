"""Header rows: of one level or two, with merged cells, columns in any order, words misspelt.

Columns of one meaning: two years, secretariat and governing body, self-assessed and verified.

The newest is taken, or the decisive one; where neither can be told, all are read, and what differs
stays open. None is dropped unsaid.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from uptake.core.codes import Acceptance, Addressee, Implementation, Language
from uptake.documents.tree import Cell, Row, Table
from uptake.exchange.reading.bearings import Bearing, is_planned, without_bearing
from uptake.exchange.reading.columns import (
    Alike,
    CebHeader,
    Columns,
    Other,
    Status,
    layout_of,
    names_comments,
    read_comment_header,
    speaks_of_comments,
    starts_with_comments,
)
from uptake.exchange.reading.reshaping import (
    from_blocks,
    from_columns,
    from_matrix,
    turned,
    unfolded,
)
from uptake.exchange.reading.texts import cell_text, form, joined
from uptake.exchange.reading.vocabulary import Column, Meaning, Vocabulary, forms_of_term
from uptake.terms.organizations import recognize

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


LONGEST_TITLE = 80
"""Characters of the longest title of a column that is not one over comments."""
LONGEST_HEADER = 600
WHITE = "FFFFFF"
HEADER_WITHIN = 12
"""Rows at the start of a table in which its first header stands."""
DEEPEST = 3
"""Levels of the deepest header."""

_STATUS = frozenset((Column.ACCEPTANCE, Column.IMPLEMENTATION, Column.STATUS))
_COMMENTS = frozenset((Column.COMMENT, Column.CEB_COMMENTS))
_NAMING = _COMMENTS | {Column.FOCAL_POINT}
_COMMENTING = (Column.COMMENT, Column.REMARKS, Column.CEB_COMMENTS)


def with_header(table: Table, vocabulary: Vocabulary) -> Table | None:
    """Return a table that has a header, reshaped where its titles stand in the first column.

    None for a table of any other kind.
    """
    table = from_columns(table, vocabulary) or table
    rows = table.rows
    for misspelt in (False, True):
        for place in range(min(HEADER_WITHIN, len(rows))):
            if header_depth(rows, place, vocabulary, misspelt):
                return unfolded(table, place)
    made = from_matrix(table, vocabulary) or from_blocks(table, vocabulary)
    if made is not None and header_depth(made.rows, 0, vocabulary, misspelt=False):
        return made
    other = turned(table)
    if other is None or not header_depth(other.rows, 0, vocabulary, misspelt=False):
        return None
    columns = HeaderReader(vocabulary).read(other.rows[:1])
    return other if columns.for_entries else None


def header_depth(rows: Sequence[Row], start: int, vocabulary: Vocabulary, misspelt: bool) -> int:
    """Count the header rows from `start` on, 0 where there is none.

    `misspelt` says whether misspelt words count: slow, so only where a header is looked for.
    """
    if not _is_header(rows[start], vocabulary, misspelt):
        return 0
    depth = 1
    while depth < DEEPEST and start + depth < len(rows):
        if not _goes_on(rows[start + depth - 1], rows[start + depth], vocabulary):
            break
        depth += 1
    return depth


def _is_header(row: Row, vocabulary: Vocabulary, misspelt: bool) -> bool:
    texts = [text for cell in row.distinct if (text := cell_text(cell).strip())]
    if sum(1 < len(text) <= LONGEST_TITLE for text in texts) < min(2, len(texts)):
        return False
    return _make_header([title_of(text, vocabulary, misspelt) for text in texts])


def is_header(cells: Iterable[Cell], vocabulary: Vocabulary) -> bool:
    """Whether cells, of one level or of several, make a header."""
    texts = [text for cell in cells if (text := cell_text(cell).strip())]
    return _make_header([title_of(text, vocabulary) for text in texts])


def _make_header(meanings: Iterable[Meaning | None]) -> bool:
    """Whether there are titles enough: one status alone may as well be a cell of the body."""
    known = [meaning for meaning in meanings if meaning is not None]
    titles = {meaning.column for meaning in known if meaning.code is None}
    leaves = {meaning.code for meaning in known if meaning.code is not None}
    addressees = leaves & set(Addressee)
    if len(titles) > 1 or len(leaves) > 2 or len(addressees) > 1:
        return True
    return bool(titles) and len(leaves) > 1


def title_of(text: str, vocabulary: Vocabulary, misspelt: bool = False) -> Meaning | None:
    """Get what a cell means if it is the title of a column; `misspelt` ones only where wanted."""
    if len(text) > LONGEST_HEADER:
        return None
    meaning = vocabulary.meaning(text)
    if meaning is None and len(text) > LONGEST_TITLE:
        return Meaning(Column.COMMENT) if starts_with_comments(text) else None
    if meaning is None and names_comments(text):
        return Meaning(Column.COMMENT)
    if meaning is None and misspelt:
        near = vocabulary.near(text)
        meaning = near.meaning if near else None
    return meaning


def _goes_on(above: Row, row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row is a further level of the header above it."""
    if len(above.distinct) == len(above.cells):
        return False
    over = {id(cell) for cell in above.cells if cell is not None}
    cells = [cell for cell in row.distinct if id(cell) not in over]
    texts = [text for cell in cells if (text := cell_text(cell).strip())]
    if not texts or any(len(text) > LONGEST_TITLE for text in texts):
        return False
    known = sum(vocabulary.meaning(text, status=True) is not None for text in texts)
    return known >= max(2, len(texts) // 2)


@dataclass(slots=True)
class HeaderReader:
    """Reads the columns from header rows; equal headers, repeated for each report, only once."""

    vocabulary: Vocabulary
    _known: dict[tuple[object, ...], Columns] = field(default_factory=dict)

    def read(self, rows: Sequence[Row]) -> Columns:
        """Return what the columns under these header rows mean."""
        key = tuple(_prints(rows))
        columns = self._known.get(key)
        if columns is None:
            columns = _Resolution(self.vocabulary).columns(rows)
            columns = self._known[key] = replace(columns, layout=layout_of(columns))
        return columns


def _prints(rows: Iterable[Row]) -> Iterator[object]:
    for row in rows:
        last: Cell | None = None
        for cell in row.cells:
            if cell is None or cell is last:
                yield cell is None
            else:
                yield (_without_reports(cell_text(cell)), cell.fill, _links(cell))
            last = cell


def _without_reports(text: str) -> str:
    """The words of a header without lines that name its report: these change nothing."""
    if "JIU" not in text:
        return text
    return "\n".join(line for line in text.split("\n") if "JIU" not in line)


def _links(cell: Cell) -> tuple[str | None, ...]:
    return tuple(span.link for paragraph in cell.paragraphs for span in paragraph.spans)


@dataclass(slots=True)
class _Resolution:
    """One header under examination."""

    vocabulary: Vocabulary
    meanings: dict[tuple[int, bool], Meaning | None] = field(default_factory=dict)
    misspelt: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    shades: dict[Addressee, set[str | None]] = field(default_factory=dict)
    ceb: CebHeader | None = None
    organization: str | None = None

    def columns(self, rows: Sequence[Row]) -> Columns:
        width = max(len(row.cells) for row in rows)
        stacks = [_stack(rows, place) for place in range(width)]
        meanings = [self._of_stack(stack) for stack in stacks]
        alike = tuple(alike_columns(stacks, meanings, self.vocabulary.language))
        left = {other.place for one in alike if one.taken for other in one.others}
        places: dict[Column, int] = {}
        for place, meaning in enumerate(meanings):
            if meaning is not None and place not in left:
                places.setdefault(meaning.column, place)
        comments = _first_places(stacks, meanings)
        return Columns(
            meanings=tuple(meanings),
            places=places,
            comments=comments,
            facts=tuple(_facts(meanings)),
            marks=tuple(mark for mark in _marks(meanings) if mark[0] not in left),
            addressees=tuple(_addressees(meanings)),
            legend=_legend(self.shades),
            ceb=self.ceb,
            organization=self.organization,
            misspelt=tuple(self.misspelt.items()),
            unknown=tuple(self.unknown),
            alike=alike,
        )

    def _of_stack(self, stack: Sequence[Cell]) -> Meaning | None:
        """What a column means: the lowest header over it, as those above let it be read."""
        top: Meaning | None = None
        for cell in stack:
            below = self._of_cell(cell, top is not None and top.column in _STATUS)
            if below is not None and isinstance(below.code, Addressee):
                self.shades.setdefault(below.code, set()).add(cell.fill)
            top = _under(top, below)
        return top

    def _of_cell(self, cell: Cell, status: bool) -> Meaning | None:
        key = (id(cell), status)
        if key not in self.meanings:
            self.meanings[key] = self._examined(cell, status)
        return self.meanings[key]

    def _examined(self, cell: Cell, status: bool) -> Meaning | None:
        text = joined(cell_text(cell))
        if not text:
            return None
        meaning = self.vocabulary.meaning(cell_text(cell), status)
        if meaning is None or meaning.column in _COMMENTS:
            meaning = self._over_comments(cell, text) or meaning
        if meaning is not None and meaning.column in _STATUS and is_planned(text):
            self.unknown.append(text)
            return None
        if meaning is not None:
            if meaning.column in _NAMING:
                self.organization = self.organization or _organization_in(text)
            return meaning
        near = self.vocabulary.near(cell_text(cell), status)
        if near is None:
            self.unknown.append(text)
            return None
        self.misspelt[text] = near.meant
        return near.meaning

    def _over_comments(self, cell: Cell, text: str) -> Meaning | None:
        ceb = read_comment_header(cell, self.vocabulary.language)
        if ceb is not None:
            self.ceb = self.ceb or ceb
            if ceb.misspelt and ceb.meant:
                self.misspelt[ceb.misspelt] = ceb.meant
            return Meaning(Column.CEB_COMMENTS if ceb.alone else Column.COMMENT)
        return Meaning(Column.COMMENT) if speaks_of_comments(text) else None


@lru_cache(maxsize=256)
def _organization_in(text: str) -> str | None:
    """The organization whose comments or focal points a header announces."""
    return recognize(text)


def _stack(rows: Sequence[Row], place: int) -> list[Cell]:
    cells = (row.cells[place] for row in rows if place < len(row.cells))
    return list({id(cell): cell for cell in cells if cell is not None}.values())


def _under(top: Meaning | None, below: Meaning | None) -> Meaning | None:
    """What a header means under another: the lower one, but no addressee ends a text's column."""
    if below is None or top is None:
        return top or below
    if top.column in (Column.RECOMMENDATION, Column.TEXT) and isinstance(below.code, Addressee):
        return Meaning(top.column, below.code)
    return below


def _first_places(
    stacks: Sequence[Sequence[Cell]], meanings: Sequence[Meaning | None]
) -> tuple[int, ...]:
    """The places of comments, a merged header's first; of remarks, or the CEB's, without others."""
    places: dict[Column, dict[int, int]] = {}
    for place, meaning in enumerate(meanings):
        if meaning is not None and meaning.column in _COMMENTING:
            lowest = stacks[place][-1] if stacks[place] else None
            places.setdefault(meaning.column, {}).setdefault(id(lowest), place)
    found = next((places[column] for column in _COMMENTING if column in places), {})
    return tuple(found.values())


def _facts(meanings: Sequence[Meaning | None]) -> Iterator[tuple[int, str]]:
    for place, meaning in enumerate(meanings):
        if meaning is not None and meaning.term is not None:
            yield place, meaning.term


def _marks(meanings: Sequence[Meaning | None]) -> Iterator[tuple[int, Status]]:
    for place, meaning in enumerate(meanings):
        if meaning is None or meaning.code is None or isinstance(meaning.code, Addressee):
            continue
        yield place, meaning.code


def _addressees(meanings: Sequence[Meaning | None]) -> Iterator[tuple[int, Addressee]]:
    for place, meaning in enumerate(meanings):
        if meaning is not None and isinstance(meaning.code, Addressee):
            yield place, meaning.code


def _legend(shades: Mapping[Addressee, set[str | None]]) -> dict[str, Addressee]:
    """The shades that stand for one addressee and for no other; none at all says nothing."""
    legend: dict[str, Addressee] = {}
    for addressee, fills in shades.items():
        others = {fill for other in shades if other is not addressee for fill in shades[other]}
        legend |= {fill: addressee for fill in fills - others if fill and fill != WHITE}
    return legend
