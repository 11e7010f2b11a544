"""The document's journey from its issue to what the meeting made of it."""

import zipfile
from pathlib import Path

from playwright.sync_api import expect

from tests.web.journeys.document_preparing import ANSWER
from tests.web.journeys.document_walk import (
    DELEGATE,
    LATE,
    REPORT,
    SYMBOL,
    TODAY,
    Walk,
    at_document,
    at_edition,
    told,
)
from uptake.core.codes import Language
from uptake.exchange.files import WRITTEN

REQUEST = "The Council asked the secretariat to add the financial implications."
# What is decided of the five, in the order of the document; the last one is in the record.
STATES = ("deferred", "endorsed", "endorsed", "endorsed", "")
DECISION = f"C{TODAY:%y}/DEC/9"
RECORD = f"""Summary record of the third meeting

The Council considered Document {SYMBOL} on the reports of the Joint Inspection Unit.
The Council endorsed recommendation 6 of JIU/REP/2020/7.
The Council requested the secretariat to add the financial implications.
"""


def issues_it(walk: Walk) -> None:
    """The coordinator sees what will be frozen, and issues the document."""
    visitor = at_edition(walk, SYMBOL)
    page = visitor.page
    visitor.lead(visitor.link(visitor.says("Review and issue")))
    visitor.lead(visitor.button("Issue the document"))
    expect(page.locator("#reason-problem")).to_be_visible()
    page.locator("#reason").fill("The session opens on Monday.")
    visitor.lead(visitor.button("Issue the document"))
    expect(page.locator("#agreed-problem")).to_be_visible()
    page.locator("#agreed").check()
    visitor.picture("edition-issue")
    page.get_by_role("button", name=visitor.says("Issue the document")).click()
    told(visitor, "The document has been issued.")
    visitor.check()
    visitor.picture("issued")


def takes_the_files(walk: Walk) -> None:
    """Every file in Arabic is the issued one; a file that somebody changed is not."""
    visitor = walk.coordinator
    at_document(visitor, SYMBOL)
    taken = [
        walk.download(visitor, visitor.page.locator(f"table.files a[href$='/files/ar.{written}']"))
        for written in WRITTEN
    ]
    status, said = walk.run("verify", *map(str, taken))
    assert (status, said.count(SYMBOL) >= len(WRITTEN)) == (0, True), said
    other = changed(next(path for path in taken if path.suffix == ".docx"))
    status, said = walk.run("verify", str(other))
    assert status == 1, said
    visitor.lead(visitor.link(visitor.says("Verify an issued file")))
    visitor.page.locator("input[type=file]").set_input_files(other)
    visitor.lead(visitor.button("Verify the file"))
    told(visitor, "Differs from the issued file")
    expect(visitor.page.get_by_role("status").first).to_contain_text(SYMBOL)
    visitor.picture("verify")


def changed(path: Path) -> Path:
    """Return the Word file with another figure in it."""
    other = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "word/document.xml":
                content = content.replace(b">12</w:t>", b">13</w:t>")
            new.writestr(item, content)
    return other


def delegate_reads(walk: Walk) -> None:
    """A delegate reads in Arabic what is to be decided, whatever others read."""
    delegate = walk.window(DELEGATE, Language.ARABIC)
    page = delegate.page
    delegate.place("For decision")
    delegate.picture("to-decide")
    delegate.lead(page.locator(".question__title a").first)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("article.matter")).to_have_count(len(STATES))
    expect(page.locator("main")).to_contain_text(SYMBOL)
    expect(page.locator("main")).not_to_contain_text(ANSWER)
    delegate.picture("to-decide-document")


def records_the_meeting(walk: Walk) -> None:
    """The coordinator records that the document is noted, and what was decided of four."""
    visitor = walk.coordinator
    page = visitor.page
    at_document(visitor, SYMBOL)
    visitor.lead(visitor.link(visitor.says("Decisions of the meeting")))
    page.locator("#day").fill(f"{TODAY}")
    page.locator("#body").select_option(index=1)
    page.locator("#record-symbol").fill(DECISION)
    page.locator("#state_document").select_option("noted")
    choices = page.locator("select[name^=state_]:not(#state_document)")
    expect(choices).to_have_count(len(STATES))
    for place, state in enumerate(STATES):
        choices.nth(place).select_option(state)
    visitor.picture("deciding", page.locator("#record"))
    on = visitor.says("Continue")
    visitor.lead(visitor.page.get_by_role("button", name=on, exact=True))
    visitor.picture("decisions-check")
    visitor.lead(visitor.button("Record decisions"))
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.locator(".meeting-made")).to_have_count(4)
    visitor.picture("decisions")


def records_a_request(walk: Walk) -> None:
    """The meeting asked for the financial implications of one recommendation."""
    visitor = walk.coordinator
    page = visitor.page
    visitor.lead(page.locator(".meeting-path").get_by_role("link", name=visitor.says("Requests")))
    page.locator("#words").fill(REQUEST)
    page.locator("#words_language").select_option(Language.ENGLISH.value)
    page.locator("#day").fill(f"{TODAY}")
    page.locator("input[name=field][value=financial_implications]").check()
    page.locator("input[name=about][value=some]").check()
    page.locator("details.notes summary").last.click()
    page.locator("label.choice", has_text=REPORT).last.locator("input").check()
    visitor.picture("requesting", page.locator("#record"))
    visitor.lead(visitor.button("Record request"))
    told(visitor, "The request has been recorded.")
    expect(page.locator("li.asked")).to_contain_text(REQUEST)
    visitor.picture("requests")


def imports_the_record(walk: Walk) -> None:
    """The record of the meeting says what became of the fifth; the coordinator confirms it."""
    visitor = walk.coordinator
    page = visitor.page
    record = walk.files / "record.txt"
    record.write_text(RECORD, encoding="utf-8")
    visitor.lead(
        page.locator(".meeting-path").get_by_role(
            "link", name=visitor.says("Records of the meeting")
        )
    )
    page.set_input_files("#file", record)
    page.get_by_role("button", name=visitor.says("Upload and read the record")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        visitor.says("Content of the record"), timeout=LATE
    )
    visitor.check()
    page.locator("#day").fill(f"{TODAY}")
    page.locator("#body").select_option(index=1)
    page.locator("#record-symbol").fill(DECISION)
    expect(page.locator("blockquote").first).to_contain_text("recommendation 6")
    page.locator("[aria-labelledby=requests] .in-end input").set_checked(False)
    visitor.picture("record-of-meeting")
    visitor.lead(visitor.button("Record selected"))
    told(visitor, "The confirmed items have been recorded.")


def takes_the_decision(walk: Walk) -> None:
    """The decision in words, in Arabic, as Word; nothing is left to decide."""
    visitor = walk.coordinator
    page = visitor.page
    at_document(visitor, SYMBOL)
    visitor.lead(visitor.link(visitor.says("Text of the decision")))
    expect(page.locator(".decision-text li")).not_to_have_count(0)
    visitor.picture("decision-in-words")
    link = page.locator(".decision-files a[hreflang=ar]")
    assert walk.download(visitor, link).suffix == ".docx"
    delegate = walk.window(DELEGATE, Language.ARABIC)
    delegate.place("For decision")
    delegate.lead(delegate.page.locator(".question__title a").first)
    expect(delegate.page.locator("p.decided")).to_have_count(len(STATES))
