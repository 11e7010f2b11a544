"""Which reports there are, what they recommend, and to which organizations: plain rules, a seed.

The same size, organizations, day and seed give the same plan.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from random import Random

from uptake.core.codes import Addressee, Impact, ReportKind
from uptake.core.errors import UptakeError
from uptake.demonstration.services.system.words import asks, said

# Symbols number the products of a kind in a year with two digits.
MOST_OF_A_KIND, MOST_A_YEAR, FIRST_YEAR = 99, 110, 1968
YEARS = 15
# How old the youngest report is, in days: it has been received everywhere.
YOUNGEST = 20
KINDS = {ReportKind.REPORT: 0.74, ReportKind.NOTE: 0.2, ReportKind.MANAGEMENT_LETTER: 0.06}
# How many of the reports go to all organizations, how many to one alone; the others to several.
TO_ALL, TO_ONE = 0.45, 0.12
TO_BODIES, WITH_DEADLINE = 0.25, 0.6
# The Chief Executives Board comments half a year after a report.
COMMENTED = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a register is made; the numbers are those of the issued order of the field.

    `follow_ups` is aimed at. With `updates` each answered follow-up has at least so many versions
    of its answer, as a register has that is used for decades.
    """

    reports: int = 150
    recommendations: int = 1_200
    follow_ups: int = 20_000
    updates: int = 0

    def times(self, factor: float) -> "Size":
        """Return the same register so many times as large."""
        return Size(
            max(1, round(factor * self.reports)),
            max(1, round(factor * self.recommendations)),
            max(1, round(factor * self.follow_ups)),
            self.updates,
        )


@dataclass(frozen=True, slots=True)
class PlannedRecommendation:
    """What a report recommends; `deadline` is the year that its text names."""

    number: int
    addressee: Addressee
    ask: int
    deadline: int | None
    impacts: tuple[Impact, ...]


@dataclass(frozen=True, slots=True)
class PlannedReport:
    """A report to be written. `subject` and `pattern` make its title; `to` are organizations.

    `commented` is the day of the comments of the Chief Executives Board, where there are any.
    """

    symbol: str
    kind: ReportKind
    year: int
    number: int
    published: date
    subject: int
    pattern: int
    recommendations: tuple[PlannedRecommendation, ...]
    to: tuple[str, ...]
    commented: date | None


def plan(
    size: Size, codes: Sequence[str], taken: Collection[str], today: date, seed: int
) -> tuple[PlannedReport, ...]:
    """Return the reports in the order of their days; symbols that are `taken` are left out.

    Raises UptakeError `demo-too-large` where there are not enough symbols since 1968.
    """
    chance = Random(f"{seed} reports")
    days = list(_days(size.reports, today, chance))
    counts = _counts(size, chance)
    addressed = _addressed(size, counts, codes, chance)
    names = _symbols(days, addressed, set(taken), chance)
    return tuple(
        _report(name, day, count, to, today, chance)
        for name, (_, day), count, to in zip(names, days, counts, addressed, strict=True)
    )


def first_year(reports: int, today: date) -> int:
    """Return the first year of the programme of work that has reports, of so many."""
    last = _last_year(today)
    return max(FIRST_YEAR, last + 1 - max(YEARS, ceil(reports / MOST_A_YEAR)))


def _last_year(today: date) -> int:
    return (today - timedelta(days=90)).year


