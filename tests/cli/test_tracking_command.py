"""`uptake tracking`: a file goes out, one of the other side comes in, the table of words."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.rooms.builders import bring, document, entry
from tests.tracking.builders import file_of, record
from uptake.cli.main import main
from uptake.register.models import Event, TrackedStatus, TrackingUpload

pytestmark = pytest.mark.django_db
ENGLISH = {"LANG": "en_US.UTF-8"}
HERE = ("--organization", "ITU", "--by", "Tara")


@pytest.fixture(autouse=True)
def _kept_apart(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    monkeypatch.setenv("COLUMNS", "110")
    bring(document(entry("1"), entry("2")))


def run(*arguments: str | Path) -> int:
    return main(("tracking", *map(str, arguments), *HERE), ENGLISH)


def test_what_is_cleared_goes_out_and_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "itu.json"
    assert run("export", file) == 0
    assert "Recommendations: 2." in capsys.readouterr().err
    assert len(json.loads(file.read_text(encoding="utf-8"))["recommendations"]) == 2
    assert run("import", file) == 2
    assert not TrackedStatus.objects.exists()
    assert run("import", file, "--yes") == 0
    assert "New or changed: 2. Unchanged: 0." in capsys.readouterr().err
    assert run("import", file, "--yes") == 0
    assert "nothing new" in capsys.readouterr().err
    assert TrackedStatus.objects.count() == 2
    assert set(Event.objects.filter(verb="tracking.apply").values_list("by", flat=True)) == {"Tara"}


def test_an_export_is_as_at_a_day(tmp_path: Path) -> None:
    file = tmp_path / "itu.json"
    assert run("export", file, "--on", "2022-01-01") == 0
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["date"] == "2022-01-01"
    assert {one["Acceptance"] for one in told["recommendations"]} == set()


def test_what_is_wrong_is_told_with_its_place_and_nothing_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = file_of(tmp_path, record("1"), record("2", acceptance="Perhaps"))
    assert run("import", file, "--yes") == 2
    printed = capsys.readouterr()
    assert "recommendations[2] Acceptance: Acceptance: “Perhaps” is not in the mapping." in (
        printed.out
    )
    assert not TrackedStatus.objects.exists()
    assert TrackingUpload.objects.get().state == "discarded"


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"recommendations": [', encoding="utf-8")
    assert run("import", file, "--yes") == 2
    assert "a.json" in capsys.readouterr().out


def test_the_table_of_words_goes_out_and_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "words.csv"
    assert run("mapping", file) == 0
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("remarks,,Remarks", "remarks,,Notes"), encoding="utf-8")
    assert run("mapping", file, "--replace") == 0
    assert Event.objects.filter(verb="tracking.map").count() == 1
    file.write_text(text.replace("remarks,,", "colour,,"), encoding="utf-8")
    assert run("mapping", file, "--replace") == 2
    assert "There is no field called “colour”." in capsys.readouterr().out


def test_a_file_is_written_in_the_formats_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", tmp_path / "itu.pdf") == 2
    assert "Available formats: xlsx, json." in capsys.readouterr().err
