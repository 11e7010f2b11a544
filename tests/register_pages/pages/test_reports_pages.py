"""Reports: the list with its figures, and one report with what is known of it."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import OLDER, REPORT, bring, document, entry, in_french, report
from tests.web.pages import parsed, text_of, texts, with_class
from uptake.core.codes import CebComments, Implementation

pytestmark = pytest.mark.django_db
READ = "https://reports.example/2021/3"


def two_reports() -> None:
    brought = document(
        entry("1", implementation=Implementation.IMPLEMENTED),
        entry("2"),
        entry("1", OLDER),
        reports=(report(url=READ, ceb_comments=CebComments.AVAILABLE), report(OLDER)),
    )
    bring(brought)
    bring(in_french(brought), 1)


def test_each_report_has_its_own_figures(client: Client) -> None:
    two_reports()
    page = parsed(client.get("/en/ITU/reports/"))
    assert texts(page, "//h2") == [f"What {REPORT} is about", f"What {OLDER} is about"]
    assert [text_of(one) for one in with_class(page, "figures")] == [
        "2 of 2 accepted 1 of 2 implemented 1 of 2 in progress",
        "1 of 1 accepted 0 of 1 implemented 1 of 1 in progress",
    ]
    for way in page.xpath("//ul[contains(@class, 'figures')]//a/@href"):
        assert "report=JIU" in way


def test_many_reports_stand_on_pages_of_their_own(client: Client) -> None:
    symbols = [f"JIU/REP/2021/{number}" for number in range(1, 33)]
    entries = [entry("1", symbol) for symbol in symbols]
    bring(document(*entries, reports=tuple(map(report, symbols))))
    first, second = (parsed(client.get(f"/en/ITU/reports/?page={page}")) for page in (1, 2))
    shown = [line for page in (first, second) for line in texts(page, "//h2")]
    assert shown == [f"What {symbol} is about" for symbol in reversed(symbols)]
    assert len(with_class(second, "entry")) == 2
    assert "32 reports" in text_of(first)
    assert "Page 2 of 2" in text_of(second)
    assert first.xpath("//a[@rel='next']/@href") == ["?page=2"]


def test_a_report_shows_what_is_known_of_it(client: Client) -> None:
    two_reports()
    page = parsed(client.get(f"/en/ITU/reports/{REPORT}/"))
    assert texts(page, "//h1") == [f"What {REPORT} is about"]
    facts = dict(
        zip(texts(page, "//dt"), texts(page, "//dt/following-sibling::dd[1]"), strict=True)
    )
    assert facts == {
        "Year of the programme of work": "2021",
        "Focal points": "Ms Ilse Varga, Secretariat / Information Department",
        "CEB comments": "available",
        "Links": "English: Report",
    }
    assert page.xpath(f"//dd/a[@href='{READ}']/@rel")[0] == "external"
    assert len(with_class(page, "entry")) == 2


def test_a_report_speaks_the_readers_language_where_it_can(client: Client) -> None:
    two_reports()
    french = parsed(client.get(f"/fr/ITU/reports/{REPORT}/"))
    assert texts(french, "//h1") == [f"L'objet de {REPORT}"]
    assert "Département de l'information" in text_of(with_class(french, "facts")[0])
    russian = parsed(client.get(f"/ru/ITU/reports/{REPORT}/"))
    assert russian.xpath("//h1/@lang") == ["en"]
    assert texts(russian, "//p[@class='origin']") == [
        "На этом языке отсутствует; показано на языке: английский."
    ]


def test_a_report_is_shown_as_of_a_day(client: Client) -> None:
    two_reports()
    assert client.get(f"/en/ITU/reports/{REPORT}/?on=2022-01-01").status_code == 404
    assert client.get(f"/en/ITU/reports/{REPORT}/?on=2022-02-18").status_code == 200
    assert not with_class(parsed(client.get("/en/ITU/reports/?on=2022-01-01")), "figures")


def test_a_report_that_is_not_known_has_no_page(client: Client) -> None:
    two_reports()
    assert client.get("/en/ITU/reports/JIU/REP/1999/1/").status_code == 404


def test_more_recommendations_ask_no_more_questions(client: Client) -> None:
    bring(document(entry("1")))
    counts = []
    for minutes in range(2):
        for way in ("/en/ITU/reports/", f"/en/ITU/reports/{REPORT}/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(way).status_code == 200
            counts.append(len(asked))
        many = document(*(entry(str(number)) for number in range(1, 31)))
        older = (entry(str(number), OLDER) for number in range(1, 31))
        both = replace(many, entries=(*many.entries, *older), reports=(report(), report(OLDER)))
        bring(replace(both, symbol="C22/62"), minutes + 1)
    assert counts[:2] == counts[2:]


def test_what_visitors_read_is_asked_once_while_nothing_changes(client: Client) -> None:
    bring(document(entry(), entry("2")))
    for way in (f"/en/ITU/reports/{REPORT}/", f"/en/ITU/recommendations/{REPORT}/1/"):
        client.get(way)
        with CaptureQueriesContext(connection) as asked:
            client.get(way)
        assert len(asked) == 1, way  # whether anything has changed since
    done = entry(implementation=Implementation.IMPLEMENTED)
    bring(document(done, symbol="C23/61", date=datetime.date(2023, 2, 1)), minutes=5)
    said = text_of(parsed(client.get(f"/en/ITU/recommendations/{REPORT}/1/")))
    assert "Implemented" in said
