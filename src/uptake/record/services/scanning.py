"""Showing a file to the virus scanner clamd, by its own protocol (clamd(8), INSTREAM)."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from uptake.core.errors import UptakeError

CHUNK = 1 << 16
# In seconds: how long the scanner may take to answer, and the longest answer that it gives.
PATIENCE = 60
LONGEST_ANSWER = 4096
CLEAN, FOUND = "OK", "FOUND"


def scan(path: Path, name: str) -> None:
    """Have a file looked at, where a scanner is set; `name` is what its owner calls it.

    Raises UptakeError `evidence-infected` (file, virus), and `scanner-unreachable` where the
    scanner does not answer or not in words that are known: what was not looked at is not taken.
    """
    if not settings.UPTAKE_CLAMD:
        return
    try:
        with _connected(settings.UPTAKE_CLAMD) as line:
            answer = _shown(line, path)
    except (OSError, ValueError) as error:
        raise UptakeError("scanner-unreachable") from error
    verdict = answer.rpartition(" ")[2]
    if verdict == FOUND:
        virus = answer.removeprefix("stream: ").removesuffix(f" {FOUND}")
        raise UptakeError("evidence-infected", file=name, virus=virus)
    if verdict != CLEAN:
        raise UptakeError("scanner-unreachable")


@contextmanager
def _connected(place: str) -> Iterator[socket.socket]:
    if place.startswith("/"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(PATIENCE)
            line.connect(place)
            yield line
    else:
        host, _, port = place.rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port)), PATIENCE) as line:
            yield line


def _shown(line: socket.socket, path: Path) -> str:
    line.sendall(b"zINSTREAM\0")
    with path.open("rb") as source:
        while piece := source.read(CHUNK):
            line.sendall(len(piece).to_bytes(4, "big") + piece)
    line.sendall(bytes(4))
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()
