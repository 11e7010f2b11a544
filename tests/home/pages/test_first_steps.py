"""A newcomer is told what comes first, and what is done already, in whatever order it was done."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.meetings.builders import council
from tests.rooms.builders import bring, paper
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import links, parsed, text_of, texts
from uptake.assignments.services import cycles
from uptake.core.codes import EditionKind, Role
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import machine
from uptake.organizations.services import organizations, series
from uptake.people.services import accounts
from uptake.record.queries.organizations import first_steps
from uptake.register.models import Organization

pytestmark = pytest.mark.django_db
PAGE, HOME = "/en/ITU/first-steps/", "/en/ITU/home/"
PASSWORD = "nine green herons by the lake"


def steps(client: Client) -> list[str]:
    """What the page marks as done, after the organization's own page: ITU has bodies and series."""
    page = parsed(client.get(PAGE))
    rows = page.xpath("//main//ol/li")
    assert "✓" in text_of(rows.pop(0))
    return [text_of(row.xpath(".//h2")[0]) for row in rows if "✓" in text_of(row)]


def open_cycle() -> None:
    meeting = timezone.localdate() + datetime.timedelta(days=200)
    cycles.open_cycle(
        governing_body=council(), meeting=meeting, days=None, by=machine(), at=timezone.now()
    )


@pytest.mark.parametrize("roles", [(Role.COORDINATOR,), (Role.ADMINISTRATOR,)])
def test_whoever_begins_is_led_to_the_first_steps(client: Client, roles: tuple[Role]) -> None:
    one = person("new@itu.example", *roles)
    assert one.account is not None
    accounts.set_password(account=one.account, password=PASSWORD, at=timezone.now())
    form = {"login": "new@itu.example", "password": PASSWORD}
    assert client.post("/en/account/sign-in/", form).headers["Location"] == HOME
    assert PAGE in set(links(parsed(client.get(HOME))))
    bring(paper())
    done = Role.COORDINATOR in roles
    assert (PAGE not in set(links(parsed(client.get(HOME))))) is done


def test_each_step_leads_to_where_it_is_taken(client: Client) -> None:
    sign_in(client, person("all@itu.example", Role.COORDINATOR, Role.ADMINISTRATOR))
    found = set(links(parsed(client.get(PAGE))))
    ways = ("people", "registering", "import", "cycles", "assignments/new", "clearance", "mine")
    assert {f"/en/ITU/{way}/" for way in (*ways, "editions/open", "editions")} <= found
    for way in found:
        assert client.get(way).status_code == 200, way


def test_what_somebody_may_not_do_is_named_without_a_link(client: Client) -> None:
    sign_in(client, person("boss@itu.example", Role.ADMINISTRATOR))
    page = parsed(client.get(PAGE))
    assert len(texts(page, "//main//h2")) == 8
    assert f"{PAGE}" not in set(links(page))
    assert set(links(page)) == {"/en/ITU/people/", "/en/ITU/organization/"}


@pytest.mark.parametrize("first", ["contents", "cycle"])
def test_what_is_done_is_marked_in_whatever_order(client: Client, first: str) -> None:
    sign_in(client, person("new@itu.example", Role.COORDINATOR))
    assert steps(client) == []
    if first == "contents":
        bring(paper())
        assert steps(client) == ["Register a report"]
        open_cycle()
    else:
        open_cycle()
        assert steps(client) == ["Open a cycle"]
        bring(paper())
    assert steps(client) == ["Register a report", "Open a cycle"]
    assert PAGE in set(links(parsed(client.get("/en/ITU/cycles/"))))


def test_a_house_of_one_has_its_people(client: Client) -> None:
    one = person("alone@itu.example", Role.COORDINATOR, Role.ADMINISTRATOR)
    sign_in(client, one)
    itu = Organization.objects.get(code="ITU").pk
    today = timezone.localdate()
    assert not first_steps(itu, "ITU", today).people
    rules = HouseRules(own_clearance=True)
    organizations.change_rules(
        organization="ITU", rules=rules, by=acting(one, today), at=timezone.now()
    )
    assert first_steps(itu, "ITU", today).people


def test_an_organization_of_which_no_series_is_known_has_its_page_to_see_to() -> None:
    organizations.enter(code="UPU", by=machine(), at=timezone.now())
    upu, today = Organization.objects.get(code="UPU").pk, timezone.localdate()
    assert not first_steps(upu, "UPU", today).organization
    series.enter(
        organization="UPU",
        pattern="UPU/{n}",
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        body=None,
        by=machine(),
        at=timezone.now(),
    )
    assert first_steps(upu, "UPU", today).organization


def test_an_empty_register_leads_whoever_begins_to_the_first_steps(client: Client) -> None:
    organizations.enter(code="ITU", by=machine(), at=timezone.now())
    said = "There are no recommendations in the register yet."
    assert said in text_of(parsed(client.get("/en/ITU/")))
    assert PAGE not in set(links(parsed(client.get("/en/ITU/"))))
    sign_in(client, person("new@itu.example", Role.COORDINATOR))
    assert PAGE in set(links(parsed(client.get("/en/ITU/"))))
    assert said not in text_of(parsed(client.get("/en/ITU/?status=accepted")))
    assert "There are no reports in the register yet." in text_of(
        parsed(client.get("/en/ITU/reports/"))
    )
    assert "All open recommendations" not in text_of(parsed(client.get("/en/ITU/assignments/")))
    bring(paper())
    assert said not in text_of(parsed(client.get("/en/ITU/")))


def test_who_only_answers_is_not_told_how_to_begin(client: Client) -> None:
    sign_in(client, person("ana@itu.example", Role.CONTRIBUTOR))
    assert client.get(PAGE).status_code == 404
