"""The page of figures: each number leads to what it counts, and is the same in each file."""

import csv
import datetime
import io
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.figures.scopes import everybody
from tests.rooms.builders import AT, FEBRUARY, OLDER, REPORT, bring, document, entry, report
from tests.web.pages import content_of, parsed, text_of, texts
from uptake.core.codes import Acceptance, Action, Implementation, Language
from uptake.core.indicators import INDICATORS, Dimension, IndicatorName, tally
from uptake.figures.values import value_of
from uptake.record.queries.composition import compose
from uptake.record.queries.indicators import counted
from uptake.register.models import ReportAtOrganization
from uptake.terms.words import words

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/figures/"
LATER = datetime.date(2023, 3, 1)
ALL_INDICATORS = [("indicator", one.value) for one in IndicatorName]


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """Two documents: in the second, one recommendation is implemented and one came."""
    del db
    asked = entry("1", OLDER, for_information=True, action=Action.INFORMATION)
    first = [
        entry("1"),
        entry("2", acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None),
        entry("3", acceptance=None, implementation=None),
        asked,
    ]
    reports = (report(), report(OLDER))
    bring(document(*first, reports=reports))
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    second = [done, *first[1:], entry("4")]
    bring(
        document(*second, reports=reports, symbol="C23/60", date=datetime.date(2023, 2, 18)),
        minutes=365 * 24 * 60,
    )


def page(client: Client, way: str = WAY, **asked: str) -> str:
    response = client.get(f"{way}?{urlencode(asked)}")
    assert response.status_code == 200
    return response.content.decode()


def linked(client: Client, **asked: str) -> Iterator[tuple[int, str]]:
    """Each number of the table, with the address behind it."""
    found = parsed(client.get(f"{WAY}?{urlencode([*asked.items(), *ALL_INDICATORS])}"))
    for link in found.xpath("//span[@class='figures-table__share']/a"):
        yield int(text_of(link)), link.get("href")


@pytest.mark.parametrize("by", Dimension)
def test_each_number_counts_the_list_behind_it(client: Client, by: Dimension) -> None:
    numbers = list(linked(client, by=by.value, organization="all"))
    assert len(numbers) > 10
    for number, href in dict.fromkeys(numbers):
        listed = parsed(client.get(href))
        assert len(listed.xpath("//table/tbody/tr")) == number, href


def test_the_field_s_words_stand_beside_the_numbers(client: Client) -> None:
    said = text_of(parsed(client.get(WAY)))
    assert "Implementation rate" in said
    assert "Accepted recommendations implemented" in said
    assert "recommendations for information only" in said
    # C23/60: two of four accepted, one of these implemented; the row for information nowhere.
    assert "50.0% 2 of 4" in said
    assert "50.0% 1 of 2" in said


def rows_of(client: Client, written_as: str, **asked: str) -> list[list[str]]:
    query = urlencode([*asked.items(), *ALL_INDICATORS, ("as", written_as)])
    content = content_of(client.get(f"{WAY}?{query}"))
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_page_file_register_and_document_say_one_figure(client: Client) -> None:
    """Every indicator on one day: the table, the file, the register, the document's entries."""
    english = words(Language.ENGLISH)
    counts = counted(everybody(LATER), by=Dimension.PROGRAMME_YEAR).in_all
    status = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=LATER)
    in_document = tally(status.entries, LATER)
    asked = {"by": "programme_year", "on": LATER.isoformat()}
    rows = rows_of(client, "csv", **asked)
    last = {row[1]: row[2:5] for row in rows if row[0] == "In all"}
    table = parsed(client.get(f"{WAY}?{urlencode([*asked.items(), *ALL_INDICATORS])}"))
    heads = texts(table, "//table[@class='figures-table']/thead//th")
    cells = dict(zip(heads, texts(table, "//tfoot//td"), strict=True))
    assert len(last) == len(cells) == len(INDICATORS)
    for name, label in zip(IndicatorName, heads, strict=True):
        figure = counts.figure(name)
        assert figure
        value = value_of(figure, english)
        share = [str(figure.share.part), str(figure.share.whole)]
        assert last[label] == [*share, value], name
        assert cells[label].startswith(value or "–")
        told = in_document.figure(name)
        assert told is None or (told.share, told.sums) == (figure.share, figure.sums), name


