"""Every page of the site, seen by somebody who may: in each way in which people look at pages.

No page is left out because no journey comes by. They are answered without a server: what the walk
of all addresses was given is shown to the browser.

In English each page is seen in light, in dark and in forced colours, and 320 pixels wide; in
Arabic in light and 320 pixels wide; so is each in one of the four other languages in turn. With
`UPTAKE_EVERY_PAGE=all` each is seen in all six languages in all ways.
"""

import mimetypes
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Route, ViewportSize

from tests.web.journeys import axe
from tests.web.journeys.conftest import visiting
from tests.web.journeys.visitor import Visitor, wider_than
from tests.web.walking import NOBODY, Answer, Walks, asked, signed_in
from tests.web.world import World
from uptake.core.codes import Language, Role

pytestmark = pytest.mark.django_db
SITE = "http://localhost:9"  # where nobody listens: each page is given to the browser
# Whoever comes first and may see a page is who it is seen by.
SEEN_BY = (
    *(f"ITU {role}" for role in Role if role is not Role.INSPECTOR),
    "inspector",
    NOBODY,
)
# No page shows what a contributor or a delegate sees instead of a coordinator.
SEEN_ALSO_BY = {"home": SEEN_BY, "recommendation": ("ITU contributor", NOBODY)}
OTHERS = (Language.CHINESE, Language.FRENCH, Language.RUSSIAN, Language.SPANISH)
NARROW: ViewportSize = {"width": 320, "height": 640}
# In forced colours the browser chooses them all, unless a style insists on its own: what is said
# by a text's colour or by a ground must then still be seen. axe reads the colours before that.
UNSEEN = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  const own = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  return own && one.checkVisibility() && style.color === style.backgroundColor;
}).map(one => one.outerHTML.slice(0, 160))"""
HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.[a-z0-9]+$)")
ALL = os.environ.get("UPTAKE_EVERY_PAGE") == "all"


def test_every_page_can_be_read_by_everybody_in_every_way(
    world: World, walks: Walks, browser: Browser
) -> None:
    pages = sorted(seen(walks, world), key=lambda page: page[1].name)
    assert len(pages) > 100
    wrong = [
        f"{who} in {language}: {problem}"
        for language, who, answers in in_languages(pages, world)
        for problem in looked_at(browser, language, answers)
    ]
    assert not wrong, "\n".join(wrong)


def seen(walks: Walks, world: World) -> Iterator[tuple[str, Answer]]:
    """Return each page that somebody is shown, and by whom it is seen."""
    taken: set[tuple[str, str]] = set()
    for who in SEEN_BY:
        for answer in walks.of(who, "GET", world):
            if answer.status != 200 or answer.is_file or "html" not in answer.kind:
                continue
            also = who in SEEN_ALSO_BY.get(answer.name, ())
            if also or not any(answer.name == name for name, _ in taken):
                taken.add((answer.name, who))
                yield who, answer


def in_languages(
    pages: Iterable[tuple[str, Answer]], world: World
) -> Iterator[tuple[Language, str, list[Answer]]]:
    """Return the pages of everybody in each language in which they are to be seen."""
    for language in (Language.ENGLISH, Language.ARABIC, *OTHERS):
        for who in SEEN_BY:
            chosen = [
                answer
                for place, (seen_by, answer) in enumerate(pages)
                if seen_by == who
                and (ALL or language not in OTHERS or OTHERS[place % len(OTHERS)] is language)
            ]
            yield language, who, list(translated(chosen, language, who, world))


def translated(
    answers: Iterable[Answer], language: Language, who: str, world: World
) -> Iterator[Answer]:
    """Return the same pages in a language."""
    client = Client()
    signed_in(client, who, world)
    for answer in answers:
        address = answer.address.replace("/en/", f"/{language}/", 1)
        yield answer if address == answer.address else asked(client, "GET", answer.name, address)


def looked_at(browser: Browser, language: Language, answers: Iterable[Answer]) -> Iterator[str]:
    """Show pages to a browser; return what is wrong with them."""
    with visiting(browser, SITE, language) as somebody:
        content = {answer.address: answer.content for answer in answers}
        somebody.page.route(f"{SITE}/**", lambda route: given(route, content))
        # From pages that no server gave, the browser asks no server of this machine.
        script = axe.SCRIPT.decode()
        somebody.page.route(axe.address(), lambda route: route.fulfill(body=script))
        for address in content:
            try:
                look(somebody, address)
            except AssertionError as error:
                yield str(error)


def look(visitor: Visitor, address: str) -> None:
    """Look at a page in every way."""
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")  # colours are judged when they have changed
    page.goto(SITE + address)
    visitor.check()
    out = wider_than(page, NARROW)  # WCAG 2.2, 1.4.10
    assert out == [], f"{page.url} is wider than {NARROW['width']}px: {out}"
    if ALL or visitor.language is Language.ENGLISH:
        page.emulate_media(color_scheme="dark")
        visitor.check()
        page.emulate_media(color_scheme="light", forced_colors="active")
        unseen = page.evaluate(UNSEEN)
        page.emulate_media(forced_colors="none")
        assert unseen == [], f"{page.url} in forced colours: {unseen}"


def given(route: Route, content: dict[str, bytes]) -> None:
    """Answer what a page asks for: itself, and the files that go with it."""
    path = urlsplit(route.request.url).path
    if path in content:
        route.fulfill(body=content[path], content_type="text/html; charset=utf-8")
        return
    static = path.startswith("/static/")
    found = static and finders.find(HASHED.sub("", path.removeprefix("/static/")))
    if found:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind)
    else:
        route.fulfill(status=204)
