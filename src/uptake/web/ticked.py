"""What is ticked in a list: lines of the page, or all that match."""

from collections.abc import Callable, Collection, Iterable

from django.http import HttpRequest

from uptake.core.errors import UptakeError
from uptake.core.typed_values import read_key

TICKED = "ticked"
"""The name in an address that says: only what is ticked is asked for as a file."""


def ticked_of[Line](ticked: Collection[Line]) -> frozenset[Line]:
    """Return the lines that are ticked. Raises UptakeError `follow-ups-missing` where none is."""
    if not ticked:
        raise UptakeError("follow-ups-missing")
    return frozenset(ticked)


def chosen[Line](
    request: HttpRequest, ticked: tuple[Line, ...], matching: Callable[[], tuple[Line, ...]]
) -> tuple[Line, ...]:
    """Return what was ticked, or all that match.

    Raises UptakeError `list-overtaken` where not as many match as were shown.
    """
    if request.POST.get("which") != "all":
        return ticked
    return as_shown(matching(), read_key(request.POST.get("matched")))


def as_shown[Line](found: tuple[Line, ...], shown: int | None) -> tuple[Line, ...]:
    """Return all that match. Raises UptakeError `list-overtaken` where not as many were shown."""
    if len(found) != shown:
        raise UptakeError("list-overtaken", before=shown or 0, after=len(found))
    return found


def read_seen(texts: Iterable[str]) -> dict[int, int | None]:
    """Read the follow-ups that are ticked, each with the version that was in view, if it has one.

    They are written "12:345", or "12:"; anything else is left out.
    """
    pairs = (text.partition(":") for text in texts)
    return {key: read_key(update) for text, _, update in pairs if (key := read_key(text))}
