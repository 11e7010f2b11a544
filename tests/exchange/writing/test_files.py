import gc
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.exchange.writing.samples import bodies, heads, information, status
from uptake.core.codes import Language
from uptake.core.contract import from_json
from uptake.core.findings import Finding, FindingCode
from uptake.documents.recognition import recognize
from uptake.documents.tree import Document, Format
from uptake.documents.word import writing as word
from uptake.exchange.files import write_file
from uptake.terms.words import words

WRITTEN = (
    Format.DOCX,
    Format.PDF,
    Format.XLSX,
    Format.CSV,
    Format.JSON,
    Format.AKOMA_NTOSO,
)
ENGLISH = words(Language.ENGLISH, "ITU")
DOCUMENT = status(heads(), bodies(), information())


@pytest.mark.parametrize("written_as", WRITTEN)
def test_each_format_is_written_as_what_it_is(written_as: Format, tmp_path: Path) -> None:
    path = tmp_path / f"document.{written_as.value}"
    write_file(DOCUMENT, written_as, path, ENGLISH)
    assert recognize(path) is written_as
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("written_as", WRITTEN)
def test_the_same_document_gives_the_same_bytes(written_as: Format, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_file(DOCUMENT, written_as, first, ENGLISH)
    write_file(DOCUMENT, written_as.value, second, ENGLISH)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("read_only", sorted(set(Format) - set(WRITTEN)))
def test_a_format_that_is_read_only_is_refused(read_only: Format, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=read_only.value):
        write_file(DOCUMENT, read_only, tmp_path / "document", ENGLISH)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_there_whole_or_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_document: Document, target: BinaryIO, _template: bytes | None) -> None:
        target.write(b"half")
        raise RuntimeError("broken off")

    path = tmp_path / "document.docx"
    path.write_bytes(b"as it was")
    monkeypatch.setattr(word, "write", fail)
    with pytest.raises(RuntimeError, match="broken off"):
        write_file(DOCUMENT, Format.DOCX, path, ENGLISH)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "document.docx": b"as it was"
    }


def test_nothing_is_left_behind_where_a_file_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "document.json"
    path.mkdir()
    with pytest.raises(IsADirectoryError):
        write_file(DOCUMENT, Format.JSON, path, ENGLISH)
    assert [file.name for file in tmp_path.iterdir()] == ["document.json"]


def test_the_collector_works_again_afterwards(tmp_path: Path) -> None:
    write_file(DOCUMENT, Format.DOCX, tmp_path / "document.docx", ENGLISH)
    with pytest.raises(ValueError, match="odt"):
        write_file(DOCUMENT, Format.ODT, tmp_path / "document.odt", ENGLISH)
    assert gc.isenabled()


def test_json_is_the_contract_with_sentences_for_findings(tmp_path: Path) -> None:
    path = tmp_path / "document.json"
    found = Finding(FindingCode.SYMBOL_MISSING)
    written = status(heads(text="ينبغي"), findings=(found,))
    write_file(written, Format.JSON, path, words(Language.FRENCH))
    text = path.read_text(encoding="utf-8")
    assert "ينبغي" in text
    assert '"message": "' in text
    assert from_json(text) == written


def test_anybody_on_the_machine_may_read_a_file_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "document.csv"
    write_file(DOCUMENT, Format.CSV, path, ENGLISH)
    assert path.stat().st_mode & 0o777 == 0o644
