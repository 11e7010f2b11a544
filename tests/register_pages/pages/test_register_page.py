"""The register: what it lists, what narrows it, as of which day, in how many questions."""

import datetime
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import OLDER, REPORT, bring, document, entry, paper, report
from tests.web.pages import parsed, text_of, texts, with_class
from uptake.core.codes import Acceptance, Action, Addressee, Bound, Implementation, Language
from uptake.core.document import DateFound

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/"


def until(year: int) -> tuple[DateFound, ...]:
    return (DateFound(Bound.BY, datetime.date(year, 12, 31), f"by the end of {year}"),)


@pytest.fixture
def variety() -> None:
    """One recommendation of each kind that filters tell apart."""
    older = {"report": OLDER}
    bring(
        document(
            entry("1", dates=until(2022)),
            entry(
                "2", addressee=Addressee.GOVERNING_BODIES, implementation=Implementation.IMPLEMENTED
            ),
            entry("3", acceptance=Acceptance.NOT_ACCEPTED, implementation=None, dates=until(2021)),
            entry("4", acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None),
            entry("5", acceptance=None, implementation=None),
            entry(
                "1",
                **older,
                addressee=Addressee.OTHER,
                addressee_name="Secretary-General of the United Nations",
                for_information=True,
                action=Action.INFORMATION,
                acceptance=None,
                implementation=None,
            ),
            entry("2", **older, implementation=Implementation.NOT_STARTED, text="Paperless events"),
            reports=(report(), report(OLDER, title="Environment and procurement")),
        )
    )


def numbers(client: Client, **asked: str) -> list[str]:
    """Return the recommendations that a page lists, as report year and number."""
    page = parsed(client.get(f"{WAY}?{urlencode(asked)}"))
    return [
        "-".join(href.split("/recommendations/JIU/REP/")[1].strip("/?").split("/")[::2])
        for href in page.xpath("//li[contains(@class, 'entry')]//a/@href")
        for href in [href.split("?")[0]]
    ]


@pytest.mark.usefixtures("variety")
def test_reports_stand_newest_first_and_recommendations_by_number(client: Client) -> None:
    assert numbers(client) == ["2021-1", "2021-2", "2021-3", "2021-4", "2021-5", "2020-1", "2020-2"]


@pytest.mark.usefixtures("variety")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": "accepted"}, ["2021-1", "2021-2", "2020-2"]),
        ({"status": "not_accepted"}, ["2021-3"]),
        ({"status": "under_consideration"}, ["2021-4"]),
        ({"status": "not_relevant"}, []),
        ({"status": "unanswered"}, ["2021-5"]),
        ({"status": "implemented"}, ["2021-2"]),
        ({"status": "in_progress"}, ["2021-1"]),
        ({"status": "not_started"}, ["2020-2"]),
        ({"status": "not_implemented"}, ["2021-1", "2020-2"]),
        ({"status": "information"}, ["2020-1"]),
        ({"addressee": "governing_bodies"}, ["2021-2"]),
        ({"addressee": "other"}, ["2020-1"]),
        ({"report": OLDER}, ["2020-1", "2020-2"]),
        ({"year": "2020"}, ["2020-1", "2020-2"]),
        ({"deadline": "2022"}, ["2021-1"]),
        ({"deadline": "past"}, ["2021-1"]),
        ({"deadline": "past", "on": "2022-03-01"}, []),
        ({"deadline": "none"}, ["2021-2", "2021-4", "2021-5", "2020-1", "2020-2"]),
        ({"q": "PAPERLESS"}, ["2020-2"]),
        ({"q": "procurement number 1"}, ["2020-1"]),
        ({"q": "nothing of the kind"}, []),
        ({"q": "JIU/REP/2021/3 5"}, ["2021-5"]),
        ({"document": "C22/61", "status": "implemented"}, ["2021-2"]),
        ({"document": "C21/50"}, []),
        ({"status": "in_progress", "report": OLDER}, []),
        ({"status": "nonsense", "year": "20000", "deadline": "soon", "page": "-1"}, None),
    ],
)
def test_filters_narrow_the_list(
    client: Client, asked: dict[str, str], found: list[str] | None
) -> None:
    listed = numbers(client, **asked)
    assert listed == (numbers(client) if found is None else found)


@pytest.mark.usefixtures("variety")
def test_a_filtered_page_says_how_many_it_found_and_leads_back_to_all(client: Client) -> None:
    page = parsed(client.get(f"{WAY}?status=accepted"))
    assert texts(page, "//*[@role='status']") == ["3 of 7 recommendations found. Show all"]
    assert page.xpath("//*[@role='status']//a/@href") == ["?"]
    chosen = page.xpath("//select[@name='status']/option[@selected]/@value")
    assert chosen == ["accepted"]


