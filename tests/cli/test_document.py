"""`uptake document`: making documents known that answers cite, and listing them."""

from pathlib import Path

import pytest

from tests.rooms.builders import bring, entry, paper
from uptake.cli.main import main
from uptake.register.models import CitedDocument, Event

pytestmark = pytest.mark.django_db
ITU = ("--organization", "ITU")


def run(*arguments: str, language: str = "en") -> int:
    return main(("document", *arguments), {"LANG": language})


@pytest.fixture(autouse=True)
def _cited() -> None:
    bring(paper(entry("1", references=("C20/53", "C20/54"))))


def test_a_document_is_made_known_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    said = ("--title", "en=Report on lending", "--date", "2020-05-01", "--by", "Ana")
    assert run("add", "C20/53", *ITU, *said) == 0
    assert "Documents added: C20/53." in capsys.readouterr().out
    assert Event.objects.get(verb="cited.enter").by == "Ana"
    assert run("list", *ITU) == 0
    listed = [line for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert listed == ["C20/53\tReport on lending\t2020-05-01\t", "C20/54\t?\t1"]


def test_several_come_from_a_file_all_or_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "lines.tsv"
    lines.write_text("C20/53\tReport\nC20/54\n", encoding="utf-8")
    assert run("add", *ITU, "--lines", str(lines)) == 2
    assert "2 C20/54: Enter the title" in capsys.readouterr().out
    assert not CitedDocument.objects.exists()
    lines.write_text("C20/53\tReport\nC20/54\tRules\n", encoding="utf-8")
    assert run("add", *ITU, "--lines", str(lines)) == 0
    assert CitedDocument.objects.count() == 2
    lines.write_bytes(b"\xff\xfe\x00")
    assert run("add", *ITU, "--lines", str(lines)) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", *ITU),
        ("add", "C20/53", *ITU),
        ("add", "C20/53", *ITU, "--title", "xx=A"),
        ("add", "C20/53", *ITU, "--title", "en=A", "--url", "itu.example"),
        ("add", "C20/53", "--organization", "FOO", "--title", "en=A"),
        ("list", "--organization", "FOO"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2
    assert not CitedDocument.objects.exists()
