"""What the manual and docstrings call a module of ours is one."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "uptake"
NAMED = re.compile(r"`((?:[a-z_]+\.)+)([A-Za-z_]+)`")


def _written() -> Iterator[Path]:
    yield ROOT / "CONTRIBUTING.md"
    yield from (ROOT / "docs" / "explanation").glob("*.md")
    yield from (ROOT / "docs" / "adr").glob("*.md")
    yield from SOURCE.rglob("*.py")


def _module(path: Path) -> Path | None:
    return next((p for p in (path.with_suffix(".py"), path / "__init__.py") if p.exists()), None)


def _is_there(folder: str, name: str) -> bool:
    """A module of that name, or a module with something of that name in it."""
    owner = SOURCE.joinpath(*folder.split("."))
    if _module(owner / name) is not None or (owner / name).is_dir():
        return True
    module = _module(owner)
    return module is not None and re.search(rf"\b{name}\b", module.read_text()) is not None


def test_modules_that_are_named_are_there() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    named = [
        (path, folder.rstrip("."), name)
        for path in _written()
        for folder, name in NAMED.findall(path.read_text())
        if folder.count(".") > 1 and folder.split(".")[0] in rooms
    ]
    assert len(named) > 30
    lost = [
        f"{path}: {folder}.{name}" for path, folder, name in named if not _is_there(folder, name)
    ]
    assert lost == []
