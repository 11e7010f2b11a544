"""Every verb that services record, found in their source: what the record of acts must word."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import uptake

SOURCE = Path(uptake.__file__).parent
VERB = re.compile(r"[a-z_]+\.(?!(?:json|tsv)$)[a-z_]+")
OPEN_VERB = re.compile(r"[a-z_]+\.")
# Nouns that no room or module is named for.
OTHER_NOUNS = {"forms", "translations", "wordings"}


def recorded() -> Mapping[str, str]:
    """Return each verb with the place that records it; `answers.*` where the rest is a code."""
    found: dict[str, str] = {}
    modules = _modules()
    for path in _services():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for verb in _verb(node):
                if verb.split(".")[0] in modules:
                    found.setdefault(verb, f"{path.relative_to(SOURCE)}:{node.lineno}")  # type: ignore[attr-defined]
    return found


def _modules() -> set[str]:
    """The nouns of verbs: the names of rooms, of the services' modules and their groups."""
    parts = {part for path in _services() for part in path.relative_to(SOURCE).parts}
    return {part.removesuffix(".py") for part in parts} | OTHER_NOUNS


def _services() -> list[Path]:
    return [*SOURCE.glob("*/services.py"), *SOURCE.glob("*/services/**/*.py")]


def _verb(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if VERB.fullmatch(text):
            yield text
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), ast.FormattedValue()]):
            if OPEN_VERB.fullmatch(text):
                yield f"{text}*"
