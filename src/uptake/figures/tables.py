"""The tables of an annual report: how recommendations stand by organization and over the years.

All numbers are those of the indicators; each says by what the list behind it is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import add

from django.utils.translation import gettext

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
from uptake.figures.asked import Asked
from uptake.figures.rules import Rule, in_one, rule_of
from uptake.record.queries.indicators import YEARS, Scope, counted
from uptake.record.queries.organizations import ALL, organizations
from uptake.terms import organizations as listed
from uptake.terms.words import Words

TOGETHER = 8
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


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables under one title, with what each indicator in them counts."""

    title: str
    tables: tuple[TitledTable, ...]
    rules: tuple[Rule, ...]


def annual_of(scope: Scope, year: int, words: Words, known: date | None = None) -> Tables:
    """Return the tables of the report of a year, as all organizations stand on the scope's day.

    `known` is the day on whose knowledge the scope counts, for the lists behind the numbers. Asks
    the same questions, however much is counted.
    """
    at = counted(scope, COUNTED, Dimension.ORGANIZATION).groups
    over = counted(scope, COUNTED, Dimension.PROGRAMME_YEAR).groups
    names = {one.code: one.acronym or one.code for one in organizations(words.language, scope.on)}
    named = [(names.get(code, code), code, tally) for code, tally in at.items()]
    status, outstanding = (
        Printing(one, scope, words, Asked(ALL, known=known)) for one in (STATUS, _OUTSTANDING)
    )
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
    """The columns of a table, and what prints them. `asked`: of which figures they are."""

    columns: Columns
    scope: Scope
    words: Words
    asked: Asked

    @property
    def heads(self) -> tuple[str, ...]:
        """What the columns of numbers are called."""
        years = self.words.number(self.scope.years)
        return tuple(self.words[key].format(years=years) for key, _ in self.columns)

    def line(self, name: str, tally: Tally, *within: tuple[Dimension, str]) -> TableLine:
        """Return the line of a group; `within` is what narrows to it."""
        asked = self.asked
        for dimension, group in within:
            asked = asked.within(dimension, group)
        columns = zip(self.heads, self.columns, strict=True)
        return TableLine(
            name, tuple(self._number(head, what, tally, asked) for head, (_, what) in columns)
        )

    def sum(self, name: str, of: Iterable[Tally], *within: tuple[Dimension, str]) -> TableLine:
        """Return the line that adds up those of groups that share no recommendation."""
        return replace(self.line(name, reduce(add, of, NOTHING), *within), sums=True)

    def _number(
        self, head: str, what: Population | IndicatorName, tally: Tally, asked: Asked
    ) -> NumberSaid:
        """Return a number with its list; that behind a rate is of what is above the line."""
        on = self.scope.on
        if isinstance(what, IndicatorName):
            figure = tally.figure(what)
            rate = figure.share.rate if figure else None
            text = "–" if rate is None else self.words.percent(rate)
            return NumberSaid(head, text, asked=listed_by(asked, on, INDICATORS[what].above, tally))
        number = tally.counts.get(what, 0)
        said = self.words.number(number)
        return NumberSaid(head, said, number, listed_by(asked, on, what, tally))


def listed_by(asked: Asked, on: date, population: Population, tally: Tally) -> str:
    """Return what an address asks for to list a population of a group; "" where it is empty."""
    if not tally.counts.get(population):
        return ""
    return asked.query(on, population=population.value)


def _by_organization(title: str, columns: Printing, named: Named) -> TitledTable:
    """Return a table with a line for each organization, each group of them, and all."""
    groups = (*OrganizationGroup, None)
    lines = [line for group in groups for line in _of_group(group, columns, named)]
    in_all = columns.sum(columns.words["in_all"], (tally for *_, tally in named))
    heads = (columns.words["organization"], *columns.heads)
    return TitledTable(title, heads, (*lines, in_all))


def _of_group(
    group: OrganizationGroup | None, columns: Printing, named: Named
) -> Iterator[TableLine]:
    """Return the lines of the organizations of a group, then that of the group."""
    known = listed.organizations()
    there = [one for one in named if (known[one[1]].group if one[1] in known else None) is group]
    for name, code, tally in there:
        yield columns.line(name, tally, (Dimension.ORGANIZATION, code))
    if there and group is not None:
        within = Dimension.ORGANIZATION_GROUP, group.value
        yield columns.sum(columns.words.of(group), (tally for *_, tally in there), within)


def _by_year(title: str, columns: Printing, over: Mapping[str, Tally], year: int) -> TitledTable:
    """Return a table of the latest years up to one, and of these together."""
    first, by = year - TOGETHER + 1, Dimension.PROGRAMME_YEAR
    there = {one: over[one] for one in map(str, range(first, year + 1)) if one in over}
    lines = [columns.line(one, tally, (by, one)) for one, tally in there.items()]
    heads = (columns.words["programme_year"], *columns.heads)
    together = by, f"{first}{YEARS}{year}"
    in_all = columns.sum(columns.words["in_all"], there.values(), together)
    return TitledTable(title, heads, (*lines, in_all))


def about_tables(on: date, known: date | None, words: Words) -> tuple[str, ...]:
    """Return what stands below the title: the day, and that of the knowledge where one is asked."""
    day = words.date(on)
    if known is None:
        return (day,)
    label = gettext("As known on")
    return day, words.format("labelled", label=label, value=words.date(known))


def write_made(made: Tables, about: tuple[str, ...], written_as: Format, words: Words) -> bytes:
    """Return the tables as a file in a format of lists; `about` stands below its title.

    What the indicators count is said in the language of the thread, as of a page.
    """
    notes = tuple((rule.name, in_one(rule, words)) for rule in made.rules)
    return write_tables(TablesFile(made.title, about, made.tables, notes), written_as, words)
