"""Governing bodies and working groups: entered, changed, closed, removed, by who may."""

import datetime

import pytest

from tests.people.test_people import refused
from tests.rooms.builders import FEBRUARY, bring, document, paper
from tests.rooms.people import AT, DAY, acting, person
from uptake.assignments.queries.cycles import governing_bodies
from uptake.assignments.services import cycles
from uptake.core.codes import EditionKind, Language, Role
from uptake.core.editions import EditionGiven
from uptake.core.recipients import NOBODY, Actor, machine
from uptake.editions import services as editions
from uptake.editions.queries.offers import offers
from uptake.imports import services as imports
from uptake.meetings.services import deciding
from uptake.organizations.services import bodies, series
from uptake.organizations.services.bodies import BodyGiven
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.organizations import bodies_of, body_choices, deciding_bodies
from uptake.record.queries.texts import Wording
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Document, Event, GoverningBody, Organization
from uptake.terms.words import words

pytestmark = pytest.mark.django_db
TOMORROW = DAY + datetime.timedelta(days=1)
FINANCE = {
    Language.ARABIC: "اللجنة المالية",
    Language.CHINESE: "财务委员会",
    Language.ENGLISH: "Finance Committee",
    Language.FRENCH: "Comité des finances",
    Language.RUSSIAN: "Финансовый комитет",
    Language.SPANISH: "Comité de Finanzas",
}


@pytest.fixture
def admin(db: None) -> Actor:
    """The administrator of ITU."""
    del db
    return acting(person("rosa@itu.example", Role.ADMINISTRATOR))


def enter(by: Actor, name: str = "Finance Committee", works_for: int | None = None) -> int:
    given = BodyGiven({Language.ENGLISH: name}, works_for)
    return bodies.enter(organization="ITU", given=given, by=by, at=AT).pk


def itu() -> int:
    return Organization.objects.get(code="ITU").pk


def listed(language: Language = Language.ENGLISH) -> list[tuple[str, str]]:
    return [
        (one.name.text, one.works_for_name.text if one.works_for_name else "")
        for one in bodies_of(itu(), language)
    ]


def offered(on: datetime.date = DAY) -> set[int]:
    look = Look(itu(), Language.ENGLISH, on)
    return {key for key, _ in offers(look, "ITU").bodies}


def council() -> int:
    return bodies_of(itu(), Language.ENGLISH)[0].id


def test_itu_has_its_bodies_and_the_councils_working_group(admin: Actor) -> None:
    assert listed() == [
        ("Council", ""),
        (words(Language.ENGLISH)["cwg_fhr"], "Council"),
        ("Plenipotentiary Conference", ""),
    ]
    enter(admin, "Group on Oversight", council())
    assert listed()[2] == ("Group on Oversight", "Council")
    event = Event.objects.get(verb="bodies.enter")
    assert (event.organization, event.by) == ("ITU", "Rosa")


def test_a_body_is_called_in_six_languages_from_a_day_on(admin: Actor) -> None:
    one = enter(admin)
    changed = bodies.change(body=one, given=BodyGiven(FINANCE, since=TOMORROW), by=admin, at=AT)
    assert changed == ("names",)
    assert listed(Language.FRENCH)[-1] == ("Comité des finances", "")
    assert not bodies.change(body=one, given=BodyGiven(FINANCE), by=admin, at=AT)
    assert Event.objects.filter(verb="bodies.change").count() == 1


def test_two_bodies_are_not_called_alike(admin: Actor) -> None:
    refused("body-known", lambda: enter(admin, "council"))
    one = enter(admin)
    refused(
        "body-known",
        lambda: bodies.change(
            body=one, given=BodyGiven({Language.FRENCH: "Conseil"}), by=admin, at=AT
        ),
    )


def test_a_group_works_for_a_body_that_decides(admin: Actor) -> None:
    group = enter(admin, "Group", council())
    refused("governing-body-unknown", lambda: enter(admin, "Subgroup", group))
    refused("governing-body-unknown", lambda: enter(admin, "Lost", 10**6))
    refused(
        "body-has-groups",
        lambda: bodies.change(
            body=council(),
            given=BodyGiven({Language.ENGLISH: "Council"}, enter(admin)),
            by=admin,
            at=AT,
        ),
    )
    for above in (group, other := enter(admin, "Board"), 10**6):
        given = BodyGiven({Language.ENGLISH: "Board"}, above)
        refused(
            "governing-body-unknown",
            lambda given=given: bodies.change(body=other, given=given, by=admin, at=AT),
        )
    alone = BodyGiven({Language.ENGLISH: "Group"})
    assert bodies.change(body=group, given=alone, by=admin, at=AT) == ("works_for",)
    assert Event.objects.get(verb="bodies.change").values["fields"] == ["works_for"]
    assert bodies.change(body=group, given=alone, by=admin, at=AT) == ()


