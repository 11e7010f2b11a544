"""The tables of an annual report: on the page, in files and by command, of one computation."""

import csv
import datetime
import io
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import AT, OLDER, bring, document, entry, report
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
    numbers = ["4", "2", "0", "0", "1", "1", "50.0%", "1", "1", "0", "50.0%"]
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
    rates = {one.get("href") for one in found if text_of(one).endswith("%")}
    numbers = {one.get("href"): one for one in found if not text_of(one).endswith("%")}
    # What is above the line of a rate stands as a number beside it, and has one list with it.
    assert rates <= set(numbers)
    for link in numbers.values():
        listed = parsed(client.get(link.get("href")))
        assert len(listed.xpath("//table/tbody/tr")) == int(text_of(link)), link.get("href")


def test_years_together_have_their_list(client: Client) -> None:
    page = parsed(client.get(WAY + ASKED))
    (total,) = page.xpath(f"//section[h2='{YEARS}']//tr[@class='figures-table__sum']")
    link, *_ = total.xpath("./td/a")
    assert text_of(link) == "4"
    assert "programme_year=2016-2023" in link.get("href")
    listed = parsed(client.get(link.get("href")))
    assert "2016–2023" in text_of(listed)
    assert len(listed.xpath("//table/tbody/tr")) == 4


def test_what_was_recorded_later_is_not_counted_where_it_was_not_known(
    client: Client, tmp_path: Path
) -> None:
    """The register was filled on the day of AT; a day earlier nothing was known of 2022."""
    before = AT.date() - datetime.timedelta(days=1)
    asked = f"{ASKED}&known={before}"
    assert [row[1] for row in rows(client, WAY + asked)[OUTSTANDING]] == ["0"]
    page = text_of(parsed(client.get(WAY + asked)))
    assert "Only what had been recorded by the end of" in page
    known = f"{ASKED}&known={AT.date()}"
    assert rows(client, WAY + known) == rows(client)
    link = parsed(client.get(WAY + known)).xpath("//td/a")[0]
    assert f"known={AT.date()}" in link.get("href")
    assert len(parsed(client.get(link.get("href"))).xpath("//table/tbody/tr")) == 4
    made = content_of(client.get(f"{WAY}{known}&as=docx"))
    (tmp_path / "page.docx").write_bytes(made)
    said = " ".join(getattr(one, "text", "") for one in read(tmp_path / "page.docx").blocks)
    assert f"As known on: {AT.day} {AT:%B %Y}" in said
    given = ["annual", "--year", "2023", "--on", "2023-03-01", "--known", str(AT.date())]
    given += ["--languages", "en", "--formats", "csv,docx", "--out", str(tmp_path)]
    assert main(given, {"LANG": "en_US.UTF-8"}) == 0
    assert (tmp_path / "annual-2023-en.csv").read_bytes() == content_of(
        client.get(f"{WAY}{known}&as=csv")
    )


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
