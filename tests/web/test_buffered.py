"""What stands before the site: whole requests in, whole answers out, and an end to waiting."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from uptake.web.requests import (
    IN_MEMORY,
    LATE,
    Application,
    Buffered,
    Environ,
    Pace,
    environ_of,
    refuse_too_large,
)

type Message = dict[str, Any]
NEVER_LATE = Pace(1_000_000)
NO_TIME = Pace(0.0, bytes_a_second=1_000_000_000)


class Site:
    """A site that keeps what it was asked, and answers what it is given to answer."""

    def __init__(self, *parts: bytes, whole: bool = True) -> None:
        self.parts, self.whole, self.closed = parts, whole, 0
        self.asked: list[tuple[Environ, bytes]] = []

    def __call__(self, environ: Environ, begin: Callable[..., Any]) -> Iterable[bytes]:
        self.asked.append((environ, environ["wsgi.input"].read()))
        begin("200 OK", [("Content-Type", "text/plain"), ("X-Long", "é")])
        return list(self.parts) if self.whole else Streamed(self)


class Streamed:
    def __init__(self, site: Site) -> None:
        self.site = site

    def __iter__(self) -> Iterator[bytes]:
        yield from self.site.parts

    def close(self) -> None:
        self.site.closed += 1


def run(answering: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: after a journey the loop of its browser runs in ours."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, answering).result()


async def never() -> Message:
    return await asyncio.Future()


def sent(*bodies: bytes, then: Callable[[], Awaitable[Message]] = never) -> Any:
    """A sender that sends these; without one it stops in the middle."""
    waiting = list(bodies)

    async def receive() -> Message:
        if not waiting:
            return await then()
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting) or then != never}

    return receive


async def gone() -> Message:
    return {"type": "http.disconnect"}


async def stalled() -> Message:
    return await asyncio.Future()


def scope(*headers: tuple[bytes, bytes], path: bytes = b"/en/", **values: Any) -> Message:
    return {
        "type": "http",
        "method": "POST",
        "path": path.decode("latin-1"),
        "raw_path": path,
        "query_string": b"q=%D8",
        "headers": list(headers),
        "server": ("127.0.0.1", 8000),
        "client": ("192.0.2.1", 1234),
        **values,
    }


def asked_of(
    site: Application, receive: Any, *headers: tuple[bytes, bytes], pace: Pace = NEVER_LATE
) -> list[Message]:
    """Ask a site through the front; give what went out."""
    out: list[Message] = []

    async def send(message: Message) -> None:
        out.append(message)

    front = Buffered(site, threads=1, pace=pace, longest=300_000)
    run(front(scope(*headers), receive, send))
    return out


def test_the_site_gets_the_whole_body_and_its_true_length() -> None:
    site = Site(b"done")
    out = asked_of(site, sent(b"a" * IN_MEMORY, b"b" * IN_MEMORY), (b"content-length", b"12"))
    ((environ, body),) = site.asked
    assert body == b"a" * IN_MEMORY + b"b" * IN_MEMORY
    assert environ["CONTENT_LENGTH"] == str(2 * IN_MEMORY)
    assert out[0]["status"] == 200
    assert (b"x-long", "é".encode("latin-1")) in out[0]["headers"]
    assert out[1] == {"type": "http.response.body", "body": b"done", "more_body": False}


def test_a_request_without_a_body_has_no_length() -> None:
    site = Site()
    asked_of(site, sent(b""))
    assert site.asked[0][0]["CONTENT_LENGTH"] == ""


def test_an_answer_in_pieces_is_given_out_whole_and_closed() -> None:
    site = Site(*[b"x" * 50_000] * 5, whole=False)
    out = asked_of(site, sent(b""))
    assert b"".join(one["body"] for one in out[1:]) == b"x" * 250_000
    assert [one["more_body"] for one in out[1:]] == [True] * (len(out) - 2) + [False]
    assert site.closed == 1


def test_a_body_that_says_that_it_is_too_long_is_not_taken_in() -> None:
    site = Site()
    asked_of(site, never, (b"content-length", b"300001"))
    ((environ, body),) = site.asked
    assert (environ["CONTENT_LENGTH"], body) == ("300001", b"")


def test_a_body_that_grows_too_long_is_told_as_too_long() -> None:
    site = Site()
    asked_of(site, sent(b"x" * 200_000, b"x" * 200_000, then=stalled))
    assert int(site.asked[0][0]["CONTENT_LENGTH"]) > 300_000


def test_a_body_that_stalls_is_told_as_late_and_the_connection_ends() -> None:
    site = Site()
    out = asked_of(site, sent(b"ab", then=stalled), (b"content-length", b"1000"), pace=NO_TIME)
    assert site.asked[0][0][LATE] is True
    assert (b"connection", b"close") in out[0]["headers"]


def test_whoever_is_gone_is_not_answered() -> None:
    site = Site()
    assert asked_of(site, sent(b"ab", then=gone)) == []
    assert site.asked == []


def test_who_does_not_read_on_is_left(caplog: pytest.LogCaptureFixture) -> None:
    front = Buffered(Site(b"x"), threads=1, pace=NO_TIME, longest=10)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Future()

    run(front(scope(), sent(b""), send))
    assert "slow reader" in caplog.text


def test_more_time_is_given_as_bytes_come() -> None:
    pace = Pace(30, bytes_a_second=1000)
    assert pace.allowed(0) == 30
    assert pace.allowed(50_000_000) == 50_030


def test_headers_become_what_the_site_knows() -> None:
    environ = environ_of(
        scope(
            (b"content-type", b"text/plain"),
            (b"cookie", b"a=1"),
            (b"cookie", b"b=2"),
            (b"accept", b"one"),
            (b"accept", b"two"),
            (b"x_forwarded_proto", b"https"),
            path=b"/en/%E8%81%94/%ff",
        )
    )
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "one,two"
    assert "HTTP_X_FORWARDED_PROTO" not in environ
    assert environ["PATH_INFO"].encode("latin-1") == "/en/联/".encode() + b"\xff"
    assert (environ["REMOTE_ADDR"], environ["SERVER_PORT"]) == ("192.0.2.1", "8000")


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_who_was_late_is_told_so_in_their_language(rf: RequestFactory, language: str) -> None:
    request = rf.post(f"/{language}/account/sign-in/")
    request.META[LATE] = True
    response = refuse_too_large(lambda _: HttpResponse())(request)
    assert response.status_code == 408
