"""Texts from files of other tools, without the blanks that those tools put around them."""

import re

_AROUND_BREAKS = re.compile(r"[ \t\r]*\n[ \t\r]*")
_BLANKS = re.compile(r"[ \t\r]+")


def tidy(text: str) -> str:
    """Give a text as it is compared and kept: no blanks around its lines, one between its words.

    Blanks that do not break are kept: they are the writer's.
    """
    text = text.strip(" \t\r\n")
    if "\n" in text and ("\n " in text or " \n" in text or "\t" in text or "\r" in text):
        text = _AROUND_BREAKS.sub("\n", text)
    if "  " in text or "\t" in text or "\r" in text:
        text = _BLANKS.sub(" ", text)
    return text
