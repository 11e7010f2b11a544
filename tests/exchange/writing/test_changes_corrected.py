"""What was only corrected, as a section of the Word and PDF files of what changed."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.writing.samples import NEW, bodies, heads, status
from uptake.core.change_account import ChangeAccount, account_of
from uptake.core.codes import CorrectedPart, Implementation, Language
from uptake.core.corrections import Corrected, Correction
from uptake.documents.reading import read
from uptake.documents.tree import Document, Format, Paragraph, Table
from uptake.exchange.files import ChangesAs, changes_file
from uptake.terms.words import words

WRONG = "Executive heads should open a reading room by the end of 2026."
RIGHT = "Executive heads should open a reading room by the end of 2028."
WHY = "The printed report has it so."
AT = datetime.datetime(2026, 3, 12, 9, tzinfo=datetime.UTC)


def account(language: Language) -> ChangeAccount:
    """Recommendation 1 was only corrected; 2 has moved."""
    before = replace(
        status(
            heads("1", text=WRONG, text_language=Language.ENGLISH),
            bodies("2", implementation=Implementation.IN_PROGRESS),
        ),
        language=language,
    )
    after = replace(
        before,
        entries=(
            replace(before.entries[0], text=RIGHT),
            replace(before.entries[1], implementation=Implementation.IMPLEMENTED),
        ),
    )
    what = Corrected(CorrectedPart.TEXT, ("1", True), Language.ENGLISH)
    return account_of(before, after, corrections=(Correction(AT, NEW, what, WRONG, RIGHT, WHY),))


def said(document: Document) -> str:
    """All that a file says, in one line."""
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [cell.text for row in block.rows for cell in row.distinct]
    return re.sub(r"\s+", " ", " ".join(found))


@pytest.mark.parametrize("written_as", [Format.DOCX, Format.PDF])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.FRENCH, Language.RUSSIAN])
def test_a_correction_is_told_by_itself_with_its_reason(
    language: Language, written_as: Format, tmp_path: Path
) -> None:
    spoken = words(language, "ITU")
    path = tmp_path / f"changes.{written_as}"
    path.write_bytes(changes_file(account(language), ChangesAs.TOLD, written_as, spoken))
    text = said(read(path))
    section = text.index(spoken["corrected"])
    assert text.index(spoken["moved"]) < section
    told = text[section:]
    assert WHY in told
    for words_of_it in (WRONG, RIGHT):
        assert words_of_it in told
        assert words_of_it not in text[:section]
