"""The pages of charts: what is drawn leads to its list, is told in a table, and can be taken."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from tests.rooms.builders import AT, OLDER, REPORT, bring, document, entry, report
from tests.rooms.oversight import enter as enter_body
from tests.rooms.oversight import register
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.assignments import services as assignments
from uptake.charts.pages.asking import ChartKind
from uptake.core.codes import Acceptance, DocumentPicture, Implementation, Language, Role
from uptake.core.recipients import machine
from uptake.documents.charts.tables import table_of
from uptake.documents.tree import Picture
from uptake.exchange.writing.typesetting import typeset
from uptake.imports import services as imports
from uptake.organizations.services import organizations
from uptake.record.queries.composition import compose
from uptake.register.models import FollowUp
from uptake.terms.words import words

pytestmark = pytest.mark.django_db


def two_reports(organization: str = "ITU") -> None:
    brought = document(
        entry("1", implementation=Implementation.IMPLEMENTED),
        entry("2", acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None),
        entry("1", OLDER),
        reports=(report(), report(OLDER)),
    )
    bring(replace(brought, organization=organization))


def an_audit() -> None:
    """A report of the organization's auditor with one recommendation, which is not answered."""
    enter_body(machine("Ana"))
    register(machine("Ana"), "XA/2021/1")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("body", "least"), [("", 10), ("?oversight=ITU-XA", 2)])
def test_every_number_of_a_table_leads_to_a_list_that_holds_as_many(
    client: Client, language: Language, body: str, least: int
) -> None:
    """Of the Unit, and of the auditor where the organization has one."""
    two_reports()
    an_audit()
    page = parsed(client.get(f"/{language}/ITU/charts/{body}"))
    found = page.xpath("//figure//table//a[contains(@href, 'status=')]")
    assert len(found) > least
    for one in {link.get("href"): link for link in found}.values():
        listed = parsed(client.get(one.get("href")))
        shown = listed.xpath("//*[contains(concat(' ', @class, ' '), ' entry ')]")
        assert [str(len(shown))] == texts(one, "span[1]"), one.get("href")


def test_drawings_and_tables_have_the_same_links(client: Client) -> None:
    two_reports()
    page = parsed(client.get("/en/ITU/charts/"))
    for figure in page.xpath("//figure"):
        told = {(*texts(one, "span[2]"), one.get("href")) for one in figure.xpath(".//table//a")}
        drawn = {(*texts(one, "title"), one.get("href")) for one in figure.xpath(".//svg//a")}
        assert told == drawn
        assert drawn


@pytest.mark.parametrize("picture", list(DocumentPicture))
def test_a_document_draws_what_the_page_draws(client: Client, picture: DocumentPicture) -> None:
    two_reports()
    page = parsed(client.get(f"/en/ITU/charts/{picture}/"))
    shown = [
        [text_of((cell.xpath(".//span") or [cell])[0]) for cell in row]
        for row in page.xpath("//figure//tbody/tr")
    ]
    status = compose(
        organization="ITU", symbol=None, language=Language.ENGLISH, on=timezone.localdate()
    )
    tree = typeset(status, words(Language.ENGLISH, "ITU", pictures=(picture,)))
    (drawn,) = (block.chart for block in tree.blocks if isinstance(block, Picture))
    told = table_of(drawn)
    assert [[one.text for one in line] for line in told.lines if line[0].text != "In all"] == shown
    assert texts(page, "//figure//thead/tr/th")[1:-1] == list(told.heads[1:-1])
    assert len(shown) == 2


