"""Fields of dates: beside each stands in words which day it is, whatever the browser shows."""

import re
from pathlib import Path

import pytest
from django.test import Client

import uptake
from tests.editions.builders import opened
from tests.web.pages import parsed, texts

SOURCE = Path(uptake.__file__).parent
FIELD = re.compile(r'<input\s+type="date"[^>]*>\s*(?P<after>.{0,12})', re.DOTALL)


def test_every_field_of_a_date_has_its_day_beside_it() -> None:
    fields = [
        (path.name, found["after"])
        for path in SOURCE.glob("*/templates/**/*.html")
        for found in FIELD.finditer(path.read_text(encoding="utf-8"))
    ]
    assert fields
    assert [name for name, after in fields if not after.startswith("{% day_said")] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "18 February 2022"), ("fr", "18 février 2022"), ("ar", "18 فبراير 2022")],
)
def test_what_was_stored_is_said_in_the_language_of_the_page(
    open_site: Client, language: str, day: str
) -> None:
    edition = opened()
    page = parsed(open_site.get(f"/{language}/ITU/editions/{edition.pk}/change/"))
    assert texts(page, "//input[@id='date']/following-sibling::*[1]") == [day]
    sent = {"date": "2027-05-04"}
    again = parsed(open_site.post(f"/{language}/ITU/editions/{edition.pk}/change/", sent))
    (said,) = texts(again, "//input[@id='date']/following-sibling::*[1]")
    assert "2027" in said
    unreadable = {"date": "tomorrow"}
    again = parsed(open_site.post(f"/{language}/ITU/editions/{edition.pk}/change/", unreadable))
    assert texts(again, "//input[@id='date']/following-sibling::*[1]") == [""]
