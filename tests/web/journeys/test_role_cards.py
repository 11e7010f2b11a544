"""The page of a role is a card: printed, it is one sheet, in every language that it is in."""

import pypdfium2
from playwright.sync_api import Browser

from tests.web.journeys.conftest import visiting
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language
from uptake.help.queries import INDEX, known_pages

ROLES = [name for name in known_pages() if name.startswith(f"{INDEX}/")]


def sheets(visitor: Visitor, name: str) -> int:
    visitor.page.goto(f"{visitor.home}/{visitor.language}/help/{name}/")
    printed = visitor.page.pdf(format="A4", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as document:
        return len(document)


def test_each_role_has_a_card_of_one_sheet(browser: Browser, site: str) -> None:
    """In English all of them, in the others the longest: where that fits, the others do."""
    with visiting(browser, site, Language.ENGLISH) as visitor:
        assert {name: sheets(visitor, name) for name in ROLES} == dict.fromkeys(ROLES, 1)
    longest = max(ROLES, key=lambda name: known_pages()[name].stat().st_size)
    for language in Language:
        with visiting(browser, site, language) as visitor:
            assert sheets(visitor, longest) == 1, language
