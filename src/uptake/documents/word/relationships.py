"""The relationships of a package's part: what else it uses, and where its links lead."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.package import Package

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True, frozen=True)
class Relationship:
    """One relationship: the last word of its type, and its target.

    The target is an address where `external`, else the name of a part of the package.
    """

    kind: str
    target: str
    external: bool


class Relationships:
    """The relationships of one part, by their ids."""

    def __init__(self, found: Mapping[str, Relationship]) -> None:
        self._found = found

    def address(self, identity: str | None) -> str | None:
        """The address of an external link, None for anything else."""
        found = self._found.get(identity or "")
        return found.target if found and found.external else None

    def related(self, identity: str | None) -> str | None:
        """The part of the package behind an id, None for anything else."""
        found = self._found.get(identity or "")
        return found.target if found and not found.external else None

    def parts(self, kind: str) -> Iterator[str]:
        """The parts of the package that are related by `kind` ("styles", "header", …)."""
        for found in self._found.values():
            if found.kind == kind and not found.external:
                yield found.target

    def part(self, kind: str, package: Package) -> str | None:
        """The first part related by `kind` that the package really has."""
        return next((part for part in self.parts(kind) if part in package), None)


def read_relationships(package: Package, part: str) -> Relationships:
    """The relationships of `part`; of the package itself where `part` is empty.

    Raises UNSAFE_PACKAGE where a target lies outside the package.
    """
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in package:
        return Relationships({})
    return Relationships(
        {
            element.get("Id", ""): _relationship(
                folder,
                element.get("Type", ""),
                element.get("Target", ""),
                element.get("TargetMode") == "External",
            )
            for element in package.tree(source).iter(_RELATIONSHIP)
        }
    )


def _relationship(folder: str, kind: str, target: str, external: bool) -> Relationship:
    last_word = kind.rsplit("/", 1)[-1]
    if external or target.startswith("#"):
        return Relationship(last_word, target, True)
    return Relationship(last_word, _resolved(folder, target), False)


def _resolved(folder: str, target: str) -> str:
    path = posixpath.normpath(posixpath.join("/", folder, target))
    depth = 0 if target.startswith("/") else len(folder.split("/")) if folder else 0
    for step in target.replace("\\", "/").split("/"):
        depth += -1 if step == ".." else 0 if step in ("", ".") else 1
        if depth < 0:
            raise UnreadableFile(Fault.UNSAFE_PACKAGE, part=target)
    return path.lstrip("/")
