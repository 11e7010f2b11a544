"""Indicators that the database counts are those that the rules count, and nobody sees too much."""

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.record.test_figures import DAYS, every_kind
from tests.rooms.answering import NOW, asked
from tests.rooms.builders import OLDER, REPORT, bring, document, entry, report
from tests.rooms.clearing import cleared, later, officer, submitted
from uptake.answers import services as answers
from uptake.core.codes import (
    Acceptance,
    Addressee,
    Audience,
    Impact,
    Implementation,
    Language,
    Visibility,
)
from uptake.core.counting import Share
from uptake.core.document import FinancialDetail
from uptake.core.indicators import (
    IN_DOCUMENTS,
    Days,
    Dimension,
    IndicatorName,
    Population,
    Tally,
    tally,
)
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.record.queries.composition import compose
from uptake.record.queries.indicators import Counts, Scope, counted, groups_of
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization, Report, ReportAtOrganization

pytestmark = pytest.mark.django_db


def scope(day: datetime.date, audience: Audience = Audience.STAFF) -> Scope:
    organization = Organization.objects.get(code="ITU").pk
    return Scope(Look(organization, Language.ENGLISH, day, Sight.MEMBERS, audience))


def told(counts: Tally) -> Tally:
    """What a document can say of it."""
    return Tally({one: counts.counts[one] for one in IN_DOCUMENTS}, sums=counts.sums)


@pytest.mark.parametrize("day", DAYS)
def test_the_database_counts_as_the_rules_do(day: datetime.date) -> None:
    costs = FinancialDetail(Decimal("12.50"), "CHF")
    entries = [*every_kind(), entry("98", financial_detail=costs), entry("99", OLDER)]
    bring(document(*entries, reports=(report(), report(OLDER))))
    status = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=day)
    by_report = counted(scope(day), by=Dimension.REPORT)
    assert told(by_report.in_all) == tally(status.entries, day)
    assert by_report.in_all.counts[Population.ADDRESSED] > 40
    for symbol, counts in by_report.groups.items():
        assert told(counts) == tally([e for e in status.entries if e.report == symbol], day)
    assert by_report.in_all == counted(scope(day)).in_all


def share(counts: Counts | Tally, name: IndicatorName) -> Share:
    figure = (counts.in_all if isinstance(counts, Counts) else counts).figure(name)
    assert figure
    return figure.share


def days_of(counts: Counts, name: IndicatorName) -> Days | None:
    figure = counts.in_all.figure(name)
    assert figure
    return figure.days


def two_years() -> None:
    """Three answers in 2022; one of them changes in 2023, with another that is given first then."""
    waiting, done = Acceptance.UNDER_CONSIDERATION, Implementation.IMPLEMENTED
    bring(
        document(
            entry("1", acceptance=waiting, implementation=None),
            entry("2", implementation=done),
            entry("3", acceptance=None, implementation=None),
        )
    )
    bring(
        document(
            entry("1"),
            entry("2", implementation=done),
            entry("3", acceptance=Acceptance.NOT_ACCEPTED, implementation=None),
            symbol="C23/60",
            date=FEBRUARY_2023,
        ),
        minutes=365 * 24 * 60,
    )
    ReportAtOrganization.objects.update(
        received=datetime.date(2022, 1, 1), due=datetime.date(2022, 4, 1)
    )


FEBRUARY_2023 = datetime.date(2023, 2, 18)


def test_what_was_answered_when_is_told_from_the_day_of_receipt() -> None:
    two_years()
    then, now = counted(scope(DAYS[0])), counted(scope(FEBRUARY_2023))
    in_time = IndicatorName.ANSWERED_IN_TIME
    assert (share(then, in_time), share(now, in_time)) == (Share(2, 2), Share(2, 3))
    # On the day the answer of 1 was another; the first acceptance counts, and stays.
    assert days_of(then, IndicatorName.TIME_TO_ACCEPTANCE) == Days(1, Fraction(48), Fraction(48))
    both = Days(2, Fraction(48 + 413, 2), Fraction(48 + 413, 2))
    assert days_of(now, IndicatorName.TIME_TO_ACCEPTANCE) == both
    afterwards = counted(scope(datetime.date(2024, 1, 1)))
    assert days_of(afterwards, IndicatorName.TIME_TO_ACCEPTANCE) == both
    assert days_of(now, IndicatorName.TIME_TO_IMPLEMENTATION) == Days(1, Fraction(48), Fraction(48))


def test_an_open_recommendation_is_long_outstanding_from_its_day_on() -> None:
    two_years()
    long_open = IndicatorName.LONG_OPEN
    eve, day = datetime.date(2026, 12, 31), datetime.date(2027, 1, 1)
    assert share(counted(scope(eve)), long_open) == Share(0, 1)
    assert share(counted(scope(day)), long_open) == Share(1, 1)
    assert share(counted(replace(scope(eve), years=4)), long_open) == Share(1, 1)
    ReportAtOrganization.objects.update(received=None, due=None)
    # The report is one of 2021: that year has ended on its last day.
    assert share(counted(scope(eve)), long_open) == Share(1, 1)
    assert share(counted(scope(datetime.date(2026, 12, 30))), long_open) == Share(0, 1)
    assert share(counted(scope(eve)), IndicatorName.ANSWERED_IN_TIME) == Share(0, 0)
    assert days_of(counted(scope(eve)), IndicatorName.TIME_TO_ACCEPTANCE) is None