@pytest.mark.usefixtures("variety")
def test_each_figure_leads_to_a_list_of_just_so_many(client: Client) -> None:
    page = parsed(client.get(WAY))
    figures = with_class(page, "figures")[0].xpath(".//a")
    assert [text_of(one) for one in figures] == [
        "3 of 6 accepted",
        "1 of 6 not accepted",
        "1 of 6 under consideration",
        "1 of 6 without an answer",
        "1 of 3 implemented",
        "1 of 3 in progress",
        "1 of 3 not started",
        "1 of 6 overdue",
    ]
    for figure in figures:
        listed = parsed(client.get(figure.get("href"))).xpath("//li[contains(@class, 'entry')]")
        assert str(len(listed)) == text_of(figure).split()[0]


@pytest.mark.usefixtures("variety")
def test_figures_follow_the_filter_and_lead_on_within_it(client: Client) -> None:
    page = parsed(client.get(f"{WAY}?year=2021"))
    shown = with_class(page, "figures")[0]
    assert [text_of(one) for one in shown.xpath("./li")] == [
        "2 of 5 accepted",
        "1 of 5 not accepted",
        "1 of 5 under consideration",
        "1 of 5 without an answer",
        "1 of 2 implemented",
        "1 of 2 in progress",
        "1 of 5 overdue",
    ]
    assert "5 recommendations" in text_of(with_class(page, "lede")[0])
    for figure in shown.xpath(".//a"):
        assert "year=2021" in figure.get("href")
        listed = parsed(client.get(figure.get("href"))).xpath("//li[contains(@class, 'entry')]")
        assert str(len(listed)) == text_of(figure).split()[0]


@pytest.mark.usefixtures("variety")
def test_a_figure_that_no_list_can_show_is_no_link(client: Client) -> None:
    page = parsed(client.get(f"{WAY}?status=in_progress"))
    shown = with_class(page, "figures")[0]
    assert [text_of(one) for one in shown.xpath("./li/span")] == [
        "1 of 1 accepted",
        "0 of 1 implemented",
    ]
    assert [text_of(one) for one in shown.xpath("./li/a")] == [
        "1 of 1 in progress",
        "1 of 1 overdue",
    ]


def test_what_is_not_addressed_is_not_counted_as_for_information(client: Client) -> None:
    bring(
        document(
            entry("1"),
            entry(
                "2",
                for_information=True,
                action=Action.INFORMATION,
                acceptance=None,
                implementation=None,
            ),
            entry(
                "3", for_information=True, action=Action.NONE, acceptance=None, implementation=None
            ),
        )
    )
    page = parsed(client.get(WAY))
    said = (
        "3 recommendations, 1 report, 1 for information only, 1 not addressed to the organization"
    )
    assert text_of(with_class(page, "lede")[0]) == said
    assert numbers(client, status="information") == ["2021-2"]
    assert numbers(client, status="not_addressed") == ["2021-3"]


@pytest.mark.usefixtures("variety")
def test_a_line_says_its_status_in_words_beside_the_strip(client: Client) -> None:
    page = parsed(client.get(f"{WAY}?report={OLDER}"))
    information, started = with_class(page, "status")
    assert text_of(information) == "For information only"
    assert len(with_class(information, "strip--merged")) == 1
    assert text_of(started) == "Accepted · , Not started"
    assert [cell.get("class") for cell in started.xpath(".//i")] == [
        "crossed is-settled",
        None,
        None,
        None,
        "opens crossed is-open",
        None,
        None,
    ]
    assert started.xpath(".//span[@class='strip']/@aria-hidden") == ["true"]


def test_the_register_shows_what_stood_on_a_day_and_says_so(client: Client) -> None:
    bring(paper(entry("1", implementation=Implementation.NOT_STARTED)))
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED), entry("2")), 1)
    before = parsed(client.get(f"{WAY}?on=2022-02-01"))
    assert texts(before, "//*[@role='note']") == [
        "Register as at 1 February 2022 Show current status"
    ]
    assert [text_of(one) for one in with_class(before, "status")] == ["Accepted · , Not started"]
    now = parsed(client.get(WAY))
    assert len(with_class(now, "status")) == 2
    assert not texts(now, "//*[@role='note']")
    assert not with_class(parsed(client.get(f"{WAY}?on=2021-12-31")), "status")


