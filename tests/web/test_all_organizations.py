"""The pages of all organizations: which there are, for whom, and how one comes there."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.rooms.people import sign_in
from tests.web.access import arguments
from tests.web.pages import links, parsed, texts
from tests.web.walking import NAMES, NOBODY, asked, signed_in
from tests.web.world import World
from uptake.charts.pages.asking import ChartKind
from uptake.core.codes import Language
from uptake.home.pages import visitors
from uptake.record.queries.organizations import ALL, organizations

pytestmark = pytest.mark.django_db
# A list, and what moved, are of a number: without one they lead to the figures.
PUBLIC = {"charts", "chart", "chart-file", "figures", "figures-annual"}
OF_INSPECTORS = {"calls", "call", "corrections", "oversight-acts", "call-close"}
DONE = {"call-open", "call-due", "call-remind", "call-reopen", "call-close", "correction-decide"}
THERE, LED_ON, NOT_THERE, WRONG_VERB = 200, 302, 404, 405
CHARTS = {
    ChartKind.ACCEPTANCE,
    ChartKind.ACCEPTANCE_OF_EACH,
    ChartKind.IMPLEMENTATION,
    ChartKind.IMPLEMENTATION_OF_EACH,
    ChartKind.ORGANIZATIONS,
}


def addresses(world: World) -> list[tuple[str, str]]:
    """Return every address of an organization, with all of them in its place."""
    return [
        (name, reverse(name, kwargs={**arguments(name, places, world), **_instead(places)}))
        for name, places in sorted(NAMES.items())
        if "organization" in places
    ]


def _instead(places: tuple[str, ...]) -> dict[str, str]:
    chart = {"kind": ChartKind.ACCEPTANCE} if "kind" in places else {}
    return {"organization": ALL, **chart}


@pytest.mark.parametrize("verb", ["GET", "POST"])
@pytest.mark.parametrize("who", [NOBODY, "ITU coordinator", "ITU administrator", "inspector"])
def test_only_what_is_of_all_organizations_is_there_for_all(
    who: str, verb: str, world: World
) -> None:
    client = Client()
    signed_in(client, who, world)
    found = {name: asked(client, verb, name, way).status for name, way in addresses(world)}
    inspects = who == "inspector"
    if verb == "GET":
        shown = {name for name, status in found.items() if status == THERE}
        assert shown == PUBLIC | (OF_INSPECTORS if inspects else set())
    else:
        done = {name for name, status in found.items() if status not in (NOT_THERE, WRONG_VERB)}
        assert done == (DONE if inspects else set())


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_is_there_for_all_organizations_or_for_one(
    kind: ChartKind, world: World, client: Client
) -> None:
    del world
    status = client.get(f"/en/{ALL}/charts/{kind}/").status_code
    assert status == (THERE if kind in CHARTS else NOT_THERE)


@pytest.mark.parametrize("page", sorted({"calls", "call", "corrections", "oversight-acts"}))
def test_inspectors_are_led_from_an_organization_to_what_is_of_all(
    page: str, world: World, client: Client
) -> None:
    sign_in(client, world.people["inspector"])
    said = arguments(page, NAMES[page], world)
    answer = client.get(f"{reverse(page, kwargs=said)}?page=2")
    assert answer.status_code == LED_ON
    assert answer["Location"] == f"{reverse(page, kwargs=said | {'organization': ALL})}?page=2"


def test_coordinators_stay_at_their_organization(world: World, client: Client) -> None:
    sign_in(client, world.people["ITU coordinator"])
    assert client.get("/en/ITU/corrections/").status_code == THERE
    assert client.get("/en/ITU/calls/").status_code == THERE


def test_everybody_finds_the_figures_of_all_on_the_first_page(world: World, client: Client) -> None:
    del world
    page = parsed(client.get("/en/"))
    names = texts(page, "//nav[@class='places']//a")
    assert names == ["Home", "Figures", "Charts", "Tables of the annual report"]
    for way in links(page):
        if f"/{ALL}/" in way:
            assert client.get(way).status_code == THERE, way


def test_inspectors_find_there_what_is_theirs(world: World, client: Client) -> None:
    sign_in(client, world.people["inspector"])
    names = texts(parsed(client.get("/en/")), "//nav[@class='places']//a")
    assert names[-3:] == ["Corrections", "Data calls", "Activity log"]


def test_a_site_of_one_organization_has_no_pages_of_all_beside_it(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    del world
    there = organizations(Language.ENGLISH, timezone.localdate())
    monkeypatch.setattr(visitors, "organizations", lambda *_: there[:1])
    assert not parsed(client.get("/en/")).xpath("//nav[@class='places']")


def test_the_bars_of_all_add_up_to_the_figures(world: World, client: Client) -> None:
    del world
    figures = parsed(client.get(f"/en/{ALL}/figures/?by=organization"))
    addressed = texts(figures, "//tfoot//a")[1]
    chart = parsed(client.get(f"/en/{ALL}/charts/acceptance-by-organization/"))
    totals = [int(one) for one in texts(chart, "//table//tbody/tr/td[last()]")]
    assert sum(totals) == int(addressed)
    segment = next(way for way in links(chart) if "population=" in way)
    assert client.get(segment).status_code == THERE
