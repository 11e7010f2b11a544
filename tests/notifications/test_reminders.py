"""Reminding: who is told what, once, in one message, in their language, at the right hour."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.people import acting, person
from tests.rooms.reminded import (
    DAY,
    NOW,
    TODAY,
    assigned,
    follow_up,
    mail_to,
    register_of,
    tick,
    told,
)
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Notice, Origin, Role, Visibility
from uptake.notifications.services.letters import first_words
from uptake.record.queries.answering import answering
from uptake.record.queries.links import find_link
from uptake.register.models import (
    Absence,
    ClearingArea,
    Event,
    Mail,
    Organization,
    OrganizationRules,
    Person,
    RecommendationText,
    Report,
    ReportText,
    SignedLink,
    Told,
    Unit,
)

pytestmark = pytest.mark.django_db

ANSWER = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IN_PROGRESS,
    remarks="It is under way.",
    language=Language.ENGLISH,
)


@pytest.fixture
def ana(db: None) -> Person:
    """Somebody who answers, in a register with three recommendations."""
    del db
    register_of(3)
    return person("ana@itu.example", Role.CONTRIBUTOR)


def unit(head: Person | None = None, parent: Unit | None = None) -> Unit:
    itu = Organization.objects.get(code="ITU")
    return Unit.objects.create(organization=itu, head=head, parent=parent)


def into(one: Person, place: Unit) -> Person:
    one.unit = place
    one.save()
    return one


def rules(**values: object) -> None:
    """The organization's own rules; what is not named is as it stands."""
    given: dict[str, object] = {
        "evidence_required": False,
        "verification_required": False,
        "second_clearance": "never",
        "reminder_days": [14, 7, 1],
        "escalate_after": 7,
        "digest_weekday": None,
        "quiet_from": datetime.time(19),
        "quiet_until": datetime.time(7),
        "quiet_weekends": True,
        "time_zone": "UTC",
    }
    itu = Organization.objects.get(code="ITU")
    OrganizationRules.objects.create(organization=itu, **given | values)


def submitted(by: Person, number: str = "1", at: datetime.datetime = NOW) -> int:
    """An answer that was handed in; give its version."""
    held = answering(follow_up(number).pk, Language.ENGLISH, at.date())
    assert held is not None
    saved = answers.save(
        follow_up=held.follow_up,
        answer=ANSWER,
        based_on=held.base,
        by=acting(by, at.date()),
        at=at,
        submit=True,
    )
    return saved.update


def secret_in(mail: Mail) -> str:
    """The secret of the link in a message."""
    return mail.text.partition("/link/")[2].partition("/")[0]


def test_what_is_new_is_told_in_one_message(ana: Person) -> None:
    first, second = assigned("1", ana, TODAY + 60 * DAY), assigned("2", ana)
    assert tick().written == 1
    mail = mail_to(ana)
    assert mail.subject == "ITU: newly assigned (2)"
    assert "JIU/REP/2021/3" in mail.text
    assert "Recommendation 1, due on 6 November 2022." in mail.text
    assert "Recommendation 2, without a due date." in mail.text
    assert told(ana) == [("assigned", f"assignment:{one.pk}") for one in (first, second)]


def test_nothing_is_told_twice(ana: Person) -> None:
    assigned("1", ana, TODAY + 7 * DAY)
    for hour in range(9, 18):
        tick(NOW.replace(hour=hour))
    assert Mail.objects.count() == 1
    assert tick(NOW + DAY).written == 0


def test_what_comes_up_soon_after_waits_for_the_next_message(ana: Person) -> None:
    assigned("1", ana)
    tick()
    assigned("2", ana)
    assigned("3", ana)
    assert tick(NOW + datetime.timedelta(minutes=30)).written == 0
    assert tick(NOW + datetime.timedelta(hours=3)).written == 1
    assert "Recommendation 2, w" in Mail.objects.latest("pk").text
    assert "Recommendation 3, w" in Mail.objects.latest("pk").text


def test_each_reminder_before_the_due_day_comes_once(ana: Person) -> None:
    one = assigned("1", ana, TODAY + 20 * DAY)
    days = [NOW + n * DAY for n in range(21)]
    written = {at.date(): tick(at).written for at in days}
    due = one.due
    assert due is not None
    # Seven days before is the 20th, a Tuesday; one day before is the 26th, a Monday.
    assert [(due - day).days for day, count in written.items() if count] == [20, 14, 7, 1]
    assert [about.partition("days:")[2] for notice, about in told(ana) if notice == "due"] == [
        "1",
        "14",
        "7",
    ]


