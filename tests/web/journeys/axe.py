"""axe, at an address: a window that has it from there compiles it once, not on each page anew."""

import contextlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

SCRIPT = (Path(__file__).parents[1] / "vendor/axe.min.js").read_bytes()
_servers: list[ThreadingHTTPServer] = []


class _Axe(BaseHTTPRequestHandler):
    """Hands out the script, whatever is asked for."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript; charset=utf-8")
        self.send_header("Content-Length", str(len(SCRIPT)))
        self.send_header("Cache-Control", "public, max-age=86400, immutable")
        self.end_headers()
        self.wfile.write(SCRIPT)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served() -> Iterator[None]:
    """Have it at an address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Axe) as server:
        Thread(target=server.serve_forever).start()
        _servers.append(server)
        try:
            yield
        finally:
            _servers.remove(server)
            server.shutdown()


def address() -> str:
    """Return its address."""
    (server,) = _servers
    return f"http://127.0.0.1:{server.server_port}/axe.js"
