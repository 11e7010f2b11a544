"""Where a status is drawn as a strip, the page says what its marks mean."""

import pytest

from tests.web.pages import tree
from tests.web.walking import NOBODY, Walks
from tests.web.world import World

pytestmark = pytest.mark.django_db
DRAWN = "//main//*[contains(@class, 'strip')][not(ancestor::*[contains(@class, 'marks')])]"
# The status is one of many facts there, and each strip has its words beside it.
BESIDE = {"answer", "upload", "verify-file"}


@pytest.mark.parametrize("who", ["ITU coordinator", "ITU clearing_officer", NOBODY])
def test_a_page_with_strips_says_what_their_marks_mean(
    who: str, world: World, walks: Walks
) -> None:
    pages = [one for one in walks.of(who, "GET", world) if "html" in one.kind and one.content]
    drawn = [(one.name, tree(one.content)) for one in pages]
    drawn = [(name, page) for name, page in drawn if page.xpath(DRAWN)]
    assert drawn
    bare = {name for name, page in drawn if not page.xpath("//details[contains(@class, 'marks')]")}
    assert bare <= BESIDE
