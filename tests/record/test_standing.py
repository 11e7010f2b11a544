"""Figures are counted from what is kept of each follow-up: they are those of the rows, any day."""

import datetime
from dataclasses import replace

import pytest
from django.db.models import Q

from tests.rooms.builders import (
    FEBRUARY,
    JANUARY,
    OLDER,
    bring,
    document,
    entry,
    in_french,
    paper,
    report,
)
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Audience,
    Bound,
    Implementation,
    Language,
)
from uptake.core.document import DateFound
from uptake.core.oversight import JIU
from uptake.core.permissions import Sight
from uptake.record.queries.cache import forget
from uptake.record.queries.follow_ups import (
    SIZE,
    DeadlineAsked,
    Missing,
    OpenAsked,
    Selection,
    StatusAsked,
    choices,
    figures,
    follow_ups_on,
    in_order,
    page_of,
)
from uptake.record.queries.selected import selected
from uptake.record.queries.standing import figures_asked, open_follow_ups, public_figures
from uptake.record.queries.viewpoint import Look
from uptake.record.services.standing import derive_last
from uptake.register.models import FollowUp, LastStatus, Organization, Report

pytestmark = pytest.mark.django_db

DUE = (DateFound(Bound.BY, datetime.date(2022, 6, 30), "by the end of June 2022"),)
LATER = (DateFound(Bound.BY, datetime.date(2024, 12, 31), "by the end of 2024"),)
DAYS = (
    JANUARY,
    JANUARY + datetime.timedelta(days=1),
    FEBRUARY,
    datetime.date(2022, 6, 30),
    datetime.date(2022, 7, 1),
    datetime.date(2025, 1, 1),
)


def look(on: datetime.date, audience: Audience = Audience.STAFF) -> Look:
    sight = Sight.MEMBERS if audience is Audience.STAFF else Sight.PUBLIC
    return Look(Organization.objects.get().pk, Language.ENGLISH, on, sight, audience)


def two_sessions() -> None:
    """Answers that change between two documents, with days that pass, and what is for nobody."""
    first = (
        entry("1", dates=DUE),
        entry("2", acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None, dates=LATER),
        entry("3", action=Action.INFORMATION, for_information=True),
        entry("1", report=OLDER, dates=(*DUE, *LATER)),
    )
    bring(paper(*first, reports=(report(), report(OLDER))))
    bring(in_french(paper(*first, reports=(report(), report(OLDER)))), minutes=1)
    done = replace(first[0], implementation=Implementation.IMPLEMENTED)
    refused = replace(first[1], acceptance=Acceptance.NOT_ACCEPTED)
    bring(
        document(done, refused, *first[2:], reports=(report(), report(OLDER))),
        minutes=2,
    )


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("day", DAYS)
def test_figures_of_any_day_are_those_of_the_rows(day: datetime.date, audience: Audience) -> None:
    two_sessions()
    seen = look(day, audience)
    asked = [
        Selection(),
        *(Selection(status=status) for status in StatusAsked),
        Selection(deadline=DeadlineAsked.PAST),
        Selection(status=StatusAsked.ACCEPTED, deadline=DeadlineAsked.PAST),
        Selection(report=OLDER),
        Selection(year=2021, status=StatusAsked.NOT_IMPLEMENTED),
        *(Selection(open=one) for one in OpenAsked),
        Selection(open=OpenAsked.OPEN, status=StatusAsked.UNDER_CONSIDERATION, oversight="JIU"),
        Selection(oversight="nobody"),
        *(Selection(open_for=years) for years in (1, 2, 60)),
        Selection(open_for=1, open=OpenAsked.CLOSED),
        Selection(addressee=Addressee.EXECUTIVE_HEADS, open=OpenAsked.OPEN),
        *(Selection(deadline=one) for one in (2022, 2024, DeadlineAsked.NONE)),
        Selection(words="number 1", status=StatusAsked.ACCEPTED),
        *(Selection(missing=one) for one in (Missing.ANSWER, Missing.EVIDENCE)),
        Selection(was=StatusAsked.ACCEPTED, since=JANUARY, open=OpenAsked.CLOSED),
    ]
    for one in asked:
        assert figures_asked(seen, one) == figures(selected(seen, one), day), one
    still = selected(seen, Selection(open=OpenAsked.OPEN)).values_list("pk", flat=True)
    assert set(FollowUp.objects.filter(pk__in=open_follow_ups(seen))) == set(
        FollowUp.objects.filter(pk__in=list(still))
    )


def test_a_past_day_differs_from_the_last_one() -> None:
    two_sessions()
    then, now = (figures_asked(look(day), Selection()) for day in (JANUARY, FEBRUARY))
    assert (then.implemented, then.not_accepted) == (0, 0)
    assert (now.implemented, now.not_accepted) == (1, 1)


def test_what_was_withdrawn_counts_nowhere() -> None:
    two_sessions()
    before = figures_asked(look(FEBRUARY), Selection()).recommendations
    one = FollowUp.objects.filter(recommendation__report__symbol=OLDER)
    one.update(withdrawn_at=datetime.datetime(2022, 3, 1, tzinfo=datetime.UTC))
    forget()
    assert figures_asked(look(FEBRUARY), Selection()).recommendations == before - 1


def test_the_public_counts_no_restricted_report() -> None:
    two_sessions()
    everybody = Organization.objects.get().pk
    before = public_figures([everybody], FEBRUARY, JIU)[everybody].recommendations
    Report.objects.filter(symbol=OLDER).update(visibility="restricted")
    derive_last(Q())
    assert public_figures([everybody], FEBRUARY, JIU)[everybody].recommendations == before - 1
    assert figures_asked(look(FEBRUARY), Selection()).recommendations == before


def test_the_history_gives_what_is_kept_again() -> None:
    two_sessions()
    columns = [one.attname for one in LastStatus._meta.concrete_fields if not one.primary_key]
    kept = set(LastStatus.objects.values_list(*columns))
    assert len(kept) == 2 * FollowUp.objects.count()
    LastStatus.objects.all().delete()
    derive_last(Q())
    assert set(LastStatus.objects.values_list(*columns)) == kept


def test_where_nothing_is_named_nothing_is_derived() -> None:
    two_sessions()
    kept = LastStatus.objects.count()
    derive_last(Q(pk__in=[]))
    assert LastStatus.objects.count() == kept


def test_years_of_deadlines_are_those_of_the_first_and_the_last() -> None:
    two_sessions()
    found = choices(look(FEBRUARY))
    assert found.deadline_years == (2022, 2024)
    assert found.reports == ("JIU/REP/2021/3", OLDER)
    assert set(follow_ups_on(look(FEBRUARY)).values_list("pk", flat=True)) == set(
        FollowUp.objects.values_list("pk", flat=True)
    )


def test_pages_from_the_end_are_those_from_the_beginning() -> None:
    numbers = range(1, SIZE * 2 + 8)
    bring(document(*(entry(str(number)) for number in numbers)))
    rows = in_order(follow_ups_on(look(FEBRUARY)))
    pages = [list(page_of(rows, number)) for number in (1, 2, 3)]
    assert [one for page in pages for one in page] == list(rows)
    assert [len(page) for page in pages] == [SIZE, SIZE, 7]
    assert list(page_of(rows, 99)) == pages[-1]
