"""What a template holds: its parts, what each is, and what each one uses."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from lxml import etree

from uptake.documents.markup import parse
from uptake.documents.word.names import w

_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DOCUMENT = "wordprocessingml.document.main+xml"
_TEMPLATE = "wordprocessingml.template.main+xml"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True, slots=True)
class Use:
    """That one part uses another: by which id, as what, and where it is.

    `target` is an address where `external`, else the name of a part of the package.
    """

    identity: str
    kind: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Held:
    """The parts of a template by their names, with the type that each has."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    main: str | None
    trees: dict[str, etree._Element] = field(default_factory=dict)

    def tree(self, part: str) -> etree._Element:
        """The XML of a part, parsed once; who changes it takes a copy."""
        if part not in self.trees:
            self.trees[part] = parse(self.parts[part], part)
        return self.trees[part]

    def uses(self, part: str) -> tuple[Use, ...]:
        """What a part uses, in the order of its relationships."""
        source = relationships_of(part)
        if source not in self.parts:
            return ()
        return tuple(_uses(self.tree(source), posixpath.dirname(part)))

    def related(self, kind: str) -> str | None:
        """The part that the document uses as `kind` ("styles", "theme"), None without one."""
        found = (use for use in self.uses(self.main or "") if use.kind == kind)
        return next((use.target for use in found if use.target in self.parts), None)

    def root(self, kind: str) -> etree._Element | None:
        """The XML of the part that the document uses as `kind`, None without one."""
        part = self.related(kind)
        return None if part is None else self.tree(part)

    @property
    def strict(self) -> bool:
        """Whether the document is written in the strict form, which names all things otherwise."""
        return self.main is not None and _STRICT in self.parts[self.main][:4000]

    @property
    def body(self) -> etree._Element | None:
        """The body of the document, None where the file has none."""
        return self.tree(self.main).find(w("body")) if self.main else None


@lru_cache(maxsize=8)
def hold(template: bytes) -> Held:
    """Open a template that was looked at before (`template.checking`); it is kept opened."""
    with zipfile.ZipFile(BytesIO(template)) as zipped:
        return held({name: zipped.read(name) for name in zipped.namelist()})


def held(parts: Mapping[str, bytes]) -> Held:
    """Return what these parts make up. Raises UnreadableFile where their markup cannot be read."""
    types = _types(parts)
    main = (one for one, kind in types.items() if kind.endswith((_DOCUMENT, _TEMPLATE)))
    return Held(parts, types, next((one for one in main if one in parts), None))


def relationships_of(part: str) -> str:
    """Return the name of the part that says what a part uses."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relation(element: etree._Element, name: str = "id") -> str | None:
    """Return the id of the relationship that an element names."""
    return element.get(f"{_R}{name}")


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    if _TYPES not in parts:
        return {}
    root = parse(parts[_TYPES], _TYPES)
    usual = {
        one.get("Extension", "").lower(): one.get("ContentType", "")
        for one in root.iter(f"{_TYPE}Default")
    }
    types = {name: usual.get(name.rpartition(".")[2].lower(), "") for name in parts}
    for one in root.iter(f"{_TYPE}Override"):
        types[one.get("PartName", "").removeprefix("/")] = one.get("ContentType", "")
    return types


def _uses(relationships: etree._Element, folder: str) -> Iterator[Use]:
    for one in relationships:
        target, kind = one.get("Target", ""), one.get("Type", "")
        external = one.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
        yield Use(one.get("Id", ""), kind.rpartition("/")[2], kind, target, external)
