"""A reader in a process of its own: what passes, and how it ends."""

import logging
import os
import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.documents.sandbox import readers
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.findings import FindingCode
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.sandbox import calling
from uptake.documents.sandbox.calling import Limits, call, call_behind, limits_of

pytestmark = pytest.mark.usefixtures("real_processes")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sent.txt"
    path.write_text("words")
    return path


def test_a_reader_works_in_another_process_without_our_settings(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UPTAKE_SECRET_KEY", "nobody's business")
    text, more, named, process, settings = call(readers.values, file, 1, named="x")
    assert (text, more, named) == ("words", (1,), "x")
    assert process != os.getpid()
    assert not any(name.startswith("UPTAKE_") for name in settings)


def test_values_of_ours_come_back_as_they_are(file: Path) -> None:
    finding, language, day, number = call(readers.ours, file)
    assert (finding.code, dict(finding.values)) == (FindingCode.NUMBER_MISSING, {"a": "1"})
    assert (language, day, number) == (Language.ARABIC, date(2026, 1, 2), Decimal("1.5"))


def test_how_far_it_is_is_told(file: Path) -> None:
    shares: list[float] = []
    assert call_behind(readers.steps, file, progress=shares.append) == "sent.txt"
    assert shares == [0.25, 0.5, 1.0]


@pytest.mark.parametrize(
    ("reader", "limits", "fault"),
    [
        (readers.endless, Limits(400_000_000, 1), Fault.TOO_COSTLY),
        (readers.gluttonous, Limits(400_000_000, 30), Fault.TOO_COSTLY),
        (readers.fallen, Limits(400_000_000, 30), Fault.TOO_COSTLY),
        (readers.silent, Limits(400_000_000, 30), Fault.BROKEN),
        (readers.refusing, Limits(400_000_000, 30), Fault.ENCRYPTED),
        (readers.deep, Limits(400_000_000, 30), Fault.TOO_DEEP),
    ],
)
def test_however_it_ends_the_file_is_refused(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: Callable[..., object],
    limits: Limits,
    fault: Fault,
) -> None:
    monkeypatch.setattr(calling, "limits_of", lambda _: limits)
    with pytest.raises(UnreadableFile) as refused:
        call(reader, file)
    assert refused.value.code == fault
    assert refused.value.values["file"] == "sent.txt"


def test_one_that_only_waits_is_ended_by_the_clock(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limits, "patience", 0.2)
    with pytest.raises(UnreadableFile) as refused:
        call(readers.asleep, file)
    assert refused.value.code == Fault.TOO_COSTLY


def test_errors_of_the_rules_pass_with_their_values(file: Path) -> None:
    with pytest.raises(UptakeError) as refused:
        call(readers.without_permission, file)
    assert (refused.value.code, refused.value.values) == ("form-unknown", {"form": "x"})


def test_a_surprise_is_a_broken_file_and_stands_in_the_log(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(UnreadableFile) as refused:
        call(readers.surprised, file)
    assert (refused.value.code, refused.value.values["detail"]) == (
        Fault.BROKEN,
        "ZeroDivisionError",
    )
    assert "by surprise" in caplog.text


def test_nothing_that_comes_back_is_run(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableFile):
        call(readers.astray, file)
    assert not (tmp_path / "astray").exists()


def test_an_answer_without_end_is_not_taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uptake.documents.sandbox.passing.LARGEST_ANSWER", 10)
    with pytest.raises(UnreadableFile):
        call(readers.ours, file)


def test_whoever_waits_too_long_for_a_turn_is_told_so(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "_turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(calling, "WAIT", 0.01)
    with calling._turns, pytest.raises(UnreadableFile) as refused:
        call(readers.refusing, file)
    assert refused.value.code == Fault.BUSY
    assert call_behind(readers.values, file)[0] == "words"


def test_it_works_from_many_threads_at_once(file: Path) -> None:
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(call_behind(readers.values, file)[0]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["words"] * 4


def test_limits_grow_with_the_file_and_not_without_end(tmp_path: Path) -> None:
    def of(start: bytes, size: int) -> Limits:
        path = tmp_path / "f"
        with path.open("wb") as target:
            target.write(start)
            target.truncate(size)
        return limits_of(path)

    small, large, endless = (of(b"PK\3\4", size) for size in (16_000, 1_000_000, 200_000_000))
    assert small.memory < 410_000_000 < large.memory <= endless.memory <= 2_000_000_000
    assert small.seconds < 35 < large.seconds <= endless.seconds <= 300
    assert of(b"text", 1_000_000).seconds < of(b"%PDF-1.7", 1_000_000).seconds < large.seconds
