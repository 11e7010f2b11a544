"""The manual leads where it says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("LICENSES/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_there_are_pages_of_all_four_kinds() -> None:
    for kind in ("tutorial", "how-to", "reference", "explanation"):
        assert list((ROOT / "docs" / kind).glob("*.md")), kind


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    lost = [
        target
        for target in targets
        if "://" not in target and not (page.parent / target).resolve().exists()
    ]
    assert lost == []


def test_make_has_every_target_that_the_manual_names() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8")))
        assert named <= targets, page


def test_make_leaves_the_program_where_the_manual_says() -> None:
    said = {path for page in PAGES for path in re.findall(r"\.venv/bin/\w+", page.read_text())}
    assert said == {".venv/bin/uptake"}
    assert (ROOT / ".venv/bin/uptake").exists()


def test_each_promise_of_security_names_what_holds_it() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promises = text.partition("## What Uptake guards against")[2].partition("\n## ")[0]
    each = [line for line in promises.splitlines() if line.startswith("- ")]
    assert [line for line in each if "](tests/" not in line] == []
    assert len(each) > 5
