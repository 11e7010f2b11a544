"""What changed between two days, as a page; and the day that every page can be asked for."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import REPORT, bring, document, entry, paper
from tests.rooms.clearing import DONE, NOW, cleared, contributor, officer
from tests.rooms.people import person, sign_in
from tests.web.pages import Element, parsed, text_of, texts, with_class
from uptake.core.codes import Implementation, Language, Role
from uptake.terms.dates import date_words

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/differences/"
DAYS = "?from=2022-01-11&to=2022-02-18"
PLACES = ("", "reports/", f"reports/{REPORT}/", f"recommendations/{REPORT}/1/", "documents/")


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    bring(paper(entry("1"), entry("2")))
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED), entry("2")), 1)


def page(client: Client, way: str) -> Element:
    response = client.get(way)
    assert response.status_code == 200
    return parsed(response)


def test_what_changed_is_told_with_both_statuses(client: Client) -> None:
    shown = page(client, WAY + DAYS)
    assert texts(shown, "//h1") == ["Changes from 11 January 2022 to 18 February 2022"]
    (line,) = with_class(shown, "entry")
    before, after = with_class(line, "turn")[0].xpath("./span")
    assert text_of(before) == "Before: Accepted · , In progress"
    assert text_of(after) == "After: Accepted · , Implemented"
    (move,) = with_class(shown, "move")
    assert text_of(move).startswith("1 recommendation")


def test_the_days_may_stand_in_either_order(client: Client) -> None:
    turned = page(client, f"{WAY}?from=2022-02-18&to=2022-01-11")
    assert texts(turned, "//h1") == ["Changes from 11 January 2022 to 18 February 2022"]


def test_without_days_it_is_since_the_latest_document(client: Client) -> None:
    shown = page(client, WAY)
    assert shown.get_element_by_id("from").get("value") == "18 February 2022"
    assert shown.get_element_by_id("to").get("value") == date_words(
        timezone.localdate(), Language.ENGLISH
    )
    assert "No differences" in text_of(shown)


def test_where_nothing_can_be_compared_yet_it_says_what_will_be_here(client: Client) -> None:
    sign_in(client, person("kim@wipo.example", Role.COORDINATOR, organization="WIPO"))
    empty = parsed(client.get("/en/WIPO/differences/"))
    assert "Choose two dates to list" in text_of(empty)
    assert "There are no reports in the register yet." in text_of(empty)
    assert "Choose two dates to list" not in text_of(page(client, WAY))


@pytest.mark.parametrize("bad", ["yesterday", "2022-02-30", "<b>", "0", "2022-13-01"])
def test_what_is_no_day_is_said_so(client: Client, bad: str) -> None:
    shown = page(client, f"{WAY}?from={bad}")
    assert texts(shown, "//div[@role='alert']") == [f"“{bad}” is not a valid date."]


def test_a_day_that_has_not_come_is_today(client: Client) -> None:
    shown = page(client, f"{WAY}?from=2022-02-18&to=2999-01-01")
    assert shown.get_element_by_id("to").get("value") == date_words(
        timezone.localdate(), Language.ENGLISH
    )


def test_it_is_narrowed_to_a_report_or_a_recommendation(client: Client) -> None:
    assert len(with_class(page(client, f"{WAY}{DAYS}&report={REPORT}"), "entry")) == 1
    assert with_class(page(client, f"{WAY}{DAYS}&report=JIU/REP/1999/1"), "entry") == []
    other = page(client, f"{WAY}{DAYS}&report={REPORT}&number=2")
    assert with_class(other, "entry") == []
    assert other.xpath("//input[@name='number']/@value") == ["2"]
    informal = page(client, f"{WAY}{DAYS}&report={REPORT}&number=§1")
    assert informal.xpath("//input[@name='number']/@value") == ["§1"]


def test_the_public_sees_nothing_of_what_was_only_cleared(client: Client) -> None:
    cleared(contributor("ana@itu.example", "2"), officer(), DONE, "2")
    since = f"{WAY}?from=2022-08-01&to={NOW.date() + datetime.timedelta(days=1)}"
    assert with_class(page(client, since), "entry") == []
    sign_in(client, person("ines@jiu.example", Role.INSPECTOR, organization=None))
    assert len(with_class(page(client, since), "entry")) == 1


@pytest.mark.parametrize("language", Language)
def test_the_page_is_there_in_every_language(client: Client, language: Language) -> None:
    assert len(texts(page(client, f"/{language}/ITU/differences/{DAYS}"), "//h1")) == 1


# The day one looks at


@pytest.mark.parametrize("place", PLACES)
def test_every_page_can_be_asked_for_a_day(client: Client, place: str) -> None:
    shown = page(client, f"/en/ITU/{place}?on=2022-02-01")
    (field,) = shown.xpath("//input[@name='on'][@type='text']")
    assert (field.get("name"), field.get("value")) == ("on", "1 February 2022")
    assert field.xpath("ancestor::form/@method") == ["get"]
    assert "Register as at 1 February 2022" in texts(shown, "//div[@role='note']")[0]
    ways = shown.xpath(
        "//main//a[contains(@href, '/recommendations/') or contains(@href, '/reports/')]/@href"
    )
    assert all("on=2022-02-01" in way for way in ways)
    (today,) = shown.xpath("//div[@role='note']//a/@href")
    assert "on=" not in today


@pytest.mark.parametrize("place", PLACES)
def test_a_day_that_has_not_come_yet_is_said_so(client: Client, place: str) -> None:
    shown = page(client, f"/en/ITU/{place}?on=2999-12-31")
    assert "31 December 2999 is in the future" in texts(shown, "//div[@role='alert']")[0]
    # But for the files of the list, which are the page itself in another form.
    elsewhere = [one for one in shown.xpath("//main//a/@href") if not one.startswith("?")]
    assert "on=2999" not in " ".join(elsewhere)


def test_the_way_back_to_today_keeps_what_was_asked(client: Client) -> None:
    shown = page(client, "/en/ITU/?status=accepted&on=2022-02-01&page=2")
    (today,) = shown.xpath("//div[@role='note']//a/@href")
    assert today == "?status=accepted"


def test_the_language_of_a_text_is_kept_when_the_day_changes(client: Client) -> None:
    shown = page(client, f"/en/ITU/recommendations/{REPORT}/1/?text=en")
    assert shown.xpath("//form[@class='as-of']/input[@name='text']/@value") == ["en"]


def test_a_page_of_a_day_leads_to_what_changed_since(client: Client) -> None:
    shown = page(client, f"/en/ITU/recommendations/{REPORT}/1/?on=2022-02-01")
    (way,) = shown.xpath("//form[@class='as-of']/a/@href")
    assert (
        way == f"/en/ITU/differences/?from=2022-02-01&report={REPORT.replace('/', '%2F')}&number=1"
    )
    assert len(with_class(page(client, way), "entry")) == 1
