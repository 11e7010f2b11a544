"""What each task costs whoever does it, counted by the browser: clicks, pages, fields typed.

Each begins on the first page of its person, in English, on a site as the demonstration leaves it;
they come one after another. `aim` is what a task could cost, `cost` what it costs: who makes one
dearer, or cheaper, says so here. Where it costs more than it could, `why` says the reason.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.exchange.forms.filling import opened
from tests.exchange.reading.report.reports import SYMBOL, written_report
from tests.rooms.builders import document, entry, report
from tests.sharing import copied, within
from tests.web.journeys.conftest import COORDINATOR, served_at_once
from tests.web.journeys.counted import ANY, Cost, counting
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Addressee, Implementation, Language
from uptake.core.document import StatusDocument
from uptake.core.recipients import machine
from uptake.demonstration.services.follow_up import begun, load_follow_up
from uptake.demonstration.services.year import load_edition, load_meetings
from uptake.documents.tree import Format
from uptake.exchange.files import write_file
from uptake.exchange.forms.form import FormField
from uptake.imports import services as imports
from uptake.record.services import links
from uptake.record.services.links import LinkWanted
from uptake.register.models import Assignment, Cycle, FollowUp, GoverningBody, Person
from uptake.terms.words import words

CONTRIBUTOR, OFFICER, TRANSLATOR = "Chen Yulan", "Hala Mansouri", "Olga Vetrova"
DELEGATE, ADMINISTRATOR = "Ignacio Beltrán", "Grace Adeyemi"
INSPECTOR = "Helena Sørdal"
MEETING, DECIDED = datetime.date(2024, 6, 11), "JIU/REP/2023/9"
type Doing = Callable[[Visitor, Path], None]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that somebody does; README.md has the table of all.

    Nobody is signed in where `who` is empty; `before` may give the address where it begins.
    """

    name: str
    who: str
    aim: Cost
    cost: Cost
    do: Doing
    why: str = ""
    start: str = ""
    before: Callable[[], str | None] | None = None


TASKS: list[Task] = []


def task(
    name: str,
    who: str,
    aim: Cost,
    cost: Cost,
    why: str = "",
    start: str = "",
    before: Callable[[], str | None] | None = None,
) -> Callable[[Doing], Doing]:
    """Enter what a function does among the tasks.

    `start`: where it begins, if not at home; `before`: what the register has from here on, with
    where it begins, if only that tells.
    """

    def enter(do: Doing) -> Doing:
        TASKS.append(Task(name, who, aim, cost, do, why, start, before))
        return do

    return enter


def the_edition() -> None:
    """Open the demonstration's edition for the next session."""
    load_edition(language=Language.ENGLISH, at=begun(timezone.now()))


def past(language: Language, **values: Any) -> StatusDocument:
    """Give a document on which a meeting that is over decided, in a language."""
    asked = (
        entry(
            number,
            DECIDED,
            addressee=Addressee.GOVERNING_BODIES,
            text_language=language,
            comment_language=language,
            **values,
        )
        for number in "12"
    )
    return document(
        *asked,
        symbol="C24/61",
        language=language,
        date=MEETING - datetime.timedelta(days=90),
        based_on=(),
        references=(),
        reports=(report(DECIDED, focal_points=()),),
    )


def a_past_meeting() -> None:
    """Have a document of a meeting that is over, which asked it for two decisions."""
    body = GoverningBody.objects.filter(organization__code="ITU", names__name="Council")[0]
    Cycle.objects.create(
        organization=body.organization,
        governing_body=body,
        meeting=MEETING,
        closed_at=timezone.now(),
        recorded_at=timezone.now(),
        recorded_by=COORDINATOR,
    )
    imports.apply(past(Language.ENGLISH), organization="ITU", by=machine(), at=timezone.now())


def a_link() -> str:
    """Ask the contributor about three that are not implemented; give the address of a link."""
    now = timezone.now()
    day = timezone.localdate() + datetime.timedelta(days=60)  # no reminder brings a newer link
    asked = FollowUp.objects.filter(
        organization__code="ITU",
        progress__latest=F("progress__cleared"),
        progress__latest__implementation__in=(
            Implementation.NOT_STARTED,
            Implementation.IN_PROGRESS,
        ),
    ).exclude(assignments__ended_at=None, assignments__person__isnull=False)
    who = Person.objects.filter(names__name=CONTRIBUTOR)[0]
    given = [
        Assignment.objects.create(
            follow_up=one, person=who, due=day, assigned_at=now, assigned_by=COORDINATOR
        )
        for one in asked.order_by("pk")[:3]
    ]
    wanted = LinkWanted(who.pk, tuple(one.pk for one in given), day)
    (secret,) = links.make_all([wanted], by=machine(), at=now)
    return f"/en/link/{secret}/"


