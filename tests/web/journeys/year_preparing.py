"""The year's journey, before anybody answers: who is there, what came in, who has it."""

import datetime
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from tests.exchange.reading.report.reports import SAID, written_report
from tests.web.journeys.visitor import Visitor
from tests.web.journeys.year_people import PASSWORD, Somebody
from tests.web.journeys.year_site import YearSite
from uptake.core.codes import Action, Language
from uptake.core.cycles import Obstacle

MEETING = datetime.date(timezone.localdate().year + 1, 6, 16)
RECEIVED = datetime.date(2026, 2, 16)
# A report of last year, whose answers were cleared: something can be said to be unchanged.
LAST_YEAR = "JIU/REP/2021/3"
PICTURED = {Language.ENGLISH: "Library Services", Language.ARABIC: "خدمات المكتبة"}


def enters_a_person(year: YearSite, one: Somebody) -> None:
    """The administrator enters a unit and whoever answers in it, and invites them."""
    boss = year.signed_in(year.people.administrator)
    page = boss.page
    boss.place("Units")
    boss.lead(boss.link(boss.says("Add unit")))
    page.locator(f"#name-{year.language}").fill(PICTURED[year.language])
    boss.lead(boss.button("Add unit"))
    boss.place("People")
    boss.lead(boss.link(boss.says("Add person")))
    page.locator(f"#name-{year.language}").fill(one.name)
    page.get_by_label(boss.says("E-mail address")).fill(one.email)
    page.get_by_label(boss.says("Language of messages")).select_option(year.language)
    boss.choose(page.locator("#unit"), PICTURED[year.language])
    page.get_by_label(boss.words.of(one.role)).check()
    boss.picture("person")
    boss.lead(boss.button("Add person"))
    boss.lead(boss.button("Invite by e-mail"))
    expect(page.get_by_role("status").first).to_be_visible()


def sets_the_rules(year: YearSite) -> None:
    """The administrator: "implemented" needs evidence, and messages leave at any hour."""
    boss = year.window(year.people.administrator.email)
    boss.place("Settings")
    boss.page.get_by_label(boss.says("Evidence required for “Implemented”")).check()
    boss.page.get_by_label(boss.says("From (time of day)")).fill("00:00")
    boss.page.get_by_label(boss.says("Until (time)")).fill("00:00")
    boss.page.get_by_label(boss.says("No messages on Saturdays and Sundays")).uncheck()
    boss.picture("settings")
    boss.lead(boss.button("Save the settings"))
    expect(boss.page.get_by_role("status").first).to_contain_text(
        boss.says("The settings have been saved.")
    )


def registers_a_report(year: YearSite, folder: Path) -> None:
    """The coordinator brings the report, marks what it asks of the organization, registers it."""
    coordinator = year.signed_in(year.people.coordinator)
    page, words = coordinator.page, coordinator.words
    coordinator.place("Reports")
    coordinator.lead(coordinator.link(coordinator.says("Register a report")))
    file = page.get_by_label(coordinator.says("Report or workbook"))
    file.set_input_files(written_report(folder, year.language, "docx"))
    coordinator.follow(coordinator.button("Upload and read"))
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=300_000)
    coordinator.check()
    page.locator("#received").fill(f"{RECEIVED}")
    coordinator.lead(coordinator.button("Recalculate due date"))
    _mark(coordinator, 0, words.of(Action.EXECUTIVE_HEAD))
    _mark(coordinator, 1, words.of(Action.GOVERNING_BODY))
    _mark(coordinator, 2, words.of(Action.NONE))
    _mark(coordinator, 3, words.of(Action.EXECUTIVE_HEAD))
    coordinator.picture("registering", page.locator("#recommendation-0"))
    coordinator.lead(page.locator("#decide ~ div button[value=register]"))
    expect(page.get_by_role("heading", level=1)).to_have_text(SAID[year.language].title)


def _mark(coordinator: Visitor, place: int, choice: str) -> None:
    marks = coordinator.page.locator(f"#mark-{place} label")
    marks.filter(has_text=choice).first.locator("input").check()


def opens_a_cycle(year: YearSite) -> None:
    """The coordinator opens the cycle for the meeting; its steps are counted back."""
    coordinator = year.window(year.people.coordinator.email)
    coordinator.place("Reporting cycles")
    coordinator.page.get_by_label(coordinator.says("Date of the meeting")).fill(f"{MEETING}")
    coordinator.lead(coordinator.button("Open the cycle"))
    expect(coordinator.page.locator("table.steps tbody tr")).to_have_count(5)


def assigns(year: YearSite, report: str, name: str, count: int) -> None:
    """The coordinator narrows the list to a report, and assigns all of it for the cycle."""
    coordinator = year.window(year.people.coordinator.email)
    page = coordinator.page
    coordinator.place("Assignments")
    coordinator.lead(coordinator.link(coordinator.says("Assign")))
    page.get_by_label(coordinator.words["report"], exact=True).select_option(report)
    page.locator("#assigned").select_option(label=coordinator.says("All"))
    coordinator.lead(coordinator.button("Apply"))
    expect(page.locator("li.entry")).to_have_count(count)
    page.get_by_label(name).check()
    coordinator.picture("assigning", page.locator("#whom"))
    coordinator.lead(page.locator("button[value=all]"))
    expect(page.locator("li.entry").first).to_contain_text(name)


def sets_a_password(year: YearSite, one: Somebody, address: str) -> None:
    """Whoever was invited opens the link in the message, sets a password, and is signed in."""
    visitor = year.window(one.email)
    visitor.page.goto(address)
    visitor.check()
    visitor.page.locator("[name=password1]").fill(PASSWORD)
    visitor.page.locator("[name=password2]").fill(PASSWORD)
    visitor.lead(visitor.button("Set the password"))
    heading = visitor.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(visitor.says("What needs you"))


def sees_whether_it_is_ready(year: YearSite) -> None:
    """The coordinator sees what is in the way, and follows a line to where it is mended."""
    coordinator = year.window(year.people.coordinator.email)
    page = coordinator.page
    coordinator.place("Reporting cycles")
    coordinator.lead(coordinator.link(coordinator.says("Readiness")))
    coordinator.picture("ready")
    ours = page.locator("li.entry").filter(has_text=SAID[year.language].second)
    expect(ours).to_have_count(1)
    coordinator.lead(page.locator(f".counts a[href*='{Obstacle.UNASSIGNED}']"))
    before = page.locator("li.entry").count()
    coordinator.lead(page.locator("li.entry .obstacles a").first)
    assert "/ITU/assignments/new/" in page.url
    page.get_by_label(year.people.contributor.name).check()
    coordinator.lead(page.locator("button[value=chosen]"))
    coordinator.place("Reporting cycles")
    coordinator.lead(coordinator.link(coordinator.says("Readiness")))
    coordinator.lead(page.locator(f".counts a[href*='{Obstacle.UNASSIGNED}']"))
    expect(page.locator("li.entry")).to_have_count(before - 1)


def sees_who_did_what(year: YearSite) -> None:
    """The administrator sees in the record of acts what the coordinator and the others did."""
    boss = year.window(year.people.administrator.email)
    boss.place("Activity log")
    boss.picture("record")
    for one in (year.people.coordinator, year.people.contributor, year.people.officer):
        boss.choose(boss.page.get_by_label(boss.says("Person"), exact=True), one.name)
        boss.lead(boss.button("Apply"))
        expect(boss.page.locator("tbody tr").first).to_contain_text(one.name)
    head = year.run("audit", "head").strip()
    assert head in year.run("audit", "verify", "--expect", head)
