"""The way of an answer: every deed, at every stage, by every role, and by whom it must not be."""

from itertools import product

import pytest

from uptake.core.codes import Deed, Role, Stage
from uptake.core.errors import UptakeError
from uptake.core.recipients import NOBODY, Actor, machine
from uptake.core.stages import TRANSITIONS, Standing, hindrance, pass_on, transition

# Said here once more, not made from the table that it tests: where each deed leads from each stage.
DRAFT, SUBMITTED, RETURNED, CLEARED = Stage.DRAFT, Stage.SUBMITTED, Stage.RETURNED, Stage.CLEARED
LEADS: dict[Deed, dict[Stage | None, Stage]] = {
    Deed.SAVE: dict.fromkeys((None, DRAFT, SUBMITTED, RETURNED, CLEARED), DRAFT),
    Deed.REOPEN: {CLEARED: DRAFT},
    Deed.SUBMIT: {DRAFT: SUBMITTED, RETURNED: SUBMITTED},
    Deed.WITHDRAW: {SUBMITTED: DRAFT},
    Deed.VERIFY: {SUBMITTED: SUBMITTED},
    Deed.AGREE: {SUBMITTED: SUBMITTED},
    Deed.CLEAR: {SUBMITTED: CLEARED},
    Deed.RETURN: {SUBMITTED: RETURNED},
    Deed.UNDO: {CLEARED: SUBMITTED, RETURNED: SUBMITTED},
}
COORDINATOR, CONTRIBUTOR, OFFICER = Role.COORDINATOR, Role.CONTRIBUTOR, Role.CLEARING_OFFICER
DOERS: dict[Deed, set[Role]] = {
    Deed.SAVE: {COORDINATOR, CONTRIBUTOR},
    Deed.REOPEN: {COORDINATOR, CONTRIBUTOR},
    Deed.SUBMIT: {COORDINATOR, CONTRIBUTOR},
    Deed.WITHDRAW: {COORDINATOR, CONTRIBUTOR},
    Deed.VERIFY: {COORDINATOR, OFFICER},
    Deed.AGREE: {OFFICER},
    Deed.CLEAR: {OFFICER},
    Deed.RETURN: {OFFICER},
    Deed.UNDO: {OFFICER},
}
WITH_REASON = {Deed.REOPEN, Deed.RETURN}
BY_ANOTHER = {Deed.VERIFY, Deed.AGREE, Deed.CLEAR}
STAGES = (None, *Stage)
ANA, BO, EVE = 1, 2, 3


def acting(role: Role, person: int = BO, organization: str = "ITU", **more: object) -> Actor:
    return Actor(
        "Bo",
        person=person,
        organization=None if role is Role.INSPECTOR else organization,
        roles=frozenset({role}),
        **more,  # type: ignore[arg-type]
    )


def refusal(deed: Deed, standing: Standing, actor: Actor, reason: str = "because") -> str | None:
    found = hindrance(deed, standing, actor, "ITU", reason)
    return found.code if found else None


def test_the_expectations_leave_nothing_out() -> None:
    assert set(LEADS) == set(DOERS) == set(Deed)
    assert sorted(line.deed for line in TRANSITIONS) == sorted(Deed)
    assert {line.deed for line in TRANSITIONS if line.reason} == WITH_REASON
    assert {line.deed for line in TRANSITIONS if line.by_another} == BY_ANOTHER


@pytest.mark.parametrize(("deed", "stage", "role"), list(product(Deed, STAGES, Role)))
def test_a_deed_leads_where_it_should_for_whom_it_should(
    deed: Deed, stage: Stage | None, role: Role
) -> None:
    standing = Standing(stage, author=ANA)
    actor = acting(role)
    if role not in DOERS[deed]:
        assert refusal(deed, standing, actor) == "not-permitted"
    elif stage not in LEADS[deed]:
        assert refusal(deed, standing, actor) == "stage-wrong"
    else:
        assert pass_on(deed, standing, actor, "ITU", "because") is LEADS[deed][stage]


@pytest.mark.parametrize(("deed", "role"), list(product(Deed, Role)))
def test_nobody_of_another_organization_does_anything(deed: Deed, role: Role) -> None:
    for stage in STAGES:
        actor = acting(role, organization="WIPO")
        assert refusal(deed, Standing(stage, ANA), actor) == "not-permitted"
        assert refusal(deed, Standing(stage, ANA), NOBODY) == "not-permitted"


@pytest.mark.parametrize("deed", Deed)
def test_the_machine_is_bound_to_the_stages_too(deed: Deed) -> None:
    for stage in STAGES:
        code = refusal(deed, Standing(stage, ANA), machine())
        assert code == (None if stage in LEADS[deed] else "stage-wrong")


@pytest.mark.parametrize("deed", sorted(WITH_REASON))
def test_what_takes_words_away_needs_a_reason(deed: Deed) -> None:
    stage = next(iter(LEADS[deed]))
    actor = acting(next(iter(DOERS[deed])))
    assert refusal(deed, Standing(stage, ANA), actor, "  \n") == "reason-missing"
    # A button is shown before anybody has been asked for one.
    assert hindrance(deed, Standing(stage, ANA), actor, "ITU", None) is None


@pytest.mark.parametrize("deed", sorted(BY_ANOTHER))
def test_nobody_judges_what_they_wrote(deed: Deed) -> None:
    assert refusal(deed, Standing(SUBMITTED, author=BO), acting(OFFICER)) == "by-author"
    assert refusal(deed, Standing(SUBMITTED, author=EVE), acting(OFFICER)) is None
    assert refusal(deed, Standing(SUBMITTED, author=None), acting(OFFICER)) is None


@pytest.mark.parametrize("deed", sorted(BY_ANOTHER))
def test_nobody_judges_what_they_wrote_as_somebodys_deputy(deed: Deed) -> None:
    standing = Standing(SUBMITTED, author=EVE, replaced=frozenset({BO}))
    assert refusal(deed, standing, acting(OFFICER)) == "by-deputy"
    replacing = acting(OFFICER, stands_for=frozenset({EVE}))
    assert refusal(deed, Standing(SUBMITTED, author=EVE), replacing) == "by-deputy"


@pytest.mark.parametrize("deed", [Deed.AGREE, Deed.CLEAR])
def test_nobody_clears_what_they_submitted_or_agreed_to(deed: Deed) -> None:
    submitted = Standing(SUBMITTED, ANA, submitted=frozenset({BO}))
    assert refusal(deed, submitted, acting(OFFICER)) == "by-submitter"
    agreed = Standing(SUBMITTED, ANA, agreed=frozenset({BO}))
    assert refusal(deed, agreed, acting(OFFICER)) == "agreed-already"
    assert refusal(deed, agreed, acting(OFFICER, person=EVE)) is None


def test_what_is_verified_is_not_verified_again() -> None:
    standing = Standing(SUBMITTED, ANA, verified=True)
    assert refusal(Deed.VERIFY, standing, acting(COORDINATOR)) == "verified-already"


def test_an_officer_returns_even_what_they_wrote_themselves() -> None:
    assert refusal(Deed.RETURN, Standing(SUBMITTED, author=BO), acting(OFFICER)) is None


def test_a_refusal_names_the_deed_and_the_stage() -> None:
    with pytest.raises(UptakeError) as refused:
        pass_on(Deed.CLEAR, Standing(DRAFT, ANA), acting(OFFICER), "ITU")
    assert refused.value.code == "stage-wrong"
    assert refused.value.values == {"deed": Deed.CLEAR, "stage": DRAFT}


def test_a_deed_has_one_line() -> None:
    assert [transition(deed).deed for deed in Deed] == list(Deed)
