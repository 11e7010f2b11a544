"""A Word file that LibreOffice opened and saved again says the same document.

It is started once for all, with a home of its own; where it is not installed this is skipped.
"""

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.beside import OFFICE, needs_office
from tests.documents.word.templates import LANDSCAPE, letterhead
from tests.exchange.test_the_law import held
from tests.exchange.writing.samples import bodies, heads, information, status
from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.demonstration.services.documents import demonstration_documents
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.exchange.writing.typesetting import in_order
from uptake.terms.words import words

DRESSES: Mapping[str, bytes | None] = {
    "plain": None,
    "letterhead": letterhead(),
    "lying": letterhead(page=LANDSCAPE, settings="<w:evenAndOddHeaders/>"),
}
CASES = [(language, dress) for language in Language for dress in DRESSES]
DEADLINE = 300

pytestmark = needs_office


def given(language: Language, dress: str) -> StatusDocument:
    """Prose as people write it in the plain dress; every kind of row in the others."""
    if dress == "plain":
        return next(one for one in demonstration_documents() if one.language is language)
    rows = (heads(remarks="First.\n1 One.\n2 Two."), bodies(), information())
    return replace(status(*rows, language=language), title="A & B")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders with all files as we wrote them, and as LibreOffice saved them."""
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    for language, dress in CASES:
        document = given(language, dress)
        path = before / f"{language}-{dress}.docx"
        known = words(language, document.organization)
        write_file(document, Format.DOCX, path, known, DRESSES[dress])
    home = tmp_path_factory.mktemp("home").as_uri()
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={home}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(after),
            *(str(path) for path in sorted(before.iterdir())),
        ],
        check=True,
        capture_output=True,
        timeout=DEADLINE,
    )
    return before, after


@pytest.mark.parametrize(("language", "dress"), CASES)
def test_what_it_saved_says_the_same(
    saved: tuple[Path, Path], language: Language, dress: str
) -> None:
    written, again = (held(read_file(folder / f"{language}-{dress}.docx")) for folder in saved)
    assert again == written
    if dress == "plain":
        assert again == held(in_order(given(language, dress)))
