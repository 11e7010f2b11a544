"""`uptake edition`: the list, opening, and what an edition covers and lacks."""

import json

import pytest

from tests.editions.builders import opened
from tests.rooms.builders import bring, entry, paper
from uptake.cli.main import main
from uptake.core.codes import Language
from uptake.register.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


def run(*arguments: str, language: str = "en") -> int:
    return main(("edition", *arguments), {"LANG": f"{language}.UTF-8"})


def test_an_edition_is_opened_as_is_usual(capsys: pytest.CaptureFixture[str]) -> None:
    bring(paper())
    assert run("open", "--organization", "ITU", "--symbol", "C22/61 (Rev.1)") == 0
    assert "The draft document C22/61 (Rev.1) was created." in capsys.readouterr().err
    row = Edition.objects.get()
    assert (row.symbol, row.revision, row.original_language) == ("C22/61", 1, Language.ENGLISH)
    assert [base.symbol for base in row.bases.all()] == ["CWG-FHR-15/2"]


@pytest.mark.parametrize("language", Language)
def test_the_list_speaks_six_languages(
    capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    opened()
    assert run("list", "--organization", "ITU", language=language.value) == 0
    assert "C22/61" in capsys.readouterr().out


def test_what_it_covers_and_lacks_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    opened(paper(entry("1"), entry("2", acceptance=None, implementation=None)))
    assert run("show", "--organization", "ITU", "--symbol", "C22/61") == 0
    printed = capsys.readouterr().out
    assert "JIU/REP/2021/3, Recommendation 2  No answer" in printed
    assert "Not reported before" in printed
    assert "Not translated: Remarks (Arabic)" in printed


def test_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    opened(paper(entry("1", acceptance=None, implementation=None)))
    assert run("show", "--organization", "ITU", "--symbol", "C22/61", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["inclusion"] for one in told["coverage"]] == ["new"]
    assert "no_answer" in {mark["kind"] for mark in told["marks"]}
    assert run("list", "--organization", "ITU", "--format", "json") == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["symbol"], one["state"], one["follows"]) == ("C22/61", "prepared", ["CWG-FHR-15/2"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("show", "--organization", "ITU", "--symbol", "C99/1"),
            "This document was not found here.",
        ),
        (("open", "--organization", "ITU", "--symbol", "nonsense"), "not a document symbol"),
        (("open", "--organization", "ITU"), "not a document symbol"),
        (("list", "--organization", "XYZ"), "XYZ"),
    ],
)
def test_what_cannot_be_is_said(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    bring(paper())
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err
