"""Somebody without an account answers by a link from the coordinator; README.md has the steps."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.web.journeys import axe, forms_people
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.forms_people import COORDINATOR, WHO
from tests.web.journeys.peopled import Peopled, peopled
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(scope="module")
def site(
    browser: Browser, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Peopled]:
    folder = tmp_path_factory.mktemp("links") / "data"
    with peopled(browser, filled, folder, forms_people.enter) as found:
        yield found


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_a_link_is_made_followed_answered_by_and_revoked(site: Peopled, language: Language) -> None:
    with site.window(COORDINATOR, language) as coordinator:
        address = make_link(coordinator, WHO[language])
        with site.window(None, language) as visitor:
            asked = requests_of(visitor.page)
            visitor.go(f"/{address.partition('//')[2].partition('/')[2]}")
            assert urlsplit(visitor.page.url).path == f"/{language}/link/"
            answer(visitor)
            assert leaks(asked, site.home, secret_of(address)) == []
            revoke(coordinator, WHO[language])
            visitor.go(f"/{language}/link/")
            ended = visitor.says("This link has expired or was withdrawn")
            expect(visitor.page.get_by_role("heading", level=1)).to_have_text(ended)


def make_link(coordinator: Visitor, name: str) -> str:
    """Make a link for somebody, and copy it."""
    coordinator.go(f"/{coordinator.language}/ITU/forms/")
    coordinator.choose(coordinator.page.locator("#whom"), name)
    coordinator.lead(coordinator.button("Create links instead"))
    return coordinator.page.locator("code").inner_text()


def answer(visitor: Visitor) -> None:
    """Answer the first recommendation, with a file that proves it."""
    page = visitor.page
    visitor.lead(page.locator(".task .entry__text a").first)
    page.get_by_label(visitor.words["accepted"], exact=True).first.check()
    page.get_by_label(visitor.words["implemented"], exact=True).first.check()
    page.fill("#answer-remarks", "C22/61")
    proof = {"name": "proof.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.set_input_files("#answer-evidence", proof)  # type: ignore[arg-type]
    visitor.lead(visitor.button("Submit for clearance"))
    told = visitor.says("The answer has been submitted for clearance.")
    expect(page.get_by_role("status").first).to_contain_text(told)
    with page.expect_download() as download:
        page.locator(".attached a").first.click()
    assert download.value.suggested_filename == "proof.pdf"


def revoke(coordinator: Visitor, name: str) -> None:
    """Take the links of somebody back."""
    coordinator.go(f"/{coordinator.language}/ITU/forms/")
    entry = coordinator.page.locator(".entry", has_text=name)
    coordinator.lead(entry.get_by_role("button"))
    expect(entry.get_by_role("button")).to_have_count(0)


def requests_of(page: Page) -> list[Request]:
    """Note every request that a page makes from now on."""
    found: list[Request] = []
    page.on("request", lambda one: found.append(one))
    return found


def leaks(asked: list[Request], home: str, secret: str) -> list[str]:
    """Return the requests that go elsewhere (but for axe), or tell the secret by their referrer."""
    return [
        one.url
        for one in asked
        if not one.url.startswith((home, "blob:", "data:", axe.address()))
        or secret in one.headers.get("referer", "")
        or (secret in one.url and one is not asked[0])
    ]


def secret_of(address: str) -> str:
    """Return the secret that stands in an address."""
    return address.rstrip("/").rpartition("/")[2]
