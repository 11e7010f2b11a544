"""Builders of OpenDocument texts: their XML as text, and a file made of it."""

from pathlib import Path

from tests.documents.wordfiles import packed

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{name}="{_OASIS}:{name}:1.0"'
            for name in ("office", "text", "table", "style", "meta", "manifest")
        ),
        f'xmlns:draw="{_OASIS}:drawing:1.0"',
        f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
MIME_TYPE = b"application/vnd.oasis.opendocument.text"


def part(root: str, inside: str) -> bytes:
    """A whole part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {NAMESPACES}>{inside}</{root}>'.encode()


def style(name: str, family: str, inside: str = "", said: str = "") -> str:
    """A style; `said` are attributes, `inside` its properties."""
    return f'<style:style style:name="{name}" style:family="{family}" {said}>{inside}</style:style>'


def paragraph(inside: str = "", style_name: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style_name}">{inside}</text:p>'


def cell(inside: str = "", said: str = "") -> str:
    """A cell; what is no markup is made a paragraph."""
    content = inside if inside.startswith("<") else paragraph(inside)
    return f"<table:table-cell {said}>{content}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def row(*cells: str, said: str = "") -> str:
    """A row of cells; what is no markup is made a cell."""
    filled = (part if part.startswith("<") else cell(part) for part in cells)
    return f"<table:table-row {said}>{''.join(filled)}</table:table-row>"


def table(*rows: str, said: str = "", columns: str = "") -> str:
    """A table."""
    return f"<table:table {said}>{columns}{''.join(rows)}</table:table>"


def text_parts(
    *body: str,
    automatic: str = "",
    common: str = "",
    masters: str = "",
    meta: str = "",
    manifest: str = "",
) -> dict[str, bytes]:
    """All parts of an OpenDocument text with that body."""
    return {
        "mimetype": MIME_TYPE,
        "content.xml": part(
            "office:document-content",
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{''.join(body)}</office:text></office:body>",
        ),
        "styles.xml": part(
            "office:document-styles",
            f"<office:styles>{common}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles>",
        ),
        "meta.xml": part("office:document-meta", f"<office:meta>{meta}</office:meta>"),
        "META-INF/manifest.xml": part("manifest:manifest", manifest),
    }


def text_file(path: Path, *body: str, **more: str) -> Path:
    """An OpenDocument text at `path`."""
    return packed(path, text_parts(*body, **more))
