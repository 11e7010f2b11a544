"""What an edition covers: each recommendation once, with the reason for its being in or out."""

import itertools
from dataclasses import replace
from typing import Any

import pytest

from uptake.core.codes import OthersShown, SelectionRule
from uptake.core.editions import Alone, Asked, Candidate, Inclusion, coverage, listed_alone

A, B = "JIU/REP/2021/3", "JIU/REP/2020/8"
OPEN = Asked(SelectionRule.OPEN, OthersShown.FOR_INFORMATION)
ONE = "C21/50"


def candidate(number: str = "1", report: str = A, **values: Any) -> Candidate:
    """Return a recommendation to us that is open and was never reported, but for what is said."""
    plain: dict[str, Any] = {
        "formal": True,
        "programme_year": None,
        "addressed": True,
        "open": True,
        "reported": (),
        "done_when_reported": False,
        "restricted": False,
    }
    return Candidate(int(number), report, number, **{**plain, **values})


def reasons(*candidates: Candidate, asked: Asked = OPEN) -> list[Inclusion]:
    return [one.inclusion for one in coverage(candidates, asked)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (candidate(), Inclusion.NEW),
        (candidate(open=False), Inclusion.NEW),
        (candidate(reported=(ONE,)), Inclusion.OPEN),
        (candidate(reported=(ONE,), open=False), Inclusion.DONE_SINCE),
        (candidate(reported=(ONE,), open=False, done_when_reported=True), Inclusion.DONE_BEFORE),
        # Reopened after it was reported as done: it is open again, whatever was reported.
        (candidate(reported=(ONE,), open=True, done_when_reported=True), Inclusion.OPEN),
        (candidate(addressed=False), Inclusion.INFORMATION),
        (candidate(addressed=False, reported=(ONE,)), Inclusion.NOT_ADDRESSED),
    ],
)
def test_one_alone_under_the_rule_of_what_is_open(one: Candidate, expected: Inclusion) -> None:
    assert reasons(one) == [expected]


def test_a_recommendation_that_came_late_to_a_reported_report_is_new() -> None:
    assert reasons(
        candidate("1", reported=(ONE,), open=False, done_when_reported=True), candidate("2")
    ) == [Inclusion.DONE_BEFORE, Inclusion.OPEN]


@pytest.mark.parametrize(
    ("is_open", "shown_before", "expected"),
    [
        # With others' recommendations that came since, as long as the report comes back at all.
        (True, False, Inclusion.INFORMATION),
        (False, False, Inclusion.NOT_ADDRESSED),
        # What was shown once does not come back, whatever its report does.
        (True, True, Inclusion.NOT_ADDRESSED),
        (False, True, Inclusion.NOT_ADDRESSED),
    ],
)
def test_a_recommendation_to_others_in_a_reported_report(
    is_open: bool, shown_before: bool, expected: Inclusion
) -> None:
    ours = candidate("1", reported=(ONE,), open=is_open, done_when_reported=not is_open)
    others = candidate("2", addressed=False, reported=(ONE,) if shown_before else ())
    assert reasons(ours, others)[1] is expected


def test_what_others_have_open_does_not_bring_a_report_back() -> None:
    """Only what is asked of the organization itself keeps a report open."""
    done = candidate("1", reported=(ONE,), open=False, done_when_reported=True)
    assert reasons(done, candidate("2", addressed=False, open=True)) == [
        Inclusion.DONE_BEFORE,
        Inclusion.NOT_ADDRESSED,
    ]


def test_what_was_done_before_it_was_ever_reported_is_shown_once() -> None:
    open_still = candidate("1", reported=(ONE,))
    assert reasons(open_still, candidate("2", open=False)) == [Inclusion.OPEN, Inclusion.NEW]


def test_recommendations_to_others_are_left_out_where_the_edition_says_so() -> None:
    asked = Asked(SelectionRule.OPEN, OthersShown.LEFT_OUT)
    assert reasons(candidate("1"), candidate("2", addressed=False), asked=asked) == [
        Inclusion.NEW,
        Inclusion.NOT_ADDRESSED,
    ]


