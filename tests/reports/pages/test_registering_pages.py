"""Registering in the browser's way: bring a report or enter it, review it, register it."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.exchange.reading.report.reports import SAID, SYMBOL, written_report
from tests.rooms.people import person, sign_in
from tests.rooms.reports import council, draft, register
from tests.web.pages import Element, parsed, text_of, texts, with_class
from uptake.core.codes import Action, Language, Role
from uptake.core.report_draft import MOST_RECOMMENDATIONS
from uptake.record.services import storage
from uptake.register.models import (
    Event,
    FollowUp,
    Report,
    ReportAtOrganization,
    ReportDraft,
    StatusUpdate,
)
from uptake.reports.queries import draft_content

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/registering/"


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"


@pytest.fixture
def site(open_site: Client) -> Client:
    """A client signed in as the coordinator of ITU, whose governing bodies are known."""
    council()
    return open_site


def form_of(page: Element) -> dict[str, Any]:
    """What a browser would send of the draft's form as it stands."""
    forms = [one for one in page.forms if "count" in one.fields]
    form = forms[0]
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def bring(site: Client, path: Path) -> str:
    response = site.post(WAY, {"file": SimpleUploadedFile(path.name, path.read_bytes())})
    assert response.status_code == 302
    return str(response.headers["Location"])


def begin(site: Client, symbol: str = SYMBOL) -> str:
    response = site.post(f"{WAY}begin/", {"symbol": symbol})
    assert response.status_code == 302
    return str(response.headers["Location"])


def test_a_report_in_word_is_reviewed_and_registered(site: Client, tmp_path: Path) -> None:
    way = bring(site, written_report(tmp_path, Language.ENGLISH, "docx"))
    page = parsed(site.get(way))
    assert page.get_element_by_id("symbol").value == SYMBOL
    assert page.get_element_by_id("text-0-en").value.strip() == SAID[Language.ENGLISH].first
    assert "by 31 December 2027" in text_of(page)
    assert page.xpath("//input[@name='mark-2' and @checked]/@value") == ["none"]
    assert "Specify which one." in text_of(page.get_element_by_id("mark-1"))
    assert "This informal recommendation was recognized" in text_of(page)
    body = f"governing_body:{council()}"
    sent = form_of(page) | {"do": "register"}
    refused = site.post(way, sent)
    assert refused.status_code == 422
    assert "Choose the governing body." in text_of(parsed(refused))
    done = site.post(way, form_of(parsed(site.get(way))) | {"mark-1": body, "do": "register"})
    assert done.headers["Location"] == f"/en/ITU/reports/{SYMBOL}/"
    update = StatusUpdate.objects.get(follow_up__recommendation__number="2")
    assert (update.action, update.governing_body_id) == (Action.GOVERNING_BODY, council())
    assert update.recorded_by == "Coordinator"
    assert update.imported_file is not None
    shown = parsed(site.get(f"/en/ITU/reports/{SYMBOL}/"))
    told = texts(shown, "//*[@role='status']")
    assert told == [
        f"{SYMBOL} was registered. New recommendations: 4; texts: 4; required actions: 4. "
        "Assign its recommendations"
    ]
    assert [text_of(one) for one in with_class(shown, "status__words")] == [
        "No answer yet",
        "No answer yet",
        "Not addressed to the organization",
        "No answer yet",
    ]
    one = parsed(site.get(f"/en/ITU/recommendations/{SYMBOL}/3/"))
    assert {text_of(each) for each in with_class(one, "status__words")} == {
        "Not addressed to the organization"
    }
    assert "Due under the statute" in text_of(shown)
    assert texts(parsed(site.get(way)), "//h1") == ["The report has been registered"]


