"""Links, bookmarks and lists of a document being written: what has to be known beside its text."""

import re
from urllib.parse import urlsplit

# What may stand in an address as it is; Word refuses a package with an address it cannot take.
_ADDRESS = re.compile(r"(?:https?|mailto):[^\s\x00-\x20<>\"\\^`{|}]+")
_HOST = re.compile(r"(?!-)[\w.\-]+(?::\d{1,5})?")
_BOOKMARK = re.compile(r"[^\W\d]\w{0,39}")
_NUMBERED = re.compile(r"(\D{0,2}?)(\d{1,3})(\D{0,2})")


class Links:
    """The addresses a document links to, each with the name of its relationship."""

    def __init__(self, prefix: str = "link") -> None:
        self._prefix = prefix
        self.addresses: dict[str, str] = {}

    def attribute(self, link: str, bookmarks: "Bookmarks") -> str | None:
        """Return the attribute that leads to the link, None for what leads nowhere."""
        if link.startswith("#"):
            return f'w:anchor="{link[1:]}"' if bookmarks.wanted(link[1:]) else None
        if not _can_be_reached(link):
            return None
        name = self.addresses.setdefault(link, f"{self._prefix}{len(self.addresses) + 1}")
        return f'r:id="{name}"'


class Bookmarks:
    """The bookmarks of a document: each name once, each with a number of its own.

    `known` are the names of a first pass; without it every name asked for is taken as known.
    """

    def __init__(self, known: frozenset[str] | None = None) -> None:
        self._known = known
        self.set: dict[str, int] = {}
        self.asked: set[str] = set()

    def wanted(self, name: str) -> bool:
        """Tell whether a link may lead to the name."""
        self.asked.add(name)
        return self._known is None or name in self._known

    def around(self, names: tuple[str, ...]) -> tuple[str, str]:
        """Return what opens and what closes the bookmarks of a paragraph."""
        opened, closed = "", ""
        for name in names:
            if name not in self.set and _BOOKMARK.fullmatch(name):
                number = self.set[name] = len(self.set)
                opened += f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
                closed += f'<w:bookmarkEnd w:id="{number}"/>'
        return opened, closed


class Lists:
    """The numbered lists of a document. Each begins at the number that its first label shows.

    `before` lists are there already, of the template; those of the document come after them.
    """

    def __init__(self, before: int = 0) -> None:
        self.before = before
        self.forms: dict[str, int] = {}
        self.lists: list[tuple[int, int]] = []
        self._next: tuple[str, int] | None = None

    def end(self) -> None:
        """End the list, so that the next label begins another."""
        self._next = None

    def number(self, label: str) -> int | None:
        """Return the list (from 1) that the label belongs to, None where it is no plain number."""
        found = _NUMBERED.fullmatch(label)
        if not found or "%" in label or str(int(found[2])) != found[2]:
            return None
        form, value = f"{found[1]}%1{found[3]}", int(found[2])
        if self._next != (form, value):
            self.lists.append((self.forms.setdefault(form, len(self.forms)), value))
        self._next = form, value + 1
        return self.before + len(self.lists)


def _can_be_reached(link: str) -> bool:
    if not _ADDRESS.fullmatch(link):
        return False
    if link.startswith("mailto:"):
        return link.count("@") == 1
    try:
        return bool(_HOST.fullmatch(urlsplit(link).netloc))
    except ValueError:
        return False
