"""The styles of what is written.

Typefaces, sizes and colours, a sober page of text, small quiet tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

PAGE_WIDTH, PAGE_HEIGHT = 16838, 11906  # A4, lying, in twentieths of a point
MARGIN_SIDE, MARGIN_TOP, MARGIN_FOOT = 1020, 964, 907
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_FOOT

INK, SOFT, LINE, RULE, LINK = "1B2430", "565F6B", "C4C7CC", "5C6673", "0B5C96"


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: its name, what may stand for it where it is missing, and what it is for.

    `charset` and `family` are what Word chooses a substitute by.
    """

    name: str
    instead: str
    charset: str = "00"
    family: str = "roman"


@dataclass(frozen=True, slots=True)
class Look:
    """How one language is set.

    Sizes are half points, `leading` is in 240ths of a line; `pitch`, where there is one, is from
    line to line in per cent of the letters, whatever the typeface. `pictured`: there are pictures,
    which have styles of their own. `latin_share` is the size of
    Latin letters among the language's own, in per cent; `whole_width` says that text outside
    tables takes the whole page, as it does in PDF.
    """

    tag: str
    latin: Face
    eastern: Face
    arabic: Face
    text: int
    cell: int
    small: int
    head: int
    leading: int
    right_to_left: bool = False
    latin_share: int = 100
    whole_width: bool = True
    pitch: int = 0
    pictured: bool = False


LATIN = Face("Cambria", "Noto Serif")
_CHINESE = Face("SimSun", "Noto Serif CJK SC", "86")
_ARABIC = Face("Noto Naskh Arabic", "Sakkal Majalla", "B2")


def _look(
    tag: str, *, text: int = 21, cell: int = 17, small: int = 15, head: int = 14, leading: int = 264
) -> Look:
    return Look(tag, LATIN, _CHINESE, _ARABIC, text, cell, small, head, leading)


_NARROW_LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        code: replace(look, whole_width=False)
        for code, look in (
            ("ar", Look("ar-SA", LATIN, _CHINESE, _ARABIC, 26, 21, 18, 17, 204, True, 84)),
            ("zh", _look("zh-CN", cell=18, small=16, head=15, leading=288)),
            ("en", _look("en-GB")),
            ("fr", _look("fr-FR")),
            ("ru", _look("ru-RU")),
            ("es", _look("es-ES")),
        )
    }
)
"""How documents of earlier forms were set: in two thirds of the width."""

# The sizes are those at which a line holds as much as one of the PDF, whose typefaces are wider.
# Which typeface a reader has for Arabic and Chinese nobody knows, and their own lines differ by
# half: so these are told how far one line is from the next.
LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "ar": Look("ar-SA", LATIN, _CHINESE, _ARABIC, 24, 20, 17, 16, 240, True, 90, pitch=142),
        "zh": replace(_look("zh-CN", text=20), pitch=140),
        **{
            tag.partition("-")[0]: _look(tag, cell=18, small=16, head=15)
            for tag in ("en-GB", "fr-FR", "ru-RU", "es-ES")
        },
    }
)


def look_of(language: str | None, one_measure: bool = True) -> Look:
    """Return the look for a BCP 47 tag; what is not one of the six is set as English.

    Without `one_measure` it is that of documents of earlier forms.
    """
    looks = LOOKS if one_measure else _NARROW_LOOKS
    return looks.get((language or "en").partition("-")[0].lower(), looks["en"])


def tag_of(language: str) -> str:
    """Return the tag that Word knows for one of the six languages; any other stays as it is."""
    look = LOOKS.get(language.partition("-")[0].lower())
    return look.tag if look and "-" not in language else language


NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_INDENT = 284
# The styles of Word's own that it calls by the same name as we do.
_KNOWN_TO_WORD = ("Title",)
# What text outside tables left free at its end in earlier forms.
_AFTER = 5000


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, what it is based on, and what it sets, in schema order."""

    name: str
    title: str
    based: str | None = "Normal"
    keep: bool = False
    space: tuple[int, int] | None = None
    indent: str = ""
    centred: bool = False
    at_end: bool = False
    outline: int | None = None
    size: int | None = None
    bold: bool = False
    colour: str | None = None
    leading: int | None = None
    line_above: bool = False
    listed: int = 0
    """Where the text of an item begins, nothing in what is no list."""

    def xml(self, look: Look) -> str:
        """Return the style as the part of styles holds it."""
        based = f'<w:basedOn w:val="{self.based}"/>' if self.based else ""
        default = "" if self.based else ' w:default="1"'
        ours = self.title == self.name and self.based and self.name not in _KNOWN_TO_WORD
        own = ' w:customStyle="1"' if ours else ""
        return (
            f'<w:style w:type="paragraph"{default}{own} w:styleId="{self.name}">'
            f'<w:name w:val="{self.title}"/>{based}<w:qFormat/>'
            f"<w:pPr>{self._paragraph(look)}</w:pPr><w:rPr>{self._run(look)}</w:rPr></w:style>"
        )

    def _paragraph(self, look: Look) -> str:
        rule = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{LINE}"/></w:pBdr>'
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{self.listed}"/></w:tabs>'
        return "".join(
            (
                "<w:keepNext/><w:keepLines/>" if self.keep else "",
                "" if self.based else "<w:widowControl/>",
                rule if self.line_above else "",
                tabs if self.listed else "",
                _spacing(self.space, self._lines(look)),
                self.indent,
                '<w:jc w:val="center"/>' if self.centred else "",
                '<w:jc w:val="end"/>' if self.at_end else "",
                f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
            )
        )

    def _lines(self, look: Look) -> str:
        """Return what a style says of the way from line to line."""
        if look.pitch and self.size:
            return f' w:line="{self.size * look.pitch // 10}" w:lineRule="exact"'
        return f' w:line="{self.leading}" w:lineRule="auto"' if self.leading else ""

    def _run(self, look: Look) -> str:
        return "".join(
            (
                "<w:b/><w:bCs/>" if self.bold else "",
                f'<w:color w:val="{self.colour}"/>' if self.colour else "",
                _sizes(self.size, look) if self.size else "",
            )
        )


def _spacing(space: tuple[int, int] | None, lines: str) -> str:
    before = f' w:before="{space[0]}" w:after="{space[1]}"' if space else ""
    return f"<w:spacing{before}{lines}/>" if before or lines else ""


def _sizes(size: int, look: Look) -> str:
    """Return a size for both kinds of script: in an Arabic text Latin letters are set smaller."""
    latin = size * look.latin_share // 100
    return f'<w:sz w:val="{latin}"/><w:szCs w:val="{size}"/>'


def paragraph_styles(look: Look) -> tuple[Style, ...]:
    """Return all paragraph styles in one language's sizes."""
    text, cell, small, head = look.text, look.cell, look.small, look.head
    close = min(look.leading, 252)
    body = "" if look.whole_width else f'<w:ind w:end="{_AFTER}"/>'
    hanging = list_indent(look)
    item = hanging if look.whole_width else hanging.replace("<w:ind", f'<w:ind w:end="{_AFTER}"')
    quiet = None if look.whole_width else SOFT
    begins = _hanging(look) if look.whole_width else _INDENT
    between = (40, 80) if look.whole_width else (60, 100)
    return (
        Style("Normal", "Normal", None, space=(0, 0), size=text, leading=look.leading),
        Style("Title", "Title", keep=True, space=(120, 200), indent=body, size=text + 9, bold=True),
        *(_heading(level, look, body) for level in range(1, 10)),
        Style("Text", "Text", space=between, indent=body),
        Style("TextNote", "TextNote", keep=True, space=(20, 60), size=small + 1, colour=SOFT),
        Style("TextItem", "TextItem", "Text", indent=item, listed=begins),
        Style("Cell", "Cell", space=(0, 40), size=cell, leading=close),
        Style("CellNote", "CellNote", "Cell", size=small, colour=SOFT),
        Style("CellItem", "CellItem", "Cell", indent=hanging, listed=begins),
        Style("Mark", "Mark", "Cell", centred=True, bold=True),
        Style("MarkNote", "MarkNote", "Cell", centred=True, size=small, colour=SOFT),
        Style("MarkItem", "MarkItem", "Mark"),
        Style("Head", "Head", "Cell", keep=True, size=head, colour=quiet, space=(0, 20)),
        Style("HeadNote", "HeadNote", "Head", size=head),
        Style("HeadItem", "HeadItem", "Head"),
        Style("HeadMark", "HeadMark", "Head", centred=True),
        Style("HeadMarkNote", "HeadMarkNote", "HeadMark"),
        Style("HeadMarkItem", "HeadMarkItem", "HeadMark"),
        Style("Layout", "Layout", space=(0, 20)),
        Style("LayoutNote", "LayoutNote", "Layout", size=small + 2, colour=SOFT),
        Style("LayoutItem", "LayoutItem", "Layout"),
        Style("Header", "header", at_end=True, size=small, colour=SOFT, space=(0, 160)),
        Style("Footer", "footer", centred=True, size=small, colour=SOFT),
        *(_of_pictures(look) if look.pictured else ()),
    )


def _of_pictures(look: Look) -> tuple[Style, ...]:
    """Return the styles of a picture's caption, and of its line, which is as high as it is."""
    return (
        Style("Caption", "caption", keep=True, space=(200, 100), size=look.text, bold=True),
        Style("Picture", "Picture", space=(0, 240), leading=240),
    )


def list_indent(look: Look) -> str:
    """Return the indent of a list: the number hangs before the text.

    LibreOffice hangs a number at the right outside the text, so it gets room there.
    """
    return f'<w:ind w:start="{_hanging(look)}" w:hanging="{_INDENT}"/>'


