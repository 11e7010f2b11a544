"""A coordinator plans the year, assigns, and sees whether all is ready; README.md has the steps."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from tests.web.journeys import assigning_people
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.peopled import peopled
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import CycleStep
from uptake.core.cycles import Obstacle
from uptake.terms.messages import say

REPORT = "JIU/REP/2021/3"
MEETING = datetime.date(timezone.localdate().year + 1, 6, 16)


@pytest.fixture(params=LANGUAGES, ids=str)
def coordinator(
    request: pytest.FixtureRequest, browser: Browser, filled: Path, tmp_path: Path
) -> Iterator[Visitor]:
    """A coordinator who reads English, then one who reads Arabic, each on a site of their own."""
    with (
        peopled(browser, filled, tmp_path / "data", assigning_people.enter) as site,
        site.window("Cora Lindqvist", request.param) as somebody,
    ):
        yield somebody


def opens_a_cycle(coordinator: Visitor) -> None:
    """Opens the cycle for the meeting, gets a day wrong, and puts it right."""
    page = coordinator.page
    coordinator.go(f"/{coordinator.language}/ITU/cycles/")
    page.get_by_label(coordinator.says("Date of the meeting")).fill(f"{MEETING}")
    coordinator.follow(coordinator.button("Open the cycle"))
    clearance = page.get_by_label(coordinator.words.of(CycleStep.CLEARANCE)).first
    planned = clearance.input_value()
    clearance.fill(f"{MEETING.year}-01-04")
    coordinator.follow(coordinator.button("Save dates"))
    expect(page.get_by_role("alert")).to_contain_text(coordinator.words.of(CycleStep.ANSWERS))
    page.get_by_label(coordinator.words.of(CycleStep.CLEARANCE)).first.fill(planned)
    coordinator.follow(coordinator.button("Save dates"))
    expect(page.get_by_role("status").first).to_contain_text(
        coordinator.says("The dates have been saved.")
    )


def assigns_a_report(coordinator: Visitor) -> None:
    """Narrows the list to a report and assigns all of it to Ana, for the cycle."""
    page = coordinator.page
    coordinator.go(f"/{coordinator.language}/ITU/assignments/new/")
    page.get_by_label(coordinator.words["report"], exact=True).select_option(REPORT)
    coordinator.follow(coordinator.button("Apply"))
    expect(page.locator("li.entry")).to_have_count(2)
    coordinator.follow(page.locator("button[value=all]"))
    missing = say("assignees-missing", coordinator.language, {})
    expect(page.get_by_role("alert")).to_have_text(missing)
    page.get_by_label("Ana Prieto").check()
    coordinator.follow(page.locator("button[value=all]"))
    expect(page.locator("li.entry").first).to_contain_text("Ana Prieto")


def test_a_coordinator_plans_assigns_and_sees_whether_all_is_ready(coordinator: Visitor) -> None:
    page = coordinator.page
    opens_a_cycle(coordinator)
    assigns_a_report(coordinator)

    coordinator.follow(coordinator.link(coordinator.says("Assignments")))
    queue = page.get_by_role("region", name="Ana Prieto")
    expect(queue.locator("li.entry")).to_have_count(2)
    queue.locator("input[name=assignment]").first.check()
    later = f"{MEETING.year}-03-01"
    page.get_by_label(coordinator.says("New due date")).fill(later)
    coordinator.follow(coordinator.button("Change due date"))
    expect(page.locator(f"li.entry time[datetime='{later}']")).to_have_count(1)

    coordinator.place("Absences")
    today = timezone.localdate()
    coordinator.choose(page.get_by_label(coordinator.says("Absent person")), "Ana Prieto")
    replacement = page.get_by_label(coordinator.says("Replacement"), exact=True)
    coordinator.choose(replacement, "Ben Okafor")
    page.get_by_label(coordinator.says("First day")).fill(f"{today}")
    page.get_by_label(coordinator.says("Last day")).fill(f"{today + datetime.timedelta(days=9)}")
    coordinator.follow(coordinator.button("Record absence"))
    absence = page.get_by_role("row").filter(has_text="Ana Prieto")
    coordinator.follow(absence.get_by_role("button"))
    expect(absence).to_have_count(0)
    coordinator.choose(page.get_by_label(coordinator.says("Hand over from")), "Ana Prieto")
    coordinator.choose(
        page.get_by_label(coordinator.says("Hand over to"), exact=True), "Ben Okafor"
    )
    hand_over = page.get_by_role("button", name=coordinator.says("Hand over"), exact=True)
    coordinator.lead(hand_over)  # what it moves is said, and nothing has moved yet
    coordinator.lead(hand_over)
    coordinator.go(f"/{coordinator.language}/ITU/recommendations/{REPORT}/1/")
    expect(page.locator("[aria-labelledby=focal-points]")).to_contain_text("Ben Okafor")

    coordinator.go(f"/{coordinator.language}/ITU/cycles/")
    coordinator.follow(coordinator.link(coordinator.says("Readiness")))
    lines = page.locator("li.entry")
    unassigned = page.locator(f".counts a[href*='{Obstacle.UNASSIGNED}']")
    without = int(unassigned.locator("b").inner_text())
    coordinator.follow(unassigned)
    expect(lines).to_have_count(without)
    coordinator.follow(page.locator(".counts a").first)
    coordinator.lead(page.locator("button[value=all]"))
    coordinator.lead(page.locator("input[name=seen] ~ .actions button"))
    expect(page.get_by_role("status").first).to_be_visible()
    coordinator.follow(lines.first.locator(".obstacles a").first)
    assert "/ITU/answer/" in page.url