def test_charts_are_of_one_oversight_body_and_keep_to_it(client: Client) -> None:
    two_reports()
    an_audit()
    unit, auditor = (
        parsed(client.get(f"/en/ITU/charts/reports/{body}")) for body in ("", "?oversight=ITU-XA")
    )
    assert texts(unit, "//figure//tbody/tr/th") == [REPORT, OLDER]
    assert texts(auditor, "//figure//tbody/tr/th") == ["XA/2021/1"]
    options = ["Joint Inspection Unit", "External Auditor"]
    assert texts(unit, "//select[@name='oversight']/option") == options
    assert texts(auditor, "//select[@name='oversight']/option[@selected]") == options[1:]
    for way in auditor.xpath("//main//a[contains(@href, '/charts/')]/@href"):
        assert "oversight=ITU-XA" in way, way
    every = parsed(client.get("/en/ITU/charts/?oversight=ITU-XA"))
    for way in every.xpath("//main//a[contains(@href, '/ITU/')]/@href"):
        assert "oversight=ITU-XA" in way, way


def test_a_chart_as_a_file_says_whose_recommendations_it_counts(client: Client) -> None:
    two_reports()
    an_audit()
    for body, name in (("", "Joint Inspection Unit"), ("?oversight=ITU-XA", "External Auditor")):
        answer = client.get(f"/en/ITU/charts/reports.svg{body}")
        assert name in " ".join(map(str, etree.fromstring(answer.content).itertext()))


def test_where_there_is_one_body_nobody_is_asked_which(client: Client) -> None:
    two_reports()
    assert not parsed(client.get("/en/ITU/charts/")).xpath("//select[@name='oversight']")


def test_ids_are_given_once(client: Client) -> None:
    two_reports()
    ids = parsed(client.get("/en/ITU/charts/")).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_arabic_is_drawn_from_right_to_left(client: Client) -> None:
    two_reports()
    content = client.get("/ar/ITU/charts/reports/").content.decode()
    assert 'text-anchor="end">\u2067JIU/REP/2021/3\u2069' in content
    first = re.search(r'<rect class="chart__fill tone-settled" x="([\d.]+)%"', content)
    assert first
    assert float(first[1]) > 0


def test_a_report_shows_its_profile_without_asking_more(client: Client) -> None:
    two_reports()
    page = parsed(client.get(f"/en/ITU/reports/{REPORT}/"))
    assert texts(page, "//figure//tbody/tr/th") == ["All", "Executive heads"]
    assert texts(page, "//figure//tbody/tr[1]/td/a/span[1]") == ["1", "1"]
    assert texts(page, "//figure//tbody/tr[1]/td[last()]") == ["2"]


