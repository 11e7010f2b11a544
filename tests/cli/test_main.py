import argparse
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.samples import DOCUMENT, saved
from uptake.cli.commands import COMMANDS, Command
from uptake.cli.main import main, parser_of
from uptake.core.errors import UptakeError

SCRIPT = Path(sys.executable).parent / "uptake"
ENGLISH = {"LANG": "en_US.UTF-8"}


def test_without_a_command_the_help_lists_all_of_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([], ENGLISH) == 0
    printed = capsys.readouterr().out
    assert all(f"  {name} " in printed and at.summary in printed for name, at in COMMANDS.items())


@pytest.mark.parametrize("asked", [["--help"], ["--version"], ["read", "--help"]])
def test_help_and_version_are_printed(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked, ENGLISH) == 0
    assert "uptake" in capsys.readouterr().out


def test_an_unknown_command_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reed", "x"], ENGLISH) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("uptake: The command reed does not exist. Available commands: ")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    "asked", [["read"], ["read", "--format", "xml", "x"], ["--colour"], ["read", "--language"]]
)
def test_wrong_arguments_are_refused_in_one_line(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked, ENGLISH) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("uptake: ")
    assert printed.err.count("\n") == 1


def test_errors_are_said_in_the_language_asked_for_before_or_behind_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["read", "none.docx"], {"LANG": "ru_RU.UTF-8"}) == 2
    assert "не найден" in capsys.readouterr().err
    for asked in (
        ["--language", "fr", "read", "none.docx"],
        ["read", "none.docx", "--language=fr"],
    ):
        assert main(asked, ENGLISH) == 2
        assert "est introuvable" in capsys.readouterr().err


class Failing:
    """A command that takes nothing and fails."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.epilog = "fails"

    def run(self, *_: object) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (UptakeError("day-missing"), 2, "uptake: Give a date, or name a document.\n"),
        (
            PermissionError(13, "Permission denied", "a.docx"),
            2,
            "uptake: The file a.docx could not be opened (Permission denied).\n",
        ),
    ],
)
def test_what_goes_wrong_has_its_status_and_at_most_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    said: str,
) -> None:
    monkeypatch.setattr(Command, "load", lambda _: Failing(error))
    assert main(["read"], ENGLISH) == status
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_takes(name: str) -> None:
    told = parser_of(name).format_help()
    assert told.startswith(f"usage: uptake {name} ")
    assert "--language" in told


def test_the_installed_command_runs_and_starts_without_django(tmp_path: Path) -> None:
    place = saved(replace(DOCUMENT, findings=()), tmp_path)
    environment = os.environ | {"PYTHONPROFILEIMPORTTIME": "1", "LC_ALL": "C"}
    ran = subprocess.run(
        [SCRIPT, "read", place], capture_output=True, check=False, env=environment, timeout=60
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    assert '"symbol": "C22/61"' in ran.stdout.decode("utf-8")
    imported = ran.stderr.decode("utf-8")
    assert "uptake.core.contract" in imported
    assert "django" not in imported


def test_a_reader_that_stops_reading_ends_the_command_quietly(tmp_path: Path) -> None:
    place = saved(DOCUMENT, tmp_path)
    with subprocess.Popen(
        [SCRIPT, "read", *[place] * 400], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
