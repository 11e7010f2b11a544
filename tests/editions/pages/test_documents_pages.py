"""Documents: the list, one with its languages and files, what changed against its basis."""

import datetime
import io
import json
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import REPORT, bring, document, entry, paper
from tests.web.pages import parsed, text_of, texts, with_class
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.contract import from_json
from uptake.documents.tree import Format
from uptake.exchange.files import WRITTEN

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/documents/"


@pytest.mark.usefixtures("register")
def test_documents_stand_latest_first(client: Client) -> None:
    page = parsed(client.get(WAY))
    lines = with_class(page, "entry")
    assert [texts(one, ".//bdi[@class='symbol']")[0] for one in lines] == ["C22/61", "CWG-FHR-15/2"]
    assert "Based on: CWG-FHR-15/2" in text_of(lines[0])
    assert [line.xpath(".//h2/a/@href")[0] for line in lines] == [
        f"{WAY}C22/61/",
        f"{WAY}CWG-FHR-15/2/",
    ]
    earlier = parsed(client.get(f"{WAY}?on=2022-02-01"))
    assert len(with_class(earlier, "entry")) == 1


@pytest.mark.usefixtures("register")
def test_a_document_offers_every_format_in_every_language(client: Client) -> None:
    page = parsed(client.get(f"{WAY}C22/61/"))
    files = page.xpath("//table[@class='files']//tbody//a/@href")
    assert files == [
        f"{WAY}C22/61/files/{language}.{one}" for language in Language for one in WRITTEN
    ]
    borrowed = texts(page, "//tbody/tr/td[last()]")
    assert borrowed[list(Language).index(Language.FRENCH)] == "0"
    assert borrowed[list(Language).index(Language.ARABIC)] != "0"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("written_as", WRITTEN)
@pytest.mark.parametrize("language", [Language.ARABIC, Language.FRENCH])
def test_each_file_is_what_it_says(client: Client, language: Language, written_as: Format) -> None:
    response = client.get(f"{WAY}C22/61/files/{language}.{written_as}")
    assert response.status_code == 200
    name = f"C22-61-{language.letter}.{written_as}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Content-Language"] == language
    content = response.content
    match written_as:
        case Format.JSON:
            status = from_json(content)
            assert (status.symbol, status.language) == ("C22/61", language)
            assert len(status.entries) == 2
            assert json.loads(content)["organization"] == "ITU"
        case Format.DOCX | Format.XLSX:
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        case Format.PDF:
            assert content.startswith(b"%PDF-")
        case _:
            assert REPORT in content.decode("utf-8-sig")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("rest", ["xx.docx", "en.doc", "en.exe", "en."])
def test_other_files_are_not_there(client: Client, rest: str) -> None:
    assert client.get(f"{WAY}C22/61/files/{rest}", follow=True).status_code == 404


@pytest.mark.usefixtures("register")
def test_the_figures_of_a_document_lead_to_its_recommendations_on_its_day(client: Client) -> None:
    bring(document(entry("7"), symbol="C22/62"), 9)
    page = parsed(client.get(f"{WAY}C22/61/"))
    figures = with_class(page, "figures")[0].xpath(".//a")
    assert text_of(figures[0]) == "2 of 2 accepted"
    listed = parsed(client.get(figures[0].get("href")))
    assert len(with_class(listed, "entry")) == 2
    assert "on=2022-02-18" in figures[0].get("href")
    assert set(listed.xpath("//input[@name='document']/@value")) == {"C22/61"}


@pytest.mark.usefixtures("register")
def test_a_document_leads_to_its_basis_and_back(client: Client) -> None:
    page = parsed(client.get(f"{WAY}C22/61/"))
    section = page.xpath("//section[@aria-labelledby='based-on']")[0]
    assert section.xpath(".//a/@href") == [
        f"{WAY}CWG-FHR-15/2/",
        f"{WAY}C22/61/changes/?from=CWG-FHR-15%2F2",
    ]
    paper_page = parsed(client.get(f"{WAY}CWG-FHR-15/2/"))
    assert "C22/61 is based on this document" in text_of(paper_page)


@pytest.mark.usefixtures("register")
def test_a_document_leads_to_what_changed_since_the_year_before(client: Client) -> None:
    def offered() -> list[str]:
        page = parsed(client.get(f"{WAY}C22/61/"))
        section = page.xpath("//section[@aria-labelledby='based-on']")[0]
        return [one for one in section.xpath(".//a/@href") if "C21" in one]

    earlier = datetime.date(2021, 2, 18)
    bring(document(entry("1"), symbol="C21/9", date=earlier, governing_body="Congress"), 5)
    assert offered() == []
    bring(document(entry("1"), symbol="C21/61", date=earlier, based_on=()), 6)
    assert offered() == [f"{WAY}C21/61/", f"{WAY}C22/61/changes/?from=C21%2F61"]
    assert client.get(offered()[1]).status_code == 200


