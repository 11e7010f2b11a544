"""The names of WordprocessingML that the readers look for, as lxml writes them."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def w(name: str) -> str:
    """A name of WordprocessingML with its namespace."""
    return _W + name


# The parts of a document.
BODY = w("body")
SECTION = w("sectPr")
PARAGRAPH = w("p")
TABLE = w("tbl")
ROW = w("tr")
CELL = w("tc")
RUN = w("r")
TEXT = w("t")

# Their properties.
PARAGRAPH_PROPERTIES = w("pPr")
RUN_PROPERTIES = w("rPr")
TABLE_PROPERTIES = w("tblPr")
TABLE_GRID = w("tblGrid")
GRID_COLUMN = w("gridCol")
ROW_PROPERTIES = w("trPr")
CELL_PROPERTIES = w("tcPr")
STYLE_OF_PARAGRAPH = w("pStyle")
STYLE_OF_RUN = w("rStyle")
NUMBERING_PROPERTIES = w("numPr")
NUMBERING_ID = w("numId")
NUMBERING_LEVEL = w("ilvl")
OUTLINE_LEVEL = w("outlineLvl")
BIDI = w("bidi")
BOLD = w("b")
BOLD_COMPLEX = w("bCs")
VANISH = w("vanish")
STRIKES = (w("strike"), w("dstrike"))
LANGUAGE = w("lang")
RIGHT_TO_LEFT = w("rtl")
FONTS = w("rFonts")
SHADING = w("shd")
GRID_SPAN = w("gridSpan")
GRID_BEFORE = w("gridBefore")
GRID_AFTER = w("gridAfter")
VERTICAL_MERGE = w("vMerge")
HORIZONTAL_MERGE = w("hMerge")
TABLE_HEADER = w("tblHeader")

# Wrappers that stand around parts without being parts.
HYPERLINK = w("hyperlink")
SIMPLE_FIELD = w("fldSimple")
STRUCTURED = w("sdt")
STRUCTURED_PROPERTIES = w("sdtPr")
STRUCTURED_CONTENT = w("sdtContent")
SHOWING_PLACEHOLDER = w("showingPlcHdr")
CUSTOM_XML = w("customXml")
SMART_TAG = w("smartTag")
INSERTED = w("ins")
DELETED = w("del")
MOVED_HERE = w("moveTo")
ALTERNATE = _MC + "AlternateContent"
CHOICE = _MC + "Choice"
FALLBACK = _MC + "Fallback"
RUBY = w("ruby")
RUBY_BASE = w("rubyBase")
MATH = _M + "oMath"
MATH_PARAGRAPH = _M + "oMathPara"
MATH_TEXT = _M + "t"

# What stands among the text.
BREAK = w("br")
RETURN = w("cr")
TAB = w("tab")
ALIGNED_TAB = w("ptab")
HARD_HYPHEN = w("noBreakHyphen")
SYMBOL = w("sym")
FIELD_MARK = w("fldChar")
FIELD_CODE = w("instrText")
BOOKMARK = w("bookmarkStart")
DRAWING = w("drawing")
PICTURE = w("pict")
OBJECT = w("object")
TEXT_BOX = w("txbxContent")
FOOTNOTE_MARK = w("footnoteReference")
ENDNOTE_MARK = w("endnoteReference")

# Attributes.
VALUE = w("val")
IDENTITY = w("id")
NAME = w("name")
ANCHOR = w("anchor")
INSTRUCTION = w("instr")
FIELD_MARK_TYPE = w("fldCharType")
FONT = w("font")
CHARACTER = w("char")
ASCII = w("ascii")
HIGH_ANSI = w("hAnsi")
STYLE_ID = w("styleId")
RELATIONSHIP = _R + "id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# The values of a merge that say: like the cell above, or at the left.
MERGE_GOES_ON = frozenset({None, "continue"})
_OFF = frozenset({"0", "false", "off"})


def is_on(value: str | None) -> bool:
    """Whether a property that is a switch is on; standing there without a value, it is."""
    return value is None or value not in _OFF
