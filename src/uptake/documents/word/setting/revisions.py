"""Tracked changes: what was put in and taken out, by whom, each with a number of its own."""

from itertools import count

from uptake.documents.tree import Change, Markup
from uptake.documents.word.setting.runs import escaped

# Bookmarks have numbers too, from nought: no two marks of a document may share one.
_FIRST = 1_000_001
IN_HEAD = 2_000_001
"""The first number of changes in the head of the pages."""
_NAMES = {Change.INSERTED: "ins", Change.DELETED: "del"}
_NOBODY = Markup("Uptake")


class Revisions:
    """Writes the marks of the changes of one part of a document."""

    def __init__(self, markup: Markup | None, first: int = _FIRST) -> None:
        signed = markup or _NOBODY
        author = escaped(signed.author).replace('"', "&quot;")
        at = f' w:date="{signed.date}T00:00:00Z"' if signed.date else ""
        self._signature = f'w:author="{author}"{at}'
        self._numbers = count(first)

    def mark(self, change: Change) -> str:
        """Give the mark of a whole: a paragraph's end, a row."""
        return f"<w:{_NAMES[change]} {self._attributes()}/>"

    def around(self, change: Change | None, runs: str) -> str:
        """Give runs as they stand when they were put in or taken out."""
        if change is None or not runs:
            return runs
        if change is Change.DELETED:
            runs = runs.replace("<w:t ", "<w:delText ").replace("<w:t>", "<w:delText>")
            runs = runs.replace("</w:t>", "</w:delText>")
        name = _NAMES[change]
        return f"<w:{name} {self._attributes()}>{runs}</w:{name}>"

    def _attributes(self) -> str:
        return f'w:id="{next(self._numbers)}" {self._signature}'
