"""What who has not signed in finds first: what is new, and where organizations stand."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.meetings.builders import ENDORSED, NOTED, brought, decided, key, to_body
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import person, sign_in
from tests.web.pages import Element, links, parsed, text_of, texts
from uptake.core.codes import DecisionState, Implementation, Language, Role
from uptake.core.meetings import DecisionGiven
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.record.queries.cache import forget
from uptake.record.queries.publications import publications
from uptake.register.models import Document

pytestmark = pytest.mark.django_db
SITE, HOME = "/en/", "/en/ITU/home/"
DEFERRED = DecisionGiven(DecisionState.DEFERRED)
LATER = datetime.date(2022, 5, 1)


def page(client: Client, way: str) -> Element:
    forget()
    response = client.get(way)
    assert response.status_code == 200, way
    return parsed(response)


def news(one: Element) -> list[str]:
    return texts(one, "//main//ol//h3")


def figures(one: Element) -> list[list[str]]:
    return [texts(row, ".//td") for row in one.xpath("//main//tbody/tr")]


def elsewhere() -> None:
    """Bring a document of another organization."""
    imports.apply(
        document(entry("1"), organization="WIPO", symbol="WO/CC/79/1"),
        organization="WIPO",
        by=machine("Ana"),
        at=datetime.datetime(2022, 6, 1, tzinfo=datetime.UTC),
    )


def questions(client: Client, way: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(way).status_code == 200
    return len(asked)


def test_documents_and_decisions_are_new_the_latest_first(client: Client) -> None:
    decided(brought(), {None: NOTED, key("2"): ENDORSED, key("5"): DEFERRED})
    for way in (SITE, HOME):
        one = page(client, way)
        assert news(one) == ["Decision on C22/61", "C22/61", "CWG-FHR-15/2"]
        said = text_of(one.xpath("//main//ol/li")[0])
        assert "25 March 2022" in said
        assert "Endorsed: 1 Deferred: 1 Noted Council" in said
        assert next(way for way in links(one) if way.endswith("#meeting")).startswith(
            "/en/ITU/documents/C22/61/"
        )


def test_a_decision_that_was_recorded_again_is_told_once(client: Client) -> None:
    on = brought()
    decided(on, {key("2"): DEFERRED})
    decided(
        on, {key("2"): ENDORSED}, day=LATER, at=datetime.datetime(2022, 5, 2, tzinfo=datetime.UTC)
    )
    said = text_of(page(client, SITE).xpath("//main//ol")[0])
    assert "Endorsed: 1" in said
    assert "Deferred" not in said


def test_the_figures_are_those_of_the_register(client: Client) -> None:
    bring(document(entry("1"), entry("2"), to_body("5")))
    elsewhere()
    one = page(client, SITE)
    of_itu = text_of(page(client, "/en/ITU/").xpath("//*[contains(@class, 'figures')]")[0])
    assert figures(one)[0][:2] == ["3", of_itu.split()[0]]
    assert texts(one, "//main//tbody//th") == [
        "International Telecommunication Union ITU",
        "World Intellectual Property Organization WIPO",
    ]
    (in_all,) = one.xpath("//main//tfoot/tr")
    assert texts(in_all, ".//td")[0] == "4"


def test_each_number_leads_to_its_list_for_those_who_see_what_was_issued(client: Client) -> None:
    bring(document(entry("1"), entry("2", implementation=Implementation.IMPLEMENTED), to_body("5")))
    elsewhere()
    numbers = page(client, SITE).xpath("//main//table[@class='standing']//td//a")
    assert len(numbers) > 6
    for one in numbers:
        listed = page(client, one.get("href")).xpath("//main//table/tbody/tr")
        assert len(listed) == int(text_of(one)), one.get("href")
    sign_in(client, person("ana@itu.example", Role.COORDINATOR))
    assert not page(client, SITE).xpath("//main//table[@class='standing']//td//a")


def test_what_was_withdrawn_or_is_not_for_everybody_is_not_new(client: Client) -> None:
    on = brought()
    decided(on, {None: NOTED})
    Document.objects.filter(pk=on.pk).update(distribution="delegates")
    assert news(page(client, SITE)) == ["CWG-FHR-15/2"]


def test_a_document_with_a_date_to_come_is_new_since_it_was_brought() -> None:
    ahead = datetime.date(2030, 1, 1)
    bring(replace(document(entry("1")), date=ahead))
    (one,) = publications(Language.ENGLISH, datetime.date(2026, 1, 1), 10)
    assert one.day < datetime.date(2026, 1, 1)


def test_nothing_new_is_said_so(client: Client) -> None:
    bring(document(entry("1")))
    Document.objects.update(distribution="internal")
    assert "No document has been issued yet." in text_of(page(client, HOME))


def test_an_empty_register_says_how_it_is_filled(client: Client) -> None:
    said = text_of(page(client, SITE).xpath("//main")[0])
    assert "The set-up link was shown when the site was started" in said
    assert "make demo" in said


def test_it_asks_as_much_of_few_as_of_many(client: Client) -> None:
    decided(brought(), {key("2"): ENDORSED})
    few = questions(client, SITE), questions(client, HOME)
    for number in range(3, 12):
        bring(document(to_body(str(number)), symbol=f"C22/{number}"), number)
    elsewhere()
    decided(Document.objects.get(symbol="C22/7"), {None: NOTED, key("7"): DEFERRED})
    assert (questions(client, SITE), questions(client, HOME)) == few
    assert max(few) <= 12


def test_a_page_that_is_nowhere_leads_home_and_one_of_an_organization_to_its_register(
    client: Client,
) -> None:
    bring(document())
    for way, leads in (("/en/zzz/", "/en/"), ("/en/ITU/zzz/", "/en/ITU/")):
        page = client.get(way)
        assert page.status_code == 404
        assert parsed(page).xpath("//p[@class='actions']/a/@href") == [leads]
