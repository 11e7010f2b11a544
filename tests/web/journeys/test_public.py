"""A member of the public reads what was issued, looks at it, and takes it away; without an account.

README.md has the steps.
"""

from xml.etree import ElementTree

from playwright.sync_api import expect

from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Implementation

REPORT = "JIU/REP/2021/3"
ENTRY = "{http://www.w3.org/2005/Atom}entry"


def test_somebody_reads_from_the_first_page_to_a_recommendation(visitor: Visitor) -> None:
    page, words = visitor.page, visitor.words
    visitor.go(f"/{visitor.language}/")
    expect(page.get_by_role("heading", name=visitor.says("What is new"))).to_be_visible()
    visitor.follow(page.locator("main a[href$='/ITU/home/']").first)
    visitor.place("Reports")
    visitor.follow(page.locator(f"main a[href$='/reports/{REPORT}/']").first)
    visitor.follow(page.locator(f"main a[href$='/recommendations/{REPORT}/2/']").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        visitor.says("Recommendation %(number)s", number=2)
    )
    expect(page.get_by_text(words.of(Implementation.NOT_STARTED)).first).to_be_visible()
    expect(page.locator(f"main a[href*='/answer/{REPORT}/2/']")).to_have_count(0)


def test_somebody_reads_a_document_as_it_was_printed(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/ITU/home/")
    visitor.place("Documents")
    visitor.follow(page.locator("main a[href$='/documents/C22/61/']").first)
    visitor.follow(page.locator(f"main a[href$='/read/{visitor.language}/']"))
    printed = page.locator("article.printed")
    expect(printed).to_contain_text(REPORT)
    expect(printed.locator("table").first).to_be_visible()


def test_somebody_asks_for_figures_and_looks_at_them(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/ITU/home/")
    visitor.follow(page.locator("nav a[href$='/ITU/figures/']").first)
    expect(page.locator("main table").first).to_be_visible()
    visitor.place("Charts")
    chart = page.locator("main svg").first
    expect(chart).to_be_visible()
    expect(page.locator("main table").first).to_be_attached()
    visitor.follow(page.locator("main svg a").first)
    expect(page.locator("li.entry").first).to_be_visible()


def test_somebody_compares_all_organizations(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/")
    visitor.place("Charts")
    expect(
        page.get_by_role("heading", name=visitor.says("Acceptance by organization"))
    ).to_be_visible()
    visitor.follow(page.locator("main svg a").first)
    expect(page.locator("main tbody tr").first).to_be_visible()
    visitor.place("Tables of the annual report")
    expect(page.locator("main table").first).to_be_visible()


def test_somebody_follows_what_is_new_and_takes_it_as_data(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/")
    address = page.locator("link[rel='alternate'][type='application/atom+xml']").first
    feed = page.request.get(str(address.evaluate("one => one.href")))
    entries = list(ElementTree.fromstring(feed.text()).iter(ENTRY))
    assert any("C22/61" in "".join(one.itertext()) for one in entries)
    visitor.follow(
        page.get_by_role("contentinfo").get_by_role("link", name=visitor.says("Open data"))
    )
    with page.expect_download() as download:
        page.get_by_role("link", name=visitor.says("Download all tables")).click()
    assert download.value.suggested_filename == "uptake-data.zip"


def test_an_address_of_nothing_leads_to_the_home_page(visitor: Visitor) -> None:
    visitor.go(f"/{visitor.language}/nothing/here/")
    visitor.follow(visitor.link(visitor.says("Go to the home page")))
    assert visitor.page.url.endswith(f"/{visitor.language}/")
