"""Writes the generated pages of the manual; with --check, says which ones are not up to date."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from uptake.cli.reference import commands_page
from uptake.config.reference import settings_page
from uptake.terms.reference import findings_page, words_page
from uptake.terms.rules import permissions_page, stages_page

REFERENCE = Path(__file__).parent / "reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "findings.md": findings_page,
    "permissions.md": permissions_page,
    "settings.md": settings_page,
    "stages.md": stages_page,
    "words.md": words_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; 1 if one is not what it should be."""
    texts = {name: page() for name, page in PAGES.items()}
    stale = [name for name, text in texts.items() if _written(name) != text]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/reference/{name} is not up to date: make docs", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (REFERENCE / name).write_text(texts[name], encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


def _written(name: str) -> str | None:
    path = REFERENCE / name
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
