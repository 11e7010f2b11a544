"""The names of Akoma Ntoso that both the writer and the reader go by."""

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

# A heading's level is the element that it heads. With the short forms of the naming convention
# (Akoma Ntoso Naming Convention 1.0, 5.4) of which the ids are made.
LEVELS = (
    ("section", "sec"),
    ("subsection", "subsec"),
    ("division", "dvs"),
    ("paragraph", "para"),
    ("subparagraph", "subpara"),
    ("clause", "cl"),
    ("subclause", "subcl"),
    ("point", "point"),
    ("alinea", "al"),
)
LANGUAGES = {"ara": "ar", "zho": "zh", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es"}
"""The languages by the codes of ISO 639-2 (for terms), which the convention asks for."""
CODES = {short: long for long, short in LANGUAGES.items()}

SOFT, LAYOUT, CENTRED = "soft", "layout", "centred"
FILL = "background-color: #"
TITLE = "docTitle"


def a(name: str) -> str:
    """A name of Akoma Ntoso with its namespace."""
    return f"{{{NAMESPACE}}}{name}"
