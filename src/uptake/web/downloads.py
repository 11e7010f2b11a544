"""Documents as files to take home.

Made once, never so many at a time that others wait, and who may keep them.
"""

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from importlib.metadata import version
from pathlib import Path
from threading import BoundedSemaphore
from types import MappingProxyType

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from uptake.core.chain import text_hash
from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.documents.errors import Fault, UnwritableFile
from uptake.documents.pdf import presses
from uptake.documents.tree import Format
from uptake.exchange.files import write_file
from uptake.record.queries.cache import remembered
from uptake.record.queries.reviewed_words import spoken
from uptake.record.services import storage
from uptake.terms.freezing import freeze
from uptake.terms.messages import say
from uptake.terms.words import Words
from uptake.web.cookies import cookie_named
from uptake.web.languages import Respond, current_language, language_of_path
from uptake.web.link_sessions import COOKIE

MEDIA_TYPES: Mapping[Format, str] = MappingProxyType(
    {
        Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format.PDF: "application/pdf",
        Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format.CSV: "text/csv; charset=utf-8",
        Format.JSON: "application/json; charset=utf-8",
        Format.AKOMA_NTOSO: "application/akn+xml; charset=utf-8",
    }
)
"""The formats that pages offer, with the types of what is sent."""

PACKAGE = "application/zip"


def attached(
    content: bytes,
    name: str,
    media_type: str,
    language: Language | None = None,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:
    """Return the answer that sends a file under its name; `language` is that of what it says."""
    disposition = content_disposition_header(True, name) or "attachment"
    spoken_in = {"Content-Language": language.value} if language else {}
    return HttpResponse(
        content,
        content_type=media_type,
        headers={**spoken_in, "Content-Disposition": disposition, **headers},
    )


def written(status: StatusDocument, written_as: Format, template: bytes | None = None) -> bytes:
    """Return the file of a document, a Word file in the dress of `template`.

    Raises as `write_file`.
    """
    said = spoken(status.language, status.organization)
    with tempfile.TemporaryDirectory(prefix="uptake-") as folder:
        path = Path(folder) / f"document.{written_as.value}"
        write_file(status, written_as, path, said, template)
        return path.read_bytes()


AT_ONCE = 2
"""So many are at work in one process."""

PATIENCE = 20
"""Seconds that somebody may wait to be one of them, and again for a free press."""

COME_AGAIN = 10
"""Seconds after which those who are sent away may come again."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A file that can be made: what it is made of, as text; its name; how it is written."""

    made_of: str
    name: str
    write: Callable[[], bytes]


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one's turn to do heavy work.

    Raises `UnwritableFile` PRESSES_BUSY where too many wait, or it takes too long.
    """
    at_work, waiting = _gate()
    if not waiting.acquire(blocking=False):
        raise UnwritableFile(Fault.PRESSES_BUSY)
    try:
        if not at_work.acquire(timeout=PATIENCE):
            raise UnwritableFile(Fault.PRESSES_BUSY)
        try:
            with presses.waiting_at_most(PATIENCE):
                yield
        finally:
            at_work.release()
    finally:
        waiting.release()


def composed_file(
    state: Hashable, question: Hashable, compose: Callable[[], Composed], written_as: Format
) -> tuple[str, bytes]:
    """Return the name and the content of a composed file, made now or kept from before.

    `question` names what is asked of the register in a state, with all that the answer depends on.
    Raises as `turn`, and as writing does.
    """
    made: list[bytes] = []

    def make() -> tuple[str, str]:
        with turn():
            found = compose()
            key = f"{text_hash(found.made_of)}.{written_as.value}"
            with storage.alone(key):
                made.append(storage.kept(key) or _written(key, found))
            return key, found.name

    key, name = remembered(state, ("composed", question), make)
    content = made[-1] if made else storage.kept(key)
    if content is None:  # others have taken its place meanwhile
        make()
        content = made[-1]
    return name, content


def send(
    state: Hashable,
    question: Hashable,
    compose: Callable[[], Composed],
    written_as: Format,
    language: Language,
) -> HttpResponse:
    """Send a composed file. Raises as `composed_file`."""
    name, content = composed_file(state, question, compose, written_as)
    return attached(content, name, MEDIA_TYPES[written_as], language)


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files, each with its name, as one package (zip)."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as zipped:
        for name, content in files:
            zipped.writestr(name, content)
    return package.getvalue()


def made_of(content: str, words: Words, written_as: Format, dress: bytes | None) -> str:
    """Tell what a file is made of: what it says, its words, its dress, and whoever writes it."""
    clothed = hashlib.sha256(dress or b"").hexdigest() if written_as is Format.DOCX else ""
    return "\n".join((version("uptake"), written_as, clothed, freeze(words, None), content))


def heavy[**P, R: HttpResponseBase](view: Callable[P, R]) -> Callable[P, R | HttpResponse]:
    """Let a page that asks for heavy work say why it cannot be done, in the reader's language."""

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        try:
            return view(*args, **kwargs)
        except UnwritableFile as error:
            request = args[0]
            assert isinstance(request, HttpRequest)
            return _refused(request, error)

    return answered


def _refused(request: HttpRequest, error: UnwritableFile) -> HttpResponse:
    busy = error.code == Fault.PRESSES_BUSY.value
    sentence = say(error.code, current_language(), error.values)
    status = 503 if busy else 422
    answer = render(request, "uptake/503.html", {"sentence": sentence}, status=status)
    if busy:
        answer.headers["Retry-After"] = str(COME_AGAIN)
    return answer


def _written(key: str, found: Composed) -> bytes:
    content = found.write()
    storage.keep(key, content)
    return content


@cache
def _gate() -> tuple[BoundedSemaphore, BoundedSemaphore]:
    """Who is at work, and who is at work or waits: at most half of the threads."""
    return BoundedSemaphore(AT_ONCE), BoundedSemaphore(max(1, settings.UPTAKE_THREADS // 2))


NOTHING = "private, no-store"
# Those who share a browser: what was typed without a connection waits in it, too.
ALL_OF_IT, PAGES = '"cache", "storage"', '"cache"'
WAYS_OUT = ("account_logout", "link-leave")


def keep_nothing(respond: Respond) -> Respond:
    """Make the middleware that has nothing kept of what somebody sees, who came in or leaves."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        own = {settings.SESSION_COOKIE_NAME, cookie_named(COOKIE)}
        if own & {*request.COOKIES, *response.cookies} or _is_of_an_account(request.path_info):
            response.headers["Cache-Control"] = NOTHING
        ended = [name for name in own if _is_taken_back(response, name)]
        if ended and own & set(request.COOKIES):
            leaving = request.method == "POST" and _name(request) in WAYS_OUT
            response.headers["Clear-Site-Data"] = ALL_OF_IT if leaving else PAGES
        return response

    return answer


def _is_of_an_account(path: str) -> bool:
    """Say whether an address is of signing in, where secrets are shown and typed."""
    language = language_of_path(path)
    return path.startswith((f"/{language}/account/", "/account/"))


def _is_taken_back(response: HttpResponseBase, name: str) -> bool:
    return name in response.cookies and response.cookies[name]["max-age"] == 0


def _name(request: HttpRequest) -> str | None:
    return request.resolver_match.url_name if request.resolver_match else None
