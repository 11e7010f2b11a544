"""What a form needs and has not got is said by the server, with a link to where it is mended."""

import pytest
from django.test import Client

from tests.web.pages import parsed, text_of, tree
from tests.web.walking import signed_in, walk
from tests.web.world import World

pytestmark = pytest.mark.django_db
OK = 200
NEEDED = ".//*[self::input or self::select or self::textarea][@required][@name]"


@pytest.mark.parametrize(
    "who", ["ITU administrator", "ITU coordinator", "ITU clearing_officer", "ITU translator"]
)
def test_what_is_missing_in_a_form_is_said_by_the_page(
    who: str, world: World, client: Client
) -> None:
    tried: set[tuple[str, tuple[str, ...]]] = set()
    silent = []
    pages = [one for one in walk(who, "GET", world) if "html" in one.kind and one.status == OK]
    signed_in(client, who, world)
    for one in pages:
        for form in tree(one.content).xpath("//main//form[@method='post']"):
            needed = tuple(sorted({field.name for field in form.xpath(NEEDED)}))
            action = form.get("action") or one.address
            if not needed or (action, needed) in tried:
                continue
            tried.add((action, needed))
            given = {name: value for name, value in form.fields.items() if value is not None}
            answer = client.post(action, given | dict.fromkeys(needed, ""), follow=True)
            page = parsed(answer)
            told = page.xpath("//*[@role='alert']")
            ways = [one.get("href")[1:] for one in page.xpath("//*[@role='alert']//a[@href]")]
            there = [way for way in ways if page.xpath("//main//*[@id=$way]", way=way)]
            # Where a message on the next page says it, that page opens where it is mended.
            led = bool(answer.redirect_chain) or bool(there)
            if not any(map(text_of, told)) or not led:
                silent.append((one.name, action, needed, answer.status_code, ways))
    assert tried
    assert not silent, "\n".join(map(str, silent))
