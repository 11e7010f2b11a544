"""The styles: logical properties only, contrast, nothing inline, nothing from elsewhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.staticfiles import finders

SOURCE = Path(__file__).parents[2] / "src/uptake"
SITE = SOURCE / "web"
STYLES = sorted(SOURCE.glob("*/static/**/*.css"))
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
PHYSICAL = re.compile(
    r"\b(?:left|right)\b|\b(?:margin|padding|border)-(?:top|bottom)\b|(?<![-\w])(?:width|height|top|"
    r"bottom|min-width|max-width|min-height|max-height)\s*:"
)
OWN_SCRIPT = r"<script src=\"{% static (?:'[\w/.-]+\.js'|script) %}\" defer></script>"
PAIRS = [
    (ink, paper)
    for ink in ("ink", "quiet", "link", "settled", "refused", "open", "aside")
    for paper in ("paper", "raised")
]
PAIRS += [("cross", one) for one in ("settled", "refused", "open", "aside")]
PAIRS += [("ink", "notice-wash"), ("link", "notice-wash"), ("link", "link-wash"), ("paper", "link")]
PAIRS += [("paper", "ink")]


def plain(path: Path) -> str:
    """Return a style sheet without its comments and the conditions of its media queries."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"@media[^{]*\{", "{", text)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_nothing_knows_left_or_right(path: Path) -> None:
    assert PHYSICAL.findall(plain(path)) == []


def test_the_rule_sees_what_it_forbids() -> None:
    for bad in ("margin-left: 1px", "text-align: right", "width: 3px", "border-top: 0", "top: 0"):
        assert PHYSICAL.search(bad), bad
    for good in (
        "inline-size: 3px",
        "max-inline-size: 3px",
        "text-align: start",
        "border-block: 0",
    ):
        assert not PHYSICAL.search(good), good


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_is_of_one_topic_and_says_which(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("/* ")
    assert len(text.splitlines()) < 300


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_what_a_style_sheet_asks_for_is_there(path: Path) -> None:
    asked = re.findall(r"url\(\"([^\"]+)\"\)", path.read_text(encoding="utf-8"))
    assert [name for name in asked if not (path.parent / name).is_file()] == []
    assert not [name for name in asked if "//" in name]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_page_has_no_inline_script_no_inline_style_and_nothing_from_elsewhere(path: Path) -> None:
    text = re.sub(OWN_SCRIPT, "", path.read_text(encoding="utf-8"))
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=\"|javascript:", text)
    assert not re.search(r"(?:src|href)=\"https?:", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_file_that_a_page_names_is_found(path: Path) -> None:
    names = re.findall(r"{% static '([^']+\.\w+)' %}", path.read_text(encoding="utf-8"))
    assert [name for name in names if finders.find(name) is None] == []


def test_every_class_of_the_pages_is_known_to_a_style_sheet() -> None:
    styled = set(re.findall(r"\.([a-z][\w-]*)", "".join(map(plain, STYLES))))
    used: set[str] = set()
    for path in TEMPLATES:
        text = re.sub(r"{%.*?%}|{{.*?}}", " ", path.read_text(encoding="utf-8"))
        for classes in re.findall(r"class=\"([^\"]*)\"", text):
            used |= {name for name in classes.split() if not name.endswith("-")}
    assert sorted(used - styled - {"turn__after", "label"}) == []


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme."""
    text = (SITE / "static/uptake/css/tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", text)
    return {name: {"light": light, "dark": dark}[scheme] for name, light, dark in found}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_what_is_written_can_be_read(scheme: str, ink: str, paper: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frames_of_cells_and_fields_can_be_seen(scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours["frame"], colours["paper"]) >= 3
    assert contrast(colours["frame"], colours["raised"]) >= 3


def test_the_site_sends_nobody_elsewhere(settings: LazySettings) -> None:
    policy: Any = settings.SECURE_CSP
    assert {source for sources in policy.values() for source in sources} <= {
        "'none'",
        "'self'",
        "data:",
    }


def test_no_page_cuts_a_word() -> None:
    cut = [one.name for one in TEMPLATES if "truncatechars" in one.read_text()]
    assert cut == []


def declared(path: Path) -> set[tuple[str, str]]:
    """Return what a style sheet says for all screens: selectors, each with a property."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
    return {
        (" ".join(selector.split()), line.partition(":")[0].strip())
        for selectors, rules in re.findall(r"([^{}]+)\{([^{}]*)\}", text)
        for selector in re.split(r",(?![^()]*\))", selectors)
        for line in rules.split(";")
        if line.strip()
    }


def test_a_rule_stands_in_one_style_sheet() -> None:
    """Pages load most sheets as one: what two of them said of a class, all pages would have."""
    where: dict[tuple[str, str], list[str]] = {}
    for path in STYLES:
        for one in declared(path):
            where.setdefault(one, []).append(path.name)
    assert {one: names for one, names in where.items() if len(names) > 1} == {}
