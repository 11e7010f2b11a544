"""Fields of days: typed and shown as the page's language writes them, never as the browser does."""

import re
from pathlib import Path

import pytest
from django.test import Client

import uptake
from tests.editions.builders import opened
from tests.web.pages import parsed, texts
from uptake.register.models import Edition

SOURCE = Path(uptake.__file__).parent
NATIVE = re.compile(r'type="date"')


def test_no_page_has_a_field_of_a_day_of_its_own() -> None:
    found = [
        path.name
        for path in SOURCE.glob("*/templates/**/*.html")
        if NATIVE.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["day_input.html"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "day", "weekday"),
    [
        ("en", "18 February 2022", "Friday"),
        ("fr", "18 février 2022", "vendredi"),
        ("ar", "18 فبراير 2022", "الجمعة"),
    ],
)
def test_a_day_is_shown_in_the_language_of_the_page(
    open_site: Client, language: str, day: str, weekday: str
) -> None:
    edition = opened()
    page = parsed(open_site.get(f"/{language}/ITU/editions/{edition.pk}/change/"))
    assert page.xpath("//input[@id='date']/@value") == [day]
    assert texts(page, "//*[@data-day-said]")[0] == weekday


def sent(page: object) -> dict[str, list[str]]:
    """What the form of a page would send, as it stands."""
    (form,) = page.xpath("//main//form[@class='opening' or @class='sheet']")  # type: ignore[attr-defined]
    found: dict[str, list[str]] = {}
    for one in form.xpath(".//input[@name and not(@type='checkbox') and not(@type='radio')]"):
        found.setdefault(one.get("name"), []).append(one.get("value") or "")
    for one in form.xpath(".//input[@checked]"):
        found.setdefault(one.get("name"), []).append(one.get("value") or "on")
    for one in form.xpath(".//select[@name]"):
        found[one.get("name")] = one.xpath(".//option[@selected]/@value") or [""]
    for one in form.xpath(".//textarea[@name]"):
        found[one.get("name")] = [one.text or ""]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "4 May 2027"),
        ("en", "2027-05-04"),
        ("fr", "4/5/2027"),
        ("ar", "٤ أيار/مايو ٢٠٢٧"),
        ("zh", "2027年5月4日"),
    ],
)
def test_a_day_is_taken_as_the_language_writes_it(
    open_site: Client, language: str, typed: str
) -> None:
    edition = opened()
    way = f"/{language}/ITU/editions/{edition.pk}/change/"
    form = sent(parsed(open_site.get(way))) | {"date": [typed]}
    assert open_site.post(way, form).status_code == 302
    assert f"{Edition.objects.get().date:%Y-%m-%d}" == "2027-05-04"


@pytest.mark.django_db
def test_a_day_that_cannot_be_read_is_asked_for_again_and_nothing_is_lost(
    open_site: Client,
) -> None:
    edition = opened()
    way = f"/en/ITU/editions/{edition.pk}/change/"
    form = sent(parsed(open_site.get(way)))
    asked = open_site.post(way, form | {"date": ["5/4/2027"]})
    assert asked.status_code == 422
    page = parsed(asked)
    assert texts(page, "//h1") == ["Check the date: Date of the document"]
    assert texts(page, "//label[@for='date']") == ["Date of the document"]
    (wrong,) = texts(page, "//*[@id='date-wrong']")
    assert wrong == "“5/4/2027” can be 5 April 2027 or 4 May 2027. Write the month as a word."
    assert page.xpath("//input[@id='date']/@value") == ["5/4/2027"]
    again = sent(page)
    left = {name: one for name, one in form.items() if name not in ("csrfmiddlewaretoken", "date")}
    assert {name: again[name] for name in left} == left
    assert open_site.post(way, again | {"date": ["5 April 2027"]}).status_code == 302
    assert f"{Edition.objects.get().date:%Y-%m-%d}" == "2027-04-05"
