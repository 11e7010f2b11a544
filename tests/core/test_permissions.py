"""Who may do what: every role, every act, at one's own organization and at another."""

from itertools import product

import pytest

from uptake.core.codes import Distribution, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, Reach, Sight, may, reach, require, sight
from uptake.core.recipients import NOBODY, Actor, machine

# Said here once more, from section 4 of the design: not made from the table that it tests.
# Columns: coordinator, contributor, clearing officer, translator, reader, inspector, administrator.
# "." not at all, "a" what is assigned, "o" the own organization, "e" every organization.
ORDER = (
    Role.COORDINATOR,
    Role.CONTRIBUTOR,
    Role.CLEARING_OFFICER,
    Role.TRANSLATOR,
    Role.READER,
    Role.INSPECTOR,
    Role.ADMINISTRATOR,
)
EXPECTED = {
    Act.SEE_PUBLISHED: "eeeeeee",
    Act.SEE_RESTRICTED: "ooooo" + "eo",
    Act.SEE_INTERNAL: "oooo..o",
    Act.SEE_CLEARED: "oooo.eo",
    Act.SEE_ANSWERS: "oao....",
    Act.SEE_PROGRESS: "o.o....",
    Act.DISCUSS: "oao....",
    Act.ANSWER: "oa.....",
    Act.CLEAR: "..o....",
    Act.VERIFY: "o.o....",
    Act.REGISTER_REPORT: "o....e.",
    Act.CORRECT_REPORT: "o....eo",
    Act.DECIDE_CORRECTION: ".....e.",
    Act.WITHDRAW: "o....eo",
    Act.INSPECT: ".....e.",
    Act.IMPORT_DOCUMENT: "o......",
    Act.ENTER_DOCUMENT: "o......",
    Act.ASSIGN: "o......",
    Act.PLAN_CYCLE: "o......",
    Act.REMIND: "o......",
    Act.TRANSLATE: "o..o...",
    Act.MANAGE_PEOPLE: "......o",
    Act.MANAGE_SETTINGS: "......o",
    Act.MANAGE_OVERSIGHT: "o.....o",
    Act.ENTER_ORGANIZATION: "......o",
    Act.SEE_AUDIT: "o.....o",
    Act.SEE_EDITIONS: "o.oo...",
    Act.PREPARE_EDITION: "o......",
    Act.ISSUE_EDITION: "o......",
    Act.RECORD_DECISION: "o......",
    Act.EXCHANGE_TRACKING: "o......",
    Act.REVIEW_TERMS: "o..o...",
    Act.MANAGE_TEMPLATE: "o.....o",
}
SIGNS = {".": None, "a": Reach.ASSIGNED, "o": Reach.OWN, "e": Reach.ALL}


def holding(*roles: Role, organization: str | None = "ITU") -> Actor:
    return Actor("Ana", person=1, organization=organization, roles=frozenset(roles))


def expected(role: Role, act: Act) -> Reach | None:
    return SIGNS[EXPECTED[act][ORDER.index(role)]]


def test_the_expectations_leave_nothing_out() -> None:
    assert set(EXPECTED) == set(Act)
    assert set(ORDER) == set(Role)
    assert {len(signs) for signs in EXPECTED.values()} == {len(Role)}


@pytest.mark.parametrize(("role", "act"), list(product(Role, Act)))
def test_a_role_reaches_as_far_as_is_expected(role: Role, act: Act) -> None:
    organization = None if role is Role.INSPECTOR else "ITU"
    actor = holding(role, organization=organization)
    far = expected(role, act)
    assert reach(actor, act, "ITU") is far
    assert reach(actor, act, "WIPO") is (far if far is Reach.ALL else None)
    assert may(actor, act, "ITU") is (far is not None)


@pytest.mark.parametrize("act", Act)
def test_nobody_may_only_see_what_is_published(act: Act) -> None:
    assert may(NOBODY, act, "ITU") is (act is Act.SEE_PUBLISHED)
    assert may(holding(), act, "ITU") is (act is Act.SEE_PUBLISHED)


@pytest.mark.parametrize("act", Act)
def test_the_machine_may_everything_everywhere(act: Act) -> None:
    assert reach(machine(), act, "WIPO") is Reach.ALL


@pytest.mark.parametrize(("one", "other"), list(product(Role, Role)))
def test_two_roles_reach_as_far_as_the_one_that_reaches_farther(one: Role, other: Role) -> None:
    order = (None, Reach.ASSIGNED, Reach.OWN, Reach.ALL)
    for act in Act:
        far = max(expected(one, act), expected(other, act), key=order.index)
        assert reach(holding(one, other), act, "ITU") is far


def test_what_is_not_permitted_is_refused_with_its_name() -> None:
    assert require(holding(Role.COORDINATOR), Act.ASSIGN, "ITU") is Reach.OWN
    with pytest.raises(UptakeError) as refused:
        require(holding(Role.READER), Act.ASSIGN, "ITU")
    assert refused.value.code == "not-permitted"
    assert refused.value.values == {"act": Act.ASSIGN}


def test_who_sees_how_far() -> None:
    assert {role: sight(holding(role), "ITU") for role in Role} == {
        Role.COORDINATOR: Sight.MEMBERS,
        Role.CONTRIBUTOR: Sight.MEMBERS,
        Role.CLEARING_OFFICER: Sight.MEMBERS,
        Role.TRANSLATOR: Sight.MEMBERS,
        Role.ADMINISTRATOR: Sight.MEMBERS,
        Role.READER: Sight.DELEGATES,
        Role.INSPECTOR: Sight.DELEGATES,
    }
    assert sight(NOBODY, "ITU") is Sight.PUBLIC
    assert Sight.PUBLIC.distributions == (Distribution.PUBLIC,)
    assert Sight.MEMBERS.distributions == tuple(Distribution)
    assert not Sight.PUBLIC
