import runpy
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import uptake
from uptake.cli.commands import COMMANDS
from uptake.core.findings import FindingCode
from uptake.documents.errors import Fault

DOCS = Path(uptake.__file__).parents[2] / "docs"
PAGES: Mapping[str, Callable[[], str]] = runpy.run_path(str(DOCS / "generate.py"))["PAGES"]


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_as_the_source_says(name: str) -> None:
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: make docs"


def test_the_page_of_commands_has_them_all() -> None:
    page = PAGES["commands.md"]()
    assert all(f"## uptake {name}\n" in page for name in COMMANDS)


def test_the_page_of_findings_has_all_findings_and_faults() -> None:
    page = PAGES["findings.md"]()
    assert all(f"| `{code.value}` |" in page for code in (*FindingCode, *Fault))