def test_a_programme_year_takes_its_reports_whole() -> None:
    asked = Asked(SelectionRule.PROGRAMME_YEAR, OthersShown.FOR_INFORMATION, programme_year=2021)
    assert reasons(
        candidate("1", programme_year=2021, reported=(ONE,), done_when_reported=True, open=False),
        candidate("2", programme_year=2021, addressed=False),
        candidate("3", B, programme_year=2020),
        candidate("4", B),
        asked=asked,
    ) == [
        Inclusion.ASKED_FOR,
        Inclusion.INFORMATION,
        Inclusion.NOT_ASKED_FOR,
        Inclusion.NOT_ASKED_FOR,
    ]


def test_chosen_reports_are_taken_and_no_others() -> None:
    asked = Asked(SelectionRule.CHOSEN, OthersShown.LEFT_OUT, chosen=frozenset({B}))
    assert reasons(
        candidate("1"), candidate("2", B), candidate("3", B, addressed=False), asked=asked
    ) == [Inclusion.NOT_ASKED_FOR, Inclusion.ASKED_FOR, Inclusion.NOT_ADDRESSED]


@pytest.mark.parametrize(
    ("rule", "taken"),
    [(SelectionRule.OPEN, Inclusion.NEW), (SelectionRule.CHOSEN, Inclusion.ASKED_FOR)],
)
def test_restricted_reports_are_left_out_under_any_rule_where_the_edition_says_so(
    rule: SelectionRule, taken: Inclusion
) -> None:
    every = (candidate("1"), candidate("2", B, restricted=True))
    asked = Asked(rule, OthersShown.FOR_INFORMATION, chosen=frozenset({A, B}))
    assert reasons(*every, asked=asked) == [taken, taken]
    without = replace(asked, without_restricted=True)
    assert reasons(*every, asked=without) == [taken, Inclusion.RESTRICTED]


def test_what_is_not_asked_for_is_not_called_restricted() -> None:
    asked = Asked(
        SelectionRule.CHOSEN, OthersShown.LEFT_OUT, chosen=frozenset({A}), without_restricted=True
    )
    assert reasons(candidate("1", B, restricted=True), asked=asked) == [Inclusion.NOT_ASKED_FOR]


def test_nothing_is_lost_and_nothing_is_there_twice_whatever_is_asked() -> None:
    """Every mixture of what a recommendation can be, under every rule: each has one reason."""
    mixtures = itertools.product((True, False), (True, False), ((), (ONE,)), (True, False))
    every = [
        candidate(
            str(place),
            A if place % 2 else B,
            programme_year=2020 + place % 2,
            addressed=addressed,
            open=is_open,
            reported=reported,
            done_when_reported=bool(reported) and done,
        )
        for place, (addressed, is_open, reported, done) in enumerate(mixtures)
    ]
    for rule, others in itertools.product(SelectionRule, OthersShown):
        lines = coverage(every, Asked(rule, others, 2021, frozenset({A})))
        assert [one.candidate for one in lines] == every
        assert all(one.candidate.addressed or one.inclusion is not Inclusion.OPEN for one in lines)
        if others is OthersShown.LEFT_OUT:
            assert all(one.candidate.addressed for one in lines if one.inclusion.is_in)


def test_which_reasons_are_in_is_said_once() -> None:
    assert {one for one in Inclusion if not one.is_in} == {
        Inclusion.NOT_ADDRESSED,
        Inclusion.DONE_BEFORE,
        Inclusion.NOT_ASKED_FOR,
        Inclusion.UNCHANGED,
        Inclusion.RESTRICTED,
    }


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        (OPEN, []),
        (Asked(SelectionRule.CHOSEN, OthersShown.LEFT_OUT, chosen=frozenset({B})), [B]),
        (Asked(SelectionRule.PROGRAMME_YEAR, OthersShown.LEFT_OUT, 2021), [A]),
        (
            Asked(SelectionRule.PROGRAMME_YEAR, OthersShown.LEFT_OUT, 2020, frozenset(), True),
            [],
        ),
    ],
)
def test_a_report_without_recommendations_is_listed_where_it_is_asked_for(
    asked: Asked, listed: list[str]
) -> None:
    reports = (Alone(A, 2021, restricted=False), Alone(B, 2020, restricted=True))
    assert [one.report for one in listed_alone(reports, asked)] == listed