@pytest.fixture(scope="module")
def home(
    browser: Browser, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """A site as the demonstration leaves it, but for its edition; with the folder of its data."""
    del browser
    folder = tmp_path_factory.mktemp("tasks") / "data"
    copied(filled, folder)
    with within(folder):
        begin = begun(timezone.now())
        load_meetings(language=Language.ENGLISH, at=begin)
        load_follow_up(language=Language.ENGLISH, at=begin)
    with served_at_once(folder) as address:
        yield address, folder


def press(page: Page, name: str, role: str = "button") -> None:
    """Press the first button, or follow the first link, of a name; wait for where it leads."""
    with page.expect_navigation():
        page.locator("main").get_by_role(role, name=name).first.click()  # type: ignore[arg-type]


@task("see how it stands", COORDINATOR, Cost(0, 1, 0), Cost(0, 1, 0))
def _(visitor: Visitor, _: Path) -> None:
    expect(visitor.page.locator(".time-line")).to_contain_text("days left")


@task(
    "register a report from Word",
    COORDINATOR,
    Cost(4, 3, 0),
    Cost(4, 2, 0),
)
def _(visitor: Visitor, folder: Path) -> None:
    page = visitor.page
    page.get_by_label("Report or workbook").set_input_files(
        written_report(folder, Language.ENGLISH, "docx")
    )
    press(page, "Upload and read")
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=300_000)
    page.locator("#mark-1 label", has_text="Council").click()
    with page.expect_navigation():
        page.locator("#decide ~ div button[value=register]").click()
    expect(page).to_have_url(re.compile(f"reports/{SYMBOL}/"))


@task(
    "assign its recommendations to one person",
    COORDINATOR,
    Cost(3, 1, 0),
    Cost(2, 1, 0),
    start=f"/en/ITU/reports/{SYMBOL}/",
)
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    visitor.choose(page.get_by_label("Assign them to"), "Chen Yulan")
    press(page, "Assign")
    expect(page.get_by_role("status").first).to_contain_text("assignments created")


@task("reassign", COORDINATOR, Cost(3, 1, 0), Cost(3, 1, 0), start="/en/ITU/assignments/")
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    page.locator("main input[name=assignment]").first.click()
    page.get_by_label("Reassign to").select_option(label="Amélie Fontaine")
    press(page, "Reassign")


@task("remind who is late", COORDINATOR, Cost(2, ANY, 0), Cost(2, 2, 0))
def _(visitor: Visitor, _: Path) -> None:
    press(visitor.page, "Preview the reminders")
    press(visitor.page, "Send 1 reminder")


@task(
    "open the next document",
    COORDINATOR,
    Cost(2, 2, 0),
    Cost(1, 1, 0),
)
def _(visitor: Visitor, _: Path) -> None:
    press(visitor.page, "Create the draft document")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("C27/XX")


@task(
    "find what a draft lacks, as it will print",
    COORDINATOR,
    Cost(2, 3, 0),
    Cost(2, 2, 0),
    before=the_edition,
)
def _(visitor: Visitor, _: Path) -> None:
    press(visitor.page, "C27/61 is in preparation", "link")
    with visitor.page.expect_navigation(url=re.compile("/ceb-comments/")):
        visitor.page.locator("main a[href*='/ceb-comments/']").first.click()


@task("see what is to be decided", DELEGATE, Cost(1, ANY, 0), Cost(1, 1, 0))
def _(visitor: Visitor, _: Path) -> None:
    press(visitor.page, "For decision", "link")


@task(
    "record what a meeting decided on two recommendations",
    COORDINATOR,
    Cost(3, ANY, 0),
    Cost(3, 3, 0),
    before=a_past_meeting,
)
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    press(page, "Record the decisions of the meeting", "link")
    press(page, "Endorse all others and continue")
    press(page, "Record decisions")
    expect(page.get_by_role("status").first).to_contain_text("3 decisions on C24/61 recorded")


@task(
    "import last year’s Word document, in Arabic",
    COORDINATOR,
    Cost(4, 5, 0),
    Cost(4, 3, 0),
)
def _(visitor: Visitor, folder: Path) -> None:
    page = visitor.page
    path = folder / "C24-61-A.docx"
    status = past(Language.ARABIC, text="ينبغي نشر خطة.", remarks="نُشرت الخطة.")
    write_file(status, Format.DOCX, path, words(Language.ARABIC, "ITU"))
    press(page, "Import a document", "link")
    page.get_by_label("Document", exact=True).set_input_files(path)
    press(page, "Upload and read")
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=300_000)
    press(page, "Apply to the register")


@task(
    "issue a document",
    COORDINATOR,
    Cost(3, ANY, 0),
    Cost(3, 2, 1),
    "it has gaps, and why it is issued with them is said",
    "/en/ITU/editions/2/",
)
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    press(page, "Review and issue", "link")
    page.locator("main textarea").first.fill("The meeting is tomorrow.")
    page.locator("main input[type=checkbox]").first.click()
    press(page, "Issue the document")


@task("say that nothing changed", CONTRIBUTOR, Cost(1, 1, 0), Cost(1, 1, 0))
def _(visitor: Visitor, _: Path) -> None:
    press(visitor.page, "No change since")
    expect(visitor.page.get_by_role("status").first).to_contain_text("No change")


