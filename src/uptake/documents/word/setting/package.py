"""The parts of the package around the body: types, relationships, settings, head and foot."""

from collections.abc import Collection, Iterable, Mapping

from uptake.documents.word.setting.links import Lists
from uptake.documents.word.setting.paragraphs import LATIN_DIGITS, escaped
from uptake.documents.word.setting.styles import (
    MARGIN_FOOT,
    MARGIN_SIDE,
    MARGIN_TOP,
    NAMESPACE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Look,
    list_indent,
)

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONSHIPS = f"{_OFFICE}/relationships"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
    "/word/fontTable.xml": f"{_WORD_TYPE}.fontTable+xml",
    "/word/footer1.xml": f"{_WORD_TYPE}.footer+xml",
    "/word/footer2.xml": f"{_WORD_TYPE}.footer+xml",
    "/word/header1.xml": f"{_WORD_TYPE}.header+xml",
    "/word/numbering.xml": f"{_WORD_TYPE}.numbering+xml",
    "/word/settings.xml": f"{_WORD_TYPE}.settings+xml",
    "/word/styles.xml": f"{_WORD_TYPE}.styles+xml",
    "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_PNG, _PNG_TYPE = ".png", "image/png"
_PARTS = {
    "styles": "styles.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
    "footer2": "footer2.xml",
    "theme": "theme/theme1.xml",
    "numbering": "numbering.xml",
}


def content_types(names: Collection[str]) -> str:
    """Return the part that says what each part is."""
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in _TYPES.items()
        if name[1:] in set(names)
    )
    drawn = any(name.endswith(_PNG) for name in names)
    pictures = f'<Default Extension="png" ContentType="{_PNG_TYPE}"/>' if drawn else ""
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'{pictures}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def type_of(name: str) -> str:
    """Return the type of one of our parts, nothing for what has none of its own."""
    return _TYPES.get(f"/{name}", _PNG_TYPE if name.endswith(_PNG) else "")


def package_relationships() -> str:
    """Return the relationships of the package: the document and what is known of it."""
    return _relationships(
        _relationship("document", f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
        _relationship(
            "core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"
        ),
        _relationship("app", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
    )


def document_relationships(
    addresses: Mapping[str, str], numbered: bool, pictures: Mapping[str, str]
) -> str:
    """Return the relationships of the document: its parts, pictures, and what it links to."""
    parts = [
        _relationship(name, f"{RELATIONSHIPS}/{name.rstrip('2')}", target)
        for name, target in _PARTS.items()
        if numbered or name != "numbering"
    ]
    links = [
        _relationship(name, f"{RELATIONSHIPS}/hyperlink", address, outside=True)
        for address, name in addresses.items()
    ]
    shown = [_relationship(name, f"{RELATIONSHIPS}/image", part) for part, name in pictures.items()]
    return _relationships(*parts, *links, *shown)


def _relationships(*relationships: str) -> str:
    inside = "".join(relationships)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _relationship(name: str, kind: str, target: str, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{kind}" Target="{escaped(target)}"{mode}/>'


def section(look: Look, right_to_left: bool) -> str:
    """Return the section: a lying A4 page with head and foot.

    In earlier forms the first page had no head.
    """
    first = "" if look.whole_width else "<w:titlePg/>"
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        '<w:footerReference w:type="first" r:id="footer2"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{MARGIN_TOP}" w:right="{MARGIN_SIDE}" w:bottom="{MARGIN_FOOT}"'
        f' w:left="{MARGIN_SIDE}" w:header="510" w:footer="454" w:gutter="0"/>'
        f"{first}{'<w:bidi/>' if right_to_left or look.right_to_left else ''}</w:sectPr>"
    )


def settings(look: Look) -> str:
    """Return the settings: the mode of today's Word, and the languages."""
    latin = "en-GB" if look.right_to_left else look.tag
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def core_properties(title: str | None, look: Look, author: str | None, date: str | None) -> str:
    """Return what is known of the document: title, language, whose it is, its day (ISO)."""
    creator = f"<dc:creator>{escaped(author)}</dc:creator>" if author else ""
    days = "".join(map(_day, ("created", "modified"), (date, date))) if date else ""
    names = f' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="{_SCHEMA}"' if date else ""
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"{names}>'
        f"<dc:title>{escaped(title or '')}</dc:title>{creator}"
        f"<dc:language>{look.tag}</dc:language>{days}</cp:coreProperties>"
    )


def _day(name: str, date: str) -> str:
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:{name}>'


def application() -> str:
    """Return the name of the program that wrote the document."""
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Uptake</Application>'
        "</Properties>"
    )


def numbering(lists: Lists, look: Look) -> str:
    """Return the lists: one form of number a kind of label, one beginning a list.

    Numbers know `left` only: in a paragraph that runs to the left Word takes it for the right.
    """
    indent = list_indent(look)
    forms = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{escaped(form).replace(chr(34), "&quot;")}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr><w:rPr>{LATIN_DIGITS}</w:rPr></w:lvl></w:abstractNum>"
        for form, number in lists.forms.items()
    )
    begun = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{form}"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (form, start) in enumerate(lists.lists, lists.before + 1)
    )
    return f'<w:numbering xmlns:w="{NAMESPACE}">{forms}{begun}</w:numbering>'


def header(lines: Iterable[str]) -> str:
    """Return the head of the pages after the first."""
    return f'<w:hdr xmlns:w="{NAMESPACE}">{"".join(lines)}</w:hdr>'


def footer(lines: Iterable[str], turned: str) -> str:
    """Return the foot of a page: its lines, then the number of the page and of all pages."""
    numbers = (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{turned}</w:pPr>{_field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}</w:p>'
    )
    return f'<w:ftr xmlns:w="{NAMESPACE}">{"".join(lines)}{numbers}</w:ftr>'


def _field(name: str) -> str:
    shown = f"<w:r><w:rPr>{LATIN_DIGITS}</w:rPr><w:t>1</w:t></w:r>"
    return f'<w:fldSimple w:instr=" {name} ">{shown}</w:fldSimple>'
