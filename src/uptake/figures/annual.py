"""The tables of an annual report: how recommendations stand by organization and over the years.

All numbers are those of the indicators; each says by what the list behind it is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from urllib.parse import urlencode

from uptake.core.indicators import (
    INDICATORS,
    NOTHING,
    Dimension,
    IndicatorName,
    OrganizationGroup,
    Population,
    Tally,
)
from uptake.documents.tree import Format
from uptake.exchange.writing.tables import (
    NumberSaid,
    TableLine,
    TablesFile,
    TitledTable,
    write_tables,
)
from uptake.figures.pages.asked import ALL
from uptake.figures.pages.cells import Rule, rule_of
from uptake.figures.pages.figures import in_one
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.organizations import organizations
from uptake.terms import organizations as listed
from uptake.terms.words import Words

YEARS = 8
"""So many years of the programme of work stand in the table of years."""
STATUS: tuple[tuple[str, Population | IndicatorName], ...] = (
    ("addressed", Population.ADDRESSED),
    ("accepted", Population.ACCEPTED),
    ("indicator_not_accepted", Population.NOT_ACCEPTED),
    ("indicator_not_relevant", Population.NOT_RELEVANT),
    ("indicator_under_consideration", Population.UNDER_CONSIDERATION),
    ("indicator_unanswered", Population.UNANSWERED),
    ("indicator_acceptance_rate", IndicatorName.ACCEPTANCE_RATE),
    ("implemented", Population.IMPLEMENTED),
    ("indicator_in_progress", Population.IN_PROGRESS),
    ("indicator_not_started", Population.NOT_STARTED),
    ("indicator_implementation_rate", IndicatorName.IMPLEMENTATION_RATE),
)
_OUTSTANDING: tuple[tuple[str, Population | IndicatorName], ...] = (
    ("annual_open", Population.OPEN),
    ("indicator_long_open", Population.LONG_OPEN),
    ("annual_share_open", IndicatorName.LONG_OPEN),
)
COUNTED = (
    IndicatorName.ACCEPTANCE_RATE,
    IndicatorName.NOT_ACCEPTED,
    IndicatorName.NOT_RELEVANT,
    IndicatorName.UNDER_CONSIDERATION,
    IndicatorName.UNANSWERED,
    IndicatorName.IMPLEMENTATION_RATE,
    IndicatorName.IN_PROGRESS,
    IndicatorName.NOT_STARTED,
    IndicatorName.LONG_OPEN,
)
type Columns = tuple[tuple[str, Population | IndicatorName], ...]
type Named = Sequence[tuple[str, str, Tally]]
"""Organizations as they are called, by their codes, with what is counted of each."""
type Wanted = Mapping[str, str]
"""What an address asks for to get the list of a group; nothing where no list is of it."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables under one title, with what each indicator in them counts."""

    title: str
    tables: tuple[TitledTable, ...]
    rules: tuple[Rule, ...]


def annual_of(scope: Scope, year: int, words: Words) -> Tables:
    """Return the tables of the report of a year, as all organizations stand on the scope's day.

    Asks the same questions, however much is counted.
    """
    at = counted(scope, COUNTED, Dimension.ORGANIZATION).groups
    over = counted(scope, COUNTED, Dimension.PROGRAMME_YEAR).groups
    names = {one.code: one.acronym or one.code for one in organizations(words.language, scope.on)}
    named = [(names.get(code, code), code, tally) for code, tally in at.items()]
    status, outstanding = (Printing(one, scope, words) for one in (STATUS, _OUTSTANDING))
    return Tables(
        words.format("annual_tables", year=year),
        (
            _by_organization(words["annual_status"], status, named),
            _by_year(words["annual_years"], status, over, year),
            _by_organization(words["annual_outstanding"], outstanding, named),
        ),
        tuple(rule_of(INDICATORS[one], words, scope.years) for one in COUNTED),
    )


@dataclass(frozen=True, slots=True)
class Printing:
    """The columns of a table, and what prints them."""

    columns: Columns
    scope: Scope
    words: Words

    @property
    def heads(self) -> tuple[str, ...]:
        """What the columns of numbers are called."""
        years = self.words.number(self.scope.years)
        return tuple(self.words[key].format(years=years) for key, _ in self.columns)

    def line(self, name: str, tally: Tally, wanted: Wanted) -> TableLine:
        """Return the line of a group."""
        columns = zip(self.heads, self.columns, strict=True)
        return TableLine(
            name, tuple(self._number(head, what, tally, wanted) for head, (_, what) in columns)
        )

    def sum(self, name: str, of: Iterable[Tally], wanted: Wanted) -> TableLine:
        """Return the line that adds up those of groups that share no recommendation."""
        return replace(self.line(name, reduce(add, of, NOTHING), wanted), sums=True)

    def _number(
        self, head: str, what: Population | IndicatorName, tally: Tally, wanted: Wanted
    ) -> NumberSaid:
        if isinstance(what, IndicatorName):
            figure = tally.figure(what)
            rate = figure.share.rate if figure else None
            return NumberSaid(head, "–" if rate is None else self.words.percent(rate))
        number = tally.counts.get(what, 0)
        asked = {**wanted, "population": what.value, "on": self.scope.on.isoformat()}
        return NumberSaid(
            head, self.words.number(number), number, urlencode(asked) if wanted and number else ""
        )


def _by_organization(title: str, columns: Printing, named: Named) -> TitledTable:
    """Return a table with a line for each organization, each group of them, and all."""
    groups = (*OrganizationGroup, None)
    lines = [line for group in groups for line in _of_group(group, columns, named)]
    in_all = columns.sum(
        columns.words["in_all"], (tally for *_, tally in named), {"organization": ALL}
    )
    heads = (columns.words["organization"], *columns.heads)
    return TitledTable(title, heads, (*lines, in_all))


def _of_group(
    group: OrganizationGroup | None, columns: Printing, named: Named
) -> Iterator[TableLine]:
    """Return the lines of the organizations of a group, then that of the group."""
    known = listed.organizations()
    there = [one for one in named if (known[one[1]].group if one[1] in known else None) is group]
    for name, code, tally in there:
        yield columns.line(name, tally, {"organization": code})
    if there and group is not None:
        wanted = {"organization": ALL, Dimension.ORGANIZATION_GROUP.value: group.value}
        yield columns.sum(columns.words.of(group), (tally for *_, tally in there), wanted)


def _by_year(title: str, columns: Printing, over: Mapping[str, Tally], year: int) -> TitledTable:
    """Return a table of the latest years up to one, and of these together."""
    years = map(str, range(year - YEARS + 1, year + 1))
    there = {one: over[one] for one in years if one in over}
    by = Dimension.PROGRAMME_YEAR.value
    lines = [
        columns.line(one, tally, {"organization": ALL, by: one}) for one, tally in there.items()
    ]
    heads = (columns.words["programme_year"], *columns.heads)
    in_all = columns.sum(columns.words["in_all"], there.values(), {})
    return TitledTable(title, heads, (*lines, in_all))


def write_made(made: Tables, about: tuple[str, ...], written_as: Format, words: Words) -> bytes:
    """Return the tables as a file in a format of lists; `about` stands below its title.

    What the indicators count is said in the language of the thread, as of a page.
    """
    notes = tuple((rule.name, in_one(rule, words)) for rule in made.rules)
    return write_tables(TablesFile(made.title, about, made.tables, notes), written_as, words)