@pytest.mark.parametrize("written_as", ["xlsx", "docx", "pdf", "csv"])
def test_files_are_made_and_say_what_they_count(client: Client, written_as: str) -> None:
    response = client.get(f"{WAY}?as={written_as}&from={FEBRUARY}")
    assert response.status_code == 200
    assert len(content_of(response)) > 500
    if written_as == "csv":
        assert "Above the line: Recommendations accepted" in rows_of(client, "csv")[1][-1]


def test_a_number_that_changed_says_what_moved_it(client: Client) -> None:
    asked = {"from": FEBRUARY.isoformat(), "on": LATER.isoformat(), "by": "report"}
    table = parsed(client.get(f"{WAY}?{urlencode(asked)}"))
    changed = {
        link.get("aria-label"): link.get("href")
        for link in table.xpath("//span[@class='figures-table__before']/a")
    }
    rate = next(href for label, href in changed.items() if label.endswith("rate, In all"))
    moved = parsed(client.get(rate))
    said = text_of(moved)
    assert "What changed: Acceptance rate" in said
    assert "(1 of 3)" in said
    assert "(2 of 4)" in said
    lines = texts(moved, "//li[@class='figures-move']")
    assert len(lines) == 1
    assert "Recommendation 4" in lines[0]
    assert "Newly followed up." in lines[0]
    assert "C23/60" in lines[0]
    done = next(href for label, href in changed.items() if "Implementation" in label)
    lines = texts(parsed(client.get(done)), "//li[@class='figures-move']")
    assert ["Now counted above the line" in one for one in lines] == [True, False]
    assert "18 February 2023" in lines[0] or "1 March 2023" in lines[0]


def test_a_move_of_time_alone_is_told_as_one(client: Client) -> None:
    ReportAtOrganization.objects.update(received=datetime.date(2021, 6, 1))
    asked = {"from": "2026-05-31", "on": "2026-06-01", "indicator": "long_open"}
    lines = texts(
        parsed(client.get(f"{WAY}moved/?{urlencode(asked)}")), "//li[@class='figures-move']"
    )
    assert lines
    assert all("a date has passed" in one for one in lines)


@pytest.mark.parametrize("written_as", ["csv", "docx", "pdf", "xlsx"])
def test_what_moved_a_figure_is_taken_away(client: Client, written_as: str) -> None:
    asked = {"from": FEBRUARY.isoformat(), "on": LATER.isoformat(), "as": written_as}
    query = urlencode([*asked.items(), ("indicator", "implementation_rate")])
    content = content_of(client.get(f"{WAY}moved/?{query}"))
    assert len(content) > 500
    if written_as != "csv":
        return
    heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert heads[3:6] == ["Change", "Status on 18 February 2022", "Status on 1 March 2023"]
    assert [row[3] for row in rows] == [
        "Now counted above the line",
        "Now counted below the line",
    ]
    assert [row[4:] for row in rows] == [
        ["Accepted · In progress", "Accepted · Implemented", "18 February 2023", "C23/60"],
        ["", "Accepted · In progress", "18 February 2023", "Newly followed up."],
    ]


def test_what_moved_a_figure_leads_to_its_update_in_the_history(client: Client) -> None:
    asked = {"from": FEBRUARY.isoformat(), "on": LATER.isoformat()}
    moved = parsed(client.get(f"{WAY}moved/?{urlencode([*asked.items(), *ALL_INDICATORS[:1]])}"))
    (way,) = moved.xpath("//li[@class='figures-move']/p/a/@href")
    address, anchor = way.split("#")
    step = parsed(client.get(address)).xpath(f"//*[@id='{anchor}']")
    assert len(step) == 1
    assert "C23/60" in text_of(step[0])


