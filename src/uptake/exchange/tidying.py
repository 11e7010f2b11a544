"""Texts from files of other tools, without the blanks that those tools put around them."""

import re

from uptake.core.characters import readable

_AROUND_BREAKS = re.compile(r"[ \t]*\n[ \t]*")
_BLANKS = re.compile(r"[ \t]+")


def tidy(text: str) -> str:
    """Return a text as it is compared and kept: no blanks around its lines, one between its words.

    Blanks that do not break are kept: they are the writer's.
    """
    text = readable(text).strip(" \t\n")
    if "\n" in text and ("\n " in text or " \n" in text or "\t" in text):
        text = _AROUND_BREAKS.sub("\n", text)
    if "  " in text or "\t" in text:
        text = _BLANKS.sub(" ", text)
    return text