def test_charts_are_taken_as_files(client: Client) -> None:
    two_reports()
    answer = client.get("/en/ITU/charts/reports.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "ITU-reports-" in answer.headers["Content-Disposition"]
    said = " ".join(map(str, etree.fromstring(answer.content).itertext()))
    assert "International Telecommunication Union" in said
    assert REPORT in said
    picture = client.get("/zh/ITU/charts/reports.png")
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_nothing_is_drawn_where_there_is_nothing(client: Client) -> None:
    bring(document(entry("1", for_information=True, acceptance=None, implementation=None)))
    assert "There is nothing to draw yet." in text_of(parsed(client.get("/en/ITU/charts/")))
    assert client.get("/en/ITU/charts/age.svg").status_code == 404


def test_who_works_on_what_is_for_those_who_see_progress(client: Client) -> None:
    two_reports()
    for kind in (ChartKind.PEOPLE, ChartKind.CYCLE):
        assert client.get(f"/en/ITU/charts/{kind}/").status_code == 404
        assert client.get(f"/en/ITU/charts/{kind}.svg").status_code == 404
    sign_in(client, person("ana@itu.example", Role.COORDINATOR))
    assert client.get("/en/ITU/charts/people/").status_code == 200


def test_the_late_and_those_not_yet_due_lead_to_their_own_lists(client: Client) -> None:
    two_reports()
    ana = person("ana@itu.example", Role.COORDINATOR)
    first, *others = FollowUp.objects.order_by("pk").values_list("pk", flat=True)
    for follow_ups, due in (([first], None), (others, AT.date())):
        assignments.assign(
            follow_ups=follow_ups,
            people=[ana.pk],
            units=[],
            due=due,
            cycle=None,
            by=machine("Ana"),
            at=AT,
        )
    sign_in(client, ana)
    page = parsed(client.get("/en/ITU/charts/people/"))
    parts = page.xpath("//figure//table//a[contains(@href, 'lateness=')]")
    assert [texts(one, "span[1]") for one in parts] == [["2"], ["1"]]
    for one in parts:
        listed = parsed(client.get(one.get("href")))
        assert [str(len(listed.xpath("//input[@name='assignment']")))] == texts(one, "span[1]")


def test_reports_come_in_parts(client: Client) -> None:
    symbols = [f"JIU/REP/2021/{number}" for number in range(1, 33)]
    bring(document(*(entry("1", one) for one in symbols), reports=tuple(map(report, symbols))))
    first, second = (parsed(client.get(f"/en/ITU/charts/reports/?page={one}")) for one in (1, 2))
    assert len(first.xpath("//tbody/tr")) == 30
    assert texts(second, "//tbody/tr/th") == ["JIU/REP/2021/2", "JIU/REP/2021/1"]
    assert len(parsed(client.get("/en/ITU/charts/")).xpath("//*[@id='reports']/..//tbody/tr")) == 10


def test_days_of_changes_are_asked_for(client: Client) -> None:
    two_reports()
    page = parsed(client.get("/en/ITU/charts/changes/?since=1+January+2020"))
    assert "Not followed up then" in text_of(page)
    assert "1 January 2020" in text_of(page)
    assert client.get("/en/ITU/charts/changes/?since=nonsense&on=never").status_code == 200


def at_another_organization() -> None:
    """The first recommendation at WIPO, in progress in a document that is out."""
    organizations.enter(code="WIPO", by=machine("Ana"), at=AT)
    status = document(entry("1"), organization="WIPO", symbol="A/62/1", governing_body=None)
    imports.apply(status, organization="WIPO", by=machine("Ana"), at=AT)


def test_inspectors_see_all_organizations_beside_each_other(client: Client) -> None:
    two_reports()
    at_another_organization()
    nobody = parsed(client.get(f"/en/ITU/reports/{REPORT}/"))
    assert not nobody.xpath("//*[@id='chart-organizations-title']")
    sign_in(client, person("inspector@jiu.example", Role.INSPECTOR, organization=None))
    page = parsed(client.get(f"/en/ITU/reports/{REPORT}/"))
    (figure,) = page.xpath("//figure[@aria-labelledby='chart-organizations-title']")
    assert texts(figure, ".//thead//th") == ["Recommendation", "ITU", "WIPO"]
    assert texts(figure, ".//tbody/tr/th") == [
        f"{REPORT}, Recommendation {number}" for number in ("1", "2")
    ]
    assert texts(figure, ".//tbody/tr[1]/td/a/span[1]") == ["Implemented", "In progress"]
    assert texts(figure, ".//tbody/tr[2]/td[2]") == ["–"]
    one = parsed(client.get(f"/en/ITU/recommendations/{REPORT}/1/"))
    assert [str(way) for way in one.xpath("//figure//tbody//a/@href")] == [
        f"/en/{code}/recommendations/{REPORT}/1/" for code in ("ITU", "WIPO")
    ]


def test_everybody_sees_of_all_organizations_what_was_published(client: Client) -> None:
    two_reports()
    at_another_organization()
    page = parsed(client.get("/en/ITU/charts/organizations/"))
    assert texts(page, "//tbody/tr/th")[-1] == f"{OLDER}, Recommendation 1"
    assert texts(page, "//tbody/tr[1]/td/a/span[1]") == ["Implemented", "In progress"]


@pytest.mark.parametrize("day", ["0001-01-01", "0001-12-31", "2022-02-28"])
def test_no_day_breaks_a_chart(client: Client, day: str) -> None:
    two_reports()
    for kind in (ChartKind.YEARS, ChartKind.CHANGES, ChartKind.AGE, ChartKind.DEADLINES):
        assert client.get(f"/en/ITU/charts/{kind}/?on={day}").status_code == 200
