"""Lists as files.

The page that shows a list sends it as a file too: all that is asked for, in its order, where its
address or a button names a format.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.text import slugify

from uptake.documents.tree import Format
from uptake.exchange.writing.listing import FORMATS, ListFile, write_list
from uptake.web.addresses import colon
from uptake.web.arrival import Arrival
from uptake.web.downloads import MEDIA_TYPES, attached, heavy, turn
from uptake.web.filters import Chip

AS = "as"
"""The name in an address, and of a button, that asks for a list as a file."""
NARROW, USUAL, WIDE = 10, 16, 44
"""Widths of columns, in characters."""

type Rows = Callable[[], Iterable[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list to be sent: its title, what narrows it, the heads of its columns with their widths.

    `rows` gives the texts of its lines; it is called when it is this list's turn. `name` is what
    the file is called after the organization, where that is not the list of recommendations.
    """

    title: str
    chips: tuple[Chip, ...]
    heads: tuple[tuple[str, int], ...]
    rows: Rows
    name: str = ""


def format_asked(asked: QueryDict) -> Format | None:
    """Return the format of lists that an address or a button names; None where none is named.

    Raises Http404 for one that lists are not written in.
    """
    named = asked.get(AS)
    if named and named not in FORMATS:
        raise Http404
    return Format(named) if named else None


@heavy
def send_list(
    _request: HttpRequest, arrival: Arrival, listed: Listed, written_as: Format
) -> HttpResponse:
    """Send a list as a file in one of FORMATS."""
    words = arrival.words
    about = (
        arrival.organization.name,
        words.date(arrival.on),
        *(f"{chip.label}{colon()}{chip.value}" for chip in listed.chips),
    )
    with turn():
        content = ListFile(listed.title, about, listed.heads, tuple(listed.rows()))
        made = write_list(content, written_as, words)
    named = "-".join(filter(None, (arrival.organization.code, slugify(listed.name))))
    name = f"{named}-{arrival.on:%Y-%m-%d}.{written_as}"
    return attached(made, name, MEDIA_TYPES[written_as], arrival.language)
