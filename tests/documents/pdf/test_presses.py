"""Presses are bounded in number, memory and time, and end with whoever started them."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from tests.documents.pdf.samples import document
from uptake.documents.errors import UnwritableFile
from uptake.documents.pdf import presses
from uptake.documents.pdf.layout import layout
from uptake.documents.pdf.presses import Bounds
from uptake.documents.pdf.writing import write

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _bounds_as_before() -> Iterator[None]:
    before = presses._bounds
    yield
    presses.bound(before)


@pytest.fixture(scope="module")
def data() -> bytes:
    return json.dumps(layout(document("en"))).encode()


@pytest.fixture(scope="module")
def long() -> bytes:
    """No two rows are alike: what the typesetter has set once it does not set again."""
    cells = [{"p": [0, row, 1, 1], "b": [{"r": [f"word{row} " * 400]}]} for row in range(1_000)]
    blocks = [{"w": [1], "h": [], "c": cells, "d": "ltr"}]
    return json.dumps({**layout(document("en")), "blocks": blocks}).encode()


@pytest.mark.parametrize(
    ("processors", "gigabytes", "number"),
    [(1, 1, 1), (2, 4, 1), (4, 16, 2), (16, 16, 4), (16, 64, 8), (64, 4, 1)],
)
def test_how_many_suit_a_machine(processors: int, gigabytes: int, number: int) -> None:
    assert presses.suiting(processors, gigabytes * 1_000_000_000, 2_000) == number


def test_how_many_there_are_can_be_said() -> None:
    presses.bound(Bounds(at_once=7))
    assert presses.number() == 7


def test_a_document_that_needs_more_memory_than_allowed_is_refused(long: bytes) -> None:
    """It is begun, and needs hundreds of megabytes to be set."""
    presses.bound(Bounds(megabytes=150))
    with pytest.raises(UnwritableFile) as refused:
        presses.press(long)
    assert (refused.value.code, refused.value.values) == ("press-memory-limit", {"limit": 150})


@pytest.mark.parametrize(
    "said",
    ["MemoryError", "memory allocation of cannot allocate memory for thread-local data: ABORT"],
)
def test_memory_that_was_refused_is_told_in_the_words_of_whoever_met_it(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever thread asks first says it: which one that is hangs on how busy the machine is."""
    (tmp_path / "typesetter.py").write_text(f"import sys\nsys.exit({said!r})\n")
    monkeypatch.setattr(presses, "_TYPESETTER", tmp_path / "typesetter.py")
    presses.bound(Bounds(megabytes=15))
    with pytest.raises(UnwritableFile) as refused:
        presses.press(b"")
    assert refused.value.code == "press-memory-limit"


def test_a_document_that_takes_longer_than_allowed_is_refused(long: bytes) -> None:
    """Setting it takes seconds of work; the system ends it after the first."""
    presses.bound(Bounds(seconds=1))
    with pytest.raises(UnwritableFile) as refused:
        presses.press(long)
    assert (refused.value.code, refused.value.values) == ("press-time-limit", {"limit": 1})


def test_what_breaks_otherwise_is_told_as_it_is() -> None:
    with pytest.raises(RuntimeError, match="expected"):
        presses.press(b"no data at all")


def test_no_more_presses_are_at_work_than_may_be(data: bytes, tmp_path: Path) -> None:
    presses.bound(Bounds(at_once=1, folder=tmp_path))
    with presses._free_press():
        with presses.waiting_at_most(0), pytest.raises(UnwritableFile) as refused:
            presses.press(data)
        assert refused.value.code == "presses-busy"
    with presses.waiting_at_most(0):
        assert presses.press(data).startswith(b"%PDF")


def test_whoever_may_wait_waits_for_a_free_press(data: bytes, tmp_path: Path) -> None:
    presses.bound(Bounds(at_once=1, folder=tmp_path))
    made: list[bytes] = []
    waiting = threading.Thread(target=lambda: made.append(presses.press(data)))
    with presses._free_press():
        waiting.start()
        assert not made
    waiting.join()
    assert made[0].startswith(b"%PDF")


HOLDING = """
import sys
from pathlib import Path
from uptake.documents.pdf import presses
presses.bound(presses.Bounds(at_once=1, folder=Path(sys.argv[1])))
with presses._free_press():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_presses_of_all_processes_are_counted_together(data: bytes, tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=ROOT) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        presses.bound(Bounds(at_once=1, folder=tmp_path))
        with presses.waiting_at_most(0), pytest.raises(UnwritableFile):
            presses.press(data)
        other.kill()
    with presses.waiting_at_most(0):
        assert presses.press(data).startswith(b"%PDF")


LEAVING = """
import os, subprocess, sys
command = [sys.executable, "-P", sys.argv[1], "2000000000", "60", str(os.getpid())]
press = subprocess.Popen(command, stdin=int(sys.argv[2]), pass_fds=[int(sys.argv[3])])
os.write(int(sys.argv[3]), b"started")
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system ends it only there")
def test_a_press_ends_with_the_process_that_started_it() -> None:
    """A press waits for its data for ever; its end is seen at a pipe that only it holds."""
    data_read, data_write = os.pipe()
    alive_read, alive_write = os.pipe()
    typesetter = str(presses._TYPESETTER)
    command = [sys.executable, "-c", LEAVING, typesetter, str(data_read), str(alive_write)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, pass_fds=(data_read, alive_write)
    ) as parent:
        os.close(data_read)
        os.close(alive_write)
        assert os.read(alive_read, 16) == b"started"
        parent.kill()
    assert os.read(alive_read, 16) == b""  # nobody holds it any more
    os.close(data_write)
    os.close(alive_read)


def test_a_pdf_is_written_by_a_press() -> None:
    target = BytesIO()
    write(document("en"), target)
    assert target.getvalue().startswith(b"%PDF")


def test_threads_that_come_first_meet_in_one_folder() -> None:
    presses._made_folder.cache_clear()
    ready = threading.Barrier(8)

    def come() -> Path:
        ready.wait()
        return presses._own_folder()

    with ThreadPoolExecutor(8) as pool:
        folders = {coming.result() for coming in [pool.submit(come) for _ in range(8)]}
    assert len(folders) == 1
