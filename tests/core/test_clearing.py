"""What it takes to clear an answer: one rule for the deed and for the button."""

from dataclasses import replace
from typing import Any

import pytest

from uptake.core.answers import (
    Evidence,
    GivenAnswer,
    InClearance,
    answer_changes,
    hindrance_to_clear,
    hindrance_to_return,
    unchanged,
)
from uptake.core.codes import (
    Acceptance,
    Addressee,
    ConditionKind,
    Deed,
    Implementation,
    Language,
    Role,
    SecondClearance,
    Stage,
)
from uptake.core.document import Condition
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import Actor, machine
from uptake.core.stages import Standing, hindrance
from uptake.core.symbols import RecommendationKey

ANSWER = GivenAnswer(
    acceptance=Acceptance.ACCEPTED, implementation=Implementation.IMPLEMENTED, remarks="Done."
)
ANA, OMAR, OLGA = 1, 2, 3
KEY = RecommendationKey("JIU/REP/2021/3", "5")


def officer(person: int = OMAR, **values: Any) -> Actor:
    return Actor(
        "Omar",
        person=person,
        organization="ITU",
        roles=frozenset({Role.CLEARING_OFFICER}),
        **values,
    )


def waiting(**values: Any) -> InClearance:
    """An answer of Ana's that waits, within the officer's area."""
    given: dict[str, Any] = {
        "answer": ANSWER,
        "standing": Standing(Stage.SUBMITTED, ANA, frozenset({ANA})),
        "organization": "ITU",
        "addressee": Addressee.EXECUTIVE_HEADS,
        "rules": HouseRules(),
        "within": True,
    }
    return InClearance(**{**given, **values})


def standing(**values: Any) -> Standing:
    return replace(waiting().standing, **values)


def code(one: InClearance, actor: Actor) -> str | None:
    found = hindrance_to_clear(one, actor)
    return found.code if found else None


def test_an_officer_clears_what_somebody_else_submitted() -> None:
    assert code(waiting(), officer()) is None
    assert code(waiting(), machine()) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"standing": standing(stage=Stage.DRAFT)}, "stage-wrong"),
        ({"standing": standing(author=OMAR)}, "by-author"),
        ({"standing": standing(submitted=frozenset({OMAR}))}, "by-submitter"),
        ({"standing": standing(replaced=frozenset({OMAR}))}, "by-deputy"),
        ({"standing": standing(agreed=frozenset({OMAR}))}, "agreed-already"),
        ({"within": False}, "outside-clearing-area"),
        ({"rules": HouseRules(verification_required=True)}, "verification-missing"),
        ({"rules": HouseRules(evidence_required=True)}, "evidence-missing"),
    ],
)
def test_what_hinders_is_said_by_its_code(values: dict[str, Any], expected: str) -> None:
    assert code(waiting(**values), officer()) == expected


def test_who_has_not_the_role_may_not() -> None:
    assert code(waiting(), replace(officer(), roles=frozenset(Role) - {Role.CLEARING_OFFICER})) == (
        "not-permitted"
    )
    assert code(waiting(organization="WIPO"), officer()) == "not-permitted"


@pytest.mark.parametrize("whom", [ANA, OLGA])
def test_a_deputy_is_as_near_to_an_answer_as_whom_they_replace(whom: int) -> None:
    one = waiting(standing=standing(submitted=frozenset({OLGA})))
    assert code(one, officer(stands_for=frozenset({whom}))) == "by-deputy"
    agreed = waiting(standing=standing(agreed=frozenset({OLGA})))
    assert code(agreed, officer(stands_for=frozenset({OLGA}))) == "agreed-already"


def test_proof_is_asked_only_of_what_is_said_to_be_implemented() -> None:
    rules = HouseRules(verification_required=True, evidence_required=True)
    begun = replace(ANSWER, implementation=Implementation.IN_PROGRESS)
    assert code(waiting(rules=rules, answer=begun), officer()) is None
    proved = replace(ANSWER, evidence=(Evidence("the report", url="https://itu.example"),))
    verified = standing(verified=True)
    assert code(waiting(rules=rules, answer=proved, standing=verified), officer()) is None


def test_the_first_of_two_agrees_and_the_second_clears() -> None:
    rules = HouseRules(second_clearance=SecondClearance.ALWAYS)
    assert waiting(rules=rules).deed is Deed.AGREE
    agreed = waiting(rules=rules, standing=standing(agreed=frozenset({OLGA})))
    assert (agreed.deed, agreed.clearances) == (Deed.CLEAR, 2)
    assert code(agreed, officer()) is None


def test_a_return_needs_a_reason_once_it_is_asked_for() -> None:
    assert hindrance_to_return(waiting(), officer()) is None
    for reason, expected in (("", "reason-missing"), (" \n", "reason-missing"), ("Which?", None)):
        found = hindrance_to_return(waiting(), officer(), reason)
        assert (found.code if found else None) == expected
    outside = hindrance_to_return(waiting(within=False), officer(), "Which?")
    assert outside is not None
    assert outside.code == "outside-clearing-area"


def test_unchanged_is_what_says_the_same_whatever_the_reason() -> None:
    assert unchanged(ANSWER, ANSWER)
    assert unchanged(replace(ANSWER, why="As every year."), ANSWER)
    assert not unchanged(ANSWER, None)


def test_an_answer_without_words_is_in_no_language() -> None:
    bare = replace(ANSWER, remarks=None, conditions=(), financial_detail=None)
    here, there = (replace(bare, language=one) for one in (Language.ENGLISH, Language.ARABIC))
    assert unchanged(here, there)
    found = answer_changes(there, here, KEY)
    assert (found.differs, found.texts_compared) == (False, True)
    assert answer_changes(there, replace(here, remarks="Done."), KEY).texts_compared


@pytest.mark.parametrize(
    "other",
    [
        replace(ANSWER, acceptance=Acceptance.NOT_RELEVANT),
        replace(ANSWER, remarks="Done!"),
        replace(ANSWER, language=Language.FRENCH),
        replace(ANSWER, priority=False),
        replace(ANSWER, conditions=(Condition(ConditionKind.IN_WORK_PLAN, None),)),
        replace(ANSWER, references=("C22/61",)),
        replace(ANSWER, evidence=(Evidence("the report", url="https://itu.example"),)),
    ],
)
def test_anything_else_is_a_change(other: GivenAnswer) -> None:
    assert not unchanged(other, ANSWER)


@pytest.mark.parametrize(
    "near",
    [{"author": OMAR}, {"submitted": frozenset({OMAR})}, {"replaced": frozenset({OMAR})}],
)
def test_a_house_may_let_people_clear_their_own_answers(near: dict[str, Any]) -> None:
    alone = HouseRules(own_clearance=True)
    one = waiting(rules=alone, standing=standing(**near))
    assert code(one, officer()) is None
    assert one.is_own_of(officer())
    assert not waiting(rules=alone).is_own_of(officer())
    assert not one.is_own_of(machine())
    assert code(replace(one, within=False), officer()) == "outside-clearing-area"
    assert code(one, replace(officer(), roles=frozenset({Role.CONTRIBUTOR}))) == "not-permitted"


def test_nobody_verifies_their_own_answer_whatever_the_house_allows() -> None:
    own = standing(author=OMAR)
    found = hindrance(Deed.VERIFY, own, officer(), "ITU", own_clearance=True)
    assert found is not None
    assert found.code == "by-author"
