"""Requests are taken in whole before a thread is busy with them, answers given out behind it.

The site answers in threads, of which there are few. Whoever sends slowly, or reads slowly, must
hold none: this stands in front (ASGI), waits without a thread, and calls the site (WSGI, PEP 3333)
with what has arrived. Waiting has an end: `Pace`.
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from uptake.web.errors import context_of

type Scope = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
type Send = Callable[[dict[str, Any]], Awaitable[None]]
type Environ = dict[str, Any]
type Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# What of a body is kept in memory; the rest of it waits in a file.
IN_MEMORY = 64 * 1024
CHUNK = 64 * 1024
# Set in the environment of a request whose body did not come in time.
LATE = "uptake.late"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long somebody may take for a body: so many seconds, and more as bytes go over.

    With a bare number of seconds a large file could not come over a slow line; with a pause
    between two bytes, somebody could send one byte a minute for ever.
    """

    seconds: float
    bytes_a_second: int = 1000

    def allowed(self, moved: int) -> float:
        """Return after how many seconds, from the beginning on, the next bytes are too late."""
        return self.seconds + moved / self.bytes_a_second


@dataclass(slots=True)
class Answer:
    """What the site answered: its status, its headers, and its body, to be read from the start."""

    status: int = 500
    headers: tuple[tuple[str, str], ...] = ()
    length: int = 0
    body: IO[bytes] = field(
        default_factory=lambda: SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - given on
    )

    def begin(self, status: str, headers: Iterable[tuple[str, str]], _: Any = None) -> None:
        """Take status and headers, as an application gives them."""
        self.status, self.headers = int(status.partition(" ")[0]), tuple(headers)


class Gone(Exception):
    """Whoever asked is no longer there."""


class Buffered:
    """An ASGI application before a WSGI one.

    `threads` of the one run at a time, each with a body of at most `longest` bytes; a longer one is
    not taken in, only its length is told. `pace` holds for what comes and for what goes.
    """

    def __init__(self, site: Application, *, threads: int, pace: Pace, longest: int) -> None:
        self._site, self._pace, self._longest = site, pace, longest
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="site")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; whoever leaves or dawdles meanwhile gets no answer."""
        if scope["type"] != "http":
            return
        environ = environ_of(scope)
        try:
            with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
                await self._take(environ, receive, body)
                answer = await asyncio.get_running_loop().run_in_executor(
                    self._threads, answered, self._site, environ | {"wsgi.input": body}
                )
            await self._give(answer, send, late=LATE in environ)
        except Gone:
            return
        except TimeoutError:
            log.warning("slow reader: %s gave up at %s", environ["REMOTE_ADDR"], scope["path"])

    async def _take(self, environ: Environ, receive: Receive, body: IO[bytes]) -> None:
        """Take the body in, and tell its length."""
        told = environ.get("CONTENT_LENGTH", "")
        if told.isascii() and told.isdigit() and int(told) > self._longest:
            return  # nothing is taken in: the site refuses it by what it says of its length
        loop = asyncio.get_running_loop()
        begun, length, more = loop.time(), 0, True
        try:
            while more and length <= self._longest:
                async with asyncio.timeout_at(begun + self._pace.allowed(length)):
                    message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone
                length += body.write(message.get("body", b""))
                more = message.get("more_body", False)
        except TimeoutError:
            environ[LATE] = True
        body.seek(0)
        environ["CONTENT_LENGTH"] = str(length) if length or told else ""

    async def _give(self, answer: Answer, send: Send, *, late: bool) -> None:
        """Return the answer out, a piece at a time; raises TimeoutError for a reader too slow."""
        headers = [(name.lower().encode(), text.encode("latin-1")) for name, text in answer.headers]
        if late:  # the rest of what was sent is not read
            headers.append((b"connection", b"close"))
        loop = asyncio.get_running_loop()
        begun, given = loop.time(), 0
        with answer.body as body:
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            more = True
            while more:
                chunk = body.read(CHUNK)
                given += len(chunk)
                more = given < answer.length and bool(chunk)
                async with asyncio.timeout_at(begun + self._pace.allowed(given)):
                    await send({"type": "http.response.body", "body": chunk, "more_body": more})


def answered(site: Application, environ: Environ) -> Answer:
    """Call the site, and give its answer with a whole body. Runs in a thread."""
    answer = Answer()
    parts = site(environ, answer.begin)
    try:
        for part in parts:
            answer.length += answer.body.write(part)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    answer.body.seek(0)
    return answer


def environ_of(scope: Scope) -> Environ:
    """Return the environment of a request (PEP 3333), but for its body.

    A header with an underscore in its name is left out: it would come to stand for the one with a
    hyphen, such as the proxy's own.
    """
    server, client = scope.get("server") or ("", 80), scope.get("client") or ("", 0)
    path = unquote_to_bytes(scope.get("raw_path") or scope["path"].encode())
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        name, text = raw.decode("latin-1"), value.decode("latin-1")
        if "_" in name:
            continue
        key = name.replace("-", "_").upper()
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{text}" if key in environ else text
    return environ


type Respond = Callable[[HttpRequest], HttpResponseBase]

# What a form sends beside the file.
SLACK = 64 * 1024


def refuse_too_large(respond: Respond) -> Respond:
    """Make the middleware that answers 413 to requests larger than an upload may be.

    One that did not come in time is answered 408.
    """

    def refuse(request: HttpRequest) -> HttpResponseBase:
        if LATE in request.META:
            return render(request, "uptake/408.html", context_of(request), status=408)
        if content_length(request) > longest_request():
            context = context_of(request) | {"limit": megabytes()}
            return render(request, "uptake/413.html", context, status=413)
        return respond(request)

    return refuse


def longest_request() -> int:
    """Return how many bytes a request may bring: the largest file, and the form around it."""
    return int(settings.UPTAKE_UPLOAD_BYTES) + SLACK


def content_length(request: HttpRequest) -> int:
    """Return how many bytes a request says that it brings."""
    said = request.headers.get("Content-Length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def megabytes() -> int:
    """Return the largest upload in megabytes."""
    return int(settings.UPTAKE_UPLOAD_BYTES) // (1024 * 1024)
