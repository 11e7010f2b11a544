"""What the process that reads answers, and what a file is granted: here, without a process."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.documents.sandbox import readers
from uptake.core.errors import UptakeError
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.sandbox.calling import Failure, limits_of
from uptake.documents.sandbox.passing import Question, unpacked
from uptake.documents.sandbox.worker import answer

MEGABYTE = 1_000_000


def refused(path: Path) -> None:
    raise UnreadableFile(Fault.ENCRYPTED, file=path.name)


def told_no(path: Path) -> None:
    raise UptakeError("file-broken", file=path.name)


def out_of_memory(path: Path) -> None:
    raise MemoryError(path)


def too_deep(path: Path) -> None:
    raise RecursionError(path)


def fallen_over(path: Path) -> None:
    raise ValueError("a" * 9_000 + f" the end of {path.name}")


def nothing_that_passes(path: Path) -> object:
    return lambda: path


class Inside:
    """A reader may be a function of a class."""

    @staticmethod
    def name_of(path: Path) -> str:
        """Read."""
        return path.name


def answered(name: str, *, module: str = __name__, tells_progress: bool = False) -> list[Any]:
    """What comes of a question, in the order in which it is said."""
    said: list[bytes] = []
    question = Question(module, name, (Path("sent.docx"),), {}, tells_progress)
    answer(question, said.append)
    return [unpacked(one) for one in said]


def test_a_value_is_the_answer() -> None:
    assert answered("Inside.name_of") == ["sent.docx"]


def test_shares_are_told_before_the_answer_only_where_that_was_asked() -> None:
    assert answered("steps", module=readers.__name__, tells_progress=True) == [
        0.25,
        0.5,
        1.0,
        "sent.docx",
    ]


def test_an_error_of_ours_passes_as_it_is() -> None:
    (error,) = answered("refused")
    assert isinstance(error, UnreadableFile)
    assert (error.code, error.values["file"]) == (Fault.ENCRYPTED, "sent.docx")
    (error,) = answered("told_no")
    assert isinstance(error, UptakeError)
    assert (error.code, error.values["file"]) == ("file-broken", "sent.docx")


@pytest.mark.parametrize(
    ("name", "fault"), [("out_of_memory", Fault.TOO_COSTLY), ("too_deep", Fault.TOO_DEEP)]
)
def test_what_a_file_may_ask_too_much_of_is_its_fault(name: str, fault: Fault) -> None:
    (error,) = answered(name)
    assert isinstance(error, UnreadableFile)
    assert error.code == fault


def test_of_any_other_error_its_kind_and_the_end_of_its_trace_pass() -> None:
    (failure,) = answered("fallen_over")
    assert isinstance(failure, Failure)
    assert failure.kind == "ValueError"
    assert failure.trace.rstrip().endswith("the end of sent.docx")
    assert len(failure.trace) <= 4_000


def test_a_reader_that_is_not_there_is_a_failure_too() -> None:
    assert [one.kind for one in answered("nobody")] == ["AttributeError"]
    assert [one.kind for one in answered("x", module="tests.nowhere")] == ["ModuleNotFoundError"]


def test_what_cannot_pass_is_a_failure_and_not_silence() -> None:
    (failure,) = answered("nothing_that_passes")
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    ("head", "size", "times"),
    [
        (b"words", 10 * MEGABYTE, 1),
        (b"PK\x03\x04", MEGABYTE, 40),
        (b"%PDF-1.7", 4 * MEGABYTE, 10),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 4 * MEGABYTE, 10),
        # A sign that stands elsewhere is none.
        (b" %PDF-1.7", 10 * MEGABYTE, 1),
    ],
)
def test_a_file_is_granted_what_its_size_may_need(
    tmp_path: Path, head: bytes, size: int, times: int
) -> None:
    path = tmp_path / "sent"
    with path.open("wb") as target:
        target.write(head)
        target.truncate(size)  # a hole: it has its size and takes no room
    limits = limits_of(path)
    unpacked_to = times * size
    assert limits.memory == 256 * MEGABYTE + 6 * unpacked_to
    assert limits.seconds == int(30 + 6 * Decimal(unpacked_to) / MEGABYTE)
    assert limits.patience == 4 * limits.seconds + 10


def test_no_file_is_granted_more_than_the_most(tmp_path: Path) -> None:
    path = tmp_path / "sent"
    with path.open("wb") as target:
        target.write(b"PK")
        target.truncate(900 * MEGABYTE)
    limits = limits_of(path)
    assert (limits.memory, limits.seconds) == (1_200 * MEGABYTE, 300)
