"""Every command that the manual shows is one that there is; those that can are run, in order.

A block of commands that cannot run here says why, in the page's source, on the line before it:
`<!-- not run: it needs a mail server -->`. Its commands are looked at all the same.
"""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from glob import glob
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.sharing import copied, migrated, within
from uptake.cli.main import main, parser_of
from uptake.config.variables import VARIABLES
from uptake.core.chain import ROOT as ROOT_OF_CHAIN
from uptake.core.chain import Head
from uptake.demonstration.services.loading import load

ROOT = Path(__file__).parents[2]
# A translation shows the commands of its English page: a test of the manual holds it to that.
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs/tutorial").glob("*.md")),
    *sorted(path for path in (ROOT / "docs/how-to").glob("*.md") if "." not in path.stem),
)
BLOCK = re.compile(r"(?:^<!-- not run: (.+) -->\n)?^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SHOWN = ("", "console", "sh", "bash")
BEFORE = re.compile(r"^(?:\$ |(?:[\d*]+ +){5}|UPTAKE_\w+=\S+ |\. \S+ && |\.venv/bin/(?=uptake))*")
NOT_DONE = 2
# What a shell puts in: the head of the chain as it was noted once, here that of nothing; a day.
HEAD_KEPT, HEAD = "$(cat head-of-monday)", str(Head(0, ROOT_OF_CHAIN))
TODAY = "$(date +\\%F)"
# What the pages call their files, and what of the demonstration stands for each.
FILES = {
    "report.docx": "C22-61-E.docx",
    "report.pdf": "C22-61-E.pdf",
    "this-year.docx": "C22-61-E.docx",
    "changed.docx": "C22-61-E.docx",
    "last-year.docx": "CWG-FHR-15-2-E.docx",
    "a.docx": "CWG-FHR-15-2-E.docx",
    "b.docx": "C22-61-E.docx",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as a page shows it; `why_not` says why it is not run, if it is not."""

    page: Path
    line: str
    why_not: str

    @property
    def words(self) -> list[str]:
        """The command's words, without what a shell puts before it, or does with its output."""
        plain = BEFORE.sub("", self.line).replace(HEAD_KEPT, HEAD).replace(TODAY, "2026-12-01")
        told = shlex.split(plain, comments=True)
        ends = [place for place, word in enumerate(told) if word in (">", "&&", "|")]
        return told[: ends[0]] if ends else told


def shown(page: Path) -> Iterator[Shown]:
    """Return the commands of a page."""
    text = page.read_text(encoding="utf-8")
    for why_not, kind, block in BLOCK.findall(text):
        if kind in SHOWN:
            for line in block.replace("\\\n", " ").splitlines():
                for one in line.split(" && uptake ")[1:]:
                    yield Shown(page, f"uptake {one}", why_not)
                yield Shown(page, line.partition(" && uptake ")[0], why_not)


COMMANDS = [one for page in PAGES for one in shown(page) if one.words]


def identity(one: Shown) -> str:
    return f"{one.page.name}: {one.line}"


@pytest.mark.parametrize("one", COMMANDS, ids=identity)
def test_a_command_that_is_shown_is_one_that_there_is(one: Shown) -> None:
    name, *rest = one.words
    match name:
        case "uptake":
            parser_of(rest[0]).parse_args(rest[1:])
        case "make":
            makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
            assert re.search(rf"^{rest[0]}:.*##", makefile, re.MULTILINE)
        case "export":
            known = {variable.name for variable in VARIABLES}
            assert rest[0].partition("=")[0] in known
        case "uv":
            assert rest[:3] == ["run", "python", "-m"]
            assert find_spec(rest[3])
        case "." | "#":
            pass
        case _:
            pytest.fail(f"neither ours nor a shell's: {one.line}")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the demonstration's files and register, as the pages suppose it."""
    data = tmp_path_factory.mktemp("register")
    copied(migrated(tmp_path_factory), data)
    folder = tmp_path_factory.mktemp("desk")
    with within(data), pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        # Links are signed: on PostgreSQL no key is made where none is set.
        patch.setattr(settings, "UPTAKE_SECRET_KEY_IS_SET", True)
        patch.setattr(settings, "SECRET_KEY", "0123456789abcdef" * 4)
        load(at=timezone.now())
        for symbol in ("C22/61", "CWG-FHR-15/2"):
            given = ["--symbol", symbol, "--languages", "ar,en,fr", "--formats", "docx,pdf"]
            assert main(["compose", "--organization", "ITU", *given, "--out", "."], {}) == 0
        for name, stands in FILES.items():
            shutil.copy(stands, name)
        shutil.copytree(".", "demo")
        yield folder


@pytest.mark.register
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_are_done(
    page: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for one in shown(page):
        if one.words[:1] == ["uptake"] and not one.why_not:
            here = [word.replace("/srv/", f"{desk}/") for word in one.words[1:]]
            found = [sorted(glob(word)) or [word] for word in here]
            status = main([word for words in found for word in words], dict(os.environ))
            assert status < NOT_DONE, (one.line, capsys.readouterr().err)
