"""What keeps a recommendation from being ready for a document."""

import datetime
from dataclasses import replace

import pytest

from uptake.core.answers import Evidence, GivenAnswer, Situation
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    ConditionKind,
    Implementation,
    Implications,
    Language,
    Stage,
)
from uptake.core.cycles import Facts, Obstacle, notes_missing, obstacles, progress
from uptake.core.document import Condition
from uptake.core.house_rules import HouseRules

TODAY = datetime.date(2026, 3, 2)
YESTERDAY = TODAY - datetime.timedelta(days=1)
ANSWER = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    remarks="It is done.",
)
READY = Facts(
    Situation(TODAY),
    answer=ANSWER,
    stage=Stage.CLEARED,
    renewed=True,
    here=1,
    due=YESTERDAY,
    clearance_due=YESTERDAY,
    languages=frozenset(Language),
)


def about(answer: GivenAnswer = ANSWER, situation: Situation | None = None) -> Facts:
    """A recommendation that is ready but for its answer, or for what it is judged against."""
    return replace(READY, answer=answer, situation=situation or Situation(TODAY))


def test_what_is_cleared_and_in_six_languages_is_ready() -> None:
    assert obstacles(READY) == ()
    assert progress([READY]).translated == 1


def test_who_has_nobody_or_somebody_who_left_is_told() -> None:
    open_ = replace(READY, stage=Stage.DRAFT, due=None)
    assert obstacles(replace(open_, here=0, gone=1))[:2] == (Obstacle.UNASSIGNED, Obstacle.LEFT)
    assert Obstacle.UNASSIGNED not in obstacles(open_)
    assert obstacles(replace(READY, here=0)) == ()


def test_an_answer_is_missing_where_nothing_is_said_of_acceptance() -> None:
    assert Obstacle.UNANSWERED in obstacles(replace(READY, answer=None, stage=None, renewed=False))
    assert Obstacle.UNANSWERED in obstacles(about(GivenAnswer()))


def test_last_years_answer_does_not_serve_for_this_cycle() -> None:
    found = obstacles(replace(READY, renewed=False))
    assert Obstacle.NOT_RENEWED in found
    assert Obstacle.LATE in found
    assert Obstacle.NOT_CLEARED not in found


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUBMITTED, Stage.RETURNED])
def test_what_is_on_its_way_is_not_cleared(stage: Stage) -> None:
    assert Obstacle.NOT_CLEARED in obstacles(replace(READY, stage=stage))


def test_what_is_not_handed_in_after_its_day_is_late() -> None:
    draft = replace(READY, stage=Stage.DRAFT)
    assert Obstacle.LATE in obstacles(draft)
    assert Obstacle.LATE not in obstacles(replace(draft, due=TODAY))
    assert Obstacle.LATE not in obstacles(replace(draft, due=None))


def test_what_waits_for_clearance_is_late_only_after_the_day_for_clearance() -> None:
    submitted = replace(READY, stage=Stage.SUBMITTED)
    assert Obstacle.LATE in obstacles(submitted)
    assert Obstacle.LATE not in obstacles(replace(submitted, clearance_due=TODAY))


def test_evidence_and_verification_are_asked_for_where_the_house_asks_for_them() -> None:
    house = Situation(TODAY, rules=HouseRules(evidence_required=True, verification_required=True))
    asked = about(situation=house)
    assert obstacles(asked) == (Obstacle.EVIDENCE, Obstacle.VERIFICATION)
    proven = replace(ANSWER, evidence=(Evidence("Minutes", url="https://itu.example/1"),))
    assert obstacles(replace(asked, answer=proven, verified=True)) == ()


def test_contradictions_are_told() -> None:
    exception = (Condition(ConditionKind.EXCEPTION, "but for the field offices"),)
    assert obstacles(about(replace(ANSWER, conditions=exception))) == (Obstacle.DESPITE_EXCEPTION,)
    undecided = Situation(TODAY, action=Action.GOVERNING_BODY, decided=False)
    assert obstacles(about(situation=undecided)) == (Obstacle.BEFORE_DECISION,)
    past = Situation(TODAY, deadlines=(YESTERDAY,))
    idle = replace(ANSWER, implementation=Implementation.NOT_STARTED)
    assert obstacles(about(idle, past)) == (Obstacle.AFTER_DEADLINE,)


def test_a_status_has_words_beside_it_or_codes_that_print_some() -> None:
    silent = replace(READY, answer=replace(ANSWER, remarks=" "), languages=frozenset())
    assert obstacles(silent) == (Obstacle.WITHOUT_TEXT,)
    planned = (Condition(ConditionKind.IN_WORK_PLAN, None),)
    assert obstacles(replace(silent, answer=replace(ANSWER, conditions=planned))) == ()
    costs = replace(silent.answer or ANSWER, human_resource_implications=Implications.NONE)
    assert obstacles(replace(silent, answer=costs)) == ()
    assert obstacles(replace(silent, languages=frozenset(Language))) == ()


def test_words_are_in_six_languages_where_there_are_any() -> None:
    two = replace(READY, languages=frozenset({Language.ENGLISH, Language.FRENCH}))
    assert obstacles(two) == (Obstacle.UNTRANSLATED,)
    assert two.untranslated == (
        Language.ARABIC,
        Language.CHINESE,
        Language.RUSSIAN,
        Language.SPANISH,
    )
    assert obstacles(replace(READY, languages=frozenset())) == ()


def test_a_note_on_some_belongs_on_all_of_their_kind() -> None:
    body = replace(READY, addressee=Addressee.GOVERNING_BODIES)
    cycle = {
        "noted": replace(body, noted=True),
        "bare": body,
        "of another kind": replace(body, sort="other"),
        "to the head": replace(READY, addressee=Addressee.EXECUTIVE_HEADS),
        "not answered": replace(body, answer=None),
    }
    assert notes_missing(cycle) == {"bare"}
    assert notes_missing({"bare": body, "too": body}) == frozenset()


def test_progress_counts_each_step() -> None:
    submitted = replace(READY, stage=Stage.SUBMITTED)
    partly = replace(READY, languages=frozenset({Language.ENGLISH}))
    old = replace(READY, renewed=False)
    found = progress([READY, submitted, partly, old])
    assert (found.whole, found.handed_in, found.cleared, found.translated) == (4, 3, 2, 1)
