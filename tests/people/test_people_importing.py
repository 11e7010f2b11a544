"""People from a workbook: what is previewed is what is done; all rows or none; twice is once."""

import pytest

from tests.people.test_people import refused
from tests.rooms.people import AT, acting, person
from uptake.core.codes import Language, Role
from uptake.core.recipients import Actor
from uptake.exchange.people import PersonRow
from uptake.people import services as people
from uptake.people.services import RowDoes, RowOutcome
from uptake.record.queries.people import all_person_names
from uptake.register.models import ClearingArea, Event, Organization, Person, RoleHeld, Unit

pytestmark = pytest.mark.django_db
NEW = PersonRow(
    "ana@itu.example",
    {Language.SPANISH: "Ana Prieto", Language.ARABIC: "آنا"},
    Language.SPANISH,
    roles=(Role.CONTRIBUTOR,),
    sheet="People",
    number=2,
)


@pytest.fixture
def admin(db: None) -> Actor:
    """The administrator of ITU."""
    del db
    return acting(person("rosa@itu.example", Role.ADMINISTRATOR))


def preview(by: Actor, *rows: PersonRow) -> tuple[RowOutcome, ...]:
    return people.preview(organization="ITU", rows=rows, by=by, at=AT)


def bring_in(by: Actor, *rows: PersonRow, seen: str | None = None) -> tuple[RowOutcome, ...]:
    shown = people.seal(preview(by, *rows)) if seen is None else seen
    return people.bring_in(organization="ITU", rows=rows, seen=shown, by=by, at=AT)


def state() -> tuple[int, int, int]:
    return Person.objects.count(), RoleHeld.objects.count(), Event.objects.count()


def test_a_preview_says_what_would_be_done_and_does_nothing(admin: Actor) -> None:
    person("omar@itu.example", Role.READER)
    rows = (
        NEW,
        PersonRow("omar@itu.example", {Language.ENGLISH: "Omar"}, roles=(Role.READER,)),
        PersonRow("rosa@itu.example", language=Language.FRENCH),
    )
    before = state()
    outcomes = preview(admin, *rows)
    assert [one.does for one in outcomes] == [RowDoes.NEW, RowDoes.SAME, RowDoes.CHANGED]
    assert outcomes[2].fields == ("language",)
    assert state() == before


def test_rows_are_brought_in_and_a_second_time_nothing_is_left_to_do(admin: Actor) -> None:
    bring_in(admin, NEW)
    one = Person.objects.get(email="ana@itu.example")
    assert all_person_names([one.pk])[one.pk] == dict(NEW.names)
    assert acting(one).roles == {Role.CONTRIBUTOR}
    before = state()
    assert [one.does for one in bring_in(admin, NEW)] == [RowDoes.SAME]
    assert state() == before


def test_what_a_row_leaves_open_stays(admin: Actor) -> None:
    itu = Organization.objects.get(code="ITU")
    unit, other = (Unit.objects.create(organization=itu) for _ in range(2))
    one = people.enter(
        organization="ITU",
        name="Omar",
        email="omar@itu.example",
        language=Language.ARABIC,
        roles=[Role.CLEARING_OFFICER],
        unit=unit.pk,
        clears=[other.pk],
        by=admin,
        at=AT,
    )
    (outcome,) = bring_in(admin, PersonRow("omar@itu.example", {Language.FRENCH: "M. Omar"}))
    assert outcome.fields == ("names",)
    one.refresh_from_db()
    assert (one.language, one.unit) == (Language.ARABIC, unit)
    assert acting(one).roles == {Role.CLEARING_OFFICER}
    assert ClearingArea.objects.get(officer=one).unit == other
    assert all_person_names([one.pk])[one.pk] == {
        Language.ARABIC: "Omar",
        Language.FRENCH: "M. Omar",
    }
    (outcome,) = bring_in(admin, PersonRow("omar@itu.example", unit=other.pk))
    assert outcome.fields == ("unit",)
    one.refresh_from_db()
    assert one.unit == other


def test_roles_of_a_row_replace_those_that_are_held(admin: Actor) -> None:
    one = person("omar@itu.example", Role.READER, Role.CONTRIBUTOR)
    bring_in(admin, PersonRow("omar@itu.example", roles=(Role.TRANSLATOR, Role.READER)))
    assert acting(one).roles == {Role.TRANSLATOR, Role.READER}


def test_a_row_that_cannot_be_taken_says_why_and_then_nothing_is_done(admin: Actor) -> None:
    rows = (
        NEW,
        PersonRow("rosa@itu.example", roles=(Role.READER,)),
        PersonRow("nameless@itu.example"),
    )
    outcomes = preview(admin, *rows)
    assert [one.does for one in outcomes] == [RowDoes.NEW, RowDoes.REFUSED, RowDoes.REFUSED]
    assert [one.error and one.error.code for one in outcomes] == [
        None,
        "last-administrator",
        "name-missing",
    ]
    before = state()
    refused("last-administrator", bring_in, admin, *rows)
    assert state() == before


def test_what_changed_meanwhile_is_shown_again_instead_of_done(admin: Actor) -> None:
    seen = people.seal(preview(admin, NEW))
    person("ana@itu.example", Role.READER)
    before = state()
    refused("people-changed-meanwhile", bring_in, admin, NEW, seen=seen)
    assert state() == before


def test_another_organizations_administrator_may_not(admin: Actor) -> None:
    fao = acting(person("fao@fao.example", Role.ADMINISTRATOR, organization="FAO"))
    for by in (fao, acting(person("omar@itu.example", Role.COORDINATOR))):
        refused("not-permitted", preview, by, NEW)
        refused("not-permitted", bring_in, by, NEW, seen="")
    assert preview(admin, NEW)[0].does is RowDoes.NEW


def test_people_who_are_as_they_were_take_no_further_questions(
    admin: Actor, django_assert_max_num_queries: object
) -> None:
    rows = [PersonRow(f"p{one}@itu.example", {Language.ENGLISH: f"P{one}"}) for one in range(12)]
    for row in rows:
        person(row.email, name=row.names[Language.ENGLISH])
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert {one.does for one in preview(admin, *rows)} == {RowDoes.SAME}
