"""Oversight bodies besides the Unit: entered, changed, closed; what their reports have of them."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from tests.people.test_people import refused
from tests.rooms.builders import bring, paper
from tests.rooms.oversight import AUDITOR, INSIDE, enter, register
from tests.rooms.people import AT, DAY, acting, person
from uptake.core.codes import (
    Acceptance,
    Action,
    Implementation,
    Language,
    OversightKind,
    Role,
    Visibility,
)
from uptake.core.oversight import JIU, StatusWords
from uptake.core.recipients import Actor
from uptake.core.report_draft import RecommendationDraft, TextDraft
from uptake.organizations.services import oversight
from uptake.organizations.services.oversight import OversightGiven, given_of
from uptake.record.queries.organizations import Called
from uptake.record.queries.oversight import OversightShown, oversight_bodies, rules_of_report
from uptake.register.models import Event, Organization, ReportAtOrganization
from uptake.reports.services.taking import ReportRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(db: None) -> Actor:
    """The coordinator of ITU."""
    del db
    bring(paper())
    return acting(person("maria@itu.example", Role.COORDINATOR))


def itu() -> int:
    return Organization.objects.get(code="ITU").pk


def shown(code: str, organization: int | None = None) -> OversightShown:
    listed = oversight_bodies(organization or itu())
    return next(one for one in listed if one.code == code)


def test_the_unit_is_there_by_its_name_in_the_terms_and_nobody_changes_it(
    coordinator: Actor,
) -> None:
    unit = shown(JIU)
    assert unit.kind is OversightKind.INSPECTION
    assert unit.name(Language.SPANISH).text.startswith("Dependencia Común")
    refused("oversight-body-unknown", lambda: change(coordinator, JIU, INSIDE))


def change(by: Actor, code: str, given: OversightGiven) -> bool:
    return oversight.change(organization="ITU", code=code, given=given, by=by, at=AT)


def test_a_body_is_kept_as_it_was_given_and_the_log_tells_of_it(coordinator: Actor) -> None:
    code = enter(coordinator)
    assert code == "ITU-XA"
    assert given_of(shown(code)) == AUDITOR
    told = Event.objects.get(verb="oversight.enter")
    assert told.subject == code
    assert told.values["series"] == ["XA/{yyyy}/{n}"]
    assert not change(coordinator, code, AUDITOR)
    words: StatusWords = {Language.ENGLISH: {Implementation.IMPLEMENTED: ("Settled", "Done")}}
    assert change(coordinator, code, replace(AUDITOR, words=words, answer_months=None))
    assert shown(code).spoken.words == words
    assert Event.objects.filter(verb="oversight.change").count() == 1


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("name-missing", {"called": {}}),
        ("oversight-acronym-long", {"called": {Language.ENGLISH: Called("Auditor", "X" * 21)}}),
        ("oversight-body-known", {"called": {Language.ENGLISH: Called("internal audit")}}),
        ("oversight-months-wrong", {"answer_months": 25}),
        ("series-pattern-wrong", {"series": ("XA",)}),
        ("series-pattern-wrong", {"series": ("JIU/REP/{yyyy}/{n}",)}),
        ("oversight-series-known", {"series": ("IA/{yyyy}/{n}",)}),
        ("oversight-body-unknown", {"kind": OversightKind.INSPECTION}),
        (
            "oversight-words-twice",
            {
                "words": {
                    Language.ENGLISH: {
                        Implementation.IMPLEMENTED: ("Closed",),
                        Acceptance.NOT_ACCEPTED: ("closed",),
                    }
                }
            },
        ),
        (
            "oversight-words-long",
            {"words": {Language.ENGLISH: {Implementation.IMPLEMENTED: ("x" * 101,)}}},
        ),
    ],
)
def test_what_is_wrong_with_a_body_is_refused(
    coordinator: Actor, code: str, wrong: dict[str, Any]
) -> None:
    enter(coordinator, INSIDE)
    refused(code, lambda: enter(coordinator, replace(AUDITOR, **wrong)))


def test_a_body_of_the_system_is_entered_and_changed_by_administrators_alone(
    coordinator: Actor,
) -> None:
    system = replace(
        AUDITOR,
        kind=OversightKind.ADVISORY,
        called={Language.ENGLISH: Called("Advisory Committee", "ACABQ")},
        system=True,
    )
    refused("not-permitted", lambda: enter(coordinator, system))
    administrator = acting(person("rosa@itu.example", Role.ADMINISTRATOR))
    assert enter(administrator, system) == "ACABQ"
    refused("oversight-body-unknown", lambda: change(coordinator, "ACABQ", system))
    other = Organization.objects.create(code="WIPO").pk
    assert {one.code for one in oversight_bodies(other)} == {JIU, "ACABQ"}


def test_another_organization_neither_sees_nor_changes_a_body(coordinator: Actor) -> None:
    code = enter(coordinator)
    other = Organization.objects.create(code="WIPO").pk
    assert code not in {one.code for one in oversight_bodies(other)}
    theirs = acting(person("jan@wipo.example", Role.COORDINATOR, organization="WIPO"))
    refused(
        "oversight-body-unknown",
        lambda: oversight.change(organization="WIPO", code=code, given=AUDITOR, by=theirs, at=AT),
    )


def test_a_closed_body_can_be_opened_again(coordinator: Actor) -> None:
    code = enter(coordinator)
    oversight.close(organization="ITU", code=code, on=DAY, by=coordinator, at=AT)
    assert shown(code).closed_on == DAY
    oversight.reopen(organization="ITU", code=code, by=coordinator, at=AT)
    oversight.reopen(organization="ITU", code=code, by=coordinator, at=AT)
    assert shown(code).closed_on is None
    assert Event.objects.filter(verb="oversight.reopen").count() == 1


def test_a_report_is_of_the_body_of_whose_series_it_is(coordinator: Actor) -> None:
    code = enter(coordinator)
    report = register(coordinator, "XA/2025/1")
    assert report.oversight_body.code == code
    assert report.visibility is Visibility.PUBLIC
    assert report.symbol_year == 2025
    assert ReportAtOrganization.objects.get(report=report).due is None


def test_internal_audit_reports_are_restricted_unless_the_body_or_the_report_says_otherwise(
    coordinator: Actor,
) -> None:
    code = enter(coordinator, INSIDE)
    assert register(coordinator, "IA/2025/1").visibility is Visibility.RESTRICTED
    said = register(coordinator, "IA/2025/2", visibility=Visibility.PUBLIC)
    assert said.visibility is Visibility.PUBLIC
    change(coordinator, code, replace(INSIDE, visibility=Visibility.PUBLIC))
    assert register(coordinator, "IA/2025/3").visibility is Visibility.PUBLIC


def test_no_governing_body_decides_on_what_an_auditor_recommends(coordinator: Actor) -> None:
    enter(coordinator)
    text = TextDraft(Language.ENGLISH, "The Council should decide.")
    one = RecommendationDraft("1", texts=(text,), action=Action.GOVERNING_BODY)
    with pytest.raises(ReportRefused) as refusal:
        register(coordinator, "XA/2025/2", recommendations=(one,))
    assert [(one.field, one.code) for one in refusal.value.problems][-1] == (
        "mark-0",
        "draft-body-does-not-decide",
    )


def test_each_body_has_its_own_day_for_answers(coordinator: Actor) -> None:
    enter(coordinator)
    enter(coordinator, INSIDE)
    day = datetime.date(2025, 10, 31)
    assert rules_of_report("XA/2025/1", itu()).due(day, 1) == datetime.date(2026, 2, 28)
    assert rules_of_report("IA/2025/1", itu()).due(day, 1) is None
    assert rules_of_report("JIU/REP/2025/1", itu()).due(day, 1) == datetime.date(2026, 1, 31)
    assert rules_of_report("JIU/REP/2025/1", itu()).due(day, 2) == datetime.date(2026, 4, 30)
