"""The server as a process: who stalls holds nobody up, and the site outlives its server."""

import http.client
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, nullcontext
from threading import Event

import pytest
from django.conf import LazySettings

from uptake.cli import serve
from uptake.core.errors import UptakeError

# What a slow machine may take; nothing here waits for a time to pass.
PATIENCE = 120
STALLED = 20


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A site with two threads, where a body may stall for a second at most."""
    folder = tmp_path_factory.mktemp("served")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    known = {name: value for name, value in os.environ.items() if not name.startswith("UPTAKE_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "uptake.cli.main", "serve", "--port", str(number)],
        env={
            **known,
            "UPTAKE_DATA_DIR": str(folder),
            "UPTAKE_SECRET_KEY": "a key for one test: 0123456789 abcdefghijklmnopqrstuvwxyz",
            "UPTAKE_BACKGROUND": "no",
            "UPTAKE_THREADS": "2",
            "UPTAKE_REQUEST_SECONDS": "1",
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        _await(number, process)
        yield number
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            assert _health(port) == 200
            return
        except ConnectionError:
            pass
    raise AssertionError("the server ended")


def _health(port: int) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/healthz")
        return connection.getresponse().status


def _stalled(port: int, sent: bytes) -> socket.socket:
    """Begin a form that never ends."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.sendall(
        b"POST /en/account/sign-in/ HTTP/1.1\r\nHost: localhost\r\n"
        b"Cookie: csrftoken=" + b"a" * 32 + b"\r\nContent-Length: 1000000\r\n\r\n" + sent
    )
    return connection


def test_the_site_answers_while_bodies_stall(port: int) -> None:
    with ExitStack() as stack:
        # So much has come of them that they may stall for minutes yet.
        half = [stack.enter_context(_stalled(port, b"x" * 600_000)) for _ in range(STALLED)]
        assert _health(port) == 200
        assert len(half) == STALLED


def test_a_body_that_stalls_is_cut_off(port: int) -> None:
    with ExitStack() as stack:
        stalled = [stack.enter_context(_stalled(port, b"ab")) for _ in range(STALLED)]
        answers = [_all_of(one) for one in stalled]
    assert {answer.split(b"\r\n")[0] for answer in answers} == {b"HTTP/1.1 408 Request Timeout"}


def _all_of(connection: socket.socket) -> bytes:
    """Read until the other side closes the connection."""
    read = b""
    while part := connection.recv(65536):
        read += part
    return read


class Breaking:
    """A server that breaks down, as the library's does, or is told to end."""

    def __init__(self, *, breaks: bool) -> None:
        self.breaks, self.interrupt_signal = breaks, False
        self.main_loop_interrupt = Event()

    def serve(self) -> None:
        if self.breaks:
            raise SystemExit(1)


def test_a_server_that_breaks_down_is_followed_by_another(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(serve, "PAUSE", 0.0)
    servers = iter([Breaking(breaks=True), Breaking(breaks=True), Breaking(breaks=False)])
    serve.keep_serving(lambda: next(servers))
    assert list(servers) == []
    assert caplog.text.count("broke down") == 2


def test_a_server_that_is_told_to_end_is_not_followed() -> None:
    ended = Breaking(breaks=True)
    ended.interrupt_signal = True
    servers = iter([ended])
    serve.keep_serving(lambda: next(servers))


def test_connections_stay_below_the_files_that_a_process_may_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 2000))
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: kept.append(pair))
    assert serve.connections_allowed() == 2000 - serve.OTHER_FILES
    assert kept == [(2000, 2000)]


@pytest.mark.parametrize(
    ("address", "hosts", "refused"),
    [
        ("127.0.0.1", ["localhost", "127.0.0.1", "[::1]"], False),
        ("0.0.0.0", ["localhost"], True),
        ("127.0.0.1", ["uptake.example.org"], True),
    ],
)
def test_errors_show_their_insides_on_this_machine_only(
    settings: LazySettings, address: str, hosts: list[str], *, refused: bool
) -> None:
    settings.DEBUG = True
    settings.UPTAKE_ADDRESS, settings.ALLOWED_HOSTS = address, hosts
    with pytest.raises(UptakeError) if refused else nullcontext():
        serve.require_privacy_of_errors()