@pytest.mark.parametrize("by", Dimension)
def test_the_groups_add_up_and_each_is_what_one_narrows_to(by: Dimension) -> None:
    both = (Impact.TRANSPARENCY, Impact.SAVINGS)
    entries = (
        entry("1", impact=both),
        entry("2", OLDER, addressee=Addressee.GOVERNING_BODIES, governing_body="Council"),
        entry("3", acceptance=None, implementation=None),
        entry("4", OLDER, formal=False, acceptance=Acceptance.NOT_ACCEPTED, implementation=None),
    )
    bring(document(*entries, reports=(report(), report(OLDER, programme_year=None))))
    asked = scope(DAYS[0])
    counts = counted(asked, by=by)
    assert share(counts, IndicatorName.ACCEPTANCE_RATE) == Share(2, 4)
    added = sum(share(one, IndicatorName.ACCEPTANCE_RATE).whole for one in counts.groups.values())
    assert added == (5 if by is Dimension.IMPACT else 4)
    for group, one in counts.groups.items():
        assert counted(asked.within(by, group)).in_all == one, group


GROUPS = {
    Dimension.ORGANIZATION: ["ITU"],
    Dimension.ORGANIZATION_GROUP: ["specialized_agencies"],
    Dimension.REPORT: [OLDER, REPORT],
    Dimension.PROGRAMME_YEAR: ["2020", "2021"],
    Dimension.KIND: ["REP"],
    Dimension.ADDRESSEE: ["executive_heads", "governing_bodies"],
    Dimension.FORMAL: ["0", "1"],
    Dimension.IMPACT: ["", "a", "g"],
}


def test_groups_are_codes() -> None:
    entries = (
        entry("1", impact=(Impact.TRANSPARENCY, Impact.SAVINGS)),
        entry("2", OLDER, addressee=Addressee.GOVERNING_BODIES, formal=False),
    )
    bring(document(*entries, reports=(report(), report(OLDER, programme_year=None))))
    found = {by: list(counted(scope(DAYS[0]), by=by).groups) for by in GROUPS}
    assert found == GROUPS


def ilse() -> Actor:
    """Who clears."""
    return officer("ilse@itu.example")


def test_drafts_count_nowhere_and_the_public_counts_what_was_published_alone() -> None:
    day, rate = NOW.date(), IndicatorName.IMPLEMENTATION_RATE
    before = Share(0, 2)
    to_answer = asked()
    update = submitted(to_answer.by)
    assert share(counted(scope(day)), rate) == before
    answers.clear(follow_up=to_answer.follow_up, update=update, by=ilse(), at=later(1))
    assert share(counted(scope(day)), rate) == Share(1, 2)
    assert share(counted(scope(day, Audience.PUBLIC)), rate) == before


def test_others_are_counted_as_they_were_published() -> None:
    """What is cleared here is counted; elsewhere, where the reader is no member, it is not."""
    to_answer = asked()
    cleared(to_answer.by, ilse())
    day, rate = NOW.date(), IndicatorName.IMPLEMENTATION_RATE
    elsewhere = Organization.objects.create(code="WIPO")
    as_public = (Audience.PUBLIC, Sight.PUBLIC)
    at_home = replace(scope(day), elsewhere=as_public)
    from_there = replace(at_home, look=replace(at_home.look, organization=elsewhere.pk))
    assert share(counted(at_home), rate) == Share(1, 2)
    assert share(counted(from_there), rate) == Share(0, 2)
    everywhere = replace(from_there, elsewhere=(Audience.STAFF, Sight.MEMBERS))
    assert share(counted(everywhere), rate) == Share(1, 2)
    assert share(counted(replace(from_there, elsewhere=None)), rate) == Share(0, 0)


def test_restricted_reports_are_counted_for_those_who_may_see_them() -> None:
    bring(document(entry("1"), entry("2")))
    Report.objects.update(visibility=Visibility.RESTRICTED)
    seen = scope(DAYS[0])
    unseen = replace(seen, look=replace(seen.look, restricted=Sight.PUBLIC))
    addressed = IndicatorName.ACCEPTANCE_RATE
    assert share(counted(seen), addressed).whole == 2
    assert share(counted(unseen), addressed).whole == 0


@pytest.mark.parametrize("by", [None, *Dimension])
def test_the_number_of_questions_is_fixed(
    by: Dimension | None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entries = [entry(str(number), OLDER if number % 2 else REPORT) for number in range(30)]
    bring(document(*entries, reports=(report(), report(OLDER))))
    everywhere = replace(scope(DAYS[0]), elsewhere=(Audience.PUBLIC, Sight.PUBLIC))
    with django_assert_num_queries(2 if by is Dimension.IMPACT else 1):
        counted(everywhere, by=by)


def test_the_groups_there_are_those_that_are_counted_found_in_one_question(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    bring(document(*every_kind(), entry("99", OLDER), reports=(report(), report(OLDER))))
    seen = scope(DAYS[-1])
    by = (Dimension.REPORT, Dimension.PROGRAMME_YEAR, Dimension.GOVERNING_BODY)
    with django_assert_num_queries(1):
        found = groups_of(seen, by)
    assert found == {one: set(counted(seen, by=one).groups) for one in by}
    assert found[Dimension.REPORT] == {REPORT, OLDER}