def test_a_closed_body_is_offered_no_more_until_it_is_opened_again(admin: Actor) -> None:
    one = enter(admin)
    assert one in offered()
    assert one in {key for key, _ in body_choices(itu(), Language.ENGLISH, DAY)}
    bodies.close(body=one, on=TOMORROW, by=admin, at=AT)
    assert one in offered()
    assert one not in offered(TOMORROW)
    assert one not in {key for key, _ in body_choices(itu(), Language.ENGLISH, TOMORROW)}
    refused(
        "governing-body-unknown",
        lambda: editions.open_(
            organization="ITU",
            given=EditionGiven(
                kind=EditionKind.GOVERNING_BODY_DOCUMENT,
                symbol="C23/1",
                date=TOMORROW,
                governing_body=one,
            ),
            by=machine("Ana"),
            at=AT,
        ),
    )
    bodies.reopen(body=one, by=admin, at=AT)
    assert one in offered(TOMORROW)


def test_a_body_for_which_work_is_under_way_is_not_closed(admin: Actor) -> None:
    refused("body-is-awaited", lambda: bodies.close(body=council(), on=TOMORROW, by=admin, at=AT))


def test_what_nothing_hangs_on_is_removed_and_stays_in_the_history(admin: Actor) -> None:
    one = enter(admin)
    bodies.change(body=one, given=BodyGiven(FINANCE, since=TOMORROW), by=admin, at=AT)
    bodies.remove(body=one, by=admin, at=AT)
    assert ("Finance Committee", "") not in listed()
    assert one not in offered(TOMORROW)
    event = Event.objects.get(verb="bodies.remove")
    assert event.values["names"]["fr"] == "Comité des finances"
    refused("governing-body-unknown", lambda: bodies.remove(body=one, by=admin, at=AT))
    refused("governing-body-unknown", lambda: enter(admin, "Group on Audit", works_for=one))
    # The name is free again.
    assert enter(admin) != one


def test_what_was_removed_is_nobodys_body_any_more(admin: Actor) -> None:
    bring(document(symbol="C22/61"))
    one, by = enter(admin), machine("Ana")
    bodies.remove(body=one, by=admin, at=AT)
    assert one not in deciding_bodies(itu())
    imported = Document.objects.get()
    for deed in (
        lambda: series.enter(
            organization="ITU",
            kind=EditionKind.GOVERNING_BODY_DOCUMENT,
            body=one,
            pattern="FC/{session}/{n}",
            by=admin,
            at=AT,
        ),
        lambda: cycles.open_cycle(governing_body=one, meeting=TOMORROW, days=None, by=by, at=AT),
        lambda: imports.describe(
            document=imported.pk,
            day=imported.date,
            kind=None,
            governing_body=one,
            meetings={},
            distribution=imported.distribution,
            by=by,
            at=AT,
        ),
        lambda: deciding._check_body(imported, one),
        lambda: editions.open_(
            organization="ITU",
            given=EditionGiven(
                kind=EditionKind.GOVERNING_BODY_DOCUMENT,
                symbol="C23/1",
                date=TOMORROW,
                governing_body=one,
            ),
            by=by,
            at=AT,
        ),
    ):
        refused("governing-body-unknown", deed)


def test_what_something_hangs_on_is_not_removed(admin: Actor) -> None:
    bring(document(symbol="C22/61"))
    refused("body-is-used", lambda: bodies.remove(body=council(), by=admin, at=AT))
    assert GoverningBody.objects.filter(pk=council()).exists()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CLEARING_OFFICER, Role.READER])
def test_only_an_administrator_of_the_organization_may(admin: Actor, role: Role) -> None:
    other = acting(person("olaf@itu.example", role))
    one = enter(admin)
    for by in (other, NOBODY):
        refused("not-permitted", lambda by=by: enter(by, "Another"))
        refused(
            "governing-body-unknown",
            lambda by=by: bodies.remove(body=one, by=by, at=AT),
        )


@pytest.mark.parametrize("language", list(Language))
def test_a_document_names_the_body_that_it_invites(admin: Actor, language: Language) -> None:
    group = bodies.enter(
        organization="ITU", given=BodyGiven(FINANCE, council()), by=admin, at=AT
    ).pk
    bring(paper())
    edition = editions.open_(
        organization="ITU",
        given=EditionGiven(
            kind=EditionKind.WORKING_GROUP_PAPER,
            symbol="FC/1/2",
            date=FEBRUARY,
            governing_body=group,
        ),
        by=machine("Ana"),
        at=AT,
    )
    status = compose_edition(edition).status(language)
    assert status.governing_body == FINANCE[language]
    assert FINANCE[language] in (status.action_required or "")


def test_cycles_are_for_bodies_that_decide(admin: Actor) -> None:
    enter(admin, "Group", council())

    class Said:
        names = type("Names", (), {"bodies": dict.fromkeys(range(10**3))})

        def body(self, key: int) -> Wording:
            return Wording(str(key), Language.ENGLISH)

    found = governing_bodies(itu(), Said())  # type: ignore[arg-type]
    assert len(found) == 2


def test_the_same_document_twice_changes_nothing_where_there_is_a_working_group(
    admin: Actor,
) -> None:
    enter(admin, "Group", council())
    assert bring(document()).changes
    assert not bring(document(), 1).changes
