"""What some tests need beside the repository: the real document, LibreOffice, a browser.

A test says so with a mark; where a thing is not there, `lacking` says why its tests are skipped,
and `house/test` says in its last lines what was therefore not tested.
"""

import shutil
from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "shared" / "cases"
REAL = CASES / "c22-61-a.docx"
REAL_AS_TEXT = CASES / "c22-61-a.txt"
EXPECTED = CASES / "c22-61-a.expected.json"
OFFICE = shutil.which("soffice") or "soffice"

needs_real = pytest.mark.real
needs_office = pytest.mark.office


def lacking(item: pytest.Item) -> str:
    """Say what a test needs that is not here; nothing where all is."""
    if item.get_closest_marker("real") and not EXPECTED.exists():
        return f"the real document is not beside the repository: {CASES}"
    if item.get_closest_marker("office") and shutil.which("soffice") is None:
        return "LibreOffice is not installed"
    return ""
