"""Fields of forms: what fields of text, days and choices have, and how their notes are tied."""

from datetime import date
from typing import Any

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from tests.web.test_tags import printed
from uptake.core.codes import Language
from uptake.web.filters import Option

pytestmark = pytest.mark.django_db  # the words of a page may be reviewed ones

OPTIONS = (Option("1", "Council", False), Option("2", "Conseil", True, Language.FRENCH))


def field(source: str, **context: Any) -> HtmlElement:
    return fragment_fromstring(printed(source, **context))


def control(source: str, **context: Any) -> dict[str, str]:
    (found,) = field(source, **context).xpath(
        ".//input[not(@type='hidden' or @aria-hidden)]|.//select"
    )
    return {name: value for name, value in found.attrib.items() if name != "type"}


@pytest.mark.parametrize(
    ("given", "value"),
    [(date(2022, 2, 18), "18 February 2022"), ("2022-02-31", "2022-02-31"), ("", ""), (None, "")],
)
def test_a_day_is_kept_as_it_is_or_was_typed(given: date | str | None, value: str) -> None:
    has = control('{% date_field "Since" "since" given %}', given=given)
    look = {"dir": "auto", "autocomplete": "off", "maxlength": "60"}
    assert has == {"id": "since", "name": "since", "value": value} | look


def test_a_field_of_a_day_has_its_bounds_and_its_look() -> None:
    shown = field(
        '{% date_field label "on" "" id="as-of" classes="field--day" required=True '
        "earliest=day latest=day %}",
        label="<i>",
        day=date(2022, 2, 18),
    )
    assert shown.get("class") == "field field--day"
    assert shown.xpath("string(./label[@for='as-of'])").strip() == "<i>"
    (day,) = shown.xpath(".//input[@id='as-of' and @name='on']")
    assert "required" in day.attrib
    (calendar,) = shown.xpath(".//input[@type='date' and not(@name)]")
    assert (calendar.get("min"), calendar.get("max")) == ("2022-02-18", "2022-02-18")


@pytest.mark.parametrize(
    ("more", "described", "invalid"),
    [
        ("", None, None),
        ('hint="Any."', "on-hint", None),
        ('wrong="No day."', "on-wrong", "true"),
        ('hint="Any." wrong="No day."', "on-hint on-wrong", "true"),
        ('hint="Any." noticed="on"', "on-hint problem", "true"),
        ('noticed="names"', None, None),
        ("hint=nothing wrong=nothing noticed=nothing", None, None),
    ],
)
@pytest.mark.parametrize("tag", ["date_field", "choice_field", "text_field"])
def test_the_notes_of_a_field_are_tied_to_it(
    tag: str, more: str, described: str | None, invalid: str | None
) -> None:
    source = f'{{% {tag} "On" "on" "" {more} %}}'
    has = control(source)
    assert (has.get("aria-describedby"), has.get("aria-invalid")) == (described, invalid)
    there = {one.get("id") for one in field(source).xpath("./p")}
    assert there == {one for one in (described or "").split() if one != "problem"}


def test_of_choices_one_is_selected_and_says_its_language() -> None:
    shown = field('{% choice_field "Body" "body" options nothing="None" %}', options=OPTIONS)
    assert [
        (one.get("value"), one.text, one.get("selected"), one.get("lang"))
        for one in shown.xpath("./select/option")
    ] == [
        ("", "None", None, None),
        ("1", "Council", None, None),
        ("2", "Conseil", "selected", "fr"),
    ]


@pytest.mark.parametrize(
    ("more", "attributes"),
    [
        ("", {}),
        ('type="url"', {"type": "url", "dir": "ltr"}),
        ('dir="ltr" most=64 required=True', {"dir": "ltr", "maxlength": "64", "required": ""}),
        ('type="number" min=1 max=90', {"type": "number", "dir": "ltr", "min": "1", "max": "90"}),
        ("language=arabic", {"lang": "ar", "dir": "rtl"}),
        ("of=arabic", {"id": "name-ar", "name": "name-ar", "lang": "ar", "dir": "rtl"}),
        (
            'of=arabic type="url" wrong="No."',
            {
                "type": "url",
                "id": "name-ar",
                "name": "name-ar",
                "dir": "ltr",
                "aria-describedby": "name-ar-wrong",
                "aria-invalid": "true",
            },
        ),
        ("of=3", {"id": "name-3", "name": "name-3"}),
    ],
)
def test_a_field_of_text_is_written_as_what_it_holds(more: str, attributes: dict[str, str]) -> None:
    source = f'{{% text_field "Name" "name" given {more} %}}'
    (found,) = field(source, given=None, arabic=Language.ARABIC).xpath("./input")
    usual = {"type": "text", "id": "name", "name": "name", "value": "", "autocomplete": "off"}
    assert dict(found.attrib) == usual | attributes


def test_what_was_typed_stands_in_the_field_again() -> None:
    source = '{% text_field "Name" "name" given %}'
    assert control(source, given='"<b>"')["value"] == '"<b>"'
    assert control(source, given=0)["value"] == "0"
