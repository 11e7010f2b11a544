"""Governing bodies told apart: a document goes to one of them and asks it for what is its own.

An organization may have several (design, section 3: WIPO has two). A document tells its body of
every recommendation that it shows; it asks the body to decide on those only that are addressed to
this body. What was reported to one body was not reported to the other. Where either is not known,
nothing tells them apart. A working group decides on nothing: its paper prepares what all bodies
are asked.
"""

from uptake.core.characters import fold
from uptake.core.codes import EditionKind
from uptake.core.counting import asks_governing_body
from uptake.core.document import Entry, StatusDocument

type Body = int | str | None


def same_body(one: Body, other: Body) -> bool:
    """Say whether two mentions can be of one body: both by their names, or by their identities."""
    return one is None or other is None or _plain(one) == _plain(other)


def asks_its_body(entry: Entry, status: StatusDocument) -> bool:
    """Say whether a document asks the body that it goes to for a decision on a recommendation."""
    return asks_governing_body(entry) and same_body(entry.governing_body, _asked(status))


def _asked(status: StatusDocument) -> str | None:
    paper = status.kind is EditionKind.WORKING_GROUP_PAPER
    return None if paper else status.governing_body


def _plain(body: int | str) -> int | str:
    return " ".join(fold(body).casefold().split()) if isinstance(body, str) else body
