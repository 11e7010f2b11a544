"""The tables of an annual report: on the page, in files and by command, of one computation."""

import csv
import io
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import OLDER, bring, document, entry, report
from tests.web.pages import content_of, parsed, text_of, texts
from uptake.cli.main import main
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.documents.reading import read
from uptake.exchange.writing.listing import FORMATS
from uptake.record.queries.cache import forget

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/figures/annual/"
ASKED = "?year=2023&on=2023-03-01"
STATUS = "Status by organization"
YEARS = "Status by year of the programme of work"
OUTSTANDING = "Long-outstanding recommendations"


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """One organization with four recommendations of two reports."""
    del db
    bring(
        document(
            entry("1", implementation=Implementation.IMPLEMENTED),
            entry("2", acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None),
            entry("3", acceptance=None, implementation=None),
            entry("1", OLDER),
            reports=(report(), report(OLDER)),
        )
    )


def rows(client: Client, way: str = WAY + ASKED) -> dict[str, list[list[str]]]:
    """The cells of each table of the page, by its title."""
    page = parsed(client.get(way))
    return {
        text_of(section.xpath("./h2")[0]): [
            texts(row, "./th|./td") for row in section.xpath(".//tbody/tr")
        ]
        for section in page.xpath("//section[.//table]")
    }


def test_organizations_stand_in_groups_with_what_they_add_up_to(client: Client) -> None:
    found = rows(client)
    assert list(found) == [STATUS, YEARS, OUTSTANDING]
    numbers = ["4", "2", "0", "0", "1", "1", "50%", "1", "1", "0", "50%"]
    assert [row[1:] for row in found[STATUS]] == [numbers] * 3
    assert found[STATUS][0][0] == "ITU"
    assert [row[1:] for row in found[OUTSTANDING]][-1][0] == "3"


def test_years_are_those_up_to_the_year_of_the_report(client: Client) -> None:
    assert rows(client)[YEARS][-1][1] == "4"
    assert rows(client, f"{WAY}?year=2009&on=2023-03-01")[YEARS] == [
        ["In all", *["0"] * 6, "–", *["0"] * 3, "–"]
    ]


def test_each_number_counts_the_list_behind_it(client: Client) -> None:
    found = parsed(client.get(WAY + ASKED)).xpath("//td/a")
    assert len(found) > 20
    for link in {one.get("href"): one for one in found}.values():
        listed = parsed(client.get(link.get("href")))
        assert len(listed.xpath("//table/tbody/tr")) == int(text_of(link)), link.get("href")


@pytest.mark.parametrize("asked", ["?year=x&on=y", "?year=2099", "?on=31 Feb"])
def test_what_cannot_be_read_asks_nothing(client: Client, asked: str) -> None:
    assert client.get(f"{WAY}{asked}").status_code == 200


def test_it_asks_as_much_of_few_as_of_many(client: Client) -> None:
    def questions() -> int:
        forget()
        with CaptureQueriesContext(connection) as asked:
            client.get(WAY + ASKED)
        return len(asked)

    client.get(WAY)
    few = questions()
    bring(document(*(entry(str(number)) for number in range(4, 30)), symbol="C22/99"), 1)
    assert questions() <= few


def lines_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_file_says_each_number_of_the_page(client: Client) -> None:
    heads, *lines = lines_of(content_of(client.get(f"{WAY}{ASKED}&as=csv")))
    assert heads == ["Table", "Row", "Column", "Value"]
    on_page = [
        (title, row[0], number)
        for title, found in rows(client).items()
        for row in found
        for number in row[1:]
    ]
    assert [(title, name, value) for title, name, _, value in lines] == on_page


def test_the_command_writes_what_the_page_has(client: Client, tmp_path: Path) -> None:
    given = ["annual", "--year", "2023", "--on", "2023-03-01", "--out", str(tmp_path / "made")]
    assert main(given, {"LANG": "en_US.UTF-8"}) == 0
    made = sorted((tmp_path / "made").iterdir())
    assert len(made) == len(Language) * len(FORMATS)
    assert all(one.stat().st_size > 500 for one in made)
    of_command = (tmp_path / "made/annual-2023-en.csv").read_bytes()
    assert of_command == content_of(client.get(f"{WAY}{ASKED}&as=csv"))
    tables = read(tmp_path / "made/annual-2023-ar.docx").blocks
    assert any("معدل القبول" in getattr(one, "text", "") for one in tables)


@pytest.mark.parametrize(("year", "language"), [("2023", "de"), ("123456", "en")])
def test_what_the_command_cannot_mean_is_refused(year: str, language: str, tmp_path: Path) -> None:
    given = ["annual", "--year", year, "--languages", language, "--out", str(tmp_path)]
    assert main(given, {"LANG": "en_US.UTF-8"}) == 2
    assert not list(tmp_path.iterdir())