def test_last_years_document_is_not_named_twice(client: Client) -> None:
    earlier = datetime.date(2021, 2, 18)
    bring(document(entry("1"), symbol="C21/61", date=earlier, based_on=()))
    bring(document(entry("1"), based_on=("C21/61",)), 1)
    page = parsed(client.get(f"{WAY}C22/61/"))
    assert "Previous year" not in text_of(page)
    assert "Based on C21/61" in text_of(page)


def test_a_basis_that_is_not_known_is_named_all_the_same(client: Client) -> None:
    bring(document(entry("1"), based_on=("C21/50",)))
    page = parsed(client.get(f"{WAY}C22/61/"))
    assert "Based on C21/50, which is not in the register" in text_of(page)
    assert client.get(f"{WAY}C22/61/changes/").status_code == 404
    assert client.get(f"{WAY}C22/61/changes/?from=C21/50").status_code == 404


def test_changes_are_two_strips_and_marked_words(client: Client) -> None:
    bring(
        paper(
            entry("1"),
            entry("2", implementation=Implementation.NOT_STARTED, remarks="Nothing was done."),
            entry("3"),
        )
    )
    bring(
        document(
            entry("1"),
            entry("2", implementation=Implementation.IMPLEMENTED, remarks="Everything was done."),
            entry("4"),
        ),
        1,
    )
    page = parsed(client.get(f"{WAY}C22/61/changes/"))
    assert texts(page, "//h1") == ["Changes from CWG-FHR-15/2 to C22/61"]
    assert texts(page, "//p[@class='lede']") == [
        "1 recommendation changed, 1 with a change of status, 1 new recommendation, "
        "1 recommendation no longer included"
    ]
    turn = with_class(page, "turn")[0]
    assert [text_of(one) for one in turn.xpath("./span")] == [
        "Before: Accepted · , Not started",
        "After: Accepted · , Implemented",
    ]
    assert texts(page, "//del") == ["deleted: Nothing"]
    assert texts(page, "//ins") == ["added: Everything"]
    assert texts(page, "//h2") == [
        "Documents compared",
        "Figures and reasons for changes",
        "Changed recommendations",
        "New recommendations",
        "Recommendations removed",
        "Files",
    ]


def test_many_changes_come_in_pages(client: Client) -> None:
    numbers = [str(number) for number in range(1, 41)]
    bring(paper(*(entry(number) for number in numbers)))
    bring(
        document(
            *(
                entry(number, acceptance=Acceptance.NOT_ACCEPTED, implementation=None)
                for number in numbers
            )
        ),
        1,
    )
    first = parsed(client.get(f"{WAY}C22/61/changes/"))
    assert len(with_class(first, "turn")) == 30
    onwards = first.xpath("//a[@rel='next']/@href")[0]
    assert len(with_class(parsed(client.get(f"{WAY}C22/61/changes/{onwards}")), "turn")) == 10


def test_a_revision_has_an_address_of_its_own(client: Client) -> None:
    bring(document(entry("1")))
    bring(document(entry("2"), revision=1), 1)
    page = parsed(client.get(f"{WAY}C22/61/rev.1/"))
    assert texts(page, "//bdi[@class='symbol']")[0] == "C22/61 (Rev.1)"
    assert client.get(f"{WAY}C22/61/rev.1/files/en.json").status_code == 200
    assert client.get(f"{WAY}C22/61/rev.2/").status_code == 404
    assert f"{WAY}C22/61/rev.1/" in parsed(client.get(WAY)).xpath("//h2/a/@href")


def test_a_document_that_is_not_known_has_no_page(client: Client) -> None:
    bring(document(entry("1")))
    for rest in ("C1/1/", "C1/1/changes/", "C1/1/files/en.json"):
        assert client.get(WAY + rest).status_code == 404


def test_more_entries_ask_no_more_questions(client: Client) -> None:
    counts = []
    for turn, size in enumerate((2, 30)):
        numbers = [str(number) for number in range(1, size + 1)]
        first = bring(
            paper(*(entry(one) for one in numbers), symbol=f"CWG-FHR-{turn + 20}/2"), turn
        )
        later = document(
            *(entry(one, remarks="Done.") for one in numbers),
            symbol=f"C{turn + 30}/61",
            based_on=(first.symbol,),
        )
        bring(later, turn + 1)
        for rest in ("", "changes/", "files/en.json"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"{WAY}{later.symbol}/{rest}").status_code == 200
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
