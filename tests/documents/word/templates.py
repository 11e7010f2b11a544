"""Templates for the tests, as organizations make them: letterhead, styles, feet, a picture."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from tests.documents.wordfiles import NAMESPACES

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/>'
LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
MARGINS = (
    '<w:pgMar w:top="1800" w:right="1134" w:bottom="1134" w:left="1134" w:header="567"'
    ' w:footer="567" w:gutter="0"/>'
)


def png(red: int = 20, green: int = 110, blue: int = 190) -> bytes:
    """A picture of one colour, 12 by 4 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checked)

    rows = b"".join(b"\0" + bytes((red, green, blue)) * 12 for _ in range(4))
    head = struct.pack(">IIBBBBB", 12, 4, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def picture(said: str = "The organization's emblem", relation: str = "r:embed") -> str:
    """A run with a picture; `said` are its words for who cannot see it."""
    described = f' descr="{said}"' if said else ""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"'
        f' xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent cx="1080000" cy="360000"/>'
        f'<wp:docPr id="1" name="Emblem"{described}/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="Emblem"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip {relation}="rId1"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1080000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )


def line(text: str, style: str = "", inside: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    said = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{named}{inside}{said}</w:p>"


def style(identity: str, name: str, inside: str, kind: str = "paragraph", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{more}><w:name w:val="{name}"/>'
        f"{inside}</w:style>"
    )


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>'
    '<w:sz w:val="20"/><w:lang w:val="fr-CH"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    + style(
        "Standard",
        "Normal",
        '<w:pPr><w:ind w:firstLine="200"/><w:jc w:val="both"/></w:pPr>',
        more=' w:default="1"',
    )
    + style(
        "Titre1",
        "heading 1",
        '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:ind w:firstLine="0"/><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:color w:val="8A1538"/><w:sz w:val="32"/></w:rPr>',
    )
    + style("Cell", "Cell", '<w:rPr><w:color w:val="FF0000"/></w:rPr>', more=' w:customStyle="1"')
    + style(
        "Maison",
        "House table",
        '<w:tblPr><w:tblBorders><w:top w:val="double" w:sz="6" w:space="0" w:color="8A1538"/>'
        '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="8A1538"/></w:tblBorders>'
        "</w:tblPr>",
        "table",
        ' w:customStyle="1"',
    )
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>'
    '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>'
)


def template(
    *,
    page: str = PORTRAIT,
    heads: Mapping[str, str] | None = None,
    feet: Mapping[str, str] | None = None,
    styles: str = STYLES,
    numbering: str = NUMBERING,
    settings: str = "",
    section: str = "",
    body: str = "",
    links: Mapping[str, tuple[str, str, bool]] | None = None,
    parts: Mapping[str, bytes] | None = None,
    types: Mapping[str, str] | None = None,
) -> bytes:
    """A template. `links` are what its heads and feet use: kind, target, and if it is outside."""
    drawn = {f"word/header{n}.xml": one for n, one in enumerate((heads or {}).values(), 1)}
    drawn |= {f"word/footer{n}.xml": one for n, one in enumerate((feet or {}).values(), 1)}
    kinds = {name: "header" if "header" in name else "footer" for name in drawn}
    uses = {"styles": "styles.xml", "settings": "settings.xml", "numbering": "numbering.xml"}
    related = [(kind, kind, target, False) for kind, target in uses.items()]
    related += [
        (_id(name), kind, name.removeprefix("word/"), False) for name, kind in kinds.items()
    ]
    used = related_part([(key, *link) for key, link in (links or {}).items()])
    made = {
        "_rels/.rels": related_part([("rId1", "officeDocument", "word/document.xml", False)]),
        "word/document.xml": _part(
            "document",
            f"<w:body>{body}<w:sectPr>{_references(heads, feet)}{page}{MARGINS}"
            f"{section}</w:sectPr></w:body>",
        ),
        "word/_rels/document.xml.rels": related_part(related),
        "word/styles.xml": _part("styles", styles),
        "word/settings.xml": _part("settings", settings),
        "word/numbering.xml": _part("numbering", numbering),
    }
    for name, inside in drawn.items():
        made[name] = _part("hdr" if kinds[name] == "header" else "ftr", inside)
        if links:
            made[f"word/_rels/{name.removeprefix('word/')}.rels"] = used
    known = {
        **_TYPES,
        **{name: f"{_WORD}.{kind}+xml" for name, kind in kinds.items()},
        **(types or {}),
    }
    return packed(made, {**(parts or {})}, known)


def letterhead(**more: object) -> bytes:
    """The usual one: an emblem at the head of the first page, the symbol on those after it."""
    given = {
        "heads": {
            "first": line("International Union", inside=picture()),
            "default": line("bol}", inside="<w:r><w:t>{sym</w:t></w:r>"),
        },
        "feet": {"default": line("Place des Nations, Geneva")},
        "section": "<w:titlePg/>",
        "links": {"rId1": ("image", "media/emblem.png", False)},
        "parts": {"word/media/emblem.png": png()},
        "body": line("Type your text here"),
    }
    return template(**{**given, **more})  # type: ignore[arg-type]


def related_part(links: list[tuple[str, str, str, bool]]) -> str:
    """The part that says what a part uses: id, kind, target, and if it is outside."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode="External"' if outside else ''}/>"
        for key, kind, target, outside in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def packed(
    markup: Mapping[str, str], parts: Mapping[str, bytes], types: Mapping[str, str]
) -> bytes:
    """A package of these parts."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in types.items()
        if name in markup or name in parts
    )
    declared = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, inside in {"[Content_Types].xml": declared, **markup}.items():
            zipped.writestr(zipfile.ZipInfo(name), inside)
        for name, data in parts.items():
            zipped.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()


def _part(name: str, inside: str) -> str:
    return f"<w:{name} {NAMESPACES}>{inside}</w:{name}>"


def _id(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml")


def _references(heads: Mapping[str, str] | None, feet: Mapping[str, str] | None) -> str:
    return "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{kind}{number}"/>'
        for kind, drawn in (("header", heads), ("footer", feet))
        for number, page in enumerate(drawn or {}, 1)
    )
