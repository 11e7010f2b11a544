"""The weekly digest: for coordinators who want it, once a week, with what there is to know."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests.notifications.test_reminders import rules, submitted
from tests.rooms.people import acting, person
from tests.rooms.postbox import Postbox, part, postbox
from tests.rooms.reminded import DAY, NOW, TODAY, assigned, follow_up, mail_to, register_of, tick
from uptake.answers import services as answers
from uptake.core.codes import Language, MailState, Role
from uptake.core.permissions import Act, may
from uptake.notifications.services import reminders
from uptake.register.models import Cycle, GoverningBody, Mail, Person

pytestmark = pytest.mark.django_db

# The Monday before.
MONDAY = NOW - 2 * DAY


@pytest.fixture
def carla(db: None) -> Person:
    """A coordinator, in a register with thirty recommendations."""
    del db
    register_of(30)
    return person("carla@itu.example", Role.COORDINATOR)


def test_it_says_how_the_follow_up_stands(carla: Person) -> None:
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    gone = person("gone@itu.example", Role.CONTRIBUTOR)
    Person.objects.filter(pk=gone.pk).update(left_on=TODAY - 30 * DAY)
    officer = person("omar@itu.example", Role.CLEARING_OFFICER)
    before = MONDAY - 60 * DAY
    for number in ("1", "2", "3"):
        assigned(number, ana, at=before)
    assigned("4", ana, MONDAY.date() - DAY, before)
    assigned("5", gone, at=before)
    cleared = submitted(ana, "1", MONDAY - 3 * DAY)
    answers.clear(follow_up=follow_up("1").pk, update=cleared, by=acting(officer), at=MONDAY - DAY)
    submitted(ana, "2", MONDAY - DAY)
    tick(MONDAY)
    mail = mail_to(carla)
    assert mail.subject == "ITU: weekly digest (5 September 2022)"
    for said in (
        "Outstanding answers: 3",
        "Of these, overdue: 1",
        "Waiting for clearance: 1",
        "Cleared in the past seven days: 1",
        "Open recommendations that no one can answer: 26",
        "Recommendation 4, was due on 4 September 2022: Ana.",
    ):
        assert said in mail.text
    assert "/en/ITU/assignments/" in mail.text
    assert "/en/ITU/clearance/" in mail.text
    assert "/link/" not in mail.text
    assert "And " not in mail.text  # all are named


def test_a_cycle_that_is_open_leads_to_whether_it_is_ready(carla: Person) -> None:
    body = GoverningBody.objects.filter(organization__code="ITU").first()
    assert body is not None
    cycle = Cycle.objects.create(
        organization=body.organization,
        governing_body=body,
        meeting=TODAY + 200 * DAY,
        recorded_at=NOW,
        recorded_by="Uptake",
    )
    tick(MONDAY)
    text = mail_to(carla).text
    assert f"/en/ITU/cycles/{cycle.pk}/ready/" in text
    assert "Waiting for clearance: 0" in text
    assert "/en/ITU/clearance/" not in text


def test_it_comes_once_a_week_and_at_most_two_days_late(carla: Person) -> None:
    written = [tick(MONDAY + n * DAY).written for n in range(15)]
    assert [n for n, count in enumerate(written) if count] == [0, 7, 14]
    assert Mail.objects.filter(person=carla).count() == 3


def test_a_digest_whose_day_was_missed_comes_on_wednesday(carla: Person) -> None:
    assert tick(MONDAY + 2 * DAY).written == 1
    assert "Monday" not in mail_to(carla).text
    assert tick(MONDAY + 3 * DAY).written == 0


def test_who_does_not_want_it_does_not_get_it(carla: Person) -> None:
    Person.objects.filter(pk=carla.pk).update(wants_digest=False)
    assert tick(MONDAY).written == 0


def test_an_organization_may_have_none(carla: Person) -> None:
    rules(digest_weekday=None)
    assert tick(MONDAY).written == 0
    assert carla.wants_digest


def test_only_coordinators_get_it(db: None) -> None:
    del db
    register_of(1)
    for role in (Role.CONTRIBUTOR, Role.CLEARING_OFFICER, Role.ADMINISTRATOR, Role.READER):
        one = person(f"{role}@itu.example", role)
        assert not may(acting(one), Act.PLAN_CYCLE, "ITU")
    assert tick(MONDAY).written == 0


def test_long_lists_end_with_their_number(carla: Person) -> None:
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    for number in range(1, 31):
        assigned(str(number), ana, MONDAY.date() - DAY, MONDAY - 60 * DAY)
    tick(MONDAY)
    text = mail_to(carla).text
    assert text.count("was due on") == 20
    assert "And 10 more." in text


@pytest.fixture
def box(settings: LazySettings) -> Iterator[Postbox]:
    with postbox(settings) as found:
        yield found


@pytest.mark.parametrize("language", Language)
def test_mail_programs_are_told_how_to_stop_it(
    carla: Person, box: Postbox, language: Language
) -> None:
    Person.objects.filter(pk=carla.pk).update(language=language)
    tick(MONDAY)
    found = box.to("carla@itu.example")
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    away = found["List-Unsubscribe"]
    assert away.startswith(f"<http://localhost:8000/{language}/unsubscribe/")
    assert away[1:-1] in part(found, "plain")
    assert away[1:-1] in part(found, "html")
    direction = "rtl" if language is Language.ARABIC else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in part(found, "html")
    assert Mail.objects.get().state is MailState.SENT


def test_who_stops_it_stops_it_for_nobody_else(carla: Person) -> None:
    person("cleo@itu.example", Role.COORDINATOR)
    reminders.want_digest(wanted=False, by=acting(carla), at=MONDAY)
    assert list(Person.objects.filter(wants_digest=False)) == [carla]
