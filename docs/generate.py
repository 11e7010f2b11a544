"""Writes the generated pages of the manual; with --check, says which ones are not up to date."""

import ast
import os
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import django
from django.apps import apps
from django.urls import URLPattern, URLResolver
from django.utils.module_loading import import_string

from uptake.cli.reference import commands_page
from uptake.config.reference import settings_page
from uptake.open_data.description import dictionary_page
from uptake.terms.glossary import glossary_page
from uptake.terms.reference import (
    findings_page,
    indicators_page,
    permissions_page,
    stages_page,
    words_page,
)

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs/reference"
SOURCE = ROOT / "src/uptake"
BESIDE_ROOMS = {"cli", "config", "core", "documents", "exchange", "register", "terms", "web"}
ROOMS_BEGIN = """# Rooms

The site is a row of rooms over one record and one kit for pages. A room is a folder of `src/uptake`
and has one capability whole: its addresses, pages, services and queries. Imports point downwards
only; `make check` holds the order of the rooms, and the order within each of them. What is here is
read from the source.

"""


def rooms_page() -> str:
    """Return the page of the rooms: what each knows, its addresses, services and tables."""
    _set_up()
    return ROOMS_BEGIN + "\n".join(
        [*_layers(), *(line for room in _rooms() for line in _room(room))]
    )


def open_data_page() -> str:
    """Return the dictionary of the open data."""
    _set_up()
    return dictionary_page()


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
    django.setup()


def _layers() -> Iterator[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    first = contracts["tool"]["importlinter"]["contracts"][0]
    yield "| from above | may know all that is below, and nothing of its own row |"
    yield "|---|---|"
    for number, layer in enumerate(first["layers"], 1):
        names = layer.replace("uptake.", "").split(" | ")
        yield f"| {number} | {', '.join(f'`{name}`' for name in names)} |"
    yield ""


def _rooms() -> list[str]:
    folders = sorted(one.name for one in SOURCE.iterdir() if (one / "__init__.py").exists())
    return [one for one in folders if one not in BESIDE_ROOMS]


def _room(room: str) -> Iterator[str]:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in _modules(room)}
    yield f"## {room}\n"
    yield f"{ast.get_docstring(ast.parse((SOURCE / room / '__init__.py').read_text()))}\n"
    if room != "record":
        yield f"Knows of the other rooms: {_listed(_known(room, trees)) or 'none'}.\n"
    if services := sorted(_services(room, trees)):
        yield f"Services: {_listed(services)}.\n"
    if tables := sorted(_tables(trees)):
        yield f"Tables: {_listed(tables)}.\n"
    if (SOURCE / room / "urls.py").exists():
        yield from ["| address | name |", "|---|---|", *_addresses(room), ""]


def _modules(room: str) -> list[Path]:
    return sorted((SOURCE / room).rglob("*.py"))


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _known(room: str, trees: Mapping[Path, ast.Module]) -> list[str]:
    found = set()
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("uptake."):
                found.add((node.module or "").split(".")[1])
    return sorted((found & set(_rooms())) - {room, "record"})


def _services(room: str, trees: Mapping[Path, ast.Module]) -> Iterator[str]:
    """Return what is done there, as it is called: `save`, or `working_copies.keep`."""
    floor = {path: tree for path, tree in trees.items() if _parts(room, path)[0] == "services"}
    door = floor.get(SOURCE / room / "services/__init__.py", ast.Module([], []))
    shown = {
        one.name for node in door.body if isinstance(node, ast.ImportFrom) for one in node.names
    }
    for path, tree in floor.items():
        module = [part for part in _parts(room, path)[1:] if part != "__init__"]
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _is_service(node):
                yield ".".join([*([] if node.name in shown else module), node.name])


def _is_service(node: ast.FunctionDef) -> bool:
    taken = {one.arg for one in node.args.kwonlyargs}
    return "by" in taken and not node.name.startswith("_")


def _parts(room: str, path: Path) -> tuple[str, ...]:
    return path.relative_to(SOURCE / room).with_suffix("").parts


def _tables(trees: Mapping[Path, ast.Module]) -> set[str]:
    models = {one.__name__ for one in apps.get_app_config("register").get_models()}
    named = set()
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "models":
                named.add(node.attr)
            elif isinstance(node, ast.ImportFrom) and node.module == "uptake.register.models":
                named |= {one.name for one in node.names}
    return named & models


def _addresses(room: str) -> Iterator[str]:
    for address, name in _below(import_string(f"uptake.{room}.urls.urlpatterns"), ""):
        yield f"| `{address.replace('|', chr(92) + '|')}` | {name} |"


def _below(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, prefix + str(one.pattern))
        else:
            yield prefix + str(one.pattern), str(one.name)


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "findings.md": findings_page,
    "indicators.md": indicators_page,
    "open-data.md": open_data_page,
    "permissions.md": permissions_page,
    "rooms.md": rooms_page,
    "settings.md": settings_page,
    "stages.md": stages_page,
    "words.md": words_page,
    "glossary.md": glossary_page,
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
