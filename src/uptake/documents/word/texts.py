"""Single elements of Word that are text, or hold text apart from their paragraph."""

from collections.abc import Iterator

from lxml import etree

from uptake.documents.word import names
from uptake.documents.word.wrappers import chosen

_SOFT_HYPHEN = "\u00ad"
_AS_BLANKS = {ord("\n"): " ", ord("\r"): " ", ord("\t"): " ", ord(_SOFT_HYPHEN): None}


def text_of(element: etree._Element) -> str:
    """The text of a `w:t` as it is shown."""
    text = element.text
    if not text:
        return ""
    if (text[0].isspace() or text[-1].isspace()) and element.get(names.SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text if text.isprintable() else text.translate(_AS_BLANKS)


def outermost_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a drawing, those inside boxes left to their boxes."""
    for child in element:
        if child.tag == names.TEXT_BOX:
            yield child
        elif child.tag == names.ALTERNATE:
            for content in chosen(child):
                yield from outermost_boxes(content)
        else:
            yield from outermost_boxes(child)


def check_box(form: etree._Element) -> str:
    """The box of an old form's check box, as it stands; nothing for any other form."""
    box = form.find(names.w("checkBox"))
    if box is None:
        return ""
    for state in (box.find(names.w("checked")), box.find(names.w("default"))):
        if state is not None:
            return "☒" if names.is_on(state.get(names.VALUE)) else "☐"
    return "☐"