def test_a_due_day_that_was_changed_is_told_anew(ana: Person) -> None:
    one = assigned("1", ana, TODAY + 7 * DAY, NOW - 40 * DAY)
    assert tick().written == 1
    one.due = TODAY + 14 * DAY
    one.save()
    assert tick(NOW + DAY).written == 1
    assert len({about for _, about in told(ana)}) == 2


def test_a_recommendation_stands_in_a_message_once_under_what_matters_most(ana: Person) -> None:
    assigned("1", ana, TODAY - DAY, NOW - 10 * DAY)
    tick()
    assert mail_to(ana).subject == "ITU: overdue (1)"
    assert mail_to(ana).text.count("Recommendation 1") == 1
    assert {notice for notice, _ in told(ana)} == {"assigned", "overdue"}


def test_what_is_handed_in_is_not_reminded_of(ana: Person) -> None:
    assigned("1", ana, TODAY - DAY, NOW - 40 * DAY)
    submitted(ana)
    assert tick().written == 0


def test_last_years_cleared_answer_does_not_serve_this_year(ana: Person) -> None:
    officer = person("omar@itu.example", Role.CLEARING_OFFICER)
    assigned("1", ana, TODAY + 7 * DAY, NOW - 400 * DAY)
    version = submitted(ana, at=NOW - 40 * DAY)
    answers.clear(follow_up=follow_up().pk, update=version, by=acting(officer), at=NOW - 39 * DAY)
    assert tick().written == 0
    one = follow_up().assignments.get()
    one.assigned_at = NOW - 31 * DAY
    one.save()
    assert tick().written == 1


def test_a_returned_answer_is_told_with_its_reason(ana: Person) -> None:
    officer = person("omar@itu.example", Role.CLEARING_OFFICER)
    assigned("1", ana, at=NOW - 40 * DAY)
    version = submitted(ana)
    answers.return_(
        follow_up=follow_up().pk,
        update=version,
        reason="Which system is meant?",
        by=acting(officer),
        at=NOW,
    )
    tick()
    assert mail_to(ana).subject == "ITU: returned to you (1)"
    assert "“Which system is meant?”" in mail_to(ana).text
    assert tick(NOW + DAY).written == 0


def test_who_answered_in_the_place_of_others_is_told_of_the_return(ana: Person) -> None:
    coordinator = person("carla@itu.example", Role.COORDINATOR)
    Person.objects.filter(pk=coordinator.pk).update(wants_digest=False)
    officer = person("omar@itu.example", Role.CLEARING_OFFICER)
    version = submitted(coordinator)
    answers.return_(
        follow_up=follow_up().pk, update=version, reason="Why?", by=acting(officer), at=NOW
    )
    tick()
    assert "“Why?”" in mail_to(coordinator).text
    assert not Mail.objects.filter(person=ana).exists()


def test_clearing_officers_are_told_what_waits_for_them(ana: Person) -> None:
    section, other = unit(), unit()
    into(ana, section)
    everywhere = person("omar@itu.example", Role.CLEARING_OFFICER)
    here = person("hala@itu.example", Role.CLEARING_OFFICER)
    elsewhere = person("elsa@itu.example", Role.CLEARING_OFFICER)
    for officer, area in ((here, section), (elsewhere, other)):
        ClearingArea.objects.create(officer=officer, unit=area)
    assigned("1", ana, at=NOW - 40 * DAY)
    submitted(ana)
    tick()
    assert mail_to(everywhere).subject == "ITU: waiting for clearance (1)"
    assert "/en/ITU/clearance/" in mail_to(here).text
    assert not Mail.objects.filter(person=elsewhere).exists()


def test_nobody_is_asked_to_clear_their_own_answer(ana: Person) -> None:
    both = person("both@itu.example", Role.CLEARING_OFFICER, Role.CONTRIBUTOR)
    assigned("1", both, at=NOW - 40 * DAY)
    submitted(both)
    assert tick().written == 0
    assert ana.pk


