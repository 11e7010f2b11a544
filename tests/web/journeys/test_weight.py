"""What pages weigh in a browser: whatever letters they hold, no face comes for a few of them."""

import pytest
from playwright.sync_api import Browser

from tests.web.journeys.conftest import COORDINATOR, visiting
from uptake.core.codes import Language

COLD, WARM, COLD_IN_CHINESE = 120_000, 25_000, 400_000
PAGES = ("ITU/", "ITU/home/", "ITU/answer/JIU/REP/2021/3/2/", "ITU/documents/C22/61/")


@pytest.mark.parametrize(
    ("language", "most"), [(Language.ENGLISH, COLD), (Language.CHINESE, COLD_IN_CHINESE)]
)
def test_a_page_is_light_the_first_time_and_after(
    browser: Browser, site: str, language: Language, most: int
) -> None:
    """The first time it is opened, and the second time."""
    with visiting(browser, site, language) as somebody:
        somebody.be(COORDINATOR)
        signed_in = somebody.page.context.storage_state()
    for page in PAGES:
        cold, warm = weights(browser, f"{site}/{language}/{page}", signed_in)
        assert (page, cold <= most, warm <= WARM) == (page, True, True), (cold, warm)


def weights(browser: Browser, address: str, signed_in: object) -> tuple[float, float]:
    """Return how many bytes come for a page in a new browser, and again in the same one."""
    context = browser.new_context(storage_state=signed_in)  # type: ignore[arg-type]
    page = context.new_page()
    told = context.new_cdp_session(page)
    told.send("Network.enable")
    sizes: list[float] = []
    told.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    found = []
    for _ in range(2):
        sizes.clear()
        page.goto(address, wait_until="networkidle")
        found.append(sum(sizes))
    context.close()
    return found[0], found[1]