def test_a_report_is_entered_by_hand(site: Client) -> None:
    way = begin(site)
    page = parsed(site.get(way))
    words = {
        "title-en": "Lending libraries",
        "text-0-en": "The executive heads should open a room by 2027.\nAnd lend.",
        "mark-0": "executive_head",
        "impact-0": ["a", "f"],
    }
    added = site.post(way, form_of(page) | words | {"do": "add"})
    assert added.headers["Location"] == f"{way}#recommendation-1"
    page = parsed(site.get(way))
    assert page.get_element_by_id("number-1").value == "2"
    site.post(way, form_of(page) | {"language": "fr", "do": "language"})
    page = parsed(site.get(way))
    french = {"title-fr": "Bibliothèques", "text-0-fr": "Les chefs devraient ouvrir une salle."}
    site.post(way, form_of(page) | french | {"remove-1": "yes", "do": "register"})
    assert Report.objects.get().symbol == SYMBOL
    follow_up = FollowUp.objects.get()
    told = follow_up.recommendation.texts.order_by("language").values_list("language", "text")
    assert list(told) == [
        ("en", "The executive heads should open a room by 2027.\nAnd lend."),
        ("fr", "Les chefs devraient ouvrir une salle."),
    ]
    facts = follow_up.recommendation.facts.get()
    assert list(facts.impacts.values_list("impact", flat=True)) == ["a", "f"]


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(site: Client) -> None:
    way = begin(site)
    page = parsed(site.get(way))
    sent = form_of(page) | {"text-0-en": "Do something.", "received": "2070-01-01"}
    refused = site.post(way, sent | {"do": "register"})
    page = parsed(refused)
    assert refused.status_code == 422
    received = page.get_element_by_id("received")
    told = page.get_element_by_id(received.get("aria-describedby"))
    assert "is in the future" in text_of(told)
    assert page.get_element_by_id("text-0-en").value.strip() == "Do something."
    told = texts(page, "//*[@role='alert'][@autofocus]//a")
    assert len(told) >= 3
    assert page.xpath("//*[@role='alert']//a[@href='#mark-0']")
    assert sum(one.startswith("Recommendation 1: ") for one in told) == 1
    marked = page.get_element_by_id("mark-0")
    assert "data-wrong" in marked.attrib
    assert marked[1].get("id") == "mark-0-wrong"
    assert not Report.objects.exists()


def test_the_top_of_a_draft_says_what_is_left_to_do_and_leads_there(site: Client) -> None:
    page = parsed(site.get(begin(site)))
    top = page.xpath("//div[h1]")[0]
    assert "before registering the report" in text_of(top)
    for way in top.xpath(".//li/a/@href"):
        assert page.get_element_by_id(way.removeprefix("#")) is not None
    assert top.xpath(".//li/a")


def test_two_people_at_one_draft_do_not_overwrite_each_other(site: Client) -> None:
    way = begin(site)
    first = form_of(parsed(site.get(way)))
    site.post(way, first | {"title-en": "One title", "do": "keep"})
    late = site.post(way, first | {"title-en": "Another title", "do": "keep"})
    assert late.status_code == 422
    page = parsed(late)
    assert page.get_element_by_id("title-en").value == "Another title"
    assert parsed(site.get(way)).get_element_by_id("title-en").value == "One title"
    site.post(way, form_of(page) | {"do": "keep"})
    assert parsed(site.get(way)).get_element_by_id("title-en").value == "Another title"


def test_the_due_day_is_counted_by_the_statute(site: Client) -> None:
    way = begin(site)
    page = parsed(site.get(way))
    for organizations, due in (("1", "16 May 2026"), ("3", "16 August 2026")):
        sent = {"received": "2026-02-16", "organizations": organizations, "do": "due"}
        site.post(way, form_of(page) | sent)
        page = parsed(site.get(way))
        assert page.get_element_by_id("due").value == due


def test_a_due_day_that_nobody_typed_follows_the_day_of_receipt(site: Client) -> None:
    way = begin(site)
    for sent, due in (
        ({"received": "2026-02-16"}, "16 August 2026"),
        ({"received": "2026-02-20"}, "20 August 2026"),
        ({"due": "2026-09-01"}, "1 September 2026"),
        ({"received": "2026-02-16"}, "1 September 2026"),
    ):
        site.post(way, form_of(parsed(site.get(way))) | sent | {"do": "keep"})
        assert parsed(site.get(way)).get_element_by_id("due").value == due


