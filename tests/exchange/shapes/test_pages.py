"""A page says the same however it lies, and with or without the lines of its tables."""

from pathlib import Path

import pytest
import typst

from tests.exchange.shapes.corpus import pages
from tests.exchange.shapes.corpus.building import Layout, build
from tests.exchange.shapes.corpus.printed import PRINTED
from uptake.documents.pdf import typesetter
from uptake.documents.pdf.extraction import extract
from uptake.documents.tree import Paragraph, Table

RULED = [layout for layout in PRINTED if layout.name.startswith("pdf-ruled")]


def words(layout: Layout, way: str, folder: Path) -> list[str]:
    """The words of all cells and paragraphs, as one line each."""
    made = Layout(way, f"{way}+pdf", layout.blocks, "")
    found: list[str] = []
    for block in extract(build(made, folder)).blocks:
        assert isinstance(block, Paragraph | Table)
        rows = [[block.text]] if isinstance(block, Paragraph) else _cells(block)
        found += [" ".join(text.split()) for row in rows for text in row]
    return found


def _cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.distinct] for row in table.rows]


TEXT = (
    "The plan was published in March and has been reviewed twice since, in the light of what the "
    "organizations had learned from it. It is now before the bodies that asked for it.\n\n"
)


@pytest.mark.parametrize("spacing", ["0.6em", "2em"])
def test_two_columns_of_running_text_are_no_table(spacing: str, tmp_path: Path) -> None:
    source = (
        f'#set page(paper: "a4", margin: 2cm)\n#set par(spacing: {spacing}, justify: true)\n'
        f"#columns(2)[{TEXT * 9}]"
    )
    compiler = typst.Compiler(font_paths=typesetter.fonts())
    path = tmp_path / "columns.pdf"
    made = compiler.compile(source.encode(), format="pdf", pdf_tags=False)
    assert isinstance(made, bytes)
    path.write_bytes(made)

    assert all(isinstance(block, Paragraph) for block in extract(path).blocks)


def test_a_head_of_two_stretches_is_no_part_of_the_table_below_it(tmp_path: Path) -> None:
    head = [
        ["Executive Board", "EB152/31"],
        ["Its session in Geneva from 30 January to 7 February, continued " * 2, "Reissued " * 20],
        ["Provisional agenda item 21.2", "Original: English"],
    ]
    below = [["No.", "Recommendation", "Acceptance"], ["1", "Publish.", "Accepted"]]
    below.append(["2", "Act.", "Not accepted"])
    path = tmp_path / "head.pdf"
    path.write_bytes(pages.pdf([head, below], "plain"))

    (table,) = (block for block in extract(path).blocks if isinstance(block, Table))
    assert _cells(table) == below


@pytest.mark.parametrize("layout", RULED, ids=lambda layout: layout.name)
@pytest.mark.parametrize(
    "way", [way for way in pages.WAYS if way not in ("ruled", "scanned", "misnamed")]
)
def test_the_words_of_the_cells_are_the_same(layout: Layout, way: str, tmp_path: Path) -> None:
    assert words(layout, way, tmp_path) == words(layout, "ruled", tmp_path)
