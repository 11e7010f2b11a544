"""What people bring: a file while it is taken in, and the page that waits until it is read."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from uptake.core.errors import UptakeError
from uptake.record.services.storage import stored
from uptake.web.arrival import Arrival

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

# Seconds between two looks at how far the reading has come.
LOOK_AGAIN = 2


@contextmanager
def received(file: "UploadedFile[bytes]", suffix: str = "") -> Iterator[Path]:
    """Give a file that was sent a place on the disk, for as long as it is taken in.

    Raises NotStored where there is no room for it.
    """
    with ExitStack() as left:
        with stored():
            target = left.enter_context(
                tempfile.NamedTemporaryFile(prefix="uptake-", suffix=suffix)
            )
            for piece in file.chunks():
                target.write(piece)
            target.flush()
        yield Path(target.name)


def names_of_files(request: HttpRequest) -> list[tuple[str, str | None]]:
    """Give the field and the name of each file that a form brought."""
    return [(field, file.name) for field, file in request.FILES.items() if hasattr(file, "name")]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that a form brought: where it is for now, and what its sender called it."""

    path: Path
    name: str


@contextmanager
def file_brought(request: HttpRequest, suffix: str | None = "") -> Iterator[Brought]:
    """Give the file of a form for as long as it is taken in; `suffix` None: that of its name.

    Raises UptakeError `file-not-chosen`.
    """
    file = request.FILES.get("file")
    if file is None:
        raise UptakeError("file-not-chosen")
    name = file.name or ""
    with received(file, Path(name).suffix if suffix is None else suffix) as path:
        yield Brought(path, name)


def take_in[K](request: HttpRequest, arrival: Arrival, receive: Callable[..., K]) -> K:
    """Have a service receive the file of a form for the organization; give what it is known by.

    Raises UptakeError `file-not-chosen`, and what the service raises.
    """
    with file_brought(request) as file:
        return receive(
            organization=arrival.organization.code,
            file=file.path,
            name=file.name,
            by=arrival.actor,
            at=timezone.now(),
        )


def put_aside(
    arrival: Arrival, discard: Callable[..., None], key: UUID, *, page: str, home: str
) -> HttpResponse:
    """Put aside what was brought and lead home; to its page where that cannot be done any more."""
    try:
        discard(key=key, by=arrival.actor, at=timezone.now())
    except UptakeError:
        return redirect(page, arrival.organization.code, key)
    return redirect(home, arrival.organization.code)


def page_while_read(
    request: HttpRequest, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """Show how far the reading has come; the page looks again by itself, unless asked not to."""
    still = "still" in request.GET
    response = render(request, template, {**context, "still": still})
    if not still:
        response.headers["Refresh"] = str(LOOK_AGAIN)
    return response
