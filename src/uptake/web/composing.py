"""Files and pages that take work to make: kept once made, and never so many that others wait.

Whoever asks for what was made before gets it at once. What has to be made goes through a gate: a
few are at work, some may wait for them, and the rest are told to come again. The other threads stay
free for pages.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from importlib.metadata import version
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from uptake.core.codes import Language
from uptake.core.seals import text_hash
from uptake.documents.errors import Fault, UnwritableFile
from uptake.documents.pdf import presses
from uptake.documents.tree import Format
from uptake.record.queries.remembering import remembered
from uptake.record.services import composed
from uptake.terms.freezing import freeze
from uptake.terms.messages import say
from uptake.terms.words import Words
from uptake.web.files import MEDIA_TYPES, attached
from uptake.web.languages import current_language

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


def send(
    state: Hashable,
    question: Hashable,
    compose: Callable[[], Composed],
    written_as: Format,
    language: Language,
) -> HttpResponse:
    """Send a composed file, made now or kept from before.

    `question` names what is asked of the register in a state, with all that the answer depends on.
    Raises as `turn`, and as writing does.
    """
    made: list[bytes] = []

    def make() -> tuple[str, str]:
        with turn():
            found = compose()
            key = f"{text_hash(found.made_of)}.{written_as.value}"
            with composed.alone(key):
                made.append(composed.kept(key) or _written(key, found))
            return key, found.name

    key, name = remembered(state, ("composed", question), make)
    content = made[-1] if made else composed.kept(key)
    if content is None:  # others have taken its place meanwhile
        make()
        content = made[-1]
    return attached(content, name, MEDIA_TYPES[written_as], language)


def made_of(content: str, words: Words, written_as: Format, dress: bytes | None) -> str:
    """Tell what a file is made of: what it says, its words, its dress, and whoever writes it."""
    clothed = hashlib.sha256(dress or b"").hexdigest() if written_as is Format.DOCX else ""
    return "\n".join((version("uptake"), written_as, clothed, freeze(words, None), content))


def heavy[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Let a page that asks for heavy work say why it cannot be done, in the reader's language."""

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
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
    composed.keep(key, content)
    return content


@cache
def _gate() -> tuple[BoundedSemaphore, BoundedSemaphore]:
    """Who is at work, and who is at work or waits: at most half of the threads."""
    return BoundedSemaphore(AT_ONCE), BoundedSemaphore(max(1, settings.UPTAKE_THREADS // 2))
