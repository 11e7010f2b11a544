"""Delegates read the register, ask how matters stood, compare; README.md has the steps."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.journeys.conftest import visiting
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Implementation, Language

REPORT = "JIU/REP/2021/3"


def test_a_delegate_reads_the_register(visitor: Visitor) -> None:
    page, words = visitor.page, visitor.words
    visitor.go("/")
    assert page.url.endswith(f"/{visitor.language}/")
    visitor.follow(page.locator("main a[href$='/ITU/home/']"))
    visitor.place("Recommendations")
    expect(page.get_by_role("heading", level=1)).to_have_text(visitor.says("Recommendations"))
    visitor.picture("register")

    not_started = page.locator(".figures a", has_text="10")
    visitor.follow(not_started)
    expect(page.locator("li.entry")).to_have_count(10)

    visitor.go(f"/{visitor.language}/ITU/")
    finder = page.locator("main").get_by_role("search")
    finder.get_by_label(words["status"]).select_option("accepted")
    finder.get_by_label(words["addressee"]).select_option("governing_bodies")
    finder.get_by_label(visitor.says("Year")).select_option("2021")
    visitor.follow(visitor.button("Apply"))
    found = page.locator("li.entry")
    expect(found).to_have_count(2)
    shared = page.url
    visitor.go("/")
    page.goto(shared)
    expect(found).to_have_count(2)

    visitor.follow(found.first.get_by_role("link"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        visitor.says("Recommendation %(number)s", number=2)
    )
    expect(page.get_by_role("heading", name=visitor.says("History"))).to_be_visible()
    expect(page.locator(".moment")).to_have_count(2)
    visitor.picture("recommendation")

    other = Language.ARABIC if visitor.language is Language.ENGLISH else Language.ENGLISH
    visitor.follow(page.locator(f".tabs a[lang={other}]"))
    shown = page.locator(".recommendation-text p")
    expect(shown).to_have_attribute("lang", other.value)
    expect(shown).to_have_attribute("dir", "rtl" if other is Language.ARABIC else "ltr")

    visitor.follow(page.locator(f".choices--languages a[lang={other}]"))
    assert f"/{other}/ITU/recommendations/{REPORT}/2/" in page.url
    assert page.locator("html").get_attribute("lang") == other


def test_everybody_finds_what_is_new_and_takes_it_as_data(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/")
    expect(page.get_by_role("heading", name=visitor.says("What is new"))).to_be_visible()
    visitor.follow(page.locator("main a[href$='/ITU/home/']"))
    visitor.follow(page.locator("main ol a[href$='/documents/C22/61/']").first)
    visitor.follow(page.locator(f"main a[href$='/read/{visitor.language}/']"))
    expect(page.locator("article.printed")).to_contain_text("JIU/REP/2021/3")
    visitor.follow(
        page.get_by_role("contentinfo").get_by_role("link", name=visitor.says("Open data"))
    )
    with page.expect_download() as download:
        page.get_by_role("link", name=visitor.says("Download all tables")).click()
    assert download.value.suggested_filename == "uptake-data.zip"
    visitor.follow(visitor.link(visitor.says("Statuses")))
    assert page.url.endswith("/data/#statuses")


def test_a_delegate_finds_a_word(visitor: Visitor) -> None:
    word = "procurement" if visitor.language is Language.ENGLISH else "المشتريات"
    visitor.go(f"/{visitor.language}/ITU/")
    finder = visitor.page.locator("main").get_by_role("search")
    finder.get_by_role("searchbox").fill(word)
    visitor.follow(visitor.button("Apply"))
    expect(visitor.page.locator("li.entry")).to_have_count(1)
    visitor.follow(visitor.link(visitor.says("Show all")))
    expect(visitor.page.locator("li.entry")).to_have_count(23)


def test_a_delegate_asks_how_matters_stood(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/ITU/")
    page.get_by_label(visitor.says("As at")).fill("2022-02-01")
    visitor.follow(visitor.button("Apply"))
    banner = page.get_by_role("note")
    expect(banner).to_contain_text("1")
    visitor.follow(page.locator("li.entry a").nth(2))
    expect(banner).to_be_visible()
    assert "on=2022-02-01" in page.url
    expect(page.locator(".moment")).to_have_count(1)
    visitor.follow(banner.get_by_role("link"))
    expect(banner).to_have_count(0)
    expect(page.locator(".moment")).to_have_count(2)


def test_a_secretary_compares_two_documents(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/ITU/")
    visitor.place("Documents")
    visitor.follow(page.locator("h2.title a").first)
    assert page.url.endswith("/documents/C22/61/")
    with page.expect_download() as download:
        page.locator("a[href$='files/ar.docx']").click()
    assert download.value.suggested_filename == "C22-61-A.docx"
    visitor.follow(page.locator("a[href*='/changes/']"))
    expect(page.locator("li.entry").first).to_be_visible()
    expect(page.locator("ins").first).to_be_visible()


def test_a_reader_goes_by_the_reports(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/ITU/reports/")
    expect(page.locator("li.entry")).to_have_count(4)
    visitor.follow(page.locator("h2 a").first)
    assert page.url.endswith(f"/reports/{REPORT}/")
    expect(page.locator("li.entry")).to_have_count(2)
    expect(page.get_by_text(visitor.words.of(Implementation.NOT_STARTED)).first).to_be_visible()


def test_a_page_that_is_not_there_leads_back(visitor: Visitor) -> None:
    visitor.go(f"/{visitor.language}/ITU/recommendations/{REPORT}/99/")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    visitor.follow(visitor.link(visitor.says("Go to the register")))
    expect(visitor.page.locator("li.entry")).to_have_count(23)


def test_somebody_without_a_mouse_sees_where_they_are(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go(f"/{visitor.language}/ITU/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=visitor.says("Skip to the content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    focused = page.locator("main :focus")
    expect(focused).to_have_count(1)
    outline = focused.evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize(
    "rest", ["", "recommendations/JIU/REP/2020/8/7/", "documents/C22/61/changes/"]
)
def test_in_the_dark_nothing_is_harder_to_read(visitor: Visitor, rest: str) -> None:
    visitor.page.emulate_media(color_scheme="dark")
    visitor.go(f"/{visitor.language}/ITU/{rest}")
    paper = visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(18, 22, 28)"


def test_targets_are_large_enough_to_be_hit(visitor: Visitor) -> None:
    visitor.go(f"/{visitor.language}/ITU/")
    small = visitor.page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, input')].filter(one => {
          const box = (one.closest('label') || one).getBoundingClientRect();
          return box.width > 1 && (box.height < 24 || box.width < 24);
        }).map(one => one.outerHTML.slice(0, 120))"""
    )
    assert small == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('<ul><div class="broken">A part of no list</div></ul>', "list"),
        ('<p class="broken faint" style="color: #ccc">Hardly to be read</p>', "color-contrast"),
        ('<main class="broken"><h1>Once more</h1></main>', "landmark-no-duplicate-main"),
        ('<button class="broken"></button>', "button-name"),
        (
            '<p class="broken long" style="white-space: nowrap; width: 50em">Wide</p>',
            "is wider than a phone",
        ),
    ],
)
def test_what_is_broken_on_a_page_that_was_judged_is_found(
    browser: Browser, site: str, broken: str, said: str
) -> None:
    with visiting(browser, site, Language.ENGLISH) as somebody:
        somebody.go("/en/ITU/reports/")
        add = "broken => document.querySelector('main').insertAdjacentHTML('beforeend', broken)"
        somebody.page.evaluate(add, broken)
        with pytest.raises(AssertionError, match=said):
            somebody.check()