def test_the_head_of_the_unit_is_told_after_a_week(ana: Person) -> None:
    head = person("hind@itu.example")
    into(ana, unit(head))
    assigned("1", ana, TODAY - 6 * DAY, NOW - 60 * DAY)
    tick()
    assert not Mail.objects.filter(person=head).exists()
    tick(NOW + DAY)
    assert mail_to(head).subject == "ITU: escalated to the head of the unit (1)"
    assert "Recommendation 1, was due on 1 September 2022: Ana." in mail_to(head).text
    assert "/link/" not in mail_to(head).text


def test_the_unit_above_is_told_where_the_head_is_late(ana: Person) -> None:
    chief = person("chief@itu.example")
    into(ana, unit(ana, unit(chief)))
    assigned("1", ana, TODAY - 7 * DAY, NOW - 60 * DAY)
    tick()
    assert "Ana" in mail_to(chief).text


def test_the_people_of_a_unit_are_told(ana: Person) -> None:
    section = unit()
    into(ana, section)
    ben = into(person("ben@itu.example", Role.CONTRIBUTOR), section)
    into(person("reads@itu.example", Role.READER), section)
    assigned("1", unit=section)
    assert tick().written == 2
    assert find_link(secret_in(mail_to(ben)), TODAY) is not None


def test_a_deputy_is_told_instead_and_whoever_comes_back_what_is_open(ana: Person) -> None:
    ben = person("ben@itu.example", Role.CONTRIBUTOR)
    Absence.objects.create(
        person=ana,
        deputy=ben,
        starts=TODAY,
        ends=TODAY + DAY,
        recorded_at=NOW,
        recorded_by="Uptake",
    )
    assigned("1", ana, TODAY + 30 * DAY)
    assert tick().written == 1
    assert "On behalf of Ana." in mail_to(ben).text
    found = find_link(secret_in(mail_to(ben)), TODAY)
    assert found is not None
    assert found.actor.person == ben.pk
    assert tick(NOW + DAY).written == 0
    assert tick(NOW + 5 * DAY).written == 1
    assert mail_to(ana).subject == "ITU: newly assigned (1)"


def test_chinese_sentences_stand_beside_each_other_without_a_blank(ana: Person) -> None:
    ben = person("ben@itu.example", Role.CONTRIBUTOR)
    Person.objects.filter(pk=ben.pk).update(language=Language.CHINESE)
    Absence.objects.create(
        person=ana, deputy=ben, starts=TODAY, ends=TODAY, recorded_at=NOW, recorded_by="Uptake"
    )
    assigned("1", ana, TODAY + 30 * DAY)
    tick()
    assert "。代Ana答复。" in mail_to(ben).text.replace("\u2068", "").replace("\u2069", "")


def test_people_who_have_left_get_nothing(ana: Person) -> None:
    assigned("1", ana, TODAY - 8 * DAY)
    ana.left_on = TODAY
    ana.save()
    assert tick().written == 0
    assert not Told.objects.exists()


def test_the_link_answers_just_what_the_message_names(ana: Person) -> None:
    one = assigned("1", ana, TODAY + 20 * DAY)
    tick()
    found = find_link(secret_in(mail_to(ana)), TODAY)
    assert found is not None
    assert found.actor.follow_ups == frozenset({one.follow_up_id})
    assert SignedLink.objects.get().expires_on == one.due
    assert "until 27 September 2022" in mail_to(ana).text


def test_nothing_is_written_at_night_and_all_of_it_in_the_morning(ana: Person) -> None:
    assigned("1", ana)
    assert tick(NOW.replace(hour=20)).written == 0
    assigned("2", ana)
    assert tick(NOW.replace(hour=6) + DAY).written == 0
    assert tick(NOW.replace(hour=7) + DAY).written == 1
    assert mail_to(ana).subject == "ITU: newly assigned (2)"


def test_it_is_night_where_the_organization_is(ana: Person) -> None:
    rules(time_zone="Asia/Bangkok")
    assigned("1", ana)
    assert tick(NOW.replace(hour=12)).written == 0
    assert tick(NOW.replace(hour=23)).written == 0
    assert tick(NOW.replace(hour=1) + DAY).written == 1


def test_on_friday_what_is_due_on_monday_is_told(ana: Person) -> None:
    friday = NOW + 2 * DAY
    assigned("1", ana, friday.date() + 3 * DAY, NOW - 60 * DAY)
    tick(friday)
    assert [about.partition("days:")[2] for _, about in told(ana)] == ["1"]
    assert tick(friday + DAY).written + tick(friday + 3 * DAY).written == 0


