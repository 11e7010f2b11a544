"""A delegate asks for figures, looks at pictures without a mouse, reads their document."""

from playwright.sync_api import expect

from tests.web.journeys.visitor import Visitor
from uptake.core.indicators import IndicatorName

DELEGATE = "Ignacio Beltrán"
IN_SVG = "Boolean(document.activeElement.closest('svg'))"


def test_a_delegate_asks_for_a_number_and_what_moved_it(visitor: Visitor) -> None:
    page, words = visitor.page, visitor.words
    visitor.be(DELEGATE)
    visitor.go(f"/{visitor.language}/ITU/figures/")
    table = page.locator("table.figures-table")
    heads = table.locator("thead th").all_text_contents()
    column = heads.index(words.of(IndicatorName.IMPLEMENTATION_RATE))
    cell = table.locator("tfoot td").nth(column)
    expect(cell.locator(".figures-table__value")).to_contain_text(words.number(31))
    visitor.follow(cell.get_by_role("link").first)
    expect(page.locator("table.compact tbody tr")).to_have_count(7)
    visitor.follow(page.locator(".in-margin a"))

    visitor.go(f"/{visitor.language}/ITU/figures/?from=2021-01-01&on=2022-06-01&by=report")
    changed = page.locator("tfoot .figures-table__before a")
    visitor.follow(changed.nth(changed.count() - 1))
    expect(page.locator(".figures-move").first).to_be_visible()
    visitor.follow(page.locator(".figures-move a[href*='#update-']").first)
    expect(page.locator(".moment:target")).to_have_count(1)

    known = f"/{visitor.language}/ITU/figures/?known=2020-01-01"
    visitor.go(known)
    expect(page.get_by_role("note")).to_be_visible()
    visitor.follow(page.get_by_role("note").get_by_role("link"))
    expect(page.get_by_role("note")).to_have_count(0)


def test_a_delegate_looks_at_pictures_by_keyboard_and_reads_the_document(visitor: Visitor) -> None:
    page = visitor.page
    visitor.be(DELEGATE)
    visitor.go(f"/{visitor.language}/ITU/charts/acceptance/")
    page.locator("main").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(IN_SVG):
            break
    assert page.evaluate(IN_SVG)
    told = page.evaluate("document.activeElement.querySelector('title').textContent")
    # The table below the picture says the same, with the same link.
    way = page.evaluate("document.activeElement.getAttribute('href')")
    page.locator("figure summary").first.press("Enter")
    beside = page.locator(f"figure table a[href='{way}']").first
    number = beside.locator("span").first.text_content() or ""
    assert told.endswith(number)
    beside.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    visitor.check()
    assert visitor.words.number(page.locator("li.entry").count()) == number

    visitor.go(f"/{visitor.language}/ITU/documents/C22/61/")
    shown = page.locator("ul.figures").first
    expect(shown).to_contain_text(visitor.words.number(22))
    visitor.follow(page.locator(f"main a[href$='/read/{visitor.language}/']").first)
    expect(page.locator("article.printed")).to_contain_text("JIU/REP/2021/3")
