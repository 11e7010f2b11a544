from dataclasses import replace
from pathlib import Path

import pytest

from uptake.core.contract import to_json
from uptake.core.document import Entry, StatusDocument
from uptake.documents.errors import UnreadableFile
from uptake.exchange import files
from uptake.exchange.files import read_file

DOCUMENT = StatusDocument(symbol="C22/61", entries=(Entry("JIU/REP/2021/3", "1"),))


def written(folder: Path, text: str, name: str = "document.json") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_json_is_read_by_the_contract(tmp_path: Path) -> None:
    assert read_file(written(tmp_path, to_json(DOCUMENT))) == DOCUMENT


def test_the_end_of_reading_is_told(tmp_path: Path) -> None:
    shares: list[float] = []
    read_file(written(tmp_path, to_json(DOCUMENT)), shares.append)
    assert shares[-1] == 1.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"symbol": "C22/61",', "Expecting"),
        ('{"symbol": 22}', "$.symbol: 22"),
        ('{"entries": [{"number": "1"}]}', "$.entries[0].report: missing"),
    ],
)
def test_json_that_breaks_the_contract_is_a_broken_file(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_file(written(tmp_path, text))
    assert raised.value.code == "file-broken"
    assert raised.value.values["file"] == "document.json"
    assert said in str(raised.value.values["detail"])


def test_json_is_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_JSON", 20)
    with pytest.raises(UnreadableFile, match="file-too-large"):
        read_file(written(tmp_path, to_json(DOCUMENT)))


def test_everything_else_is_interpreted(tmp_path: Path) -> None:
    text = "Document C22/61-E\n\n18 February 2022\n\nOriginal: English\n\nReport by nobody\n"
    read = read_file(written(tmp_path, text, "document.txt"))
    assert (read.symbol, read.revision) == ("C22/61", None)
    assert replace(read, findings=()).entries == ()


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="file-missing"):
        read_file(tmp_path / "none.docx")