def test_of_a_restricted_report_a_message_names_the_symbol_only(ana: Person) -> None:
    ReportText.objects.create(
        report=Report.objects.get(symbol="JIU/REP/2021/3"),
        language=Language.ENGLISH,
        origin=Origin.OFFICIAL,
        title="The title that nobody must see",
        recorded_at=NOW - 300 * DAY,
        recorded_by="Uptake",
        valid_from=TODAY - 100 * DAY,
    )
    assigned("1", ana)
    tick()
    assert "The title that nobody must see" in mail_to(ana).text
    Report.objects.update(visibility=Visibility.RESTRICTED)
    assigned("2", ana)
    tick(NOW + DAY)
    later = Mail.objects.latest("pk")
    assert "JIU/REP/2021/3" in later.text
    assert "The title" not in later.text + later.html


def test_replies_go_to_the_coordinator(ana: Person) -> None:
    person("carla@itu.example", Role.COORDINATOR)
    assigned("1", ana)
    tick()
    assert mail_to(ana).headers == {"Reply-To": "carla@itu.example"}
    assert "Questions and replies to this message: Carla, carla@itu.example." in mail_to(ana).text


def test_questions_go_to_the_contact_that_the_organization_has_set(ana: Person) -> None:
    person("carla@itu.example", Role.COORDINATOR)
    rules(contact_email="follow-up@itu.example", contact_phone="+41 22 555 01 61")
    assigned("1", ana)
    tick()
    mail = mail_to(ana)
    assert mail.headers == {"Reply-To": "follow-up@itu.example"}
    asked = "Questions and replies to this message: follow-up@itu.example, +41 22 555 01 61."
    assert asked in mail.text
    assert "Carla\nFollow-up of recommendations: ITU" in mail.text  # who signs
    assert "carla@itu.example" not in mail.text


def test_a_tick_is_one_event_with_its_counts(ana: Person) -> None:
    assigned("1", ana)
    assigned("2", ana, TODAY - DAY)
    tick()
    event = Event.objects.get(verb="mails.remind")
    assert event.organization == "ITU"
    assert event.values == {"people": 1, "told": {"assigned": 2, "overdue": 1}}


def test_each_organization_is_told_by_itself(ana: Person) -> None:
    other = person("wanda@wipo.example", Role.CONTRIBUTOR, organization="WIPO")
    assigned("1", ana)
    tick()
    assert not Mail.objects.filter(person=other).exists()


def statements(at: datetime.datetime) -> int:
    with CaptureQueriesContext(connection) as asked:
        tick(at)
    return len(asked)


def test_a_tick_asks_as_much_for_300_assignments_as_for_one() -> None:
    register_of(301)
    ana, ben = (person(f"{name}@itu.example", Role.CONTRIBUTOR) for name in ("ana", "ben"))
    assigned("301", ana, TODAY + 7 * DAY)
    of_one = statements(NOW)
    for number in range(1, 301):
        assigned(str(number), ben, TODAY + 7 * DAY)
    assert statements(NOW) == of_one
    assert Mail.objects.count() == 2
    assert Told.objects.filter(person=ben, notice=Notice.ASSIGNED).count() == 300
    nothing = statements(NOW + datetime.timedelta(hours=4))
    assert nothing < of_one


def test_a_message_greets_quotes_the_recommendation_and_is_signed(db: None) -> None:
    del db
    register_of(1)
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    person("carla@itu.example", Role.COORDINATOR)
    assigned("1", ana, TODAY + 60 * DAY)
    tick()
    text = mail_to(ana).text
    assert text.startswith("Dear Ana,\n")
    quoted = RecommendationText.objects.get(recommendation__number="1").text or ""
    assert f"\n  {first_words(quoted)}\n" in text
    assert "\nCarla\nFollow-up of recommendations: ITU\n" in text


def test_of_a_restricted_report_nothing_is_quoted(db: None) -> None:
    del db
    register_of(1)
    Report.objects.update(visibility=Visibility.RESTRICTED)
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    assigned("1", ana)
    tick()
    quoted = RecommendationText.objects.get(recommendation__number="1").text or ""
    assert first_words(quoted) not in mail_to(ana).text


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Publish  a plan.", "Publish a plan."),
        ("word " * 40, "word " * 23 + "word…"),
        ("字" * 130, "字" * 120 + "…"),
    ],
)
def test_the_first_words_end_between_two_words(text: str, begins: str) -> None:
    assert first_words(text) == begins
