"""A focal point reviews what an import would change; README.md has the steps."""

import datetime
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.exchange.shapes.corpus.building import Layout, build, grid
from tests.rooms.builders import document, entry, report
from tests.web.journeys.test_importing import Brought, bring
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Acceptance, Distribution, Implementation, Language
from uptake.core.contract import to_json
from uptake.core.document import Entry, FocalPoint, StatusDocument
from uptake.terms.messages import say
from uptake.terms.words import words

NUMBERS = count(31)
YEAR = 2026
DONE = Implementation.IMPLEMENTED
ARABIC = "ينبغي للرؤساء التنفيذيين أن ينشروا خطة."


@pytest.fixture
def brought() -> Brought:
    """Something new for each journey and language."""
    number = next(NUMBERS)
    return Brought(f"JIU/REP/2023/{number}", f"C24/{number}")


def saved(status: StatusDocument, folder: Path) -> Path:
    path = folder / f"{(status.symbol or '').replace('/', '-')}-{status.language}.json"
    path.write_text(to_json(status), encoding="utf-8")
    return path


def of_year(
    year: int, brought: Brought, *entries: Entry, point: str = "Ilse Varga"
) -> StatusDocument:
    """A document of a year, on the report of the journey."""
    point_of = FocalPoint(f"Ms {point} {brought.symbol}", None)
    return document(
        *entries,
        symbol=brought.symbol if year == 2025 else f"{brought.symbol}{year}",
        date=datetime.date(year, 3, 1),
        based_on=(),
        reports=(report(brought.report, focal_points=(point_of,)),),
    )


def apply(writer: Visitor) -> None:
    public = writer.words.of(Distribution.PUBLIC)
    writer.page.get_by_role("radio", name=public, exact=True).check()
    writer.follow(writer.button("Apply to the register"))
    heading = writer.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(writer.says("The document is in the register"))


def part(writer: Visitor, code: str, **values: object) -> Locator:
    """The part of the account that a sentence begins."""
    sentence = say(code, writer.language, values)
    return writer.page.locator(".account details").filter(has_text=sentence)


def test_what_is_replaced_taken_away_and_missing_is_said_before(
    writer: Visitor, brought: Brought, tmp_path: Path
) -> None:
    one = brought.report
    before = of_year(2024, brought, entry("1", one), entry("2", one), entry("3", one))
    bring(writer, saved(before, tmp_path), watching=False)
    apply(writer)

    told = entry("1", one, implementation=DONE, remarks="The plan was published.")
    after = of_year(2025, brought, told, entry("4", one), point="Ana Petrova")
    bring(writer, saved(after, tmp_path), watching=False)
    account = writer.page.locator(".account")
    expect(account).to_contain_text(
        say("import-replaces", writer.language, {"replaced": 3, "added": 12, "removed": 1})
    )
    last = part(writer, "import-missing-last", symbol=before.symbol, count=2)
    expect(last.get_by_role("listitem")).to_have_count(2)
    gone = part(writer, "import-removed", count=1)
    expect(gone).to_contain_text(f"Ms Ilse Varga {brought.symbol}")
    new = part(writer, "import-names-new", count=1)
    expect(new).to_contain_text(f"Ms Ana Petrova {brought.symbol}")
    writer.picture("review-replaced")
    apply(writer)
    writer.go(f"/{writer.language}/ITU/recommendations/{one}/1/")
    expect(writer.page.locator(".status").first).to_contain_text(writer.words.of(DONE))


def test_another_language_adds_its_texts_and_leaves_the_original(
    writer: Visitor, brought: Brought, tmp_path: Path
) -> None:
    given = of_year(2025, brought, entry("1", brought.report))
    bring(writer, saved(given, tmp_path), watching=False)
    apply(writer)
    arabic = replace(
        given,
        language=Language.ARABIC,
        title="التوصيات وما آلت إليه",
        meeting=None,
        governing_body=None,
        reports=(report(brought.report, title="تقرير", focal_points=()),),
        entries=tuple(
            replace(
                one,
                text=ARABIC,
                text_language=Language.ARABIC,
                remarks="بدأ العمل.",
                comment_language=Language.ARABIC,
                acceptance=Acceptance.NOT_ACCEPTED,
                implementation=None,
            )
            for one in given.entries
        ),
    )
    bring(writer, saved(arabic, tmp_path), watching=False)
    refused = writer.words.of(Acceptance.NOT_ACCEPTED)
    differs = writer.page.locator(".own-finding").filter(has_text=refused)
    expect(differs).to_contain_text(brought.report)
    expect(part(writer, "import-outdated", count=1)).to_have_count(0)
    writer.picture("review-translation")
    apply(writer)
    for language, text in ((Language.ARABIC, ARABIC), (Language.ENGLISH, given.entries[0].text)):
        writer.go(f"/{language}/ITU/recommendations/{brought.report}/1/")
        expect(writer.page.get_by_text(text or "").first).to_be_visible()
        stands = words(language, "ITU").of(Acceptance.ACCEPTED)
        expect(writer.page.locator(".status").first).to_contain_text(stands)


def of_two_years(brought: Brought, folder: Path) -> Path:
    """A Word file whose table has a column of the year before beside that of the year."""
    table = grid(f"""
        No. | Recommendation | Acceptance | Implementation {YEAR - 1} | Implementation {YEAR}
        1 | The executive heads should publish a plan. | Accepted | In progress | Implemented
        2 | The executive heads should report on it. | Accepted | Not started | Not started
    """)
    blocks = (
        f"# Status of recommendations, {brought.symbol}",
        f"1 March {YEAR}",
        f"## {brought.report} Publishing plans",
        table,
    )
    return build(Layout(brought.name, "docx", blocks, said=""), folder)


def test_a_column_of_the_year_before_is_offered_to_the_history(
    writer: Visitor, brought: Brought, tmp_path: Path
) -> None:
    page = writer.page
    bring(writer, of_two_years(brought, tmp_path), watching=False)
    if not page.get_by_label(writer.words["document_symbol"]).input_value():
        page.get_by_label(writer.words["document_symbol"]).fill(brought.symbol)
        writer.follow(writer.button("Save choices"))
    offered = page.get_by_role("group", name=f"Implementation {YEAR - 1}")
    expect(offered.get_by_role("listitem")).to_have_count(1)
    stood = writer.words.date(datetime.date(YEAR - 1, 12, 31))
    expect(offered.get_by_label(writer.says("Date of these statuses"))).to_have_value(stood)
    expect(part(writer, "import-earlier", count=1)).to_have_count(0)
    writer.picture("review-earlier", offered)

    offered.get_by_label(writer.says("Record this column in full")).check()
    writer.follow(writer.button("Save choices"))
    box = offered.get_by_label(writer.says("Record in the history"))
    expect(box).to_be_checked()
    expect(part(writer, "import-earlier", count=1).get_by_role("listitem")).to_have_count(1)
    apply(writer)
    writer.go(f"/{writer.language}/ITU/recommendations/{brought.report}/1/")
    expect(page.locator(".moment")).to_have_count(2)
    expect(page.locator(".moment").last).to_contain_text(
        writer.words.of(Implementation.IN_PROGRESS)
    )
    writer.picture("review-history", page.locator(".moment").first)
