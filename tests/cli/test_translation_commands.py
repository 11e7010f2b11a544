"""The commands of translation: files go out and come back, memories likewise."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.editions.builders import opened
from tests.rooms.builders import bring, document, entry, in_french
from tests.translation.test_files import translated
from uptake.cli.main import main
from uptake.register.models import MemoryEntry, Translation, TranslationReview

pytestmark = pytest.mark.django_db
ENGLISH = {"LANG": "en_US.UTF-8"}


@pytest.fixture(autouse=True)
def _kept_apart(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    monkeypatch.setenv("COLUMNS", "110")


def run(*arguments: str, environment: dict[str, str] | None = None) -> int:
    return main(arguments, environment or ENGLISH)


def test_texts_go_out_and_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened()
    file = tmp_path / "ar.xlf"
    out = ("xliff", "out", str(file), "--organization", "ITU", "--into", "ar")
    assert run(*out, "--edition", "C22/61") == 0
    assert "was saved. Texts: " in capsys.readouterr().err
    tree = translated(etree.parse(file).getroot(), "final", remarks="بدأ العمل.")
    file.write_bytes(etree.tostring(tree))
    back = ("xliff", "in", str(file), "--organization", "ITU", "--approve", "--by", "Tara")
    assert run(*back) == 2
    assert not Translation.objects.exists()
    assert run(*back, "--yes") == 0
    printed = capsys.readouterr()
    assert "New: 2; changed: 0;" in printed.err
    assert "Translations imported: 2; approved: 2." in printed.err
    assert TranslationReview.objects.filter(by="Tara").count() == 2
    assert run(*back, "--yes") == 2
    assert "contains no translation" in capsys.readouterr().err


def test_what_is_wrong_with_a_text_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(document(entry("1", remarks="See C20/53.")))
    file = tmp_path / "fr.xlf"
    assert run("xliff", "out", str(file), "--organization", "ITU", "--into", "fr") == 0
    tree = translated(etree.parse(file).getroot(), remarks="Voir.")
    file.write_bytes(etree.tostring(tree))
    capsys.readouterr()
    assert run("xliff", "in", str(file), "--organization", "ITU", "--yes") == 2
    printed = capsys.readouterr().out
    assert "JIU/REP/2021/3, 1: “C20/53” is missing from the translation." in printed


def test_texts_in_another_language_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(document(entry("1")))
    bring(in_french(document(entry("4"), symbol="C22/62")), 1)
    out = ("xliff", "out", str(tmp_path / "x.xlf"), "--organization", "ITU")
    assert run(*out, "--into", "zh") == 0
    told = capsys.readouterr().err
    assert "Texts in another language" in told
    [option] = re.findall(r"--from (\S+)\.", told)
    assert run(*out, "--into", "zh", "--from", option, "--all") == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "--into"),
        (("--into", "ar", "--edition", "C99/1"), "This document was not found here."),
        (("--into", "ar", "--from", "es"), "There are no texts to export"),
        (("--into", "en"), "There are no texts to export"),
    ],
)
def test_what_cannot_be_sent_is_said(
    more: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened()
    file = tmp_path / "x.xlf"
    assert run("xliff", "out", str(file), "--organization", "ITU", *more) == 2
    assert said in capsys.readouterr().err
    assert not file.exists()


def test_a_memory_goes_out_and_comes_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(document())
    bring(in_french(document()), 1)
    file = str(tmp_path / "itu.tmx")
    assert run("memory", "out", file, "--organization", "ITU") == 0
    assert "Text pairs: " in capsys.readouterr().err
    back = ("memory", "in", file, "--organization", "ITU")
    assert run(*back, "--yes") == 2
    assert "Everything in this memory is already known." in capsys.readouterr().err
    path = Path(file)
    path.write_text(path.read_text(encoding="utf-8").replace("</seg>", " *</seg>"), "utf-8")
    assert run(*back) == 2
    assert not MemoryEntry.objects.exists()
    assert run(*back, "--yes") == 0
    count = MemoryEntry.objects.count()
    assert f"Text pairs imported: {count}." in capsys.readouterr().err
    assert run(*back, "--yes") == 2
    assert "Everything in this memory is already known." in capsys.readouterr().err


def test_another_language_of_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened()
    file = tmp_path / "x.xlf"
    out = ("xliff", "out", str(file), "--organization", "ITU", "--into", "ar")
    assert run(*out, environment={"LANG": "ar_EG.UTF-8"}) == 0
    assert "عدد النصوص" in capsys.readouterr().err
