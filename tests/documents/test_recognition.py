"""Which format a file is in, and whether its name says so."""

from pathlib import Path

import pytest

from tests.documents.compoundfiles import compound, word_97
from tests.documents.opendocumentfiles import text_parts
from tests.documents.wordfiles import content_types, packed, paragraph, word_parts
from uptake.documents.errors import UnreadableFile
from uptake.documents.recognition import recognize
from uptake.documents.tree import Format

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def zipped(folder: Path, parts: dict[str, bytes]) -> bytes:
    return packed(folder / "packed.zip", parts).read_bytes()


@pytest.fixture
def contents(tmp_path: Path) -> dict[str, bytes]:
    return {
        "docx": zipped(tmp_path, word_parts(paragraph("a"))),
        "xlsx": zipped(tmp_path, {"[Content_Types].xml": content_types(SHEET)}),
        "pptx": zipped(tmp_path, {"[Content_Types].xml": content_types(SLIDES)}),
        "odt": zipped(tmp_path, text_parts()),
        "ods": zipped(tmp_path, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "odp": zipped(tmp_path, {"mimetype": b"application/vnd.oasis.opendocument.presentation"}),
        "zip": zipped(tmp_path, {"a.txt": b"a"}),
        "doc": compound({"WordDocument": word_97()}),
        "xls": compound({"Workbook": b"x" * 5_000}),
        "pdf": b"%PDF-1.7\n",
        "rtf": b"{\\rtf1 a}",
        "png": b"\x89PNG\r\n\x1a\n",
        "html": b"<!DOCTYPE html><html></html>",
        "xml": b"<?xml version='1.0'?><a/>",
        "json": b'{"symbol": null}',
        "csv": "отчёт;статус\nJIU/REP/2024/3;принято\n".encode(),
        "txt": "Доклад\n\tпринято\n".encode(),
        "bin": bytes(range(256)),
    }


READ = ["docx", "xlsx", "odt", "ods", "doc", "pdf", "json", "csv", "txt"]


def recognized(folder: Path, name: str, data: bytes) -> Format:
    path = folder / name
    path.write_bytes(data)
    return recognize(path)


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize("name", ["report.{}", "REPORT.{}", "report", "report.2024"])
def test_a_format_is_known_by_what_a_file_holds(
    tmp_path: Path, contents: dict[str, bytes], kind: str, name: str
) -> None:
    assert recognized(tmp_path, name.format(kind.upper()), contents[kind]) == Format(kind)


@pytest.mark.parametrize("kind", ["docx", "odt", "doc", "pdf", "json", "html", "png", "xls", "zip"])
@pytest.mark.parametrize("named", ["docx", "pdf", "txt", "xlsx", "json"])
def test_a_name_that_says_another_format_is_refused(
    tmp_path: Path, contents: dict[str, bytes], kind: str, named: str
) -> None:
    if kind == named:
        return
    with pytest.raises(UnreadableFile) as caught:
        recognized(tmp_path, f"отчёт.{named}", contents[kind])
    assert caught.value.code == "format-not-as-named"
    assert caught.value.values == {"file": f"отчёт.{named}", "named": named, "found": kind}


@pytest.mark.parametrize("kind", ["pptx", "odp", "zip", "xls", "png", "xml", "bin"])
def test_what_is_not_read_is_not_recognized(
    tmp_path: Path, contents: dict[str, bytes], kind: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        recognized(tmp_path, f"a.{kind}", contents[kind])
    assert caught.value.code == "format-not-recognized"


@pytest.mark.parametrize(
    ("kind", "named"),
    [("html", "html"), ("html", "htm"), ("html", "doc"), ("rtf", "rtf"), ("rtf", "doc")],
)
def test_a_page_and_rich_text_are_documents_of_word_under_each_of_their_names(
    tmp_path: Path, contents: dict[str, bytes], kind: str, named: str
) -> None:
    assert recognized(tmp_path, f"a.{named}", contents[kind]) == Format.DOC


def test_noise_under_the_name_of_a_document_is_not_recognized(
    tmp_path: Path, contents: dict[str, bytes]
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        recognized(tmp_path, "a.docx", contents["bin"])
    assert caught.value.code == "format-not-recognized"


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_any_text_is_a_table_where_its_name_says_so(tmp_path: Path, name: str) -> None:
    assert recognized(tmp_path, name, b"one line") == Format.CSV


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\nc,d\n", Format.CSV),
        ("a\tb\nc\td\n", Format.CSV),
        ("One, two, three\nA sentence.\n", Format.TEXT),
        ("\ta,b\n\tc,d\n", Format.TEXT),
        ("word\n", Format.TEXT),
    ],
)
def test_a_nameless_text_is_a_table_where_its_lines_are_alike(
    tmp_path: Path, text: str, expected: Format
) -> None:
    assert recognized(tmp_path, "nameless", text.encode()) == expected


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        recognize(tmp_path / "absent.docx")
    assert caught.value.code == "file-missing"


def test_a_folder_is_there_but_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        recognize(tmp_path)


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_a_file_without_content_is_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        recognized(tmp_path, "a.txt", data)
    assert caught.value.code == "file-empty"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (compound({"EncryptedPackage": b"x" * 5_000}), "file-encrypted"),
        (compound({"WordDocument": word_97(flags=0x0100)}), "file-encrypted"),
        (compound({"WordDocument": word_97()}, storages=("Macros",)), "file-has-macros"),
        (compound({"WordDocument": word_97()})[:900], "file-broken"),
        (b"PK\x03\x04" + b"x" * 100, "file-broken"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a"])
def test_what_is_locked_or_broken_or_has_macros_is_said_before_anything_else(
    tmp_path: Path, data: bytes, code: str, name: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        recognized(tmp_path, name, data)
    assert (caught.value.code, caught.value.values["file"]) == (code, name)


@pytest.mark.parametrize("ending", ["docx", "docm"])
def test_a_word_file_that_says_it_has_macros_is_refused(tmp_path: Path, ending: str) -> None:
    types = content_types("application/vnd.ms-word.document.macroEnabled.main+xml")
    parts = word_parts(paragraph("a"), more={"[Content_Types].xml": types})
    with pytest.raises(UnreadableFile) as caught:
        recognized(tmp_path, f"a.{ending}", zipped(tmp_path, parts))
    assert caught.value.code == "file-has-macros"


@pytest.mark.parametrize(
    "before", ["", '<?xml version="1.0"?>\n', "<?xml version='1.0'?><!-- a note -->"]
)
def test_akoma_ntoso_is_known_by_its_root(tmp_path: Path, before: str) -> None:
    path = tmp_path / "document.xml"
    path.write_text(f'{before}<akomaNtoso xmlns="http://example.org"><doc/></akomaNtoso>')
    assert recognize(path) is Format.AKOMA_NTOSO
