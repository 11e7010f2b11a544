"""Assigning in the browser's way: what is ticked, all that match, who has what, handing over."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import OLDER, REPORT, bring, document, entry, report
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts, with_class
from uptake.core.codes import Language, Role
from uptake.register.models import Absence, Assignment, FollowUp, Person
from uptake.terms.words import words

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/assignments/"
NEW = f"{WAY}new/"
ABSENCES = "/en/ITU/absences/"
DAY = datetime.timedelta(days=1)


def soon(days: int = 30) -> str:
    return f"{timezone.localdate() + days * DAY:%Y-%m-%d}"


@pytest.fixture
def filled(db: None) -> None:
    """Two reports, three recommendations."""
    del db
    older = entry("1", report=OLDER, text="Paperless events")
    bring(document(entry("1"), entry("2"), older, reports=(report(), report(OLDER))))


@pytest.fixture
def ana(filled: None) -> Person:
    del filled
    return person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")


def key(number: str = "1", symbol: str = REPORT) -> int:
    return FollowUp.objects.get(
        recommendation__number=number, recommendation__report__symbol=symbol
    ).pk


def assign(client: Client, to: Person, *follow_ups: int) -> None:
    given = {"follow_up": follow_ups, "person": to.pk, "due": soon(), "which": "chosen"}
    assert client.post(NEW, given).status_code == 302


def test_what_is_ticked_is_assigned(open_site: Client, ana: Person) -> None:
    page = parsed(open_site.get(NEW))
    assert len(page.xpath("//input[@name='follow_up']")) == 3
    given = {"follow_up": [key("1"), key("2")], "person": ana.pk, "due": soon(), "which": "chosen"}
    response = open_site.post(f"{NEW}?year=2021", given, follow=True)
    assert response.redirect_chain == [(f"{NEW}?year=2021", 302)]
    due = words(Language.ENGLISH).date(datetime.date.fromisoformat(soon()))
    told = f"Ana Prieto: 2 assignments created or updated. Answer due: {due}."
    assert told in text_of(parsed(response))
    assert Assignment.objects.filter(person=ana).count() == 2
    again = open_site.post(NEW, given, follow=True)
    assert "No change: this was already the case." in text_of(parsed(again))


def test_all_that_match_are_assigned_at_once(open_site: Client, ana: Person) -> None:
    page = parsed(open_site.get(f"{NEW}?report={REPORT}"))
    matched = page.xpath("//input[@name='matched']/@value")[0]
    assert "Assign all 2 matching recommendations" in texts(page, "//button")
    given = {"matched": matched, "person": ana.pk, "due": soon(), "which": "all"}
    open_site.post(f"{NEW}?report={REPORT}", given)
    assert set(Assignment.objects.values_list("follow_up", flat=True)) == {key("1"), key("2")}


def test_a_report_is_assigned_from_its_own_page_while_somebody_is_missing(
    open_site: Client, ana: Person
) -> None:
    way = f"/en/ITU/reports/{REPORT}/"
    (form,) = parsed(open_site.get(way)).xpath("//form[.//select[@name='person']]")
    sent = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
    response = open_site.post(form.get("action"), {**sent, "person": ana.pk})
    assert response.headers["Location"] == way
    assert set(Assignment.objects.values_list("follow_up", flat=True)) == {key("1"), key("2")}
    assert not parsed(open_site.get(way)).xpath("//select[@name='person']")
    assert not parsed(open_site.get(f"{way}?on=2022-03-01")).xpath("//select[@name='person']")


def test_a_list_that_has_changed_is_looked_at_again(open_site: Client, ana: Person) -> None:
    given = {"matched": "2", "person": ana.pk, "due": soon(), "which": "all"}
    response = open_site.post(NEW, given)
    assert response.status_code == 422
    assert "it had 2 recommendations and now has 3" in text_of(parsed(response))
    assert not Assignment.objects.exists()


def test_one_recommendation_comes_ticked_from_its_page(open_site: Client, ana: Person) -> None:
    del ana
    page = parsed(open_site.get(f"/en/ITU/recommendations/{REPORT}/1/"))
    assert "This recommendation is not assigned to anyone." in text_of(page)
    (way,) = page.xpath("//section[@aria-labelledby='focal-points']//a/@href")
    ticked = parsed(open_site.get(way)).xpath("//input[@name='follow_up'][@checked]/@value")
    assert ticked == [str(key("1"))]


def test_a_recommendation_leads_those_who_answer_it_to_its_answer(
    open_site: Client, ana: Person
) -> None:
    page, place = f"/en/ITU/recommendations/{REPORT}/1/", f"/en/ITU/answer/{REPORT}/1/"
    assert place in parsed(open_site.get(page)).xpath("//section//a/@href")
    own = Client()
    sign_in(own, ana)
    assert place not in parsed(own.get(page)).xpath("//section//a/@href")
    assign(open_site, ana, key("1"))
    assert place in parsed(own.get(page)).xpath("//section//a/@href")
    assert place not in parsed(Client().get(page)).xpath("//section//a/@href")


def test_a_report_leads_to_assigning_its_recommendations(open_site: Client, ana: Person) -> None:
    report = f"/en/ITU/reports/{REPORT}/"
    (way,) = parsed(open_site.get(report)).xpath("//main//a[contains(@href, '/new/')]/@href")
    assert len(parsed(open_site.get(way)).xpath("//input[@name='follow_up']")) == 2
    sign_in(own := Client(), ana)
    assert not parsed(own.get(report)).xpath("//main//a[contains(@href, '/new/')]")


def test_focal_points_stand_on_the_recommendation_for_the_staff_alone(
    open_site: Client, ana: Person
) -> None:
    assign(open_site, ana, key("1"))
    way = f"/en/ITU/recommendations/{REPORT}/1/"
    assert "Ana Prieto" in text_of(parsed(open_site.get(way)))
    assert b"Ana Prieto" not in Client().get(way).content
    reader, inspector = Client(), Client()
    sign_in(reader, person("rita@itu.example", Role.READER))
    sign_in(inspector, person("ines@jiu.example", Role.INSPECTOR, organization=None))
    assert b"Ana Prieto" not in reader.get(way).content
    assert b"Ana Prieto" not in inspector.get(way).content
    sign_in(reader, ana)
    shown = parsed(reader.get(way))
    assert "Ana Prieto" in text_of(shown.xpath("//section[@aria-labelledby='focal-points']")[0])
    assert not shown.xpath("//section[@aria-labelledby='focal-points']//a")


def test_what_is_wrong_is_said_and_what_was_chosen_stays(open_site: Client, ana: Person) -> None:
    given = {"follow_up": key("1"), "person": ana.pk, "due": "2020-01-01", "which": "chosen"}
    response = open_site.post(NEW, given)
    page = parsed(response)
    assert response.status_code == 422
    assert "The due date (1 January 2020) has passed" in texts(page, "//*[@role='alert']")[0]
    assert page.xpath("//input[@name='follow_up'][@checked]/@value") == [str(key("1"))]
    assert page.xpath("//input[@name='person'][@checked]/@value") == [str(ana.pk)]
    assert page.xpath("//input[@name='due']/@value") == ["1 January 2020"]
    for wrong, said in (
        (
            {"due": "tomorrow"},
            "“tomorrow” is not a date. Enter day, month and year, such as 15 June 2027.",
        ),
        ({"due": "", "person": ""}, "Choose at least one person or unit."),
        ({"due": "", "follow_up": "x"}, "Select at least one recommendation."),
        ({"due": "", "follow_up": "999999999999999999"}, "recommendation was not found"),
        ({"due": "", "cycle": "12345"}, "This cycle was not found."),
    ):
        assert said in text_of(parsed(open_site.post(NEW, {**given, **wrong})))


@pytest.mark.parametrize(
    "address", ["?assigned=nobody", "?assigned=open", "?assigned=x&one=x", "?one=99999999999999"]
)
def test_odd_addresses_narrow_or_not_but_never_break(
    open_site: Client, ana: Person, address: str
) -> None:
    del ana
    assert open_site.get(f"{NEW}{address}").status_code == 200


def test_who_has_what_is_shown_and_ended(open_site: Client, ana: Person) -> None:
    assign(open_site, ana, key("1"), key("2"))
    page = parsed(open_site.get(WAY))
    assert "1 open recommendation is not assigned to anyone who can answer." in text_of(page)
    assert texts(page, "//h2[starts-with(@id, 'queue-')]") == ["Ana Prieto"]
    first, second = page.xpath("//input[@name='assignment']/@value")
    open_site.post(f"{WAY}change/", {"assignment": first, "do": "end"})
    assert list(Assignment.objects.filter(ended_at=None).values_list("pk", flat=True)) == [
        int(second)
    ]
    later = soon(60)
    told = open_site.post(
        f"{WAY}change/", {"assignment": second, "do": "due", "due": later}, follow=True
    )
    assert "Due date changed for 1 assignment." in text_of(parsed(told))
    assert f"{Assignment.objects.get(pk=second).due}" == later
    refused = open_site.post(f"{WAY}change/", {"do": "end"})
    assert refused.status_code == 422
    assert "This assignment was not found." in text_of(parsed(refused))


def test_queues_of_units_are_a_page_of_their_own(open_site: Client, ana: Person) -> None:
    assign(open_site, ana, key("1"))
    page = parsed(open_site.get(f"{WAY}?by=unit"))
    assert "Nothing has been assigned to a unit yet." in text_of(page)


def test_somebody_who_has_left_leads_to_handing_over(open_site: Client, ana: Person) -> None:
    assign(open_site, ana, key("1"))
    Person.objects.filter(pk=ana.pk).update(left_on=timezone.localdate())
    page = parsed(open_site.get(WAY))
    (way,) = [one for one in page.xpath("//main//a/@href") if "hand-over" in one]
    shown = parsed(open_site.get(way))
    assert shown.xpath("//select[@id='from']/option[@selected]/@value") == [str(ana.pk)]
    ben = person("ben@itu.example", Role.CONTRIBUTOR, name="Ben")
    given = {"from": ana.pk, "to": f"person:{ben.pk}"}
    asked = parsed(open_site.post(f"{ABSENCES}hand-over/", given))
    effects = texts(asked, "//section[@aria-labelledby='effects']//li")
    assert effects[0] == "1 recommendation is handed over, with its due date."
    assert Assignment.objects.get(ended_at=None).person == ana
    (form,) = asked.xpath("//main//form")
    sent = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    assert {"from": str(ana.pk), "to": given["to"], "sure": "yes"}.items() <= sent.items()
    told = open_site.post(f"{ABSENCES}hand-over/", sent, follow=True)
    assert "1 recommendation was handed over." in text_of(parsed(told))
    assert Assignment.objects.get(ended_at=None).person == ben
    again = open_site.post(f"{ABSENCES}hand-over/", given, follow=True)
    assert "There was nothing to hand over." in text_of(parsed(again))


def test_what_cannot_be_handed_over_is_said(open_site: Client, ana: Person) -> None:
    assign(open_site, ana, key("1"))
    for to in ("", f"person:{ana.pk}", "unit:7", "person:x"):
        response = open_site.post(f"{ABSENCES}hand-over/", {"from": ana.pk, "to": to})
        assert response.status_code == 422
        assert with_class(parsed(response), "notice--error")


def test_an_absence_is_noted_and_taken_back(open_site: Client, ana: Person) -> None:
    ben = person("ben@itu.example", Role.CONTRIBUTOR, name="Ben")
    given = {"person": ana.pk, "deputy": ben.pk, "starts": soon(1), "ends": soon(9)}
    told = open_site.post(ABSENCES, given, follow=True)
    assert "The absence has been recorded." in text_of(parsed(told))
    row = Absence.objects.get()
    page = parsed(open_site.post(ABSENCES, {**given, "ends": soon(0)}))
    assert "The last day of the absence is before the first day." in text_of(page)
    assert page.xpath("//select[@id='person']/option[@selected]/@value") == [str(ana.pk)]
    missing = parsed(open_site.post(ABSENCES, {**given, "starts": ""}))
    assert "Enter a valid date." in text_of(missing)
    back = open_site.post(f"{ABSENCES}{row.pk}/cancel/", follow=True)
    assert "The absence has been cancelled." in text_of(parsed(back))
    assert not Absence.objects.exists()
    assert open_site.post(f"{ABSENCES}{row.pk}/cancel/").status_code == 422


@pytest.mark.parametrize(
    ("method", "way"),
    [
        ("get", WAY),
        ("get", NEW),
        ("post", NEW),
        ("post", f"{WAY}change/"),
        ("get", ABSENCES),
        ("post", f"{ABSENCES}hand-over/"),
        ("post", f"{ABSENCES}1/cancel/"),
    ],
)
def test_for_others_these_pages_are_not_there(ana: Person, method: str, way: str) -> None:
    nobody, contributor, other = Client(), Client(), Client()
    sign_in(contributor, ana)
    sign_in(other, person("coco@wipo.example", Role.COORDINATOR, organization="WIPO"))
    for client in (nobody, contributor, other):
        assert getattr(client, method)(way).status_code == 404


def test_a_clearing_officer_sees_who_has_what_and_changes_nothing(ana: Person) -> None:
    client = Client()
    sign_in(client, person("omar@itu.example", Role.CLEARING_OFFICER))
    person_of = Assignment.objects.create(
        follow_up_id=key("1"), person=ana, assigned_at=timezone.now(), assigned_by="Uptake"
    )
    page = parsed(client.get(WAY))
    assert "Ana Prieto" in text_of(page)
    assert not page.xpath("//main//input[@type='checkbox' and @name!='shared']")
    assert client.post(f"{WAY}change/", {"assignment": person_of.pk}).status_code == 404


def test_an_empty_day_changes_nothing_and_removing_is_an_act_of_its_own(
    open_site: Client, ana: Person
) -> None:
    assign(open_site, ana, key("1"))
    one = Assignment.objects.get()
    empty = open_site.post(f"{WAY}change/", {"assignment": one.pk, "do": "due", "due": ""})
    assert empty.status_code == 422
    assert "Enter a valid date" in text_of(parsed(empty))
    assert Assignment.objects.get().due == one.due
    told = open_site.post(f"{WAY}change/", {"assignment": one.pk, "do": "remove"}, follow=True)
    assert "Due date removed from 1 assignment." in text_of(parsed(told))
    assert Assignment.objects.get().due is None


def test_who_may_not_answer_is_not_offered_and_refused_with_the_reason(
    open_site: Client, ana: Person
) -> None:
    reader = person("dana@itu.example", Role.READER, name="Dana Reyes")
    page = parsed(open_site.get(NEW))
    assert page.xpath("//input[@name='person']/@value") == [
        str(ana.pk),
        str(Person.objects.get(email="coordinator@itu.example").pk),
    ]
    assert any("contributor" in one for one in texts(page, "//label[.//input[@name='person']]"))
    given = {"follow_up": [key("1")], "person": reader.pk, "due": soon(), "which": "chosen"}
    refused = open_site.post(NEW, given)
    assert "Dana Reyes does not have permission to answer recommendations." in text_of(
        parsed(refused)
    )
    assert not Assignment.objects.exists()