def _hanging(look: Look) -> int:
    return _INDENT + (140 if look.right_to_left else 0)


def _heading(level: int, look: Look, body: str) -> Style:
    sizes = {1: look.text + 6, 2: look.text + 3, 3: look.text + 1}
    spaces = {1: (320, 100), 2: (280, 100), 3: (280, 40)}
    return Style(
        f"Heading{level}",
        f"heading {level}",
        keep=True,
        space=spaces.get(level, (160, 60)),
        indent=body if level in (1, 2) else "",
        outline=level - 1,
        size=sizes.get(level, look.text),
        bold=True,
    )


def styles_part(look: Look) -> str:
    """Return the part of styles for one language."""
    paragraphs = "".join(style.xml(look) for style in paragraph_styles(look))
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f"{_fonts(look)}"
        f'<w:color w:val="{INK}"/>{_sizes(look.text, look)}'
        f"{_language(look)}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{paragraphs}{_characters(look)}{_table(look)}</w:styles>"
    )


def _fonts(look: Look) -> str:
    hint = ' w:hint="eastAsia"' if look.tag.startswith("zh") else ""
    return (
        f'<w:rFonts{hint} w:ascii="{look.latin.name}" w:eastAsia="{look.eastern.name}"'
        f' w:hAnsi="{look.latin.name}" w:cs="{look.arabic.name}"/>'
    )


def _language(look: Look) -> str:
    latin = look.tag if not look.right_to_left else "en-GB"
    return f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'


def fonts_part(look: Look) -> str:
    """Return the part that says which typefaces are meant and what may stand for them."""
    faces = "".join(map(_face, (look.latin, look.eastern, look.arabic)))
    return f'<w:fonts xmlns:w="{NAMESPACE}">{faces}</w:fonts>'


def _face(face: Face) -> str:
    return (
        f'<w:font w:name="{face.name}"><w:altName w:val="{face.instead}"/>'
        f'<w:charset w:val="{face.charset}"/><w:family w:val="{face.family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )


def _characters(look: Look) -> str:
    """Return the styles of runs; a link is known by its line, too, since earlier forms."""
    line = '<w:u w:val="single"/>' if look.whole_width else ""
    return _CHARACTER.replace(_PLACE_OF_LINES, line)


_PLACE_OF_LINES = "<lines/>"
_CHARACTER = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{LINK}"/>'
    + _PLACE_OF_LINES
    + "</w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="Soft"><w:name w:val="Soft"/>'
    f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{SOFT}"/></w:rPr></w:style>'
)


def _margins(top: int, start: int, bottom: int, end: int) -> str:
    sides = {"top": top, "start": start, "bottom": bottom, "end": end}
    inside = "".join(f'<w:{side} w:w="{w}" w:type="dxa"/>' for side, w in sides.items())
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"


def _lines(**lines: tuple[int, str]) -> str:
    inside = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, (size, colour) in lines.items()
    )
    return f"<w:tblBorders>{inside}</w:tblBorders>"


_OPEN = {"top": (8, RULE), "bottom": (8, RULE), "insideH": (4, LINE), "insideV": (4, LINE)}
_CLOSED = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), (4, LINE))


def _table(look: Look) -> str:
    """Return the styles of tables: with lines at their sides, which earlier forms did not have."""
    return _TABLE.replace(_PLACE_OF_LINES, _lines(**_CLOSED if look.whole_width else _OPEN))


_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
    f'<w:tblInd w:w="0" w:type="dxa"/>{_margins(0, 0, 0, 0)}</w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Grid"><w:name w:val="Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr>'
    + _PLACE_OF_LINES
    + f"{_margins(60, 90, 50, 90)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="LayoutGrid"><w:name w:val="Layout Grid"/>'
    f'<w:basedOn w:val="TableNormal"/><w:tblPr>{_margins(0, 0, 240, 0)}</w:tblPr></w:style>'
)


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = (LINK, "1C6B4F", "9A3324", "8A5A00", RULE, SOFT)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STROKE = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(look: Look) -> str:
    """Return the theme for one language's typefaces."""
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Uptake"><a:themeElements>'
        f'<a:clrScheme name="Uptake">{_colours()}</a:clrScheme>'
        f'<a:fontScheme name="Uptake"><a:majorFont>{_faces(look)}</a:majorFont>'
        f"<a:minorFont>{_faces(look)}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Uptake"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_STROKE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _colours() -> str:
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": INK, "lt2": LINE}
    colours |= {f"accent{number}": colour for number, colour in enumerate(_ACCENTS, 1)}
    colours |= {"hlink": LINK, "folHlink": LINK}
    return "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items()
    )


def _faces(look: Look) -> str:
    faces = {"latin": look.latin, "ea": look.eastern, "cs": look.arabic}
    return "".join(f'<a:{script} typeface="{face.name}"/>' for script, face in faces.items())
