"""Saved views: kept by a name, for oneself or for all who work there, and removed."""

import pytest
from django.test import Client

from tests.rooms.builders import bring, paper
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Role
from uptake.register.models import SavedView

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/"
SAVE = f"{WAY}views/save/"


@pytest.fixture(autouse=True)
def filled(db: None) -> None:
    del db
    bring(paper())


def signed_in(name: str, role: Role = Role.CONTRIBUTOR, organization: str = "ITU") -> Client:
    client = Client()
    sign_in(client, person(f"{name}@example.org", role, organization=organization))
    return client


def listed(client: Client) -> dict[str, str]:
    chips = parsed(client.get(WAY)).xpath("//section[@aria-labelledby='views']//ul//a")
    return {text_of(one): one.get("href") for one in chips}


def test_a_view_reproduces_the_list_and_nothing_else_of_the_address(open_site: Client) -> None:
    query = "status=accepted&density=compact&columns=status&sort=-deadline&page=4&evil=1"
    told = open_site.post(SAVE, {"view-name": "  Late   ones ", "query": query}, follow=True)
    assert "The view has been saved." in text_of(parsed(told))
    kept = "status=accepted&density=compact&columns=status&sort=-deadline"
    assert listed(open_site) == {"Late ones": f"{WAY}?{kept}"}
    open_site.post(SAVE, {"view-name": "Late ones", "query": "status=not_started"})
    assert listed(open_site) == {"Late ones": f"{WAY}?status=not_started"}


def test_a_shared_view_is_seen_by_those_who_work_there_alone(open_site: Client) -> None:
    open_site.post(SAVE, {"view-name": "Ours", "query": "", "shared": "yes"})
    open_site.post(SAVE, {"view-name": "Mine", "query": ""})
    assert set(listed(open_site)) == {"Ours (shared)", "Mine"}
    assert set(listed(signed_in("ana"))) == {"Ours (shared)"}
    for other in (
        Client(),
        signed_in("rita", Role.READER),
        signed_in("bo", Role.COORDINATOR, "WIPO"),
    ):
        assert not listed(other)


def test_a_view_needs_a_name(open_site: Client) -> None:
    told = open_site.post(SAVE, {"view-name": " ", "query": "status=accepted"}, follow=True)
    assert "Enter a name for the view." in text_of(parsed(told))
    assert told.redirect_chain[0][0] == f"{WAY}?status=accepted"
    assert not SavedView.objects.exists()


def test_who_may_remove_a_view(open_site: Client) -> None:
    ana, bo = signed_in("ana"), signed_in("bo")
    ana.post(SAVE, {"view-name": "Ours", "query": "", "shared": "yes"})
    ana.post(SAVE, {"view-name": "Mine", "query": ""})
    ours, mine = (SavedView.objects.get(name=name).pk for name in ("Ours", "Mine"))
    assert not texts(parsed(bo.get(WAY)), "//form[contains(@action, 'remove')]")
    refused = bo.post(f"{WAY}views/{ours}/remove/", follow=True)
    assert "There is no such view." in text_of(parsed(refused))
    open_site.post(f"{WAY}views/{mine}/remove/")
    assert SavedView.objects.count() == 2
    open_site.post(f"{WAY}views/{ours}/remove/")
    ana.post(f"{WAY}views/{mine}/remove/")
    assert not SavedView.objects.exists()
