"""What a language's dates are made of, and how its patterns are written down.

The patterns are written as `reading.patterns` says. These groups say what was found:

- the bound: `by` (up to and including), `before`, `start` (from then on);
- the place in the period: `first` (its beginning), `early`, `mid`, `end`;
- the period: `year`, `last` (the end of a range of years), `ordinal` with `unit` (quarters and
  halves), `quarter` (a digit), `month`, `day` or `day2`; or all of a day in figures, `numeric`;
- `span` or `span2`: a word (biennium) that makes a range of years one period.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from uptake.exchange.reading.patterns import Pattern

NUMERIC = r"(?P<numeric>\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)(?!\d)"
YEARS = r"(?P<year>\d{4})(?!\d)(?:~[-–—‑/]~(?P<last>\d{4}|\d\d)(?![\d/])|(?!~[-–—‑/]~\d))"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How one language speaks of dates.

    `bounded` finds the dates that bind by what stands before them (in Chinese also behind them);
    `latest` those that bind by words behind them only ("in 2022 at the latest"), which are looked
    for where `latest_hint` is in the text. `months` are the numbers of the months by their names in
    small letters, as `plain` gives them; `ordinals` numbers by words, -1 for the last; `units` the
    length in months of a unit by the beginning of its name. `unbound` matches what stands just
    before a date that binds nobody ("the Goals by 2030"), `until` what follows a year that only
    begins a range ("from 2020 to 2025"). `reach` is how many characters before a year its words can
    begin. `written` finds a document's own date.
    """

    bounded: Pattern
    written: Pattern
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, int]
    latest: Pattern | None = None
    latest_hint: str = ""
    unbound: Pattern | None = None
    until: Pattern | None = None
    reach: int = 64


def numbered(*names: str) -> dict[str, int]:
    """Number names from 1; several names of one number stand together, parted by `|`."""
    return {name: number for number, group in enumerate(names, 1) for name in group.split("|")}
