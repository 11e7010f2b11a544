"""What people bring.

Files while they are taken in, the page that waits, and what is said where none can be stored.
"""

import errno
import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopFutureHandlers, TemporaryFileUploadHandler
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from uptake.core.errors import NotStored, UptakeError
from uptake.record.services.storage import stored
from uptake.terms.messages import say
from uptake.web.arrival import Arrival
from uptake.web.languages import current_language

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

# Seconds between two looks at how far the reading has come.
LOOK_AGAIN = 2


@contextmanager
def received(file: "UploadedFile[bytes]", suffix: str = "") -> Iterator[Path]:
    """Return a file that was sent a place on the disk, for as long as it is taken in.

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
    """Return the field and the name of each file that a form brought."""
    return [(field, file.name) for field, file in request.FILES.items() if hasattr(file, "name")]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that a form brought: where it is for now, and what its sender called it."""

    path: Path
    name: str


@contextmanager
def file_brought(request: HttpRequest, suffix: str | None = "") -> Iterator[Brought]:
    """Return the file of a form for as long as it is taken in; `suffix` None: that of its name.

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


class UnstoredFile(UploadedFile):  # type: ignore[type-arg]
    """A file for which there was no room: whoever asks for its content is told so."""

    def chunks(self, chunk_size: int | None = None) -> Any:
        """Raise the error with which it was not stored."""
        del chunk_size
        raise OSError("not stored")

    def close(self) -> None:
        """Close nothing: there is no file."""


class OnDisk(TemporaryFileUploadHandler):
    """Takes large files to the disk; where that is full, the rest of the form is still taken."""

    _failed = False

    def new_file(self, *args: Any, **named: Any) -> None:
        """Begin a file."""
        self._failed = False
        try:
            super().new_file(*args, **named)
        except StopFutureHandlers:
            raise
        except OSError:
            self._give_up()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, as long as there is room."""
        if self._failed:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._give_up()

    def file_complete(self, file_size: int) -> Any:
        """Return the file, or one that says that it could not be stored."""
        if not self._failed:
            try:
                return super().file_complete(file_size)
            except OSError:
                self._give_up()
        return UnstoredFile(None, self.file_name, self.content_type, file_size, self.charset)

    def _give_up(self) -> None:
        """Leave nothing half on the disk."""
        self._failed = True
        file = getattr(self, "file", None)
        if file is not None:
            with suppress(OSError):
                file.close()


type Respond = Callable[[HttpRequest], HttpResponseBase]

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
# What is typed there is shown to nobody again, whoever sits before the screen by then.
SECRET = ("/account/", "/set-up/")

log = logging.getLogger(__name__)


class NothingStored:
    """The middleware that answers 503 to a form for which there was no room."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the site does."""
        return self._respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say that nothing was stored; every other error is left to others."""
        if request.method != "POST" or not finds_no_room(error):
            return None
        log.error("nothing could be stored: %s", request.path, exc_info=error)
        code = error.code if isinstance(error, NotStored) else "form-not-stored"
        secret = any(place in request.path_info for place in SECRET)
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if not secret and name != "csrfmiddlewaretoken"
        ]
        context = {
            "sentence": say(code, current_language(), {}),
            "typed": typed,
            "files": names_of_files(request),
        }
        return render(request, "uptake/unstored.html", context, status=503)


@contextmanager
def storing() -> Iterator[None]:
    """Let all the ways in which nothing can be stored be one error. Raises NotStored."""
    try:
        yield
    except (OperationalError, OSError) as error:
        if not finds_no_room(error):
            raise
        raise NotStored("form-not-stored") from error


def finds_no_room(error: Exception) -> bool:
    """Say whether an error is that of a full disk, or of a database that takes nothing."""
    return isinstance(error, NotStored | OperationalError) or (
        isinstance(error, OSError) and error.errno in NO_ROOM
    )