def test_the_longest_report_is_sent_whole(site: Client) -> None:
    way = begin(site)
    sent = form_of(parsed(site.get(way)))
    for place in range(MOST_RECOMMENDATIONS):
        sent |= {
            f"number-{place}": str(place + 1),
            f"text-{place}-en": f"The executive heads should count to {place + 1}.",
            f"mark-{place}": "executive_head",
            f"impact-{place}": list("abcdefghi"),
        }
    kept = site.post(way, sent | {"count": str(MOST_RECOMMENDATIONS), "do": "keep"})
    assert kept.status_code == 302
    key = way.rstrip("/").rpartition("/")[2]
    assert len(draft_content(UUID(key)).recommendations) == MOST_RECOMMENDATIONS


def test_a_language_is_added_to_a_registered_report(site: Client) -> None:
    register()
    report = parsed(site.get(f"/en/ITU/reports/{SYMBOL}/"))
    assert report.xpath("//form[contains(@action, 'registering/begin')]")
    way = begin(site)
    page = parsed(site.get(way))
    assert "already in the register" in text_of(page)
    assert page.get_element_by_id("text-0-en").get("readonly") is not None
    site.post(way, form_of(page) | {"language": "es", "do": "language"})
    page = parsed(site.get(way))
    spanish = {"text-0-es": "Los jefes ejecutivos deberían abrir una sala."}
    done = site.post(way, form_of(page) | spanish | {"do": "register"})
    assert done.status_code == 302
    row = FollowUp.objects.get(recommendation__number="1").recommendation
    assert row.texts.filter(language="es").exists()
    assert row.follow_ups.get().updates.count() == 1


def test_marks_and_days_are_changed_on_pages_of_their_own(site: Client) -> None:
    register()
    page = parsed(site.get(f"{WAY}marks/{SYMBOL}/"))
    assert len(with_class(page, "entry")) == 5
    mark = {"number": "1", "formal": "formal", "mark": "none"}
    refused = site.post(f"{WAY}marks/{SYMBOL}/", mark)
    assert refused.status_code == 422
    assert "Give a reason" in text_of(parsed(refused))
    site.post(f"{WAY}marks/{SYMBOL}/", mark | {"reason": "We have no library."})
    updates = StatusUpdate.objects.filter(follow_up__recommendation__number="1")
    assert updates.latest("pk").action is Action.NONE
    days = {"received": "2026-02-16", "due": "2026-09-01"}
    response = site.post(f"{WAY}dates/{SYMBOL}/", days)
    assert response.headers["Location"] == f"/en/ITU/reports/{SYMBOL}/"
    assert str(ReportAtOrganization.objects.get().due) == "2026-09-01"
    refused = site.post(f"{WAY}dates/{SYMBOL}/", days | {"due": "2026-01-01"})
    assert refused.status_code == 422


def test_a_file_that_is_no_report_gets_a_clear_sentence(
    site: Client,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"MZ\x90\x00 this is a program")
    with django_capture_on_commit_callbacks(execute=True):
        way = bring(site, path)
    page = parsed(site.get(way))
    assert texts(page, "//h1") == ["The file cannot be read"]
    assert "report.docx" in texts(page, "//*[@role='alert']")[0]
    assert not storage.place_of(ReportDraft.objects.get().sha256).exists()


def test_no_file_and_an_empty_file_are_told_at_once(site: Client) -> None:
    assert site.post(WAY).status_code == 422
    empty = site.post(WAY, {"file": SimpleUploadedFile("report.docx", b"")})
    assert empty.status_code == 422


