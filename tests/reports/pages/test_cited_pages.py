"""Making documents known on the pages: from the list, from a mark, several at once, and back."""

import pytest
from django.test import Client

from tests.editions.builders import opened
from tests.rooms.builders import bring, entry, paper
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Language
from uptake.register.models import CitedDocument

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/cited-documents/"
GIVEN = {"symbol": "C20/53", "title-en": "Report on lending", "url": "https://itu.example/C20/53"}
OF_1 = "/en/ITU/recommendations/JIU/REP/2021/3/1/"


@pytest.fixture
def site(open_site: Client) -> Client:
    """The coordinator's, where two answers cite what nobody knows."""
    bring(
        paper(entry("1", references=("C20/53", "WO/CC/83/2")), entry("2", references=("C20/53",)))
    )
    return open_site


def test_what_is_cited_and_not_known_is_listed_made_known_and_linked(site: Client) -> None:
    page = parsed(site.get(WAY))
    rows = page.xpath("//section[@aria-labelledby='unknown']//tbody/tr")
    told = [[text_of(cell) for cell in row.xpath("*")[:2]] for row in rows]
    assert told == [["C20/53", "2"], ["WO/CC/83/2", "1"]]
    form = parsed(site.get(f"{WAY}new/?symbol=C20/53"))
    assert form.get_element_by_id("symbol").value == "C20/53"
    assert len(form.xpath("//section[@aria-labelledby='citing']//li")) == 2
    done = site.post(f"{WAY}new/", GIVEN)
    assert done.headers["Location"] == WAY
    page = parsed(site.get(WAY))
    assert texts(page, "//*[@role='status']/p") == ["C20/53: The document has been added."]
    assert texts(page, "//*[@role='status']//a") == ["Next: WO/CC/83/2"]
    assert texts(page, "//section[@aria-labelledby='known']//tbody//th/a") == ["C20/53"]
    links = parsed(site.get(OF_1)).xpath("//a[@href='https://itu.example/C20/53']")
    assert [text_of(one) for one in links] == ["C20/53"]


def test_what_is_wrong_stands_beside_its_field(site: Client) -> None:
    wrong = {"symbol": "", "title-en": "", "url": "javascript:alert(1)"}
    response = site.post(f"{WAY}new/", wrong)
    assert response.status_code == 422
    page = parsed(response)
    for field in ("symbol", "titles", "url"):
        assert text_of(page.get_element_by_id(f"{field}-wrong"))
    assert not CitedDocument.objects.exists()
    site.post(f"{WAY}new/", GIVEN)
    again = parsed(site.post(f"{WAY}new/", GIVEN))
    assert "The document C20/53 is already in the register." in text_of(again)


def test_a_document_is_changed_closed_and_opened_again(site: Client) -> None:
    site.post(f"{WAY}new/", GIVEN)
    key = CitedDocument.objects.get().pk
    page = parsed(site.get(f"{WAY}{key}/"))
    assert page.get_element_by_id("title-en").value == "Report on lending"
    changed = {"title-fr": "Rapport", "date": "2020-05-01", "visibility": "restricted"}
    assert site.post(f"{WAY}{key}/", changed).headers["Location"] == WAY
    assert "1 May 2020" in text_of(parsed(site.get(WAY)))
    assert site.post(f"{WAY}{key}/", {}).status_code == 422
    site.post(f"{WAY}{key}/close/")
    page = parsed(site.get(WAY))
    assert "C20/53" in texts(page, "//section[@aria-labelledby='unknown']//th")
    (undo,) = page.xpath("//*[@role='status']//form[button='Undo']/@action")
    assert undo == f"{WAY}{key}/reopen/"
    site.post(undo)
    assert "C20/53" not in texts(parsed(site.get(WAY)), "//section[@aria-labelledby='unknown']//th")


def test_several_are_pasted_at_once_and_a_wrong_line_is_named(site: Client) -> None:
    page = parsed(site.get(f"{WAY}several/?symbol=C20/53&symbol=WO/CC/83/2"))
    lines = page.get_element_by_id("lines").value
    assert lines.split("\n")[1:3] == ["C20/53 | ", "WO/CC/83/2 | "]
    lines = "C20/53\tReport on lending\nWO/CC/83/2\t"
    response = site.post(f"{WAY}several/", {"lines": lines, "language": "en"})
    assert response.status_code == 422
    assert "Line 2, WO/CC/83/2: Enter the title" in text_of(parsed(response))
    lines += "Rules\t2021-06-01"
    done = site.post(f"{WAY}several/", {"lines": lines, "language": "fr"})
    assert done.headers["Location"] == WAY
    assert CitedDocument.objects.count() == 2


def test_a_mark_leads_to_making_known_and_from_there_back_to_the_edition(open_site: Client) -> None:
    edition = opened(paper(entry("1", references=("C20/53",))))
    reading = f"/en/ITU/editions/{edition.pk}/reading/en/"
    way = f"{WAY}new/?symbol=C20%2F53&edition={edition.pk}&reading=en"
    assert parsed(open_site.get(reading)).xpath(f"//a[@href='{way}']")
    form = parsed(open_site.get(way))
    hidden = {one.name: one.value for one in form.xpath("//input[@type='hidden']") if one.name}
    done = open_site.post(f"{WAY}new/", GIVEN | hidden)
    assert done.headers["Location"] == reading
    assert "Cited document not known" not in text_of(parsed(open_site.get(reading)))


@pytest.mark.parametrize("language", Language)
def test_every_page_speaks_each_language(site: Client, language: Language) -> None:
    site.post(f"{WAY}new/", GIVEN)
    key = CitedDocument.objects.get().pk
    for page in ("", "new/", "several/", f"{key}/"):
        response = site.get(f"/{language}/ITU/cited-documents/{page}")
        assert response.status_code == 200
    assert site.post(f"/{language}/ITU/cited-documents/new/", {}).status_code == 422