def _days(reports: int, today: date, chance: Random) -> Iterator[tuple[int, date]]:
    """Return the year of the programme and the day of publication of each, in their order."""
    first, last = first_year(reports, today), _last_year(today)
    youngest = today - timedelta(days=YOUNGEST)
    years = [first + place * (last + 1 - first) // reports for place in range(reports)]
    for year in sorted(set(years)):
        begun = date(year, 1, 20) if year == last else date(year, 4, 1)
        room = (min(begun + timedelta(days=350), youngest) - begun).days
        places = sorted(chance.randint(0, max(room, 0)) for _ in range(years.count(year)))
        yield from ((year, begun + timedelta(days=place)) for place in places)


def _counts(size: Size, chance: Random) -> list[int]:
    """Return how many recommendations each report has: some more, some fewer, so many in all."""
    even, more = divmod(size.recommendations, size.reports)
    counts = [even + (place < more) for place in range(size.reports)]
    for place in range(0, size.reports - 1, 2):
        moved = chance.randint(0, min(4, counts[place + 1] - 1, counts[place] - 1))
        counts[place] += moved
        counts[place + 1] -= moved
    chance.shuffle(counts)
    return counts


def _addressed(
    size: Size, counts: Sequence[int], codes: Sequence[str], chance: Random
) -> list[tuple[str, ...]]:
    """Return to which organizations each report goes, so that the follow-ups are as many."""
    drawn = [chance.random() for _ in counts]
    whole = sum(n for n, one in zip(counts, drawn, strict=True) if one < TO_ALL)
    single = sum(n for n, one in zip(counts, drawn, strict=True) if one >= 1 - TO_ONE)
    left = size.follow_ups - whole * len(codes) - single
    several = left / max(1, sum(counts) - whole - single)
    return [tuple(sorted(_some(codes, one, several, chance), key=codes.index)) for one in drawn]


def _some(codes: Sequence[str], drawn: float, several: float, chance: Random) -> Sequence[str]:
    if drawn < TO_ALL:
        return codes
    if drawn >= 1 - TO_ONE:
        return [chance.choice(codes)]
    spread = min(3, max(0, round(several) - 2))
    wanted = round(several + chance.uniform(-spread, spread))
    return chance.sample(codes, max(1, min(len(codes), wanted)))


def _symbols(
    days: Sequence[tuple[int, date]],
    addressed: Sequence[tuple[str, ...]],
    taken: set[str],
    chance: Random,
) -> Iterator[tuple[str, ReportKind, int]]:
    """Return symbol, kind and number of each; a management letter goes to one organization."""
    for (year, _), to in zip(days, addressed, strict=True):
        drawn = chance.choices(list(KINDS), list(KINDS.values()))[0]
        if drawn is ReportKind.MANAGEMENT_LETTER and len(to) > 1:
            drawn = ReportKind.REPORT
        others = [ReportKind.REPORT, ReportKind.NOTE, ReportKind.MANAGEMENT_LETTER]
        free = (
            (symbol, kind, number)
            for kind in (drawn, *others)
            for number in range(1, MOST_OF_A_KIND + 1)
            if (symbol := f"JIU/{kind}/{year}/{number}") not in taken
        )
        found = next(free, None)
        if found is None:
            raise UptakeError("demo-too-large")
        taken.add(found[0])
        yield found


def _report(
    name: tuple[str, ReportKind, int],
    day: date,
    count: int,
    to: tuple[str, ...],
    today: date,
    chance: Random,
) -> PlannedReport:
    symbol, kind, number = name
    year = int(symbol.split("/")[2])
    commented = day + COMMENTED + timedelta(days=chance.randint(0, 60))
    return PlannedReport(
        symbol,
        kind,
        year,
        number,
        day,
        chance.randrange(len(said("subject"))),
        chance.randrange(len(said("title"))),
        tuple(_recommendations(count, day.year, chance)),
        to,
        commented if len(to) > 1 and commented <= today else None,
    )


def _recommendations(count: int, year: int, chance: Random) -> Iterator[PlannedRecommendation]:
    """Return the recommendations of a report, each asking something else as far as there is any."""
    left: dict[Addressee, list[int]] = {}
    for number in range(1, count + 1):
        to_body = chance.random() < TO_BODIES
        addressee = Addressee.GOVERNING_BODIES if to_body else Addressee.EXECUTIVE_HEADS
        if not left.get(addressee):
            left[addressee] = chance.sample(range(asks(addressee)), asks(addressee))
        yield PlannedRecommendation(
            number,
            addressee,
            left[addressee].pop(),
            year + chance.randint(1, 3) if chance.random() < WITH_DEADLINE else None,
            tuple(sorted(chance.sample(list(Impact), chance.choice((1, 1, 1, 2))))),
        )
