"""An inspector looks at an organization, writes to it, runs the year's call; README.md has it."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, expect

from tests.sharing import copied
from tests.web.journeys.conftest import LANGUAGES, served_at_once, visiting
from tests.web.journeys.visitor import Visitor
from uptake.documents.reading import read
from uptake.documents.tree import Paragraph, Table

INSPECTOR = "Helena Sørdal"
REPORT = "JIU/REP/2021/3"


@pytest.fixture(params=LANGUAGES, ids=str)
def inspector(
    request: pytest.FixtureRequest, browser: Browser, filled: Path, tmp_path: Path
) -> Iterator[Visitor]:
    """An inspector, on a site of their own: a year has but one call."""
    copied(filled, tmp_path / "data")
    with (
        served_at_once(tmp_path / "data") as address,
        visiting(browser, address, request.param) as somebody,
    ):
        somebody.be(INSPECTOR)
        yield somebody


def test_an_inspector_writes_to_an_organization_and_runs_the_call(
    inspector: Visitor, tmp_path: Path
) -> None:
    visitor, page = inspector, inspector.page
    visitor.go(f"/{visitor.language}/ITU/reports/{REPORT}/")
    visitor.follow(page.locator("main a[href*='organization=all']").first)
    expect(page.locator("main tbody tr").first).to_be_visible()

    visitor.go(f"/{visitor.language}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(visitor.says("What needs you"))
    visitor.follow(page.locator("a[href$='/ITU/figures/profile/']").first)
    said = "\n".join(
        _said(
            _taken(
                visitor,
                page.locator("a[href*='management-letter'][href*='docx']"),
                tmp_path,
                "docx",
            )
        )
    )
    assert visitor.words["jiu"] in said
    assert visitor.says("Your organization is requested:") in said
    rates = page.locator("tbody").nth(1).locator("tr").first.locator("td").nth(1).inner_text()
    assert rates in said

    _call(visitor)
    tables = page.locator("main a[href*='figures/annual']").first
    visitor.follow(tables)
    assert _taken(visitor, page.locator("main a[href*='as=xlsx']"), tmp_path, "xlsx")


def _call(visitor: Visitor) -> None:
    """Open the call of the year, remind ITU of it, close it."""
    page = visitor.page
    visitor.go(f"/{visitor.language}/")
    visitor.place("Data calls")
    due = timezone.localdate() + datetime.timedelta(days=30)
    page.get_by_label(visitor.says("Answers by")).fill(f"{due:%Y-%m-%d}")
    page.locator("#message").fill("2026.")
    visitor.follow(visitor.button("Open the data call"))
    expect(page.get_by_role("status").first).to_be_visible()

    page.locator("input[name='organization'][value='ITU']").check()
    visitor.follow(visitor.button("Send reminders"))
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.locator("tbody tr").first.locator("td").last).not_to_have_text("–")

    visitor.follow(visitor.link(visitor.says("Close the data call…")))
    visitor.follow(visitor.button("Close the data call"))
    expect(visitor.button("Reopen the data call")).to_be_visible()


def _taken(visitor: Visitor, link: Locator, folder: Path, ending: str) -> Path:
    with visitor.page.expect_download() as coming:
        link.first.click()
    path = folder / f"taken.{ending}"
    coming.value.save_as(path)
    return path


def _said(path: Path) -> Iterator[str]:
    """All that a document says, as it is read back."""
    for block in read(path).blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (one.text for one in block.paragraphs)
