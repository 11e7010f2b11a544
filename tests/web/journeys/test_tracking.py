"""A focal point exchanges files with a tracking system; README.md has the steps."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language
from uptake.core.two_sides import Difference, Turn
from uptake.documents.tree import Format

ASIDE = {Language.ENGLISH: (0, "Pending"), Language.ARABIC: (1, "Postponed")}
"""Which accepted recommendation each is about, with which word: both are on one site."""


def exported(writer: Visitor, folder: Path) -> dict[str, Any]:
    """The file for the other side, as the page sends it."""
    with writer.page.expect_download() as sent:
        writer.page.get_by_role("button", name=writer.words.of(Format.JSON), exact=True).click()
    path = folder / "ours.json"
    sent.value.save_as(path)
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def theirs(told: dict[str, Any], which: int, word: str, folder: Path) -> tuple[Path, str]:
    """The same as the other side would send it, with another status and a word of its own."""
    accepted = [one for one in told["recommendations"] if one["Acceptance"] == "Accepted"]
    one = accepted[which]
    one |= {"Acceptance": word, "Status of implementation": None, "Last changed": told["date"]}
    path = folder / "theirs.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path, f"{one['Report']}/{one['Recommendation number']}"


def test_both_sides_are_compared_and_ours_is_kept(writer: Visitor, tmp_path: Path) -> None:
    page = writer.page
    writer.go(f"/{writer.language}/ITU/tracking/")
    which, word = ASIDE[writer.language]
    file, way = theirs(exported(writer, tmp_path), which, word, tmp_path)

    writer.follow(page.get_by_role("link", name=writer.says("Import from the tracking system")))
    page.get_by_label(writer.says("File from the tracking system")).set_input_files(file)
    writer.follow(writer.button("Upload and read"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        writer.says("Review the file"), timeout=300_000
    )
    writer.check()
    expect(page.locator(".bad-cell--error")).to_contain_text(word)
    expect(writer.button("Import these values")).to_have_count(0)
    review = page.url

    writer.follow(page.get_by_role("link", name=writer.says("Columns and words")))
    page.locator("#read-acceptance-under_consideration").fill(f"{word}; Accepted")
    writer.follow(writer.button("Save the mapping"))
    expect(page.get_by_role("alert")).to_contain_text("Accepted")
    page.locator("#read-acceptance-under_consideration").fill(f"Under consideration; {word}")
    writer.follow(writer.button("Save the mapping"))

    page.goto(review)
    writer.check()
    writer.follow(writer.button("Import these values"))
    decide = writer.words.of(Turn.DECIDE)
    writer.follow(page.locator(".figures").get_by_role("link", name=decide))
    writer.follow(page.locator(f"a[href$='/tracking/{way}/']"))
    expect(page.locator("main")).to_contain_text(writer.words.of(Difference.ACCEPTANCE))

    page.get_by_label(writer.says("Reason"), exact=True).fill("The answer was cleared last year.")
    writer.follow(writer.button("Keep our answer"))
    writer.go(f"/{writer.language}/ITU/tracking/?turn={Turn.TELL}")
    expect(page.locator(f"a[href$='/tracking/{way}/']")).to_have_count(1)