def test_figures_and_their_lists_are_those_that_were_known(client: Client) -> None:
    """C23/60 was recorded a year after C22/61: before that day, only the first is known."""
    known = (AT + datetime.timedelta(days=300)).date().isoformat()
    asked = {"on": LATER.isoformat(), "known": known}
    table = parsed(client.get(f"{WAY}?{urlencode(asked)}"))
    assert "Only what had been recorded by the end of" in text_of(table)
    assert "1 of 3" in texts(table, "//tfoot//td")[0]
    rows = rows_of(client, "csv", **asked)
    assert next(row[2:4] for row in rows if row[0] == "In all") == ["1", "3"]
    numbers = list(linked(client, by="report", organization="all", **asked))
    assert len(numbers) > 10
    for number, href in dict.fromkeys(numbers):
        assert f"known={known}" in href
        listed = parsed(client.get(href))
        assert len(listed.xpath("//table/tbody/tr")) == number, href
    then = {**asked, "from": "2020-01-01"}
    moved = parsed(client.get(f"{WAY}moved/?{urlencode([*then.items(), *ALL_INDICATORS[:1]])}"))
    assert len(moved.xpath("//li[@class='figures-move']")) == 3
    wrong = page(client, known="2099-01-01")
    assert "is not a date before today" in wrong


def test_without_an_earlier_day_nothing_moved(client: Client) -> None:
    response = client.get(f"{WAY}moved/?indicator=overdue")
    assert response.status_code == 302
    assert response["Location"].startswith(WAY)


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "yesterday"},
        {"from": "2099-01-01"},
        {"by": "colour", "indicator": "happiness"},
        {"programme_year": "long ago", "governing_body": "0", "formal": "maybe"},
        {"report": "JIU/REP/1900/1", "impact": "z", "organization": "NOWHERE"},
        {"organization": "all", "organization_group": "none"},
        {"governing_body": "9" * 18},
    ],
)
def test_what_cannot_be_meant_is_no_error(client: Client, asked: dict[str, str]) -> None:
    said = page(client, **asked)
    assert ("Nothing is compared" in said) == ("from" in asked)


@pytest.mark.parametrize("asked", ["", "population=rich"])
def test_a_list_behind_nothing_leads_to_the_figures(client: Client, asked: str) -> None:
    response = client.get(f"{WAY}list/?{asked}")
    assert response.status_code == 302
    assert response["Location"].startswith(WAY)


@pytest.mark.parametrize("language", Language)
def test_every_language_has_its_figures(client: Client, language: Language) -> None:
    said = text_of(parsed(client.get(f"/{language}/ITU/figures/?from={FEBRUARY}&by=report")))
    assert words(language)["population_accepted"] in said
    assert words(language)["below_the_line"] in said


def test_the_links_of_a_table_are_told_apart_by_name(client: Client) -> None:
    query = urlencode([("from", FEBRUARY), ("by", "report"), *ALL_INDICATORS])
    table = parsed(client.get(f"{WAY}?{query}"))
    named = [
        (link.get("aria-label") or text_of(link), link.get("href"))
        for link in table.xpath("//table[@class='figures-table']//a")
    ]
    assert len(dict(named)) == len(set(named))
    assert not re.search(r"\{|%\(", text_of(table))


def test_a_report_leads_to_its_figures_at_all_organizations(client: Client) -> None:
    shown = parsed(client.get(f"/en/ITU/reports/{REPORT}/"))
    (way,) = shown.xpath("//main//a[text()='Figures of all organizations']/@href")
    table = parsed(client.get(way)).xpath("//table[@class='figures-table']")[0]
    assert "Without an answer" in texts(table, ".//thead//th")
    assert [text.split()[0] for text in texts(table, ".//tbody//th")] == ["ITU"]