def test_the_day_is_kept_on_the_ways_from_the_page(client: Client) -> None:
    bring(document(entry("1")))
    page = parsed(client.get(f"{WAY}?on=2022-02-20"))
    ways = page.xpath("//li[contains(@class, 'entry')]//a/@href")
    ways += page.xpath("//h2/a/@href") + with_class(page, "figures")[0].xpath(".//a/@href")
    ways = [way for way in ways if not way.startswith("#")]
    assert len(ways) > 3
    assert all("on=2022-02-20" in way for way in ways)


@pytest.mark.parametrize("given", ["2022-13-45", "yesterday", "2022-1", "<b>"])
def test_a_day_that_is_none_is_said_to_be_none(client: Client, given: str) -> None:
    bring(document(entry("1")))
    page = parsed(client.get(WAY, {"on": given}))
    assert texts(page, "//*[@role='alert']") == [
        f"“{given}” is not a valid date. The register is shown as at today."
    ]
    assert len(with_class(page, "status")) == 1


def test_a_text_in_another_language_says_which(client: Client) -> None:
    bring(document(entry("1")))
    page = parsed(client.get("/ar/ITU/"))
    line = page.xpath("//li[contains(@class, 'entry')]//a/span[@lang]")[0]
    assert (line.get("lang"), line.get("dir")) == ("en", "ltr")
    assert page.xpath("//h2/a/@lang") == ["en"]
    symbol = page.xpath("//bdi[contains(@class, 'symbol')]")[0]
    assert (symbol.get("dir"), text_of(symbol)) == ("ltr", REPORT)


def test_thirty_recommendations_ask_no_more_than_one(client: Client) -> None:
    bring(document(entry("1")))
    with CaptureQueriesContext(connection) as one:
        client.get(WAY)
    bring(document(*(entry(str(number)) for number in range(1, 31)), symbol="C22/62"), 1)
    with CaptureQueriesContext(connection) as thirty:
        page = parsed(client.get(WAY))
    assert len(with_class(page, "status")) == 30
    assert len(thirty) == len(one)
    with CaptureQueriesContext(connection) as searched:
        assert len(with_class(parsed(client.get(f"{WAY}?q=number")), "status")) == 30
    assert len(searched) <= len(one) + 4


def test_a_long_list_comes_in_pages(client: Client) -> None:
    bring(document(*(entry(str(number)) for number in range(1, 66))))
    first = parsed(client.get(f"{WAY}?status=in_progress"))
    assert texts(first, "//nav[@aria-label='Pages']/span") == ["Page 1 of 3"]
    (onwards,) = first.xpath("//nav[@aria-label='Pages']/a")
    assert onwards.get("rel") == "next"
    assert "status=in_progress" in onwards.get("href")
    third = parsed(client.get(WAY + onwards.get("href").replace("page=2", "page=3")))
    assert len(with_class(third, "status")) == 5
    assert third.xpath("//nav[@aria-label='Pages']/a/@rel") == ["prev"]
    assert numbers(client, page="99") == numbers(client, page="3")


def test_a_list_that_just_fills_its_pages_has_no_empty_one(client: Client) -> None:
    bring(document(*(entry(str(number)) for number in range(1, 31))))
    page = parsed(client.get(WAY))
    assert len(with_class(page, "status")) == 30
    assert page.xpath("//nav[@aria-label='Pages']/a") == []
    assert len(numbers(client, page="2")) == 30


def test_a_page_before_the_first_is_the_first(client: Client) -> None:
    bring(document(*(entry(str(number)) for number in range(1, 32))))
    assert numbers(client, page="0") == numbers(client, page="-3") == numbers(client)
    assert len(numbers(client, page="2")) == 1


def test_restricted_reports_are_shown_only_where_the_site_is_open(
    client: Client, open_site: Client
) -> None:
    letter = "JIU/ML/2021/1"
    bring(document(entry("1"), entry("1", letter), reports=(report(), report(letter))))
    assert len(with_class(parsed(open_site.get(WAY)), "status")) == 2
    del client


def test_restricted_reports_are_not_there_for_the_public(client: Client) -> None:
    letter = "JIU/ML/2021/1"
    bring(document(entry("1"), entry("1", letter), reports=(report(), report(letter))))
    assert len(with_class(parsed(client.get(WAY)), "status")) == 1
    assert client.get(f"/en/ITU/reports/{letter}/").status_code == 404
    assert client.get(f"/en/ITU/recommendations/{letter}/1/").status_code == 404


def test_an_organization_that_is_not_known_has_no_page(client: Client) -> None:
    assert client.get("/en/WHO/").status_code == 404


def test_the_same_address_answers_in_every_language(client: Client) -> None:
    bring(document(entry("1")))
    for language in Language:
        assert len(with_class(parsed(client.get(f"/{language}/ITU/")), "status")) == 1
