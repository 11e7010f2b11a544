import io
import time

import pytest

from uptake.cli.terminal import Console, Progress, in_unicode, language_of
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.documents.errors import Fault, UnreadableFile


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.ENGLISH),
        ({"LANG": "C.UTF-8"}, Language.ENGLISH),
        ({"LANG": "fr_FR.UTF-8"}, Language.FRENCH),
        ({"LANG": "zh"}, Language.CHINESE),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "ru_RU"}, Language.RUSSIAN),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, Language.FRENCH),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "de_CH"}, Language.ENGLISH),
        ({"LC_MESSAGES": "ar_EG.UTF-8@x"}, Language.ARABIC),
    ],
)
def test_the_language_is_that_of_the_environment(
    environment: dict[str, str], language: Language
) -> None:
    assert language_of(environment) is language


def test_an_error_is_one_line_in_the_readers_language() -> None:
    console = Console(io.StringIO(), io.StringIO(), Language.FRENCH)
    console.complain(UptakeError("document-unknown", symbol="C22/61", organization="ITU"))
    console.complain(UnreadableFile(Fault.EMPTY, file="a\nb.docx"))
    lines = console.err.getvalue().splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("uptake: Le registre ne contient pas")
    assert lines[1].startswith("uptake: Le fichier a b.docx est vide.")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals_only() -> None:
    assert Console(io.StringIO(), io.StringIO()).progress("a.docx") is None
    assert Console(io.StringIO(), Terminal()).progress("a.docx") is not None


def test_progress_shows_after_a_while_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    terminal = Terminal()
    progress = Progress(terminal, "a.docx")
    progress(0.1)
    assert terminal.getvalue() == ""
    now[0] = 1.0
    progress(0.42)
    progress(0.43)
    assert terminal.getvalue() == "\r\x1b[Ka.docx  42%"
    progress(1)
    assert terminal.getvalue().endswith("\r\x1b[K")
    progress(1)
    assert terminal.getvalue().count("\x1b[K") == 2


def test_what_was_quick_shows_no_progress() -> None:
    terminal = Terminal()
    Progress(terminal, "a.docx")(1)
    assert terminal.getvalue() == ""


def test_a_stream_prints_every_script() -> None:
    raw = io.BytesIO()
    stream = in_unicode(io.TextIOWrapper(raw, encoding="ascii"))
    print("قيد النظر 审议中", file=stream, flush=True)
    assert raw.getvalue().decode() == "قيد النظر 审议中\n"
