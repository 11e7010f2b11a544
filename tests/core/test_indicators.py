"""Indicators: what is above the line, below it, nowhere; the field's published figures."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import Acceptance, Action, Bound, DecisionState, Implementation
from uptake.core.counting import Share, figures
from uptake.core.document import DateFound, Decision, Entry, FinancialDetail
from uptake.core.indicators import (
    INDICATORS,
    NOTHING,
    Days,
    Exclusion,
    Figure,
    IndicatorName,
    Measure,
    Population,
    Tally,
    days_of,
    populations_of,
    tally,
)

ON = date(2022, 2, 18)
ENTRY = Entry(report="JIU/REP/2021/3", number="1")
ACCEPTED, IMPLEMENTED = Acceptance.ACCEPTED, Implementation.IMPLEMENTED
RATES = (IndicatorName.ACCEPTANCE_RATE, IndicatorName.IMPLEMENTATION_RATE)


def answers(
    times: int, acceptance: Acceptance | None, stage: Implementation | None = None
) -> list[Entry]:
    return [replace(ENTRY, acceptance=acceptance, implementation=stage)] * times


def share(entries: Iterable[Entry], name: IndicatorName) -> Share:
    figure = tally(entries, ON).figure(name)
    assert figure
    return figure.share


def test_the_council_document_of_2022() -> None:
    """C22/61: 22 of 22 accepted, 7 of 22 implemented; its row for information counts nowhere."""
    entries = [
        *answers(7, ACCEPTED, IMPLEMENTED),
        *answers(15, ACCEPTED, Implementation.IN_PROGRESS),
        replace(ENTRY, for_information=True),
    ]
    assert share(entries, IndicatorName.ACCEPTANCE_RATE) == Share(22, 22)
    assert share(entries, IndicatorName.IMPLEMENTATION_RATE) == Share(7, 22)
    counted = tally(entries, ON)
    assert counted == tally(entries[:-1], ON)
    assert counted.counts[Population.ADDRESSED] == 22


def test_the_children_s_fund() -> None:
    """30 implemented and 14 in progress are the 44 accepted of 55."""
    entries = [
        *answers(30, ACCEPTED, IMPLEMENTED),
        *answers(14, ACCEPTED, Implementation.IN_PROGRESS),
        *answers(11, Acceptance.UNDER_CONSIDERATION),
    ]
    assert share(entries, IndicatorName.ACCEPTANCE_RATE) == Share(44, 55)
    assert share(entries, IndicatorName.IMPLEMENTATION_RATE) == Share(30, 44)
    assert share(entries, IndicatorName.IN_PROGRESS) == Share(14, 44)
    assert share(entries, IndicatorName.UNDER_CONSIDERATION) == Share(11, 55)


@pytest.mark.parametrize(("accepted", "implemented"), [(65, 82), (68, 85)])
def test_published_rates_have_two_denominators(accepted: int, implemented: int) -> None:
    """65 % (2014) and 68 % (2016) accepted, 82 % and 85 % implemented: of the accepted ones.

    Of all addressed ones more would be implemented than are accepted, which cannot be.
    """
    assert INDICATORS[IndicatorName.ACCEPTANCE_RATE].below is Population.ADDRESSED
    assert INDICATORS[IndicatorName.IMPLEMENTATION_RATE].below is Population.ACCEPTED
    done = accepted * implemented
    entries = [
        *answers(done, ACCEPTED, IMPLEMENTED),
        *answers(accepted * 100 - done, ACCEPTED, Implementation.IN_PROGRESS),
        *answers(10_000 - accepted * 100, Acceptance.NOT_ACCEPTED),
    ]
    rates = [share(entries, name).rate for name in RATES]
    assert rates == [Fraction(accepted, 100), Fraction(implemented, 100)]
    of_all = Fraction(done, 10_000)
    assert of_all <= Fraction(accepted, 100) < Fraction(implemented, 100)


CODES = st.builds(
    lambda status, action, information, decided, dates, amount: replace(
        ENTRY,
        acceptance=status[0],
        implementation=status[1],
        action=action,
        for_information=information,
        decision=decided and Decision(state=decided),
        dates=dates,
        financial_detail=FinancialDetail(amount=amount, currency="CHF"),
    ),
    st.sampled_from(
        [
            *((one, None) for one in (*Acceptance, None)),
            *((ACCEPTED, one) for one in Implementation),
        ]
    ),
    st.sampled_from([None, *Action]),
    st.booleans(),
    st.sampled_from([None, *DecisionState]),
    st.sampled_from([(), (DateFound(Bound.BY, date(2021, 12, 31), "by the end of 2021"),)]),
    st.sampled_from([None, Decimal(0), Decimal("12.50")]),
)


@given(st.lists(CODES, max_size=40), st.lists(CODES, max_size=40))
def test_no_part_exceeds_its_whole_and_groups_add_up(one: list[Entry], other: list[Entry]) -> None:
    both = tally([*one, *other], ON)
    for name in INDICATORS:
        figure = both.figure(name)
        assert figure is None or figure.share.part <= figure.share.whole
    assert tally(one, ON) + tally(other, ON) == both
    assert NOTHING + both == both


@given(st.lists(CODES, max_size=40))
def test_a_document_is_counted_as_its_figures_are(entries: list[Entry]) -> None:
    counted, told = tally(entries, ON).counts, figures(entries, ON)
    assert counted[Population.ADDRESSED] == told.addressed
    assert counted[Population.OVERDUE] == told.overdue
    assert counted[Population.UNANSWERED] == told.acceptance[None]
    assert all(counted[Population(one)] == told.acceptance[one] for one in Acceptance)
    assert all(counted[Population(one)] == told.implementation[one] for one in Implementation)


def test_what_is_refused_is_neither_open_nor_costed() -> None:
    asked = replace(ENTRY, financial_detail=FinancialDetail(Decimal(100), "USD"))
    refused = [
        replace(asked, acceptance=Acceptance.NOT_ACCEPTED),
        replace(asked, acceptance=Acceptance.NOT_RELEVANT),
        replace(asked, acceptance=ACCEPTED, decision=Decision(state=DecisionState.NOT_ENDORSED)),
    ]
    counted = tally([asked, *refused], ON)
    assert counted.counts[Population.OPEN] == counted.counts[Population.COSTED] == 1
    figure = counted.figure(IndicatorName.FINANCIAL_IMPLICATIONS)
    assert figure
    assert (figure.share, figure.sums) == (Share(1, 4), {"USD": Decimal(100)})


def test_what_a_document_does_not_say_is_no_figure() -> None:
    counted = tally(answers(3, ACCEPTED), ON)
    unknown = {name for name in INDICATORS if counted.figure(name) is None}
    assert unknown == {
        IndicatorName.LONG_OPEN,
        IndicatorName.ANSWERED_IN_TIME,
        IndicatorName.TIME_TO_ACCEPTANCE,
        IndicatorName.TIME_TO_IMPLEMENTATION,
    }


def test_days_have_a_median_and_a_mean() -> None:
    assert days_of({}) is None
    odd, even = days_of({10: 2, 100: 1}), days_of({10: 1, 20: 1, 30: 2})
    assert odd == Days(3, Fraction(10), Fraction(40))
    assert even == Days(4, Fraction(25), Fraction(45, 2))


def test_groups_of_days_and_sums_add_up() -> None:
    name, population = IndicatorName.TIME_TO_ACCEPTANCE, Population.ACCEPTED_AFTER_RECEIPT
    one = Tally({population: 2}, {name: {5: 2}}, {"CHF": Decimal(1)})
    other = Tally({population: 1}, {name: {9: 1}}, {"CHF": Decimal(2), "EUR": Decimal(3)})
    both = one + other
    figure = both.figure(name)
    assert isinstance(figure, Figure)
    assert figure.days == days_of({5: 2, 9: 1})
    assert both.sums == {"CHF": 3, "EUR": 3}


def test_every_indicator_is_whole() -> None:
    assert set(INDICATORS) == set(IndicatorName)
    for name, one in INDICATORS.items():
        assert one.name is name
        assert one.version >= 1
        assert {Exclusion.INFORMATION, Exclusion.NOT_ADDRESSED} <= set(one.nowhere)
        assert (one.above is one.below) == (one.measure is Measure.DAYS)
    rated = (Population.ADDRESSED, Population.ACCEPTED, Population.IMPLEMENTED)
    assert populations_of(RATES) == rated
