"""Any file into the tree: each format by its reader, and nothing but one error for bad input."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.documents.compoundfiles import compound, word_97
from tests.documents.opendocumentfiles import cell as open_cell
from tests.documents.opendocumentfiles import paragraph as open_paragraph
from tests.documents.opendocumentfiles import row as open_row
from tests.documents.opendocumentfiles import table as open_table
from tests.documents.opendocumentfiles import text_parts
from tests.documents.wordfiles import (
    cell,
    field,
    in_list,
    list_level,
    numbering,
    packed,
    paragraph,
    row,
    run,
    style,
    table,
    word_parts,
)
from uptake.documents.errors import UnreadableFile
from uptake.documents.reading import read
from uptake.documents.tree import Format, LooseCells, Paragraph

fuzzed = settings(
    max_examples=120,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

WORD = word_parts(
    paragraph("Отчёт ", field('HYPERLINK "http://example.org"', "связь"), run("x", "<w:b/>")),
    table(
        row(cell("建议", properties='<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')),
        row(cell("نعم", properties="<w:vMerge/>"), "X", properties="<w:tblHeader/>"),
        widths=(100, 200),
    ),
    paragraph("item", properties=in_list(1)),
    f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('c')}</w:sdtContent></w:sdt>",
    styles=style("S", "heading 1", '<w:basedOn w:val="T"/>') + style("T", "Title"),
    numbering=numbering(list_level(0, "lowerRoman", "%1.")),
    core="<dc:title>t</dc:title>",
)
OPEN = text_parts(
    open_paragraph('a<text:s text:c="3"/><text:a xlink:href="#b">b</text:a>'),
    open_table(open_row(open_cell("x", 'table:number-columns-spanned="2"'), "y")),
    "<text:list><text:list-item><text:p>c</text:p></text:list-item></text:list>",
)


def fault(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert caught.value.values["file"] == path.name
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "\tда\n".encode(), Format.TEXT),
        ("a.csv", b"a;b\n1;2\n", Format.CSV),
    ],
)
def test_plain_files_are_read_by_the_reader_of_their_format(
    tmp_path: Path, name: str, data: bytes, expected: Format
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert read(path).format is expected


@pytest.mark.parametrize(("parts", "expected"), [(WORD, Format.DOCX), (OPEN, Format.ODT)])
def test_packages_are_read_by_the_reader_of_their_format(
    tmp_path: Path, parts: dict[str, bytes], expected: Format
) -> None:
    assert read(packed(tmp_path / "nameless", parts)).format is expected


def test_cells_that_lost_their_rows_stay_loose(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Title\n\ta\n\tb\n")
    first, second = read(path).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, LooseCells)


def test_data_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"symbol": null}')
    assert fault(path) == "format-not-recognized"


DEEP_TABLE = "<w:tbl><w:tr><w:tc>" * 1_000 + "</w:tc></w:tr></w:tbl>" * 1_000
ENTITY = b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"
WIDE = row(cell("x", properties='<w:gridSpan w:val="1000000000"/>'))
HOSTILE: dict[str, tuple[dict[str, bytes], str]] = {
    "a span of 10^9": (word_parts(table(WIDE)), "span-too-wide"),
    "tables nested 1,000 deep": (word_parts(DEEP_TABLE), "nested-too-deep"),
    "an external entity": (WORD | {"word/document.xml": ENTITY}, "xml-unsafe"),
    "a path that leaves": (WORD | {"../x": b""}, "package-unsafe"),
    "a bomb": (WORD | {"word/document.xml": b" " * 9_000_000}, "package-bomb"),
    "a bomb in an unread part": (WORD | {"x.bin": bytes(65_000_000)}, "package-bomb"),
    "macros": (WORD | {"word/vbaProject.bin": b""}, "file-has-macros"),
    "an open text with an entity": (OPEN | {"content.xml": ENTITY}, "xml-unsafe"),
    "an open text with macros": (OPEN | {"Basic/Standard/a.xml": b""}, "file-has-macros"),
}


@pytest.mark.parametrize(("parts", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_package_gets_one_error(
    tmp_path: Path, parts: dict[str, bytes], code: str
) -> None:
    assert fault(packed(tmp_path / "a", parts)) == code


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", compound({"EncryptedPackage": bytes(9_000)}), "file-encrypted"),
        ("a.doc", compound({"WordDocument": word_97(0x0100)}), "file-encrypted"),
        ("a.docx", b"", "file-empty"),
        ("a.docx", b"plain words", "format-not-as-named"),
        ("a.docx", b"%PDF-1.7", "format-not-as-named"),
        ("a.pdf", b"PK\x05\x06" + bytes(18), "format-not-as-named"),
    ],
)
def test_a_bad_file_gets_one_error(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert fault(path) == code


def survives(path: Path) -> None:
    """Read a file: whatever it holds, it is read or refused, and nothing else happens."""
    refused: UnreadableFile | None = None
    try:
        read(path)
    except UnreadableFile as error:
        refused = error
    assert refused is None or refused.values["file"] == path.name


BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\t",
    b"\xef\xbb\xbf",
]


@fuzzed
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=600), st.sampled_from(["a", "a.txt"]))
def test_any_bytes_are_read_or_refused(
    tmp_path: Path, beginning: bytes, rest: bytes, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(beginning + rest)
    survives(path)


@st.composite
def damages(draw: st.DrawFn, whole: bytes) -> bytes:
    """The bytes with one piece cut out and another put in."""
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + 40)))
    put_in = draw(
        st.one_of(
            st.binary(max_size=8),
            st.sampled_from(
                [b"<", b'"', b"</w:tc>", b"<w:tbl>", b'w:val="-1"', b"&#0;", b"99999999999"]
            ),
            st.integers(0, len(whole)).map(lambda at: whole[at : at + 60]),
        )
    )
    return whole[:start] + put_in + whole[end:]


@pytest.mark.parametrize("parts", [WORD, OPEN], ids=["word", "open"])
@fuzzed
@given(st.data())
def test_any_damage_to_a_part_is_read_or_refused(
    tmp_path: Path, parts: dict[str, bytes], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(parts)))
    damaged = parts | {name: data.draw(damages(parts[name]))}
    survives(packed(tmp_path / "a", damaged))


@fuzzed
@given(st.data())
def test_any_damage_to_a_package_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    whole = packed(tmp_path / "whole", WORD).read_bytes()
    path = tmp_path / "a"
    path.write_bytes(data.draw(damages(whole)))
    survives(path)


@fuzzed
@given(st.data())
def test_any_damage_to_a_compound_file_is_read_or_refused(
    tmp_path: Path, data: st.DataObject
) -> None:
    whole = compound({"Workbook": b"x" * 5_000, "1Table": b"t" * 600})
    path = tmp_path / "a"
    path.write_bytes(data.draw(damages(whole)))
    survives(path)


ELEMENTS = ["p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "tcPr", "trPr", "sdt", "sdtContent"]
ELEMENTS += ["hyperlink", "fldSimple", "fldChar", "instrText", "ins", "del", "gridSpan", "vMerge"]
ELEMENTS += ["hMerge", "numPr", "numId", "ilvl", "shd", "pStyle", "bookmarkStart", "txbxContent"]
ELEMENTS += [
    "drawing",
    "pict",
    "ruby",
    "rubyBase",
    "sym",
    "tab",
    "br",
    "lang",
    "gridBefore",
    "sdtPr",
]
VALUES = ["", "1", "-1", "0", "S", "begin", "separate", "end", "restart", "00FF", "9" * 30, "TOC"]
ATTRIBUTES = ["val", "id", "name", "fldCharType", "instr", "font", "char", "fill", "anchor"]

leaves = st.sampled_from(["", "текст", "  "])
attributes = st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=2).map(
    lambda said: "".join(f' w:{name}="{value}"' for name, value in said.items())
)
trees = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda name, said, content: f"<w:{name}{said}>{''.join(content)}</w:{name}>",
        st.sampled_from(ELEMENTS),
        attributes,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@fuzzed
@given(st.lists(trees, max_size=4))
@example(["<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>" * 3])
def test_any_structure_of_word_is_read_or_refused(tmp_path: Path, content: list[str]) -> None:
    parts = word_parts(*content, styles=style("S", "S"), numbering=numbering())
    survives(packed(tmp_path / "a", parts))
