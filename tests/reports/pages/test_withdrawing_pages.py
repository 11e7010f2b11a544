"""Withdrawing in the browser: what it means, the deed, what its address says, bringing it back."""

import re

import pytest
from django.test import Client

from tests.rooms.builders import bring, document, entry, paper
from tests.rooms.correcting import REASON, at_both, somebody
from tests.rooms.people import sign_in
from tests.rooms.reports import SYMBOL, draft, in_french, recommendation, register
from tests.web.pages import parsed, text_of
from uptake.core.codes import Role
from uptake.register.models import FollowUp, Report, ReportAtOrganization, Withdrawal

pytestmark = pytest.mark.django_db
REPORT = f"/en/ITU/reports/{SYMBOL}/"
WAY = f"/en/ITU/registering/withdraw/{SYMBOL}/"
LIST = "/en/ITU/withdrawn/"


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    register()


def signed_in(client: Client, role: Role, organization: str | None = "ITU") -> Client:
    one, _ = somebody(role, organization)
    sign_in(client, one)
    return client


def said(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return text_of(parsed(response).xpath("//main")[0])


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_a_report_is_withdrawn_and_brought_back(role: Role, client: Client) -> None:
    site = signed_in(client, role)
    assert WAY in site.get(REPORT).content.decode()
    assert "5 recommendations will also be withdrawn." in said(site, WAY)
    done = site.post(WAY, {"extent": "everywhere", "reason": REASON}, follow=True)
    assert done.redirect_chain[-1][0] == LIST
    assert SYMBOL not in said(site, "/en/ITU/reports/")
    page = said(site, REPORT, 410)
    assert "This report was registered by mistake" in page
    assert REASON in page
    assert REASON in said(site, f"/en/ITU/recommendations/{SYMBOL}/1/", 410)
    key = Withdrawal.objects.get().pk
    back = site.post(f"{LIST}{key}/bring-back/", follow=True)
    assert back.redirect_chain[-1][0] == REPORT
    assert "Restored by" in said(site, LIST)


def test_what_would_be_withdrawn_is_named_in_the_readers_language(client: Client) -> None:
    site = signed_in(client, Role.COORDINATOR)
    register(in_french(draft()))
    assert "Bibliothèques de prêt" in said(site, WAY.replace("/en/", "/fr/"))
    assert "Lending libraries" in said(site, WAY)
    assert "Lending libraries" in said(site, WAY.replace("/en/", "/ar/"))
    numbered = f"{WAY.replace('/en/', '/fr/')}?number=1"
    assert "Les chefs de secrétariat" in said(site, numbered)


def test_the_public_reads_that_it_was_withdrawn_but_not_by_whom_and_why(client: Client) -> None:
    site = signed_in(client, Role.COORDINATOR)
    site.post(WAY, {"reason": REASON})
    page = said(Client(), REPORT, 410)
    assert "Withdrawn on" in page
    assert REASON not in page
    assert "Restore" not in page
    assert Client().get(f"/en/WIPO/reports/{SYMBOL}/").status_code == 404


def test_what_was_restricted_is_not_said_to_have_been_there(client: Client) -> None:
    Report.objects.update(visibility="restricted")
    signed_in(client, Role.COORDINATOR).post(WAY, {"reason": REASON})
    assert Client().get(REPORT).status_code == 404


def test_one_recommendation_is_withdrawn(client: Client) -> None:
    site = signed_in(client, Role.COORDINATOR)
    paragraph = f"/en/ITU/recommendations/{SYMBOL}/informal/45/"
    way = f"{WAY}?number=45&formal=informal"
    assert way.replace("&", "&amp;") in site.get(paragraph).content.decode()
    assert "Paragraph 45" in said(site, way)
    site.post(way, {"reason": REASON})
    assert "This recommendation was registered by mistake" in said(site, paragraph, 410)
    assert site.get(REPORT).status_code == 200
    assert said(site, REPORT).count("Withdrawn by") == 0
    assert site.get(f"{WAY}?number=45&formal=informal").status_code == 404


def test_it_needs_a_reason(client: Client) -> None:
    site = signed_in(client, Role.COORDINATOR)
    page = site.post(WAY, {"extent": "everywhere", "reason": " "})
    assert page.status_code == 422
    assert "Give a reason." in page.content.decode()


def test_what_rests_on_it_is_named_and_there_is_nothing_to_press(client: Client) -> None:
    at_both()
    site = signed_in(client, Role.COORDINATOR)
    way = f"{WAY}?number=1"
    page = said(site, way)
    assert "WIPO: has work that depends on it" in page
    assert not re.search(r"WIPO:[^.]*[0-9]", page)
    assert not parsed(site.get(way)).xpath("//main//form")
    refused = site.post(way, {"reason": REASON})
    assert refused.status_code == 422
    assert "other organizations: WIPO" in text_of(parsed(refused))


def test_an_organization_withdraws_it_for_itself(client: Client) -> None:
    at_both()
    site = signed_in(client, Role.COORDINATOR)
    assert "for your organization only" in said(site, WAY)
    site.post(WAY, {"reason": REASON})
    assert ReportAtOrganization.objects.get().organization.code == "WIPO"
    assert Client().get(f"/en/WIPO/reports/{SYMBOL}/").status_code == 200
    register(draft(recommendation("2")))
    assert site.get(REPORT).status_code == 200


def test_what_is_proposed_is_accepted_by_the_inspector(client: Client) -> None:
    at_both()
    FollowUp.objects.filter(organization__code="WIPO").update(withdrawn_at="2026-03-05T00:00Z")
    site = signed_in(client, Role.COORDINATOR)
    assert "For whom" in said(site, WAY)
    site.post(WAY, {"reason": REASON, "extent": "everywhere"})
    body = signed_in(Client(), Role.INSPECTOR, None)
    page = parsed(body.get("/en/all/corrections/"))
    assert "Withdrawal from the register" in text_of(page)
    (form,) = page.xpath("//form[contains(@class, 'deciding')]/@action")
    body.post(form, {"do": "accept", "reason": ""})
    assert not Report.objects.exists()
    assert "Restore" not in said(site, LIST)
    assert "Restore" in said(body, LIST)


def test_a_document_is_withdrawn_and_brought_back(client: Client) -> None:
    bring(document(entry("1")))
    site = signed_in(client, Role.COORDINATOR)
    page, way = "/en/ITU/documents/C22/61/", "/en/ITU/documents/C22/61/withdraw/"
    assert way in site.get(page).content.decode()
    assert "1 imported answer will be reversed." in said(site, way)
    assert site.post(way, {"reason": ""}).status_code == 422
    assert site.post(way, {"reason": REASON}, follow=True).redirect_chain[-1][0] == LIST
    assert "C22/61" not in said(site, "/en/ITU/documents/")
    assert REASON in said(site, page, 410)
    assert REASON not in said(Client(), page, 410)
    assert "C22/61" in said(site, LIST)
    back = site.post(f"{LIST}{Withdrawal.objects.get().pk}/bring-back/", follow=True)
    assert back.redirect_chain[-1][0] == page


def test_a_document_on_which_others_rest_is_not_withdrawn(client: Client) -> None:
    bring(paper(entry("1")))
    bring(document(entry("1")), 5)
    site = signed_in(client, Role.ADMINISTRATOR)
    way = "/en/ITU/documents/CWG-FHR-15/2/withdraw/"
    assert "documents: C22/61" in said(site, way)
    body = said(signed_in(Client(), Role.INSPECTOR, None), way)
    assert "cannot be withdrawn because work of the organization is based on it." in body
    assert "C22/61" not in body
    assert not parsed(site.get(way)).xpath("//main//form")
    assert site.post(way, {"reason": REASON}).status_code == 422
