"""What needs somebody: each part by their roles, each figure that of the list it leads to."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.builders import bring, document, entry, paper
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import Element, links, parsed, text_of, texts
from tests.web.world import RESTRICTED, World, follow_up
from uptake.assignments import services as assignments
from uptake.assignments.services import cycles
from uptake.core.codes import CycleStep, Language, MailState, Origin, RegularWork, Role, Visibility
from uptake.home.queries import MOST
from uptake.people.services import units
from uptake.people.services.units import UnitGiven
from uptake.record.queries.cache import forget
from uptake.register.models import (
    Assignment,
    Mail,
    Organization,
    OversightBody,
    Report,
    ReportAtOrganization,
    ReportText,
    WorkFailure,
)

pytestmark = pytest.mark.django_db
HOME = "/en/ITU/home/"
NOTHING = "Nothing needs you today."
NUMBER = re.compile(r"\d+")


def page(client: Client, way: str = HOME) -> Element:
    response = client.get(way)
    assert response.status_code == 200, way
    return parsed(response)


def home(client: Client, world: World, who: str) -> Element:
    sign_in(client, world.people[who])
    return page(client)


def heads(one: Element) -> list[str]:
    return texts(one, "//main//h2")


def figure(one: Element, address: str) -> int:
    """Return the number in the one link of the page that leads to an address."""
    (link,) = one.xpath(f"//main//a[@href='{address}']")
    (found,) = NUMBER.findall(re.sub(r"[A-Z]+\d+/\S+", "", text_of(link)))
    return int(found)


def test_each_part_is_there_for_whom_it_is(client: Client, world: World) -> None:
    found = {who: heads(home(client, world, who)) for who in world.people if who[:3] == "ITU"}
    assert found["ITU reader"] == ["For decision"]
    assert found["ITU translator"] == ["Translation"]
    assert found["ITU clearing_officer"] == ["Clearance"]
    assert found["ITU administrator"] == ["First steps"]
    assert found["ITU coordinator"][0] == "Data calls"
    assert found["ITU coordinator"][2:] == [
        "Outstanding",
        "Clearance",
        "Translation",
        "Register a report",
    ]
    assert found["ITU idle contributor"] == []


def test_where_there_is_nothing_one_sentence_says_so(client: Client, world: World) -> None:
    idle = home(client, world, "ITU idle contributor")
    assert NOTHING in text_of(idle.xpath("//main")[0])
    places = ("", "documents/", "to-decide/", "forms/")
    assert set(links(idle)) == {f"/en/ITU/{one}" for one in places}
    for who in ("ITU coordinator", "ITU reader", "ITU clearing_officer", "ITU translator"):
        assert NOTHING not in text_of(home(client, world, who)), who


def test_others_find_what_is_new_there(client: Client, world: World) -> None:
    assert heads(page(client)) == ["Figures", "What is new"]
    for who in ("WIPO coordinator", "inspector"):
        assert heads(home(client, world, who)) == ["Figures", "What is new"], who


def test_the_cycle_is_a_line_with_its_next_step_marked(client: Client, world: World) -> None:
    one = home(client, world, "ITU coordinator")
    steps = texts(one, "//main//ol[contains(@class, 'time-line')]/li")
    assert [step.split()[1] for step in steps] == [
        "answers",
        "clearance",
        "translation",
        "publication",
        "meeting",
    ]
    (current,) = texts(one, "//main//li[@aria-current='step']")
    assert current.split()[1] == "answers"
    assert "days left" in current
    assert [len(re.findall(r"\d+ of \d+", step)) for step in steps] == [1, 1, 1, 0, 0]


def test_the_figures_of_a_cycle_are_those_of_its_lists(client: Client, world: World) -> None:
    cycle = f"/en/ITU/cycles/{world.keys['cycle']}/"
    cycles.change_cycle(
        cycle=world.keys["cycle"],
        meeting=(today := timezone.localdate()) + datetime.timedelta(days=3),
        days=_late(today),
        seen=None,
        by=world.actor("ITU coordinator"),
        at=timezone.now(),
    )
    Assignment.objects.update(due=today - datetime.timedelta(days=1))
    one = home(client, world, "ITU coordinator")
    of_steps = re.findall(r"(\d+ of \d+)", text_of(one.xpath("//main//ol")[0]))
    assert of_steps == re.findall(r"(\d+ of \d+)", text_of(page(client, cycle).xpath("//main")[0]))
    for address in (f"{cycle}ready/", f"{cycle}ready/?kind=late"):
        listed = page(client, address).xpath("//main//ol[contains(@class, 'lines')]/li")
        assert figure(one, address) == len(listed) > 0, address
    assert one.xpath(f"//form[@action='{cycle}remind/?kind=late']")


def _late(today: datetime.date) -> dict[CycleStep, datetime.date]:
    before = (30, 20, 2, 1, -3)
    return {
        step: today - datetime.timedelta(days=days)
        for step, days in zip(CycleStep, before, strict=True)
    }


def test_what_nobody_can_answer_and_units_without_people_are_said(
    client: Client, world: World
) -> None:
    at, coordinator = timezone.now(), world.actor("ITU coordinator")
    empty = units.enter(
        organization="ITU",
        given=UnitGiven(names={Language.ENGLISH: "Vault Unit"}),
        by=world.actor("ITU administrator"),
        at=at,
    )
    assignments.assign(
        follow_ups=[follow_up("2")],
        people=[],
        units=[empty.pk],
        due=None,
        cycle=None,
        by=coordinator,
        at=at,
    )
    one = home(client, world, "ITU coordinator")
    assert "Vault Unit (1)" in text_of(one)
    queues = "/en/ITU/assignments/?by=unit"
    told = text_of(page(client, queues))
    assert figure(one, queues) == 1
    assert "Vault Unit" in told


def test_what_is_open_and_nobodys_is_counted_as_its_list(client: Client, world: World) -> None:
    bring(document(entry("7"), entry("8"), symbol="C23/62"), 1)
    one = home(client, world, "ITU coordinator")
    nobodys = "/en/ITU/assignments/new/?assigned=open"
    ticks = page(client, nobodys).xpath("//main//input[@name='follow_up']")
    assert figure(one, nobodys) == len(ticks) > 0


def test_what_meetings_asked_and_what_the_document_lacks(client: Client, world: World) -> None:
    one = home(client, world, "ITU coordinator")
    requests = next(way for way in links(one) if way.endswith("/requests/"))
    asked = page(client, requests).xpath("//section[@aria-labelledby='asked']//li[@class='asked']")
    assert figure(one, requests) == len(asked) == 1
    edition = f"/en/ITU/editions/{world.keys['edition']}/"
    reading = next(way for way in links(one) if way.startswith(edition))
    assert "See what is missing." in text_of(one)
    marks = page(client, reading).xpath("//main//a[@aria-current]//span[@class='number']")
    once_read = home(client, world, "ITU coordinator")
    assert figure(once_read, reading) == int(text_of(marks[0])) > 0
    assert "See what is missing." not in text_of(once_read)


def test_a_translator_sees_their_own_language_first(client: Client, world: World) -> None:
    at = timezone.now()
    there = person("olga@itu.example", Role.TRANSLATOR, language=Language.RUSSIAN, at=at)
    sign_in(client, there)
    one = page(client)
    lists = [way for way in links(one) if re.search(r"/translation/../\?", way)]
    assert lists[0] == f"/en/ITU/translation/ru/?edition={world.keys['edition']}"
    for way in lists:
        rows = page(client, way).xpath("//main//ol[contains(@class, 'lines')]/li")
        assert figure(one, way) == len(rows) > 0, way
    texts_of = [way for way in links(one) if re.search(r"/translation/ru/\w", way)]
    listed = [way for way in links(page(client, lists[0])) if re.search(r"/ru/\w", way)]
    assert texts_of == listed[:MOST]


def test_what_waits_for_clearance_is_counted_as_its_list(client: Client, world: World) -> None:
    for who in ("ITU clearing_officer", "ITU coordinator"):
        one = home(client, world, who)
        waiting = page(client, "/en/ITU/clearance/").xpath("//main//ol/li")
        assert figure(one, "/en/ITU/clearance/") == len(waiting) == 2
        shown = text_of(one.xpath("//section[@aria-labelledby='to-clear']")[0])
        assert "The oldest was submitted today." in shown


def test_an_answer_is_cleared_from_the_first_page_and_leads_back_to_it(
    client: Client, world: World
) -> None:
    one = home(client, world, "ITU clearing_officer")
    form = one.xpath("//main//form[contains(@action, '/clear/')]")[0]
    given = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    response = client.post(form.get("action"), given)
    assert response.status_code == 302
    assert response.headers["Location"].startswith(HOME)
    assert form.get("action") not in page(client).xpath("//main//form/@action")


def test_a_contributor_has_the_late_first(client: Client, world: World) -> None:
    at, coordinator = timezone.now(), world.actor("ITU coordinator")
    idle = world.people["ITU idle contributor"]
    for which in (follow_up("2"), follow_up("1", RESTRICTED)):
        assignments.assign(
            follow_ups=[which],
            people=[idle.pk],
            units=[],
            due=timezone.localdate() + datetime.timedelta(days=9),
            cycle=None,
            by=coordinator,
            at=at,
        )
    late = Assignment.objects.filter(person=idle, follow_up=follow_up("1", RESTRICTED))
    late.update(due=timezone.localdate() - datetime.timedelta(days=1))
    one = home(client, world, "ITU idle contributor")
    tasks = texts(one, "//section[@aria-labelledby='to-answer']//ol/li")
    assert [("Overdue" in task or "overdue" in task) for task in tasks] == [True, False]
    mine = page(client, "/en/ITU/mine/").xpath("//section[@aria-labelledby='tasks']//ol/li")
    assert figure(one, "/en/ITU/mine/") == len(mine) == 2
    actions = one.xpath("//section[@aria-labelledby='offline']//form/@action")
    assert actions == ["/en/ITU/forms/mine/", "/en/ITU/forms/back/"]


def test_a_meeting_that_is_over_leads_to_its_decisions_and_to_the_end_of_the_cycle(
    client: Client, world: World
) -> None:
    coordinator, cycle = world.actor("ITU coordinator"), world.keys["cycle"]
    ends = f"/en/ITU/cycles/{cycle}/close/"
    before = set(links(home(client, world, "ITU coordinator")))
    assert ends not in before
    decide = [one for one in before if one.endswith("/decisions/")]
    assert decide
    cycles.change_cycle(
        cycle=cycle,
        meeting=(days := _over(timezone.localdate()))[CycleStep.MEETING],
        days=days,
        seen=None,
        by=coordinator,
        at=timezone.now(),
    )
    Assignment.objects.update(due=days[CycleStep.ANSWERS])
    forget()
    over = page(client)
    assert texts(over, "//main//p[@class='quiet']")
    assert ends in set(links(over))
    assert f"/en/ITU/cycles/{cycle}/ready/?kind=late" in set(links(over))
    assert not over.xpath("//form[contains(@action, '/remind/')]")
    cycles.close_cycle(cycle=cycle, by=coordinator, at=timezone.now())
    assert "/en/ITU/cycles/#open" in links(page(client))


def _over(today: datetime.date) -> dict[CycleStep, datetime.date]:
    return {
        step: today - datetime.timedelta(days=days)
        for step, days in zip(CycleStep, (9, 7, 5, 3, 1), strict=True)
    }


def test_a_delegate_sees_what_is_to_be_decided(client: Client, world: World) -> None:
    one = home(client, world, "ITU reader")
    to_decide = page(client, "/en/ITU/to-decide/")
    said = texts(to_decide, "//p[@class='question']")
    shown = text_of(one.xpath("//section[@aria-labelledby='to-decide']")[0])
    assert any(sentence in shown for sentence in said)


def test_an_administrator_sees_what_failed_and_what_stopped(client: Client, world: World) -> None:
    mail = Mail.objects.get(pk=world.keys["mail"])
    Mail.objects.filter(pk=mail.pk).update(state=MailState.FAILED)
    at = timezone.now()
    WorkFailure.objects.create(
        work=RegularWork.REMINDERS, organization="ITU", first_at=at, last_at=at, error="OSError"
    )
    one = home(client, world, "ITU administrator")
    assert heads(one) == ["First steps", "System status"]
    address = next(way for way in links(one) if way.endswith("?state=failed"))
    rows = page(client, address).xpath("//main//tbody/tr")
    assert figure(one, address) == len(rows) == 1
    assert "OSError" in text_of(one)


def test_an_inspector_finds_what_needs_them_at_the_door(client: Client, world: World) -> None:
    sign_in(client, world.people["inspector"])
    assert page(client, HOME.replace("home/", "")).xpath("//a[@class='masthead__mark']/@href") == [
        "/en/"
    ]
    door = page(client, "/en/")
    assert texts(door, "//main//h1") == ["What needs you"]
    assert heads(door) == ["Data calls", "Outstanding", "Organizations", "What is new"]
    assert "/corrections/" not in " ".join(links(door))


def test_what_an_inspector_finds_outstanding_is_counted_as_its_list(
    client: Client, world: World
) -> None:
    bring(document(entry("7", acceptance=None, implementation=None), symbol="C23/62"), 1)
    sign_in(client, world.people["inspector"])
    found = page(client, "/en/").xpath("//section[@aria-labelledby='to-inspect']//td/a")
    listed = {one.get("href"): int(text_of(one)) for one in found}
    assert any("population=unanswered" in one for one in listed)
    assert any("population=not_verified" in one for one in listed)
    for address, number in listed.items():
        rows = page(client, address).xpath("//main//tbody/tr")
        assert len(rows) == number > 0, address


def test_a_report_without_recommendations_is_told_to_inspectors_alone(
    client: Client, world: World
) -> None:
    body = OversightBody.objects.get(code="JIU")
    empty = Report.objects.create(
        oversight_body=body, symbol="JIU/NOTE/2022/1", visibility=Visibility.PUBLIC
    )
    itu = Organization.objects.get(code="ITU")
    here = ReportAtOrganization.objects.create(report=empty, organization=itu)
    ReportText.objects.create(
        report=empty,
        language=Language.ENGLISH,
        origin=Origin.OFFICIAL,
        title="A note",
        valid_from=datetime.date(2022, 1, 1),
        recorded_at=timezone.now(),
    )
    address = "/en/ITU/reports/JIU/NOTE/2022/1/"
    assert address not in links(page(client, "/en/"))
    sign_in(client, world.people["inspector"])
    assert address in links(page(client, "/en/"))
    for row in (Report.everything.filter(pk=empty.pk), type(here).everything.filter(pk=here.pk)):
        row.update(withdrawn_at=timezone.now())
    forget()
    assert address not in links(page(client, "/en/"))


def test_the_door_asks_an_inspector_as_much_of_few_as_of_many(client: Client) -> None:
    sign_in(client, person("other@jiu.example", Role.INSPECTOR, organization=None))
    bring(document(entry("7", acceptance=None, implementation=None), symbol="C23/62"), 1)
    few = questions(client, "/en/")
    asked = (entry(str(number), acceptance=None, implementation=None) for number in range(8, 30))
    bring(document(*asked, symbol="C23/63"), 2)
    assert questions(client, "/en/") <= few


def test_the_mark_leads_home_from_everywhere(client: Client, world: World) -> None:
    mark = "//a[@class='masthead__mark']/@href"
    assert page(client, "/en/ITU/").xpath(mark) == ["/en/"]
    sign_in(client, world.people["ITU reader"])
    for way in ("/en/ITU/", "/en/", "/en/WIPO/", "/en/account/"):
        assert page(client, way).xpath(mark) == [HOME], way
    assert parsed(client.get("/en/ITU/nowhere/")).xpath(mark) == [HOME]
    assert page(client, "/ar/ITU/").xpath(mark) == ["/ar/ITU/home/"]


def test_it_is_the_first_place_of_the_house_and_marked_there(client: Client, world: World) -> None:
    first = "(//nav[@aria-label='Main menu']//a)[1]"
    sign_in(client, world.people["ITU reader"])
    assert page(client).xpath(f"{first}/@aria-current") == ["page"]
    elsewhere = page(client, "/en/ITU/")
    assert elsewhere.xpath(f"{first}/@href") == [HOME]
    assert elsewhere.xpath(f"{first}/@aria-current") == []
    assert page(client, "/en/WIPO/").xpath(f"{first}/@href") == ["/en/WIPO/home/"]


def questions(client: Client, way: str = HOME) -> int:
    client.get(way)
    forget()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(way).status_code == 200
    return len(asked)


def test_it_asks_as_much_of_few_as_of_many(client: Client, world: World) -> None:
    everything = tuple(role for role in Role if role is not Role.INSPECTOR)
    one = person("all@itu.example", *everything)
    sign_in(client, one)

    def assign(*numbers: int) -> None:
        assignments.assign(
            follow_ups=[follow_up(str(number)) for number in numbers],
            people=[one.pk],
            units=[],
            due=timezone.localdate(),
            cycle=world.keys["cycle"],
            by=acting(one, timezone.localdate()),
            at=timezone.now(),
        )

    bring(document(entry("3"), symbol="C23/62"), 1)
    assign(3)
    few = questions(client)
    bring(document(*(entry(str(number)) for number in range(3, 24)), symbol="C23/63"), 2)
    assign(*range(4, 24))
    assert questions(client) <= few


def test_a_house_that_is_empty_has_the_first_steps_and_what_it_is_called_to_alone(
    client: Client,
) -> None:
    bring(paper(entry("1")))  # ITU is there by it
    sign_in(client, person("w@wipo.example", Role.COORDINATOR, organization="WIPO"))
    one = page(client, "/en/WIPO/home/")
    assert heads(one)[0] == "First steps"
    assert set(heads(one)) <= {"First steps", "Data calls"}
    assert "/en/WIPO/first-steps/" in set(links(one))
