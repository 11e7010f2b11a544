"""The names of OpenDocument that the readers look for, as lxml writes them."""

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}"


def text(name: str) -> str:
    """A name of the text namespace."""
    return _OASIS % "text" + name


def table(name: str) -> str:
    """A name of the table namespace."""
    return _OASIS % "table" + name


def style(name: str) -> str:
    """A name of the style namespace."""
    return _OASIS % "style" + name


def office(name: str) -> str:
    """A name of the office namespace."""
    return _OASIS % "office" + name


def fo(name: str) -> str:
    """A name of the namespace that OpenDocument took from XSL."""
    return _FO + name


# Parts of a document.
BODY = office("text")
PARAGRAPH = text("p")
HEADING = text("h")
NUMBERED = text("numbered-paragraph")
LIST = text("list")
LIST_ITEM = text("list-item")
LIST_HEADER = text("list-header")
SECTION = text("section")
CONTENTS = text("table-of-content")
INDEX_BODY = text("index-body")
INDEX_TITLE = text("index-title")
TABLE = table("table")
ROW = table("table-row")
HEADER_ROWS = table("table-header-rows")
COLUMN = table("table-column")
CELL = table("table-cell")
COVERED_CELL = table("covered-table-cell")
FRAME = _OASIS % "drawing" + "frame"
TEXT_BOX = _OASIS % "drawing" + "text-box"

# What stands among text.
SPAN = text("span")
LINK = text("a")
SPACES = text("s")
TAB = text("tab")
LINE_BREAK = text("line-break")
BOOKMARK = text("bookmark")
BOOKMARK_START = text("bookmark-start")
RUBY_TEXT = text("ruby-text")
NOTE = text("note")
NOTE_BODY = text("note-body")
ANNOTATION = office("annotation")
TRACKED_CHANGES = text("tracked-changes")

# Attributes.
STYLE_NAME = text("style-name")
NAME = text("name")
COUNT = text("c")
LEVEL = text("level")
OUTLINE_LEVEL = text("outline-level")
DISPLAY = text("display")
ADDRESS = _LINK + "href"
TABLE_STYLE_NAME = table("style-name")
COLUMNS_SPANNED = table("number-columns-spanned")
ROWS_SPANNED = table("number-rows-spanned")
COLUMNS_REPEATED = table("number-columns-repeated")
ROWS_REPEATED = table("number-rows-repeated")
IDENTITY = "{http://www.w3.org/XML/1998/namespace}id"
