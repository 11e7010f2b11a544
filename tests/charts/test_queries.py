"""What charts count is what the figures of the register count, and what its lists list."""

import datetime
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.record.test_figures import every_kind
from tests.rooms.builders import OLDER, REPORT, bring, document, entry, report
from tests.rooms.oversight import enter, register
from uptake.charts import queries
from uptake.charts.pages.bars import ACCEPTANCES
from uptake.charts.queries import ACCEPTED, OPEN, STANDINGS
from uptake.core.codes import Addressee, Audience, Bound, DecisionState, Implementation, Language
from uptake.core.document import DateFound, Decision
from uptake.core.oversight import JIU
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.record.queries.cache import forget
from uptake.record.queries.follow_ups import (
    DeadlineAsked,
    OpenAsked,
    Selection,
    StatusAsked,
    ThenAsked,
    figures,
    follow_ups_on,
    narrowed,
)
from uptake.record.queries.selected import selected
from uptake.record.queries.standing import figures_of_reports
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 1, 1)


def look(**values: Any) -> Look:
    given: dict[str, Any] = {
        "organization": Organization.objects.get(code="ITU").pk,
        "language": Language.ENGLISH,
        "on": DAY,
        "restricted": Sight.MEMBERS,
        "audience": Audience.STAFF,
    }
    return Look(**{**given, **values})


def everything() -> None:
    bring(document(*every_kind(), reports=(report(), report(OLDER))))


def listed(selection: Selection, of: Look) -> int:
    return narrowed(follow_ups_on(of), selection, of.on, restricted=of.restricted).count()


def test_each_addressed_one_has_one_standing_and_its_list_holds_just_these() -> None:
    everything()
    seen, all_of_them = look(), figures(follow_ups_on(look()), DAY)
    counted: Counter[StatusAsked] = Counter()
    for year, counts in queries.by_year(seen, JIU).items():
        counted.update(counts)
        for status, count in counts.items():
            assert listed(Selection(status=status, year=year), seen) == count
    assert sum(counted.values()) == all_of_them.addressed
    assert sum(counted[one] for one in ACCEPTED) == all_of_them.accepted
    assert counted[StatusAsked.IMPLEMENTED] == all_of_them.implemented
    assert counted[StatusAsked.UNANSWERED] == all_of_them.unanswered
    assert set(counted) == set(STANDINGS)


def test_reports_come_newest_first_with_the_figures_of_their_lists() -> None:
    everything()
    symbols = queries.reports_addressed(look(), JIU)
    assert symbols == (REPORT, OLDER)
    found = queries.by_report(look(), symbols)
    told = figures_of_reports(look(), tuple(found))
    for symbol, counts in found.items():
        assert sum(counts.values()) == told[symbol].addressed
        assert counts[StatusAsked.NOT_STARTED] == told[symbol].not_started


def test_deadlines_hold_what_is_overdue_and_what_is_ahead() -> None:
    everything()
    late, ahead = queries.deadlines_ahead(look(), JIU)
    assert sum(late.values()) == figures(follow_ups_on(look()), DAY).overdue
    assert set(late) <= set(OPEN)
    assert ahead == {}
    earlier = look(on=datetime.date(2022, 6, 1))
    late, ahead = queries.deadlines_ahead(earlier, JIU)
    assert late == {}
    for status, count in ahead[2022].items():
        assert listed(Selection(status=status, deadline=2022), earlier) == count
    assert listed(Selection(deadline=DeadlineAsked.PAST), earlier) == 0


def test_what_a_governing_body_did_not_endorse_is_open_in_no_chart_and_no_list() -> None:
    """Accepted and in progress, it still has that status; it is asked for no more."""
    due = (DateFound(Bound.BY, datetime.date(2024, 12, 31), "by the end of 2024"),)
    asked = entry("1", addressee=Addressee.GOVERNING_BODIES, dates=due)
    refused = Decision(
        DecisionState.NOT_ENDORSED, "Council", "C22/DEC/1", datetime.date(2022, 3, 1)
    )
    bring(document(asked, replace(asked, number="2", decision=refused)))
    (counts,) = queries.open_by_year(look(), JIU).values()
    late, ahead = queries.deadlines_ahead(look(), JIU)
    assert counts == ahead[2024] == {StatusAsked.IN_PROGRESS: 1}
    assert late == {}
    assert sum(queries.by_year(look(), JIU)[2021].values()) == 2
    held = {one: listed(Selection(open=one), look()) for one in OpenAsked}
    assert held == {OpenAsked.OPEN: 1, OpenAsked.CLOSED: 1}
    assert listed(Selection(open=OpenAsked.OPEN, deadline=2024), look()) == 1


def test_deadlines_of_several_years_count_in_each_and_those_of_one_year_beside_them() -> None:
    def due(*years: int) -> tuple[DateFound, ...]:
        return tuple(DateFound(Bound.BY, datetime.date(one, 6, 30), f"{one}") for one in years)

    one, several = entry("1", dates=due(2024)), entry("2", dates=due(2022, 2024, 2025))
    bring(document(one, several, entry("3", dates=due(2025, 2026))))
    late, ahead = queries.deadlines_ahead(look(), JIU)
    assert late == {StatusAsked.IN_PROGRESS: 1}
    for year, number in {2024: 2, 2025: 2, 2026: 1}.items():
        assert ahead[year] == {StatusAsked.IN_PROGRESS: number}
        assert listed(Selection(open=OpenAsked.OPEN, deadline=year), look()) == number
    assert set(ahead) == {2024, 2025, 2026}


