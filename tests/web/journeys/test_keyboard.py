"""Whoever has no mouse goes over a page by the keyboard, in the order in which it is read."""

from itertools import pairwise
from typing import Any

import pytest

from tests.web.journeys.visitor import Visitor

# What the focus comes by: where it stands in the page, where on the screen, in which list, line or
# form, and whether one sees that it is there.
WATCH = """() => {
  const within = 'ul, ol, tr, fieldset, form, nav, p, dl';
  const every = [...document.querySelectorAll('*')];
  window.stops = [];
  document.addEventListener('focusin', ({target: one}) => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    window.stops.push({
      what: one.outerHTML.slice(0, 120), place: every.indexOf(one),
      among: every.indexOf(one.closest(within)),
      left: box.left + scrollX, right: box.right + scrollX,
      top: box.top + scrollY, bottom: box.bottom + scrollY,
      seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    });
  });
}"""
ROUND = """() => stops.slice(1).some(one => one.place === stops[0].place)
  || document.activeElement === document.body"""
MOST = 400
PAGES = {
    "": ("", "ITU/", "ITU/recommendations/JIU/REP/2021/3/2/", "account/sign-in/"),
    "Amélie Fontaine": ("ITU/home/", "ITU/clearance/", "account/"),
}


@pytest.mark.parametrize("who", PAGES)
def test_the_focus_goes_in_the_order_of_reading(who: str, visitor: Visitor) -> None:
    if who:
        visitor.be(who)
    for path in PAGES[who]:
        visitor.page.goto(f"{visitor.home}/{visitor.language}/{path}")
        stops = gone_over(visitor)
        assert len(stops) > 10
        assert 'class="skip"' in stops[0]["what"], "the first leads to the content"
        assert [one["what"] for one in stops if not one["seen"]] == [], "the focus is seen"
        assert list(backwards(stops, rtl=visitor.language.right_to_left)) == [], path


def gone_over(visitor: Visitor) -> list[dict[str, Any]]:
    """Press the tab key until the focus is where it began; return where it was."""
    page = visitor.page
    page.evaluate(WATCH)
    for count in range(MOST):
        page.keyboard.press("Tab")
        if count % 20 == 19 and page.evaluate(ROUND):
            break
    stops: list[dict[str, Any]] = page.evaluate("stops")
    again = [at for at, one in enumerate(stops) if at and one["place"] == stops[0]["place"]]
    return stops[: again[0]] if again else stops


def backwards(stops: list[dict[str, Any]], *, rtl: bool) -> list[str]:
    """Return what comes after what is read later: in the page, in a list, in a line of it."""
    return [
        f"{one['what']} → {other['what']}"
        for one, other in pairwise(stops)
        if other["place"] < one["place"]
        or (one["among"] == other["among"] and before(one, other, rtl))
    ]


def before(one: dict[str, Any], other: dict[str, Any], rtl: bool) -> bool:
    """Say whether the second of two in a list is read before the first."""
    height = min(one["bottom"] - one["top"], other["bottom"] - other["top"])
    if abs(one["top"] + one["bottom"] - other["top"] - other["bottom"]) < height:
        return bool(other["right"] > one["right"] + 1 if rtl else other["left"] < one["left"] - 1)
    return bool(other["bottom"] <= one["top"])
