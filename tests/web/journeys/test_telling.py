"""Messages and calendars, as people meet them; README.md has the steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.journeys import telling_people
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.peopled import Peopled, peopled
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import MailState

type Site = tuple[Visitor, Peopled]


@pytest.fixture(params=LANGUAGES, ids=str)
def site_of_messages(
    request: pytest.FixtureRequest, browser: Browser, filled: Path, tmp_path: Path
) -> Iterator[Site]:
    """A site of their own where messages wait, were sent, and stopped."""
    with (
        peopled(browser, filled, tmp_path / "data", telling_people.enter) as site,
        site.window(None, request.param) as visitor,
    ):
        yield visitor, site


def test_an_administrator_sends_again_what_may_not_have_been_sent(site_of_messages: Site) -> None:
    visitor, site = site_of_messages
    page = visitor.page
    site.sign_in(page.context, "boss")
    visitor.go(f"/{visitor.language}/ITU/people/")
    visitor.place("E-mail log")
    state = visitor.words.of(MailState.UNCERTAIN)
    visitor.follow(page.locator("main .figures").get_by_role("link", name=state))
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(1)
    visitor.follow(rows.get_by_role("button"))
    expect(page.locator("tbody tr").filter(has_text=state)).to_have_count(0)
    failed = page.locator("tbody tr").filter(has_text="550 No such user")
    expect(failed.get_by_role("button")).to_be_visible()


def test_somebody_takes_a_new_address_for_their_calendar(site_of_messages: Site) -> None:
    visitor, site = site_of_messages
    page = visitor.page
    site.sign_in(page.context, "ana")
    visitor.go(f"/{visitor.language}/ITU/mine/")
    visitor.follow(visitor.link(visitor.says("My calendar")))
    field = page.get_by_label(visitor.says("Subscribe to this address in your calendar program"))
    before = field.input_value()
    assert before.endswith(".ics")
    visitor.follow(visitor.button("Reset the calendar link"))
    expect(page.get_by_role("status").first).to_be_visible()
    expect(field).not_to_have_value(before)


def test_somebody_stops_the_digest_and_gets_it_again(site_of_messages: Site) -> None:
    visitor, site = site_of_messages
    visitor.go(f"/{visitor.language}/unsubscribe/{site.entered['away']}/")
    visitor.follow(visitor.button("Stop the weekly digest"))
    expect(visitor.page.get_by_role("status").first).to_be_visible()
    visitor.follow(visitor.button("Subscribe again"))
    expect(visitor.button("Stop the weekly digest")).to_be_visible()