def test_what_has_changed_since_is_asked_for_and_the_others_are_counted_as_they_stand() -> None:
    """Of a day before anything was brought nothing is kept, of one after it everything."""
    bring(document(entry("1"), entry("2"), date=datetime.date(2021, 2, 1)))
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    bring(document(done, entry("2"), symbol="C22/61", date=datetime.date(2022, 2, 1)))
    assert queries.changed_since(look(), JIU, datetime.date(2022, 6, 1)) == {
        (StatusAsked.IN_PROGRESS, StatusAsked.IN_PROGRESS): 1,
        (StatusAsked.IMPLEMENTED, StatusAsked.IMPLEMENTED): 1,
    }


def test_what_is_addressed_is_open_or_closed() -> None:
    everything()
    held = sum(listed(Selection(open=one), look()) for one in OpenAsked)
    assert held == figures(follow_ups_on(look()), DAY).addressed
    counted = sum(sum(one.values()) for one in queries.open_by_year(look(), JIU).values())
    assert counted == listed(Selection(open=OpenAsked.OPEN), look())


def test_years_hold_what_stood_at_their_end() -> None:
    bring(document(entry("1"), entry("2"), date=datetime.date(2021, 2, 1)))
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    bring(document(done, entry("2"), symbol="C22/61", date=datetime.date(2022, 2, 1)))
    found = queries.over_the_years(look(on=datetime.date(2022, 6, 1)), JIU)
    assert list(found) == [datetime.date(2021, 12, 31), datetime.date(2022, 6, 1)]
    first, last = found.values()
    assert first == {StatusAsked.IN_PROGRESS: 2}
    assert last == {StatusAsked.IN_PROGRESS: 1, StatusAsked.IMPLEMENTED: 1}


def test_changes_tell_from_where_to_where() -> None:
    bring(document(entry("1"), entry("2"), date=datetime.date(2021, 2, 1)))
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    bring(document(done, entry("2"), symbol="C22/61", date=datetime.date(2022, 2, 1)))
    moved = queries.changed_since(look(), JIU, datetime.date(2021, 6, 1))
    assert moved == {
        (StatusAsked.IN_PROGRESS, StatusAsked.IMPLEMENTED): 1,
        (StatusAsked.IN_PROGRESS, StatusAsked.IN_PROGRESS): 1,
    }
    new = queries.changed_since(look(), JIU, datetime.date(2020, 1, 1))
    assert {before for before, _ in new} == {None}
    assert sum(new.values()) == 2
    for since, turned in ((datetime.date(2021, 6, 1), moved), (datetime.date(2020, 1, 1), new)):
        for (before, after), count in turned.items():
            asked = Selection(status=after, was=before or ThenAsked.NOT_THERE, since=since)
            assert selected(look(), asked).count() == count


def test_a_profile_counts_all_and_by_whom_they_are_for() -> None:
    lines = queries.answers_to
    bring(document(entry("1"), entry("2", addressee=Addressee.GOVERNING_BODIES)))
    counted = queries.by_addressee(lines(look(), REPORT))
    assert list(counted) == [None, Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES]
    assert sum(counted[None].values()) == 2


def test_what_another_body_recommends_is_in_no_chart_but_its_own() -> None:
    everything()
    look_of_all = look()

    def told(body: str) -> list[object]:
        return [
            queries.reports_addressed(look_of_all, body),
            queries.by_year(look_of_all, body),
            queries.open_by_year(look_of_all, body),
            list(queries.over_the_years(look_of_all, body).values())[-1],
            queries.deadlines_ahead(look_of_all, body)[0],
            queries.changed_since(look_of_all, body, DAY),
            len(queries.recommendations_across([(look_of_all, [look_of_all.organization])], body)),
        ]

    before = told(JIU)
    enter(machine("Ana"))
    register(machine("Ana"), "XA/2021/1")
    forget()
    assert told(JIU) == before
    one = {StatusAsked.UNANSWERED: 1}
    turned = {(StatusAsked.UNANSWERED, StatusAsked.UNANSWERED): 1}
    assert told("ITU-XA") == [("XA/2021/1",), {2021: one}, {2021: one}, one, {}, turned, 1]


def test_questions_do_not_grow_with_what_is_counted() -> None:
    everything()
    ask = (
        (1, lambda: queries.by_year(look(), JIU)),
        (1, lambda: queries.reports_addressed(look(), JIU)),
        (1, lambda: queries.by_report(look(), (REPORT, OLDER))),
        (2, lambda: queries.over_the_years(look(), JIU)),
        (2, lambda: queries.changed_since(look(), JIU, datetime.date(2021, 1, 1))),
        (3, lambda: queries.deadlines_ahead(look(), JIU)),
        (1, lambda: queries.loads(look(), JIU)),
    )
    for most, question in ask:
        with CaptureQueriesContext(connection) as asked:
            question()
        assert len(asked) == most + 1  # the organization's key


def test_who_has_answers_to_give_is_asked_once_until_something_changes() -> None:
    everything()
    before, after = look(state="before"), look(state="after")
    for seen, questions in ((before, 1), (before, 0), (after, 1)):
        with CaptureQueriesContext(connection) as asked:
            queries.loads(seen, JIU)
        assert len(asked) == questions


def test_implementation_counts_within_acceptance() -> None:
    assert {queries.standing_of(one.value, None) for one in (ACCEPTANCES[1], ACCEPTANCES[3])} == {
        StatusAsked.UNDER_CONSIDERATION,
        StatusAsked.NOT_ACCEPTED,
    }
