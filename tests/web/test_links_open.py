"""A page offers nobody a link that is shut to them: it would say that the page does not exist."""

from urllib.parse import urlsplit

import pytest
from lxml.html import document_fromstring

from tests.web.walking import EVERYBODY, NOBODY, Answer, Walks
from tests.web.world import World

pytestmark = pytest.mark.django_db
WHO = [who for who in EVERYBODY if who == NOBODY or who.startswith(("ITU", "inspector"))]


@pytest.mark.parametrize("who", WHO)
def test_every_link_that_somebody_is_shown_opens_for_them(
    who: str, world: World, walks: Walks
) -> None:
    answers = walks.of(who, "GET", world)
    shut = {answer.address for answer in answers if answer.status in (403, 404)}
    pages = [one for one in answers if one.status == 200 and "html" in one.kind]
    assert shut
    assert pages
    leads = {(page.name, link) for page in pages for link in links(page) if link in shut}
    assert leads == set()


def links(page: Answer) -> set[str]:
    """Return where the links of a page lead on the site, without what they ask for there."""
    found = [str(one.get("href", "")) for one in document_fromstring(page.content).iter("a")]
    return {urlsplit(link).path for link in found if link.startswith("/")}
