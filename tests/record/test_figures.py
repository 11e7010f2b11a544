"""Figures that the database counts are those that the rules count."""

import datetime

import pytest

from tests.rooms.builders import OLDER, bring, document, entry, report
from uptake.core import counting
from uptake.core.codes import Acceptance, Action, Bound, Implementation, Language
from uptake.core.document import DateFound, Entry
from uptake.record.queries.composition import compose
from uptake.record.queries.follow_ups import Figures, figures, follow_ups_on
from uptake.record.queries.standing import figures_of_reports
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization

pytestmark = pytest.mark.django_db
DAYS = (datetime.date(2022, 2, 18), datetime.date(2022, 12, 31), datetime.date(2023, 1, 1))


def every_kind() -> list[Entry]:
    """One entry for each pair of codes that can stand, with a deadline and without."""
    pairs: list[tuple[Acceptance | None, Implementation | None]] = [
        *((one, None) for one in (*Acceptance, None)),
        *((Acceptance.ACCEPTED, one) for one in Implementation),
    ]
    due = (DateFound(Bound.BY, datetime.date(2022, 12, 31), "by the end of 2022"),)
    later = (DateFound(Bound.FROM, datetime.date(2020, 1, 1), "from 2020 on"),)
    return [
        entry(
            str(number),
            report=(OLDER if number % 3 else "JIU/REP/2021/3"),
            acceptance=acceptance,
            implementation=implementation,
            dates=dates,
            for_information=asked is Action.INFORMATION,
            action=asked,
        )
        for number, (acceptance, implementation, dates, asked) in enumerate(
            (acceptance, implementation, dates, asked)
            for acceptance, implementation in pairs
            for dates in ((), due, later)
            for asked in (None, Action.EXECUTIVE_HEAD, Action.INFORMATION, Action.NONE)
        )
    ]


def counted(told: counting.Figures) -> Figures:
    """Return figures of the rules in the form of the database's."""
    return Figures(
        recommendations=told.entries,
        information=told.information - told.not_addressed,
        not_addressed=told.not_addressed,
        addressed=told.addressed,
        unanswered=told.acceptance[None],
        overdue=told.overdue or 0,
        **{code.value: told.acceptance[code] for code in Acceptance},
        **{code.value: told.implementation[code] for code in Implementation},
    )


@pytest.mark.parametrize("day", DAYS)
def test_the_database_counts_as_the_rules_do(day: datetime.date) -> None:
    bring(document(*every_kind(), reports=(report(), report(OLDER))))
    look = Look(Organization.objects.get().pk, Language.ENGLISH, day)
    status = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=day)
    told = counting.count(status, day)
    assert told.in_all.entries > 50
    assert figures(follow_ups_on(look), day) == counted(told.in_all)
    by_report = figures_of_reports(look, tuple(told.by_report))
    assert by_report == {symbol: counted(one) for symbol, one in told.by_report.items()}
    assert (told.in_all.overdue or 0) > 0 or day < DAYS[-1]
