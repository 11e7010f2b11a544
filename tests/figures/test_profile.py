"""The profile of an organization: rates beside all, by addressee, when reports were considered."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import OLDER, REPORT, bring, document, entry, report
from tests.web.pages import content_of, parsed, text_of, texts
from uptake.core.codes import Implementation, Visibility
from uptake.record.queries.cache import forget
from uptake.register.models import Report, ReportAtOrganization

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/figures/profile/"
RATES, ADDRESSEES, CONSIDERED = (
    "Rates beside those of all organizations",
    "Executive heads beside governing bodies",
    "Consideration of reports by the governing body",
)


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """Two reports with three recommendations, one of them implemented."""
    del db
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    reports = (report(), report(OLDER))
    bring(document(done, entry("2"), entry("1", OLDER), reports=reports))


def rows(client: Client, way: str = WAY) -> dict[str, list[list[str]]]:
    """The cells of each table of the page, by its title."""
    return {
        text_of(section.xpath("./h2")[0]): [
            texts(row, "./th|./td") for row in section.xpath(".//tbody/tr")
        ]
        for section in parsed(client.get(way)).xpath("//section[.//table]")
    }


def dated(symbol: str, **days: datetime.date | None) -> None:
    ReportAtOrganization.objects.filter(report__symbol=symbol).update(**days)


def outcome(client: Client, symbol: str, on: str = "") -> str:
    found = rows(client, f"{WAY}{on}")[CONSIDERED]
    return next(row[-1] for row in found if row[0] == symbol)


def test_rates_stand_beside_those_of_all_organizations(client: Client) -> None:
    found = rows(client)
    assert list(found) == [RATES, ADDRESSEES, CONSIDERED]
    assert ["Implementation rate", "1", "33.3%", "1", "33.3%"] in found[RATES]
    assert found[ADDRESSEES][-1][:3] == ["In all", "3", "3"]


def test_each_number_counts_the_list_behind_it(client: Client) -> None:
    found = parsed(client.get(WAY)).xpath("//td/a")
    assert len(found) > 10
    rates = {one.get("href") for one in found if text_of(one).endswith("%")}
    numbers = {one.get("href"): one for one in found if not text_of(one).endswith("%")}
    assert rates <= set(numbers)
    for link in numbers.values():
        listed = parsed(client.get(link.get("href")))
        assert len(listed.xpath("//table/tbody/tr")) == int(text_of(link)), link.get("href")


def test_its_reports_lead_to_their_pages(client: Client) -> None:
    found = parsed(client.get(WAY)).xpath("//tbody/tr/th/a")
    ways = {text_of(one): one.get("href") for one in found}
    assert ways == {one: f"/en/ITU/reports/{one}/" for one in (REPORT, OLDER)}
    assert all(client.get(way).status_code == 200 for way in ways.values())


def test_reports_were_considered_in_time_late_or_not_yet(client: Client) -> None:
    day = datetime.date
    dated(REPORT, received=None, due=None, considered=None)
    assert outcome(client, REPORT) == "–"
    dated(REPORT, due=day(2022, 9, 1), considered=day(2022, 8, 31))
    forget()
    assert outcome(client, REPORT) == "In time"
    assert outcome(client, REPORT, "?on=2022-08-01") == "Not yet due"
    dated(REPORT, considered=day(2022, 9, 2))
    assert outcome(client, REPORT) == "Late"
    dated(REPORT, considered=None)
    assert outcome(client, REPORT) == "Not considered, overdue"


def test_a_report_that_is_not_for_everybody_is_not_there(client: Client) -> None:
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    forget()
    assert [row[0] for row in rows(client)[CONSIDERED]] == [REPORT]


@pytest.mark.parametrize("written_as", ["xlsx", "docx", "pdf", "csv"])
def test_files_say_what_the_page_does(client: Client, written_as: str) -> None:
    content = content_of(client.get(f"{WAY}?as={written_as}"))
    assert len(content) > 500
    if written_as == "csv":
        read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert [RATES, "Implementation rate", "ITU: Value", "33.3%"] in read


def test_it_asks_as_much_of_few_as_of_many(client: Client) -> None:
    def questions() -> int:
        forget()
        with CaptureQueriesContext(connection) as asked:
            client.get(WAY)
        return len(asked)

    client.get(WAY)
    few = questions()
    bring(document(*(entry(str(number)) for number in range(4, 30)), symbol="C22/99"), 1)
    assert questions() <= few
