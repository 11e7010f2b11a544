"""Which report each recommendation belongs to: by its heading, or by the one whose heading is lost.

Under one heading the numbers rise. Where they fall back and no new heading stands there, a heading
is missing: the report is the one that Table 1 lists and no heading claims.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from uptake.exchange.reading.headings import Heading
from uptake.exchange.reading.numbers import order_of
from uptake.exchange.reading.rows import EntryRow

type Places = Mapping[str, int]


@dataclass(slots=True)
class Section:
    """Recommendations of one report. `assumed` says that no heading names it; "" is unknown.

    `under_header` says that a header stands right above the first of them; `above` is the report
    of the last heading before them.
    """

    report: str
    rows: list[EntryRow] = field(default_factory=list)
    heading: Heading | None = None
    assumed: bool = False
    under_header: bool = False
    above: str = ""


def sections(
    rows: Iterable[EntryRow], listed: Sequence[str], *, named: bool = False
) -> list[Section]:
    """Part the recommendations into sections, each with its report.

    `listed` are the reports in the order of Table 1, or else those that the document names
    (`named`): of more of these than sections need, none is more likely than another.
    """
    rows = list(rows)
    first = {row.header: row for row in reversed(rows)}
    found = [part for _, group in groupby(rows, key=_claim) for part in _parts(list(group))]
    claimed = {section.report for section in found if not section.assumed}
    free = [symbol for symbol in listed if symbol not in claimed]
    if named and len(free) > sum(section.assumed for section in found):
        free = []
    places = {symbol: place for place, symbol in enumerate(listed)}
    for place, section in enumerate(found):
        section.under_header = first[section.rows[0].header] is section.rows[0]
        if section.assumed and free:
            before = found[place - 1].report if place else None
            after = next((later.report for later in found[place + 1 :] if not later.assumed), None)
            section.report = _between(free, places, before, after)
            free.remove(section.report)
    return _settled(found)


def _claim(row: EntryRow) -> tuple[str | None, int]:
    """What names the report of a row: its own words, or the heading over it."""
    if row.report:
        return row.report, 0
    return (row.heading.symbol, id(row.heading)) if row.heading else (None, 0)


def _parts(rows: list[EntryRow]) -> Iterator[Section]:
    """Part what stands under one heading where the numbers fall back; the first part is its own."""
    heading = rows[0].heading
    report = rows[0].report or (heading.symbol if heading else "")
    sure = bool(rows[0].report) or (heading is not None and heading.column)
    for place, part in enumerate([rows] if sure else _rising(rows)):
        if report and place == 0:
            yield Section(report, part, heading)
        else:
            yield Section("", part, assumed=True, above=report)


def _rising(rows: list[EntryRow]) -> Iterator[list[EntryRow]]:
    """The stretches in which numbers rise, unless they fall from the first to the last."""
    if _falls_throughout(rows):
        yield rows
        return
    part: list[EntryRow] = []
    last: dict[bool, EntryRow] = {}
    for row in rows:
        before = last.get(row.formal) if row.number else None
        if before is not None and _falls(before, row) and _begins_anew(row, part):
            yield part
            part, last = [], {}
        part.append(row)
        if row.number:
            last[row.formal] = row
    yield part


def _falls(before: EntryRow, row: EntryRow) -> bool:
    return order_of(row.number) <= order_of(before.number)


def _begins_anew(row: EntryRow, part: Sequence[EntryRow]) -> bool:
    """Whether a number that falls was there already, or is as low as the first one."""
    known = [other for other in part if other.number and other.formal is row.formal]
    repeated = any(other.number == row.number for other in known)
    return repeated or order_of(row.number) <= order_of(known[0].number)


def _falls_throughout(rows: Sequence[EntryRow]) -> bool:
    numbers = [order_of(row.number) for row in rows if row.number]
    return len(numbers) > 2 and all(first > second for first, second in pairwise(numbers))


def _between(free: Sequence[str], places: Places, before: str | None, after: str | None) -> str:
    """The free report that stands in the list where the section does in the document."""
    start = places.get(before or "", -1)
    end = places.get(after or "", len(places))
    following = [symbol for symbol in free if places[symbol] > start]
    fitting = (symbol for symbol in following if places[symbol] < end)
    return next(fitting, None) or (following or free)[0]


def _settled(found: Iterable[Section]) -> list[Section]:
    """Return back to the heading above what no other report could be found for."""
    settled: list[Section] = []
    for section in found:
        if settled and section.above and not section.report:
            settled[-1].rows += section.rows
        else:
            settled.append(section)
    return settled
