"""The page of the data, their files, feeds, the site's map, and what pages say of themselves."""

import gzip
import json
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from tests.open_data.builders import made
from tests.rooms.builders import REPORT
from tests.web.pages import content_of, links, parsed, texts
from uptake.core.codes import Language
from uptake.open_data.files import names
from uptake.register.models import Document

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
ALTERNATES = "{http://www.w3.org/1999/xhtml}link"
PLACES = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def entries(client: Client, way: str) -> list[Any]:
    return list(etree.fromstring(client.get(way).content).iter(f"{ATOM}entry"))


def test_every_file_is_linked_from_the_page_and_there(client: Client) -> None:
    made()
    linked = {way for way in links(parsed(client.get("/en/data/"))) if way.startswith("/data/")}
    described = {f"/data/{name}" for name in names() if name.endswith(".csv-metadata.json")}
    assert linked | described == {f"/data/{name}" for name in names()}
    for way in sorted(linked):
        response = client.get(way)
        assert response.status_code == 200, way
        assert content_of(response), way
    assert client.get("/data/people.csv").status_code == 404


def test_a_text_is_sent_compressed_to_who_takes_it_so(client: Client) -> None:
    made()
    plain = client.get("/data/statuses.csv")
    packed = client.get("/data/statuses.csv", headers={"Accept-Encoding": "br, gzip"})
    sent = content_of(packed)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(sent) == int(packed.headers["Content-Length"])
    assert gzip.decompress(sent) == content_of(plain)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["ETag"] != plain.headers["ETag"]
    for one in (plain, packed):
        assert "Accept-Encoding" in one.headers["Vary"]
    whole = client.get("/data/uptake-data.zip", headers={"Accept-Encoding": "gzip"})
    assert content_of(whole)
    assert "Content-Encoding" not in whole.headers


def test_a_file_that_is_unchanged_is_not_sent_again(client: Client) -> None:
    made()
    first = client.get("/data/statuses.csv")
    assert len(content_of(first)) == int(first.headers["Content-Length"])
    tag = first.headers["ETag"]
    assert "csv-metadata.json" in first.headers["Link"]
    assert content_of(client.get("/data/statuses.csv", headers={"If-None-Match": tag})) == b""


def test_the_page_says_what_each_column_means_in_each_language(client: Client) -> None:
    for language in Language:
        page = parsed(client.get(f"/{language}/data/"))
        assert all(texts(page, "//main//tbody//td")), language


def test_a_feed_tells_what_is_new_in_the_language_of_its_address(client: Client) -> None:
    made()
    for way in ("/en/feed.atom", "/en/ITU/feed.atom"):
        told = [one.findtext(f"{ATOM}title") for one in entries(client, way)]
        assert told == ["ITU: Decision on C22/61", "ITU: C22/61", "ITU: CWG-FHR-15/2"]
    assert entries(client, "/fr/feed.atom")[0].findtext(f"{ATOM}title") == (
        "UIT\u00a0: Décision sur C22/61".replace("UIT", "ITU")
    )
    assert client.get("/en/WHO/feed.atom").status_code == 404


def test_an_entry_has_one_name_for_ever_and_its_own_time(client: Client) -> None:
    made()
    first = entries(client, "/en/feed.atom")
    assert [one.findtext(f"{ATOM}updated")[:10] for one in first] == [
        "2022-04-01",
        "2022-02-18",
        "2022-01-11",
    ]
    ids = [one.findtext(f"{ATOM}id") for one in first]
    assert len(set(ids)) == 3
    assert ids == [one.findtext(f"{ATOM}id") for one in entries(client, "/en/ITU/feed.atom")]


def test_feeds_are_found_from_pages(client: Client) -> None:
    made()
    path = "//link[@type='application/atom+xml']/@href"
    assert parsed(client.get("/ar/")).xpath(path) == ["/ar/feed.atom"]
    assert parsed(client.get("/ar/ITU/reports/")).xpath(path) == ["/ar/ITU/feed.atom"]


def test_the_map_of_the_site_leads_to_pages_that_are_there(client: Client) -> None:
    made()
    index = etree.fromstring(client.get("/sitemap.xml").content)
    found = []
    for one in index.iter(PLACES):
        page = client.get(str(one.text).removeprefix("http://testserver"))
        found += [str(place.text) for place in etree.fromstring(page.content).iter(PLACES)]
    assert f"http://testserver/fr/ITU/recommendations/{REPORT}/1/" in found
    first = etree.fromstring(client.get("/sitemap-pages.xml").content)[0]
    others = {str(one.get("hreflang")) for one in first.iter(ALTERNATES)}
    assert others == set(Language)
    for place in found:
        if "/en/" in place:
            assert client.get(place.removeprefix("http://testserver")).status_code == 200, place
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_page_says_what_it_is_and_which_is_its_one_address(client: Client) -> None:
    made()
    for way, kind in (
        ("/en/", "WebSite"),
        ("/en/data/", "Dataset"),
        ("/en/ITU/home/", "Organization"),
        (f"/en/ITU/reports/{REPORT}/", "Report"),
        (f"/en/ITU/recommendations/{REPORT}/1/", "CreativeWork"),
        ("/en/ITU/documents/C22/61/", "Report"),
    ):
        page = parsed(client.get(f"{way}?on=2022-06-01"))
        (said,) = page.xpath("//script[@type='application/ld+json']/text()")
        assert json.loads(said)["@type"] == kind
        assert page.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{way}"]


def test_nothing_in_a_text_ends_what_a_page_says_of_itself(client: Client) -> None:
    made()
    Document.objects.filter(symbol="C22/61").update(symbol="</script><b>")
    page = client.get("/en/ITU/documents/%3C/script%3E%3Cb%3E/")
    if page.status_code == 200:
        assert b"</script><b>" not in page.content
