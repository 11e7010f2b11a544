"""The profile of an organization: what an inspector looks at before writing to its head.

Its rates beside those of all, executive heads beside governing bodies, and when its governing body
considered each report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from uptake.core.codes import Addressee
from uptake.core.indicators import INDICATORS, Dimension, IndicatorName, Measure, Tally
from uptake.exchange.writing.tables import NumberSaid, TableLine, TitledTable
from uptake.figures.asked import Asked
from uptake.figures.queries import Treatment
from uptake.figures.rules import rule_of
from uptake.figures.tables import STATUS, Printing, Tables, listed_by
from uptake.figures.values import value_of
from uptake.record.queries.indicators import Counts, Scope, counted
from uptake.record.queries.organizations import ALL, OrganizationShown
from uptake.terms.words import Words

RATES = tuple(name for name, indicator in INDICATORS.items() if indicator.measure is Measure.SHARE)


@dataclass(frozen=True, slots=True)
class Profile:
    """An organization among all: what is counted there as the scope sees it, in words.

    All is said in the language of the thread, as of a page, which is that of the words. `known` is
    the day on whose knowledge the scope counts, for the lists behind the numbers.
    """

    here: OrganizationShown
    scope: Scope
    words: Words
    known: date | None = None

    @property
    def short(self) -> str:
        """What the organization is called for short."""
        return self.here.acronym or self.here.code

    @property
    def own_scope(self) -> Scope:
        """What is counted of the organization alone."""
        return self.scope.within(Dimension.ORGANIZATION, self.here.code)

    def asked(self, whose: str) -> Asked:
        """Return what an address asks of figures: of all organizations, or of one by its code."""
        return Asked(whose, known=self.known)

    @property
    def counts(self) -> Counts:
        """What is counted of each organization, and of all."""
        return counted(self.scope, RATES, Dimension.ORGANIZATION)

    def own(self, counts: Counts) -> Tally:
        """Return what is counted of this organization."""
        return counts.groups.get(self.here.code, Tally(dict.fromkeys(counts.in_all.counts, 0)))

    def tables(self, there: Iterable[Treatment]) -> Tables:
        """Return the tables of the profile; asks as much whatever is in it."""
        return Tables(
            gettext("Profile: %(organization)s") % {"organization": self.here.name},
            (self.beside_all(), self.by_addressee(), self.considered(there)),
            tuple(rule_of(INDICATORS[one], self.words, self.scope.years) for one in RATES),
        )

    def beside_all(self) -> TitledTable:
        """Return the rates of the organization beside those of all organizations."""
        counts, words = self.counts, self.words
        own, everybody = self.own(counts), gettext("All organizations")
        heads = (
            words.format("labelled", label=self.short, value=words["above_the_line"]),
            words.format("labelled", label=self.short, value=gettext("Value")),
            words.format("labelled", label=everybody, value=words["above_the_line"]),
            words.format("labelled", label=everybody, value=gettext("Value")),
        )
        lines = tuple(
            TableLine(
                rule_of(INDICATORS[one], words, self.scope.years).name,
                (
                    *self._numbers(heads[:2], own, one, self.here.code),
                    *self._numbers(heads[2:], counts.in_all, one, ALL),
                ),
            )
            for one in RATES
        )
        title = gettext("Rates beside those of all organizations")
        return TitledTable(title, (gettext("Indicator"), *heads), lines)

    def _numbers(
        self, heads: tuple[str, ...], tally: Tally, name: IndicatorName, whose: str
    ) -> tuple[NumberSaid, NumberSaid]:
        """Return how many are above the line of an indicator, and its value, with their list."""
        figure = tally.figure(name)
        assert figure
        part = figure.share.part
        above = figure.indicator.above
        behind = listed_by(self.asked(whose), self.scope.on, above, tally)
        return (
            NumberSaid(heads[0], self.words.number(part), part, behind),
            NumberSaid(heads[1], value_of(figure, self.words) or "–", asked=behind),
        )

    def by_addressee(self) -> TitledTable:
        """Return how the organization stands where its head is to act, and where its bodies are."""
        words, by = self.words, Dimension.ADDRESSEE
        printing = Printing(STATUS, self.scope, words, self.asked(self.here.code))
        groups = counted(self.own_scope, RATES, by).groups
        lines = tuple(
            printing.line(
                words.of(Addressee(group)) if group else words["nothing_stated"],
                tally,
                (by, group),
            )
            for group, tally in groups.items()
        )
        in_all = printing.sum(words["in_all"], groups.values())
        title = gettext("Executive heads beside governing bodies")
        return TitledTable(title, (words[by.value], *printing.heads), (*lines, in_all))

    def considered(self, there: Iterable[Treatment]) -> TitledTable:
        """Return when reports were received and considered, and whether in time."""
        heads = (
            gettext("Date received"),
            self.words["day_due_statute"],
            gettext("Considered by the governing body"),
            gettext("In time or late"),
        )
        on, lines = self.scope.on, []
        for one in there:
            days = (one.received, one.due, one.considered_by(on))
            said = *(self.words.date(day) if day else "–" for day in days), outcome(one, on)
            cells = tuple(NumberSaid(head, text) for head, text in zip(heads, said, strict=True))
            lines.append(TableLine(one.report, cells, report=one.report))
        title = gettext("Consideration of reports by the governing body")
        return TitledTable(title, (self.words["report"], *heads), tuple(lines))


def outcome(one: Treatment, on: date) -> str:
    """Say whether a report was considered in time, late, or not yet; "–" without a due date."""
    considered = one.considered_by(on)
    match one.in_time(on):
        case True:
            return gettext("In time")
        case False:
            return gettext("Late") if considered else gettext("Not considered, overdue")
    return "–" if considered or one.due is None else gettext("Not yet due")
