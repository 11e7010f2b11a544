"""Old Word documents, converted in a process of their own."""

import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.beside import OFFICE, needs_office
from tests.documents.compoundfiles import compound, word_97
from tests.documents.wordfiles import cell, packed, paragraph, row, table, word_parts
from uptake.documents import oldword
from uptake.documents.errors import UnreadableFile
from uptake.documents.oldword import read
from uptake.documents.oldword_ends import FAILED, PROGRAM
from uptake.documents.tree import Document, Format, Paragraph, Table

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/>'
BODY = (
    paragraph("Отчёт о выполнении"),
    table(
        row(cell("建议", properties=DOWN), cell("القبول", properties='<w:gridSpan w:val="2"/>')),
        row(cell(properties=ON), "oui", "non"),
        row(cell("建议 1", properties=SHADE), "X", cell()),
        widths=(3000, 3000, 3000),
    ),
    paragraph("fin"),
)


@pytest.fixture(scope="module")
def old_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A .doc that LibreOffice made of a file of ours."""
    folder = tmp_path_factory.mktemp("old")
    source = packed(folder / "отчёт.docx", word_parts(*BODY))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "doc", "--outdir", folder, source],
        check=True,
        capture_output=True,
    )
    return folder / "отчёт.doc"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, to see that none is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def described(document: Document) -> list[object]:
    numbers: dict[int, int] = {}
    return [
        block.text
        if isinstance(block, Paragraph)
        else [
            [
                place and (numbers.setdefault(id(place), len(numbers)), place.text, place.fill)
                for place in line.cells
            ]
            for line in block.rows
        ]
        for block in document.blocks
        if isinstance(block, Paragraph | Table)
    ]


def fault(path: Path) -> tuple[str, dict[str, object]]:
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    return caught.value.code, dict(caught.value.values)


@needs_office
def test_an_old_document_keeps_its_merges_marks_and_shades(old_file: Path, temporary: Path) -> None:
    done: list[float] = []
    document = read(old_file, done.append)
    assert document.format is Format.DOC
    assert described(document) == [
        "Отчёт о выполнении",
        [
            [(0, "建议", None), (1, "القبول", None), (1, "القبول", None)],
            [(0, "建议", None), (2, "oui", None), (3, "non", None)],
            [(4, "建议 1", "C6D9F1"), (5, "X", None), (6, "", None)],
        ],
        "fin",
    ]
    assert done[-1] == 1.0
    assert list(temporary.iterdir()) == []


@needs_office
def test_what_the_converter_cannot_read_is_given_to_the_office(
    old_file: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oldword, "_WORD_97", b"no such mark")
    document = read(old_file)
    assert document.blocks[0] == Paragraph("Отчёт о выполнении")
    assert list(temporary.iterdir()) == []


@needs_office
@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_an_old_document_that_is_cut_off_is_broken(
    old_file: Path, tmp_path: Path, share: float
) -> None:
    data = old_file.read_bytes()
    path = tmp_path / "a.doc"
    path.write_bytes(data[: int(len(data) * share)])
    assert fault(path)[0] == "file-broken"


def test_a_document_of_noise_is_broken_and_leaves_nothing_behind(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    path = tmp_path / "a.doc"
    path.write_bytes(compound({"WordDocument": word_97() + b"\xff" * 9_000}))
    assert fault(path) == ("file-broken", {"file": "a.doc", "detail": "WordDocument"})
    assert list(temporary.iterdir()) == []


def test_older_documents_need_an_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    path = tmp_path / "a.doc"
    path.write_bytes(compound({"WordDocument": b"\xdc\xa5" + bytes(5_000)}))
    assert fault(path) == (
        "converter-not-installed",
        {"file": "a.doc", "program": "LibreOffice"},
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (compound({"WordDocument": word_97(flags=0x0100)}), "file-encrypted"),
        (compound({"WordDocument": word_97()}, storages=("Macros",)), "file-has-macros"),
        (compound({"WordDocument": word_97()}, storages=("_VBA_PROJECT_CUR",)), "file-has-macros"),
        (b"no compound file", "file-broken"),
    ],
)
def test_what_is_locked_or_has_macros_is_not_converted(
    tmp_path: Path, data: bytes, code: str
) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(data)
    assert fault(path)[0] == code


def test_a_file_larger_than_any_old_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oldword, "LARGEST", 100)
    path = tmp_path / "a.doc"
    path.write_bytes(compound({"WordDocument": word_97()}))
    assert fault(path)[0] == "file-too-large"


def test_a_document_that_takes_too_long_is_refused_with_the_format_to_save_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(_: object, seconds: float, __: object) -> int:
        assert seconds == oldword.MOST_SECONDS
        return -signal.SIGXCPU

    monkeypatch.setattr(oldword, "_run", ended)
    monkeypatch.setattr(oldword, "MOST_SECONDS", 2)
    path = tmp_path / "a.doc"
    path.write_bytes(compound({"WordDocument": word_97() + b"\xff" * 9_000}))
    assert fault(path) == ("old-file-too-long", {"file": "a.doc"})


def test_a_program_that_works_for_ever_is_ended_by_the_time_it_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(oldword, "_PATIENCE", 600)
    ended = oldword._run([sys.executable, "-c", "while True: pass"], 1, {})
    assert ended in (-signal.SIGXCPU, -signal.SIGKILL)


def test_a_program_that_only_waits_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oldword, "_PATIENCE", 0.1)
    waits = "import threading; threading.Event().wait()"
    assert oldword._run([sys.executable, "-c", waits], 1, {}) == -1


def test_a_program_that_waits_longer_than_it_may_work_is_not_ended() -> None:
    """As one does on a busy machine: the clock goes on, the time that it used does not."""
    waits = "import threading; threading.Event().wait(1.1)"
    assert oldword._run([sys.executable, "-c", waits], 1, {}) == 0


def test_the_converter_fails_within_the_memory_it_is_given(tmp_path: Path) -> None:
    source = tmp_path / "a.doc"
    source.write_bytes(compound({"WordDocument": word_97() + b"\xff" * 9_000}))
    program = [sys.executable, "-I", "-m", PROGRAM]
    status = oldword._run([*program, str(source), str(tmp_path / "a.docx"), "400"], 60, {})
    assert status == FAILED
