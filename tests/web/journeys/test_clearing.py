"""Clearing officers clear and return; README.md has the steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.journeys import clearing_people
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.peopled import peopled
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Deed, Stage


@pytest.fixture(params=LANGUAGES, ids=str)
def omar(
    request: pytest.FixtureRequest, browser: Browser, filled: Path, tmp_path: Path
) -> Iterator[Visitor]:
    """Somebody who clears, on a site of their own where five answers wait."""
    with (
        peopled(browser, filled, tmp_path / "data", clearing_people.enter) as site,
        site.window("Omar Haddad", request.param) as visitor,
    ):
        yield visitor


def test_a_clearing_officer_works_through_the_queue(omar: Visitor) -> None:
    page, words = omar.page, omar.words
    omar.go(f"/{omar.language}/ITU/")
    omar.place("Clearance")
    lines = page.locator("li.entry")
    expect(lines).to_have_count(5)
    without = page.locator(".flag", has_text=omar.says("no evidence"))
    expect(without).to_have_count(3)  # of five answers, those that are implemented
    expect(page.locator(".flag")).to_have_count(3 + 3)
    expect(lines.first.locator("ins").first).to_be_visible()
    by_keyboard(omar)

    omar.follow(lines.first.locator(".entry__text").get_by_role("link"))
    first = page.url
    expect(page.locator("#changed ~ div .turn").first).to_be_visible()
    expect(page.locator("section[aria-labelledby=changed] ins").first).to_be_visible()
    omar.follow(omar.button("Verify the implementation"))
    expect(page.get_by_role("status").first).to_contain_text(
        omar.says("Implementation has been verified.")
    )
    clear = page.get_by_role("button", name=omar.says("Clear"), exact=True)
    omar.follow(clear)
    expect(page.get_by_role("status").first).to_contain_text(
        omar.says("The answer has been cleared.")
    )
    second = page.url
    assert second != first  # the next one is open
    page.locator("details[data-return] summary").click()
    page.get_by_label(omar.says("State what is missing or must be changed")).fill("Which policy?")
    omar.follow(omar.button("Return"))
    expect(page.get_by_role("status").first).to_contain_text(
        omar.says("The answer has been returned with your reason.")
    )
    page.goto(second)
    omar.follow(omar.link(omar.says("Recommendation and history")))
    told = page.locator(".moment").first
    expect(told).to_contain_text("Which policy?")
    expect(told).to_contain_text(words[f"done_{Deed.RETURN}"])

    page.goto(first)
    expect(clear).to_have_count(0)
    expect(page.locator(".flag").first).to_contain_text(words.of(Stage.CLEARED))
    omar.follow(omar.link(omar.says("Back to the queue")))
    expect(lines).to_have_count(3)
    omar.follow(omar.link(omar.says("Clear unchanged answers")))
    boxes = page.locator("input[name=seen]")
    expect(boxes).to_have_count(3)
    boxes.last.uncheck()
    omar.follow(omar.button("Clear selected"))
    expect(lines).to_have_count(1)
    expect(page.get_by_role("status").first).to_be_visible()


def by_keyboard(omar: Visitor) -> None:
    """Go to the first answer by its key, begin to return it, and think better of it."""
    page = omar.page
    first, reason = page.locator("li.entry").first, page.locator("li.entry textarea").first
    page.keyboard.press("j")
    expect(first).to_be_focused()
    page.keyboard.press("r")
    expect(reason).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_focused()
    expect(reason).to_be_hidden()


def test_somebody_looks_back_and_sees_what_changed_since(omar: Visitor) -> None:
    page = omar.page
    omar.go(f"/{omar.language}/ITU/clearance/")
    omar.follow(page.locator("li.entry .entry__text a").first)
    one = page.url
    omar.follow(page.get_by_role("button", name=omar.says("Clear"), exact=True))
    page.goto(one)
    omar.follow(omar.link(omar.says("Recommendation and history")))
    page.get_by_label(omar.says("As at")).fill("2022-03-01")
    omar.follow(omar.button("Apply"))
    expect(page.get_by_role("note")).to_be_visible()
    expect(page.locator(".moment")).to_have_count(2)
    omar.follow(omar.link(omar.says("Compare two dates")))
    expect(page.locator("li.entry")).to_have_count(1)
    expect(page.locator("li.entry .turn")).to_be_visible()
    page.get_by_label(omar.says("From")).fill("2022-01-11")
    omar.follow(omar.button("Apply"))
    expect(page.locator("li.entry")).to_have_count(1)