@task(
    "answer on the site",
    CONTRIBUTOR,
    Cost(3, 1, 2),
    Cost(3, 1, 1),
)
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    item = page.locator("main li", has_text="JIU/REP/2021/3")
    item.locator("summary").click()
    item.get_by_label("In progress").click()
    item.get_by_label("Comments").fill("The report has been drafted.")
    press(page, "Submit for clearance")
    expect(page.get_by_role("status").first).to_contain_text("submitted for clearance")


@task(
    "answer three by a signed link",
    "",
    Cost(7, ANY, 3),
    Cost(6, 1, 3),
    before=a_link,
)
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    for left in ("Yesterday.", "Today.", "Tomorrow."):
        item = page.locator("main li.task", has=page.locator("details[open]"))
        item.get_by_label("In progress").click()
        item.get_by_label("Comments").fill(left)
        press(page, "Submit for clearance")
        expect(page.get_by_role("status").first).to_contain_text("submitted for clearance")


@task(
    "answer by workbook",
    CONTRIBUTOR,
    Cost(4, 3, 0),
    Cost(4, 2, 0),
)
def _(visitor: Visitor, folder: Path) -> None:
    page = visitor.page
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the form").click()
    path = folder / "form.xlsx"
    download.value.save_as(path)
    book = opened(path.read_bytes())
    key = str(book.sheet.cell(6, book.column("key")).value)
    words = visitor.words
    answer = {FormField.ACCEPTANCE: words["accepted"], FormField.REMARKS: "Begun in May."}
    book.fill(key, {**answer, FormField.IMPLEMENTATION: words["in_progress"]})
    book.book.save(path)
    page.set_input_files("#returned-form", path)
    press(page, "Upload and check")
    press(page, "Submit for clearance")


@task("clear an answer", OFFICER, Cost(1, 1, 0), Cost(1, 1, 0))
def _(visitor: Visitor, _: Path) -> None:
    press(visitor.page, "Clear JIU")


@task("return an answer", OFFICER, Cost(2, ANY, 1), Cost(2, 1, 1))
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    page.locator("summary", has_text="Return").first.click()
    page.locator("textarea[name=reason]").first.fill("Which report?")
    with page.expect_navigation():
        page.locator("details[open]").get_by_role("button", name="Return").click()


@task("clear the unchanged", OFFICER, Cost(2, 2, 0), Cost(2, 2, 0))
def _(visitor: Visitor, _: Path) -> None:
    press(visitor.page, "Clear unchanged answers", "link")
    press(visitor.page, "Clear selected")


@task("translate a text", TRANSLATOR, Cost(2, 2, 1), Cost(2, 2, 1))
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    with page.expect_navigation():
        page.locator("main .needs a").first.click()
    page.locator("textarea").first.fill("Перевод.")
    press(page, "Approve")


@task(
    "enter a person and invite them",
    ADMINISTRATOR,
    Cost(4, 2, 2),
    Cost(3, 2, 2),
)
def _(visitor: Visitor, _: Path) -> None:
    page = visitor.page
    press(page, "Add person", "link")
    page.locator("input[name=name-en]").fill("Maya Stern")
    page.locator("input[type=email]").fill("maya@itu.example")
    page.get_by_label("contributor").first.click()
    press(page, "Add person")


@task("change a rule", ADMINISTRATOR, Cost(2, 1, 0), Cost(2, 1, 0), start="/en/ITU/settings/")
def _(visitor: Visitor, _: Path) -> None:
    visitor.page.locator("main input[type=checkbox]").first.click()
    press(visitor.page, "Save the settings")


@task(
    "see how all organizations stand on a report",
    INSPECTOR,
    Cost(1, ANY, 0),
    Cost(1, 1, 0),
)
def _(visitor: Visitor, _: Path) -> None:
    visitor.page.locator(".places a", has_text="Charts").first.click()
    for shown in ("JIU/REP/2021/3", "ITU", "WIPO"):
        expect(visitor.page.locator("main")).to_contain_text(shown)


def test_each_task_costs_what_is_said(
    browser: Browser, home: tuple[str, Path], tmp_path: Path
) -> None:
    site, folder = home
    found = {}
    for one in TASKS:
        start = one.start
        if one.before:
            with within(folder):
                start = one.before() or start
        found[one.name] = cost_of(one, start, browser, site, tmp_path)
    assert found == {one.name: one.cost for one in TASKS}


def cost_of(one: Task, start: str, browser: Browser, home: str, folder: Path) -> Cost:
    """Have a task done by its person; return what the browser counted."""
    with counting(browser, home, Language.ENGLISH) as (visitor, count):
        if one.who:
            visitor.page.goto(f"{home}/en/account/demonstration/")
            with visitor.page.expect_navigation(url=re.compile("/en/(.*/home/)?$")):
                visitor.page.get_by_role("button", name=one.who).first.click()
        if start:
            visitor.page.goto(home + start)
        count.begin()
        one.do(visitor, folder)
        visitor.page.wait_for_load_state()
        print(f"{one.name}: {count.cost} (could be {one.aim})")
        return count.cost


@pytest.mark.parametrize("one", TASKS, ids=lambda one: one.name.replace(" ", "-"))
def test_a_task_costs_no_more_than_it_could_or_it_is_said_why(one: Task) -> None:
    assert one.cost.within(one.aim) == (not one.why)
