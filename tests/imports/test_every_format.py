"""One document in every format, brought in on the site and by the command: the same comes of it."""

import subprocess
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.beside import OFFICE
from tests.exchange.shapes.corpus.building import Layout, build, grid
from tests.rooms.builders import bring, document, entry
from tests.web.pages import parsed, text_of, texts
from uptake.cli.main import main
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.record.queries.composition import compose

pytestmark = pytest.mark.django_db
TABLE = grid("""
Report | No. | Recommendation | Acceptance | Implementation | Comments
JIU/REP/2023/4 | 1 | The executive heads should publish a plan. | Accepted | Implemented | Done.
JIU/REP/2023/4 | 2 | The legislative bodies should review it. | Not accepted | | No funds.
JIU/REP/2023/4 | 3 | The executive heads should act. | Accepted | In progress | Soon.
""")
ADDED = "values replaced: 0; values added: 4; values removed: 0"
BUILT = ("docx", "odt", "xlsx", "csv", "html", "rtf")
CONVERTED = [pytest.param(one, marks=pytest.mark.office) for one in ("pdf", "doc")]
FORMATS = [*BUILT, *CONVERTED]


@pytest.fixture(autouse=True)
def _known(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    bring(document(entry("9"), symbol="C21/60"))


def made(ending: str, folder: Path) -> Path:
    """The file of the document in a format; a page and rich text under their own endings."""
    built = ending if ending in BUILT else "docx"
    kind = f"{built}+doc" if built in ("html", "rtf") else built
    path = build(Layout("answers", kind, (TABLE,), ""), folder)
    if ending == built:
        return path.rename(path.with_suffix(f".{ending}"))
    profile = f"-env:UserInstallation=file://{folder}/office"
    command = (OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder))
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{ending}")


def check_register() -> None:
    found = compose(organization="ITU", symbol="C23/61", language=Language.ENGLISH)
    assert [
        (one.report, one.number, one.acceptance, one.implementation, one.text, one.remarks)
        for one in found.entries
    ] == [
        (
            "JIU/REP/2023/4",
            "1",
            Acceptance.ACCEPTED,
            Implementation.IMPLEMENTED,
            "The executive heads should publish a plan.",
            "Done.",
        ),
        (
            "JIU/REP/2023/4",
            "2",
            Acceptance.NOT_ACCEPTED,
            None,
            "The legislative bodies should review it.",
            "No funds.",
        ),
        (
            "JIU/REP/2023/4",
            "3",
            Acceptance.ACCEPTED,
            Implementation.IN_PROGRESS,
            "The executive heads should act.",
            "Soon.",
        ),
    ]


@pytest.mark.parametrize("ending", FORMATS)
def test_on_the_site(open_site: Client, tmp_path: Path, ending: str) -> None:
    path = made(ending, tmp_path)
    sent = {"file": SimpleUploadedFile(path.name, path.read_bytes())}
    way = str(open_site.post("/en/ITU/import/", sent).headers["Location"])
    open_site.post(f"{way}settle/", {"symbol": "C23/61", "day": "2023-02-18"})
    review = parsed(open_site.get(way))
    assert "3 new recommendations" in text_of(review)
    seen = str(review.xpath("//input[@name='seen']/@value")[0])
    open_site.post(f"{way}apply/", {"seen": seen, "distribution": "public"})
    (told,) = texts(parsed(open_site.get(way)), "//*[@role='status']")
    assert "New recommendations: 3; changed: 0." in told
    assert ADDED in told.lower()
    check_register()


@pytest.mark.parametrize("ending", FORMATS)
def test_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    path = made(ending, tmp_path)
    said = ("--symbol", "C23/61", "--date", "2023-02-18", "--yes", "--language", "en")
    assert main(("import", str(path), "--organization", "ITU", *said), {}) == 0
    told = capsys.readouterr()
    assert "New recommendations: 3; changed: 0." in told.err
    assert ADDED in " ".join(told.out.lower().split()), told.out
    check_register()
