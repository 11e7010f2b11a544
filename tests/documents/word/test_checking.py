import zipfile
from io import BytesIO

import pytest

from tests.documents.word.checking import faults

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p/></w:tc>"
TABLE = '<w:tbl><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>{}</w:tbl>'


def package(body: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.writestr("word/document.xml", f"<w:body {NAMESPACES}>{body}</w:body>")
        zipped.writestr("word/_rels/document.xml.rels", "<Relationships/>")
    return made.getvalue()


def table(*rows: str) -> bytes:
    return package(TABLE.format("".join(f"<w:tr>{row}</w:tr>" for row in rows)))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<w:bookmarkStart w:id="1" w:name="a"/>', "bookmark 1 without end"),
        (
            '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkStart w:id="2" w:name="a"/>'
            '<w:bookmarkEnd w:id="1"/><w:bookmarkEnd w:id="2"/>',
            "bookmark a twice",
        ),
        ('<w:hyperlink w:anchor="b"/>', "link to no bookmark b"),
        ('<w:hyperlink r:id="link1"/>', "link to no relationship link1"),
    ],
)
def test_what_word_minds_is_found(body: str, fault: str) -> None:
    assert faults(package(body)) == [fault]


def test_a_row_with_too_few_columns_is_found() -> None:
    assert faults(table(CELL.format(""))) == ["row 0 has 1 columns, its table 2"]


def test_a_row_with_too_many_columns_is_found() -> None:
    wide = CELL.format('<w:gridSpan w:val="3"/>')
    assert faults(table(wide)) == ["row 0 has 3 columns, its table 2"]


def test_a_merge_that_goes_on_with_nothing_is_found() -> None:
    first = CELL.format('<w:vMerge w:val="restart"/>') + CELL.format("")
    second = CELL.format("") + CELL.format("<w:vMerge/>")
    assert faults(table(first, second)) == ["row 1 goes on with no cell above"]


def test_a_sound_document_has_no_faults() -> None:
    both = CELL.format("") * 2
    assert faults(table(both, CELL.format('<w:gridSpan w:val="2"/>'))) == []
