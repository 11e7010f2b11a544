"""Builders of Word packages: the pieces of WordprocessingML as text, and a file made of them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

type Link = tuple[str, str]  # kind of relationship, target


def run(text: str = "", properties: str = "", inside: str = "") -> str:
    """A run with text, or with whatever is `inside`."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r>{said}{words}{inside}</w:r>"


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs; what is no markup is made a run."""
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = (part if part.startswith("<") else run(part) for part in content)
    return f"<w:p>{said}{''.join(runs)}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of blocks; what is no markup is made a paragraph."""
    said = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    blocks = (part if part.startswith("<") else paragraph(part) for part in content)
    return f"<w:tc>{said}{''.join(blocks) or paragraph()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; what is no markup is made a cell."""
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    filled = (part if part.startswith("<") else cell(part) for part in cells)
    return f"<w:tr>{said}{''.join(filled)}</w:tr>"


def table(*rows: str, properties: str = "", widths: tuple[int, ...] = ()) -> str:
    """A table of rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    said = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{said}{''.join(rows)}</w:tbl>"


def style(identity: str, name: str, inside: str = "", kind: str = "paragraph") -> str:
    """A style; `inside` says what it is based on and how it looks."""
    return (
        f'<w:style w:type="{kind}" w:styleId={quoteattr(identity)}>'
        f"<w:name w:val={quoteattr(name)}/>{inside}</w:style>"
    )


def in_list(identity: int, level: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>'


def list_level(level: int, form: str, pattern: str, inside: str = "", start: int = 1) -> str:
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inside}'
        f"<w:lvlText w:val={quoteattr(pattern)}/></w:lvl>"
    )


def numbering(
    *levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """A numbering part with one abstract list."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{uses}'


def field(instruction: str, *result: str) -> str:
    """A field as runs: its marks, its instruction and its result."""
    runs = "".join(part if part.startswith("<") else run(part) for part in result)
    return (
        f"{field_mark('begin')}{run(inside=f'<w:instrText>{escape(instruction)}</w:instrText>')}"
        f"{field_mark('separate')}{runs}{field_mark('end')}"
    )


def field_mark(kind: str) -> str:
    """One mark of a field."""
    return run(inside=f'<w:fldChar w:fldCharType="{kind}"/>')


def part(root: str, inside: str) -> bytes:
    """A whole part of WordprocessingML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inside}</w:{root}>'.encode()
    )


def relationships(links: Mapping[str, Link]) -> bytes:
    """A part of relationships; targets with a colon are external."""
    entries = "".join(
        f'<Relationship Id="{identity}" Type="{kind if ":" in kind else f"{_OFFICE}/{kind}"}" '
        f"Target={quoteattr(target)}{_mode(target)}/>"
        for identity, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


def _mode(target: str) -> str:
    return ' TargetMode="External"' if ":" in target else ""


def content_types(main: str = MAIN_TYPE) -> bytes:
    """The part that says what the others are."""
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    ).encode()


def word_parts(
    *body: str,
    styles: str = "",
    numbering: str = "",
    links: Mapping[str, Link] | None = None,
    core: str = "",
    more: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """All parts of a Word package with that body."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            {
                "rId1": ("officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        ).encode(),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/styles.xml": part("styles", styles),
        "word/numbering.xml": part("numbering", numbering),
    }
    known: dict[str, Link] = {
        "rIdStyles": ("styles", "styles.xml"),
        "rIdNumbering": ("numbering", "numbering.xml"),
    }
    parts["word/_rels/document.xml.rels"] = relationships(known | dict(links or {}))
    return parts | dict(more or {})


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    """A zip of the parts at `path`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path
