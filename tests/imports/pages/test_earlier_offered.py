"""The review offers what a column of an earlier date says; what is ticked is recorded."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.imports.pages.test_import_pages import file_of, seal, sent
from tests.rooms.builders import REPORT, bring, document, entry
from tests.web.pages import parsed, text_of
from uptake.core.codes import Implementation
from uptake.core.document import StatusDocument
from uptake.core.findings import Finding, FindingCode, Where
from uptake.register.models import StatusUpdate

pytestmark = pytest.mark.django_db
END = datetime.date(2021, 12, 31)
COLUMN = {"column": "1", "proposed-1": "2021-12-31", "offered-1": ["0", "1"]}


@pytest.fixture(autouse=True)
def _known(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path
    bring(document(entry("9", implementation=None), symbol="C21/60"))


def told(number: str) -> Finding:
    said = {"column": "Status 2021", "words": "In progress", "date": "2021"}
    codes = {"implementation": "in_progress"}
    return Finding(FindingCode.COLUMN_DIFFERS, Where(REPORT, number), said | codes)


def of_two_years() -> StatusDocument:
    done = Implementation.IMPLEMENTED
    given = document(entry("1", implementation=done), entry("2", implementation=done))
    return replace(given, findings=(told("1"), told("2")))


@pytest.fixture
def way(open_site: Client) -> str:
    """The address of the review of a document of two years."""
    return sent(open_site, file_of(of_two_years()))


def recorded() -> list[tuple[str, datetime.date]]:
    rows = StatusUpdate.objects.filter(implementation=Implementation.IN_PROGRESS)
    return list(rows.values_list("follow_up__recommendation__number", "valid_from").order_by("pk"))


def apply(client: Client, way: str) -> None:
    client.post(f"{way}apply/", {"seen": seal(parsed(client.get(way))), "distribution": "public"})


def test_it_stands_once_and_nothing_is_recorded_unasked(open_site: Client, way: str) -> None:
    review = parsed(open_site.get(way))
    assert text_of(review).count("column “Status 2021”") == 2
    assert not review.xpath("//*[@id='finding-0']")
    assert review.xpath("//input[@name='day-1']/@value") == ["31 December 2021"]
    assert not review.xpath("//input[@name='earlier'][@checked]")
    apply(open_site, way)
    assert recorded() == []


def test_one_row_is_recorded_from_the_date_of_the_column(open_site: Client, way: str) -> None:
    open_site.post(f"{way}settle/", COLUMN | {"day-1": "2021-12-31", "earlier": "1"})
    review = parsed(open_site.get(way))
    assert review.xpath("//input[@name='earlier'][@checked]/@value") == ["1"]
    assert "is recorded in the history as the status on an earlier date (1)" in text_of(review)
    apply(open_site, way)
    assert recorded() == [("2", END)]


def test_a_whole_column_is_recorded_from_a_date_that_is_given(open_site: Client, way: str) -> None:
    open_site.post(f"{way}settle/", COLUMN | {"day-1": "2021-06-30", "all-1": "all"})
    review = parsed(open_site.get(way))
    assert review.xpath("//input[@name='day-1']/@value") == ["30 June 2021"]
    apply(open_site, way)
    day = datetime.date(2021, 6, 30)
    assert recorded() == [("1", day), ("2", day)]


def test_what_was_ticked_can_be_unticked(open_site: Client, way: str) -> None:
    open_site.post(f"{way}settle/", COLUMN | {"day-1": "2021-12-31", "all-1": "all"})
    open_site.post(f"{way}settle/", COLUMN | {"day-1": "2021-12-31"})
    assert not parsed(open_site.get(way)).xpath("//input[@name='earlier'][@checked]")
    apply(open_site, way)
    assert recorded() == []


def test_a_date_that_is_not_earlier_is_said_and_nothing_is_recorded(
    open_site: Client, way: str
) -> None:
    open_site.post(f"{way}settle/", COLUMN | {"day-1": "2022-03-01", "earlier": "0"})
    said = text_of(parsed(open_site.get(way)))
    assert "This date is not earlier than the date from which the document applies." in said
    apply(open_site, way)
    assert recorded() == []


def test_places_that_are_none_of_the_document_are_passed_over(open_site: Client, way: str) -> None:
    odd = {"column": ["1", "x"], "offered-1": ["99", "x", "-1"], "all-1": "all", "day-1": "x"}
    assert open_site.post(f"{way}settle/", odd).status_code == 302
    apply(open_site, way)
    assert recorded() == []
