"""Translation files on the site: sent out, brought back, looked at, taken; the memory likewise."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from tests.rooms.builders import bring, document, entry, in_french
from tests.rooms.people import person, sign_in
from tests.translation.test_files import translated
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import EditionKind, Language, Role
from uptake.core.editions import EditionGiven
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.exchange.tmx import Pair, write_tmx
from uptake.register.models import Edition, Translation, TranslationReview

pytestmark = pytest.mark.django_db
HERE = "/en/ITU/translation/"
FILES, MEMORY = f"{HERE}files/", f"{HERE}memory/"
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
AT = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


@pytest.fixture
def edition(db: None, tmp_path: Path, settings: Any) -> Edition:
    del db
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    bring(document(entry("1"), entry("2")))
    given = EditionGiven(EditionKind.GOVERNING_BODY_DOCUMENT, "C23/61", timezone.localdate())
    return editions.open_(organization="ITU", given=given, by=machine("Ana"), at=timezone.now())


@pytest.fixture
def translator(edition: Edition) -> Client:
    del edition
    client = Client()
    sign_in(client, person("tara@itu.example", Role.TRANSLATOR, name="Tara"))
    return client


def body(response: Any) -> bytes:
    content: bytes = response.content
    return content


def send(client: Client, edition: Edition, language: str = "ar", more: str = "") -> etree._Element:
    return etree.fromstring(
        body(client.get(f"{FILES}en-{language}.xlf?edition={edition.pk}{more}"))
    )


def bring_back(client: Client, tree: etree._Element | bytes, way: str = FILES) -> HttpResponse:
    content = tree if isinstance(tree, bytes) else etree.tostring(tree)
    return client.post(way, {"file": SimpleUploadedFile("back.xlf", content)})  # type: ignore[return-value]


def test_what_can_be_sent_is_listed_and_sent(translator: Client, edition: Edition) -> None:
    page = parsed(translator.get(f"{FILES}?edition={edition.pk}"))
    assert texts(page, "//h1") == ["Translation files"]
    links = page.xpath("//tbody//a/@href")
    assert f"{FILES}en-ar.xlf?edition={edition.pk}" in links
    assert f"{FILES}en-ar.xlf?edition={edition.pk}&all=1" in links
    for link in links:
        response = translator.get(link)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/xliff+xml"
        assert len(etree.fromstring(body(response)).findall(f".//{CORE}unit")) > 3
    name = translator.get(links[0]).headers["Content-Disposition"]
    assert name.startswith('attachment; filename="C23-61-en-')


def test_the_notes_are_in_the_language_of_the_translator(
    translator: Client, edition: Edition
) -> None:
    notes = {one.text for one in send(translator, edition, "zh").iter(f"{CORE}note")}
    assert {"说明", "建议案文"} <= notes


def test_a_file_goes_out_comes_back_and_is_taken(translator: Client, edition: Edition) -> None:
    tree = translated(send(translator, edition), "final", remarks="بدأ العمل.")
    response = bring_back(translator, tree)
    assert response.status_code == 302
    there = response.headers["Location"]
    page = parsed(translator.get(there))
    assert "From English into Arabic" in text_of(page)
    assert len(page.xpath("//section[@aria-labelledby='new']//li[contains(@class, 'entry')]")) == 2
    assert page.xpath("//section[@aria-labelledby='new']//p[@lang='ar']/@dir") == ["rtl", "rtl"]
    labels = texts(page, "//section[@aria-labelledby='new']//p[@class='small quiet'][not(a)]")
    assert labels[:2] == ["English", "Arabic"]
    assert not Translation.objects.exists()
    (seen,) = page.xpath("//input[@name='seen']/@value")
    told = translator.post(there, {"seen": seen, "approve": "1"}, follow=True)
    assert "2 translations were imported. 2 of them are approved." in text_of(parsed(told))
    assert TranslationReview.objects.count() == 2
    again = translator.post(there, {"seen": seen})
    assert again.status_code == 422
    assert "The texts have changed since the preview." in text_of(parsed(again))
    assert "There is nothing to import." in text_of(parsed(again))


def test_what_is_wrong_with_a_text_is_said_beside_it(translator: Client, edition: Edition) -> None:
    bring(document(entry("3", remarks="See C20/53."), symbol="C22/62"), 5)
    tree = translated(send(translator, edition), remarks="انظر.")
    there = bring_back(translator, tree).headers["Location"]
    page = parsed(translator.get(there))
    (sentence,) = texts(page, "//p[@class='problem']")
    assert sentence.startswith("“C20/53” is missing from the translation.")
    links = page.xpath("//section[@aria-labelledby='refused']//a/@href")
    assert all(translator.get(link).status_code == 200 for link in links)


def test_a_text_for_an_older_original_shows_what_changed(
    translator: Client, edition: Edition
) -> None:
    tree = translated(send(translator, edition), remarks="بدأ العمل.")
    bring(document(entry("1", remarks="Work on 1 is done."), entry("2"), symbol="C22/62"), 5)
    page = parsed(translator.get(bring_back(translator, tree).headers["Location"]))
    assert page.xpath("//section[@aria-labelledby='older']//del")
    assert page.xpath("//section[@aria-labelledby='older']//ins")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "back.xlf"),
        (b"not XML", "back.xlf"),
        (b"<html/>", "This file is not an XLIFF file."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_why(
    translator: Client, content: bytes, said: str
) -> None:
    response = bring_back(translator, content)
    assert response.status_code == 422
    (alert,) = texts(parsed(response), "//*[@role='alert']")
    assert said in alert
    assert "Choose a file." in text_of(parsed(translator.post(FILES)))


def test_a_language_without_texts_says_so(translator: Client, edition: Edition) -> None:
    response = translator.get(f"{FILES}fr-ar.xlf?edition={edition.pk}")
    assert response.status_code == 422
    assert "There are no texts to export" in text_of(parsed(response))


def test_the_memory_is_shown_taken_home_and_added_to(translator: Client, edition: Edition) -> None:
    assert "No texts are available in two languages yet." in text_of(parsed(translator.get(MEMORY)))
    bring(in_french(document(entry("1"), entry("2"))), 1)
    page = parsed(translator.get(MEMORY))
    assert texts(page, "//tbody/tr/th") == ["English – French"]
    content = body(translator.get(f"{HERE}memory.tmx"))
    assert "Les travaux sur 1 ont commencé." in content.decode()
    more = b"".join(
        write_tmx(
            [Pair(Language.ENGLISH, "Work on 1 had begun.", Language.ARABIC, "كان قد بدأ.")],
            "1",
            AT,
        )
    )
    response = bring_back(translator, more, MEMORY)
    there = response.headers["Location"]
    shown = parsed(translator.get(there))
    assert "1 new text pair" in text_of(shown)
    told = translator.post(there, follow=True)
    assert "1 text pair added to the memory." in text_of(parsed(told))
    again = translator.post(there, follow=True)
    assert "Everything in this memory is already known." in text_of(parsed(again))
    (match, *_) = send(translator, edition).iter("{urn:oasis:names:tc:xliff:matches:2.0}match")
    assert match.get("origin") == "back.xlf"


@pytest.mark.parametrize("content", [b"", b"not XML", b"<html/>"])
def test_a_memory_that_cannot_be_read_is_refused(translator: Client, content: bytes) -> None:
    response = bring_back(translator, content, MEMORY)
    assert response.status_code == 422
    assert texts(parsed(response), "//*[@role='alert']")
    assert translator.post(MEMORY).status_code == 422


def test_files_that_are_not_there_are_not_found(translator: Client, edition: Edition) -> None:
    del edition
    for way in (f"{FILES}{'0' * 64}/", f"{MEMORY}{'0' * 64}/", f"{FILES}x/"):
        assert translator.get(way).status_code == 404
        assert translator.post(way).status_code in (404, 422)
    assert translator.get(f"{FILES}?edition=999").status_code == 404


def test_for_others_nothing_of_it_is_there(translator: Client, edition: Edition) -> None:
    there = bring_back(translator, send(translator, edition)).headers["Location"]
    others = (
        person("cara@itu.example", Role.CONTRIBUTOR),
        person("coco@wipo.example", Role.COORDINATOR, organization="WIPO"),
        person("rea@itu.example", Role.READER),
    )
    for one in (None, *others):
        client = Client()
        if one:
            sign_in(client, one)
        for way in (FILES, f"{FILES}en-ar.xlf", MEMORY, f"{HERE}memory.tmx", there):
            assert client.get(way).status_code == 404
        assert client.post(there).status_code == 404
    other = Client()
    sign_in(other, others[1])
    assert other.get(there.replace("ITU", "WIPO")).status_code == 404
    assert (
        bring_back(other, send(translator, edition), FILES.replace("ITU", "WIPO")).status_code
        == 422
    )


@pytest.mark.parametrize("page", ["files", "return"])
def test_pages_ask_as_many_questions_for_two_texts_as_for_sixty(
    translator: Client, edition: Edition, page: str
) -> None:
    def ask() -> int:
        way = f"{FILES}?edition={edition.pk}"
        if page == "return":
            tree = translated(send(translator, edition), remarks="بدأ العمل.")
            way = bring_back(translator, tree).headers["Location"]
        translator.get(way)
        with CaptureQueriesContext(connection) as asked:
            assert translator.get(way).status_code == 200
        return len(asked)

    few = ask()
    bring(document(*(entry(str(number)) for number in range(1, 31)), symbol="C22/62"), 5)
    assert ask() == few
