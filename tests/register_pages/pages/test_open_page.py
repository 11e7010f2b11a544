"""What is open, whoever asked: by body, age and unit; each number is that of its list."""

import datetime

import pytest
from django.test import Client

from tests.rooms.builders import OLDER, bring, document, entry, report
from tests.rooms.oversight import AUDITOR, INSIDE, enter, register
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, with_class
from uptake.core.codes import Acceptance, Implementation, Role
from uptake.core.recipients import machine
from uptake.register.models import Report, ReportAtOrganization

pytestmark = pytest.mark.django_db
ANA = machine("Ana")
WAY = "/en/ITU/open/"
RECEIVED = datetime.date(2010, 5, 3)


@pytest.fixture
def house(client: Client) -> Client:
    """Open are two of the Unit's, one of the auditor's, one of internal audit; a contributor."""
    bring(
        document(
            entry("1"),
            entry("2", implementation=Implementation.IMPLEMENTED),
            entry(
                "1", report=OLDER, acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None
            ),
            reports=(report(), report(OLDER)),
        )
    )
    ReportAtOrganization.objects.filter(report__symbol=OLDER).update(received=RECEIVED)
    enter(ANA, AUDITOR)
    enter(ANA, INSIDE)
    register(ANA, "XA/2021/1")
    register(ANA, "IA/2021/1")
    sign_in(client, person("chen@itu.example", Role.CONTRIBUTOR))
    return client


def table(client: Client) -> dict[str, list[str]]:
    page = parsed(client.get(WAY))
    rows = page.xpath("//section[.//h2[@id='by-body']]//tr[th[@scope='row']]")
    return {text_of(row.xpath("th")[0]): [text_of(one) for one in row.xpath("td")] for row in rows}


def test_what_is_open_is_counted_by_body_and_by_age(house: Client) -> None:
    found = table(house)
    assert found["Joint Inspection Unit"][:2] == ["2", "0"]
    assert found["External Auditor"][:2] == ["1", "1"]
    assert found["Internal Audit"][:2] == ["1", "1"]
    assert found["In all"][0] == "4"
    assert found["Joint Inspection Unit"][-1] == "1"


def test_each_number_leads_to_as_many_recommendations(house: Client) -> None:
    page = parsed(house.get(WAY))
    cells = page.xpath("//section[.//h2[@id='by-body']]//td/a")
    assert len(cells) > 8
    for cell in cells:
        listed = parsed(house.get(cell.get("href")))
        assert len(with_class(listed, "entry")) == int(text_of(cell)), cell.get("href")


def test_the_register_is_narrowed_to_one_body(house: Client) -> None:
    page = parsed(house.get("/en/ITU/?oversight=ITU-XA"))
    assert [text_of(one) for one in page.xpath("//select[@name='oversight']/option")] == [
        "All",
        "Internal Audit",
        "External Auditor",
        "Joint Inspection Unit",
    ]
    assert len(with_class(page, "entry")) == 1
    assert "XA/2021/1" in text_of(page)


def test_with_one_body_there_is_no_filter_for_it(client: Client) -> None:
    bring(document(entry("1")))
    assert not parsed(client.get("/en/ITU/")).xpath("//select[@name='oversight']")


def test_the_public_sees_nothing_of_internal_audit(house: Client) -> None:
    house.logout()
    assert house.get(WAY).status_code == 404
    assert "IA/2021/1" not in text_of(parsed(house.get("/en/ITU/")))
    assert "Internal Audit" not in text_of(parsed(house.get("/en/ITU/")))
    assert Report.objects.get(symbol="IA/2021/1").visibility == "restricted"
