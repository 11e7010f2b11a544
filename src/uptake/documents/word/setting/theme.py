"""The theme: Word's own dialogs offer its colours and typefaces, so they are the document's."""

from uptake.documents.word.setting.look import INK, LINE, LINK, RULE, SOFT, Look

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = (LINK, "1C6B4F", "9A3324", "8A5A00", RULE, SOFT)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STROKE = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(look: Look) -> str:
    """Give the theme for one language's typefaces."""
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
