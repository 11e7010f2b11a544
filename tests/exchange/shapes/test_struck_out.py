"""What is struck out is no word of a document, in any format that shows it."""

from pathlib import Path

import pytest

from tests.exchange.shapes.corpus.building import Layout, build, grid
from uptake.core.findings import FindingCode
from uptake.documents.reading import read
from uptake.documents.tree import Paragraph, Table
from uptake.exchange.files import read_file

LINE = "This ~~stands no more~~ stands."
ROWS = """
Report | No. | Recommendation | Acceptance | Implementation
JIU/REP/2023/4 | 1 | Publish ~~no~~ a plan. | ~~Not accepted~~ | Implemented
"""
SHEETS = ("xlsx", "ods")


def layout(ending: str) -> Layout:
    blocks = (grid(ROWS),) if ending in SHEETS else (LINE, grid(ROWS))
    return Layout("struck", ending, blocks, "")


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf+doc", "html+doc", "ruled+pdf", *SHEETS])
def test_it_is_kept_beside_the_words_and_told_of_at_its_place(ending: str, tmp_path: Path) -> None:
    path = build(layout(ending), tmp_path)
    paragraphs: list[Paragraph] = []
    for block in read(path).blocks:
        assert isinstance(block, Paragraph | Table)
        paragraphs += [block] if isinstance(block, Paragraph) else block.paragraphs
    texts = " | ".join(" ".join(paragraph.text.split()) for paragraph in paragraphs)
    assert "Publish a plan." in texts
    assert "ot accepted" not in texts
    assert "no more" not in texts
    struck = [words for paragraph in paragraphs for words in paragraph.struck]
    told = ["stands no more"] * (ending not in SHEETS)
    assert sorted(struck) == sorted([*told, "no", "Not accepted"])

    status = read_file(path)
    found = [f for f in status.findings if f.code is FindingCode.STRUCK_OUT]
    assert {(f.where.number, f.values["words"]) for f in found} == {
        ("1", "no | Not accepted"),
        *((None, words) for words in told),
    }
    assert [entry.acceptance for entry in status.entries] == [None]