def test_a_draft_can_be_discarded_and_is_then_closed(site: Client, tmp_path: Path) -> None:
    way = bring(site, written_report(tmp_path, Language.ENGLISH, "docx"))
    listed = parsed(site.get(WAY))
    assert SYMBOL in text_of(listed)
    assert site.post(f"{way}discard/").headers["Location"] == WAY
    assert texts(parsed(site.get(way)), "//h1") == ["The draft has been discarded"]
    assert not storage.place_of(ReportDraft.objects.get().sha256).exists()
    assert Event.objects.latest("number").verb == "reports.discard"


@pytest.mark.parametrize("language", list(Language))
def test_the_workbook_is_there_in_each_language(site: Client, language: Language) -> None:
    response = site.get(f"{WAY}workbook/{language}.xlsx")
    assert response.content.startswith(b"PK")
    assert "report-" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("language", list(Language))
def test_every_page_speaks_each_language(site: Client, language: Language) -> None:
    register()
    way = begin(site, "JIU/REP/2026/9").replace("/en/", f"/{language}/")
    start = f"/{language}/ITU/registering/"
    for address in (start, way, f"{start}marks/{SYMBOL}/", f"{start}dates/{SYMBOL}/"):
        page = parsed(site.get(address))
        assert page.get("lang") == language.value
        assert len(page.xpath("//h1")) == 1


@pytest.mark.parametrize("path", ["", f"marks/{SYMBOL}/", f"dates/{SYMBOL}/", "workbook/en.xlsx"])
def test_who_may_not_register_finds_no_page(client: Client, path: str) -> None:
    register()
    assert client.get(WAY + path).status_code == 404
    sign_in(client, person("c@itu.example", Role.CONTRIBUTOR))
    assert client.get(WAY + path).status_code == 404


def test_an_inspector_registers_for_any_organization(client: Client) -> None:
    register(draft())
    sign_in(client, person("i@unjiu.example", Role.INSPECTOR, organization=None))
    assert client.get(WAY).status_code == 200


def test_a_report_without_recommendations_asks_once_and_is_listed(site: Client) -> None:
    way = begin(site, "JIU/NOTE/2022/1")
    sent = form_of(parsed(site.get(way))) | {"title-en": "A note", "do": "register"}
    refused = site.post(way, sent | {"remove-0": "yes"})
    assert refused.status_code == 422
    assert "Confirm that this report has none" in refused.content.decode()
    sent = form_of(parsed(refused)) | {"without_recommendations": "yes", "do": "register"}
    done = site.post(way, sent)
    assert done.headers["Location"] == "/en/ITU/reports/JIU/NOTE/2022/1/"
    page = parsed(site.get(done.headers["Location"]))
    assert "This report has no recommendations." in text_of(page)
    assert "A note" in text_of(parsed(site.get("/en/ITU/reports/")))
    again = parsed(site.get(begin(site, "JIU/NOTE/2022/1")))
    assert not with_class(again, "field__problem")


def test_an_empty_row_goes_where_the_report_is_said_to_have_no_recommendations(
    site: Client,
) -> None:
    way = begin(site, "JIU/NOTE/2022/1")
    said = {"title-en": "A note", "without_recommendations": "yes", "do": "register"}
    assert site.post(way, form_of(parsed(site.get(way))) | said).status_code == 302
    assert not FollowUp.objects.exists()


def test_no_official_text_is_cut(site: Client) -> None:
    way = begin(site)
    page = parsed(site.get(way))
    sent = form_of(page)
    longest = "Open the reading room. " * 1_000
    sent |= {"title-en": "Reading rooms" * 50, "text-0-en": longest, "do": "register"}
    refused = site.post(way, sent)
    assert refused.status_code == 422
    page = parsed(refused)
    assert page.get_element_by_id("text-0-en").value.strip() == longest.strip()
    assert page.get_element_by_id("title-en").value == "Reading rooms" * 50
    assert "has 22,999 characters (limit: 20,000" in text_of(page)
    assert "has 650 characters (limit: 500" in text_of(page)
    assert page.get_element_by_id("text-0-en").get("aria-invalid") == "true"
    assert not Report.objects.exists()
