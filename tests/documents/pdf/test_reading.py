"""PDFs read back: our own with and without tags, an office's, and hostile ones."""

import io
import json
import subprocess
import zlib
from pathlib import Path

import pytest
import typst

from tests.beside import OFFICE, REAL, needs_office, needs_real
from tests.documents.pdf.samples import ADDRESS, SYMBOL, TEXTS, TITLES, cell, document
from uptake.documents.errors import UnreadableFile
from uptake.documents.pdf import reading, typesetter
from uptake.documents.pdf.extraction import extract
from uptake.documents.pdf.layout import layout
from uptake.documents.pdf.writing import write
from uptake.documents.sandbox import calling
from uptake.documents.sandbox.calling import Limits
from uptake.documents.tree import Document, Format, Paragraph, Row, Table
from uptake.documents.word.reading import read as read_word

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def tagged(source: Document, folder: Path) -> Document:
    target = io.BytesIO()
    write(source, target)
    return extracted(target.getvalue(), folder)


def untagged(source: Document, folder: Path) -> Document:
    """The same pages without a word on what they hold."""
    compiler = typst.Compiler(
        font_paths=typesetter.fonts(), sys_inputs={"document": json.dumps(layout(source))}
    )
    made = compiler.compile(typesetter.TEMPLATE.read_bytes(), format="pdf", pdf_tags=False)
    assert isinstance(made, bytes)
    return extracted(made, folder)


def extracted(data: bytes, folder: Path) -> Document:
    path = folder / "made.pdf"
    path.write_bytes(data)
    return extract(path)


def last_table(source: Document) -> Table:
    table = source.blocks[-1]
    assert isinstance(table, Table)
    return table


def texts(table: Table) -> list[list[str]]:
    return [[each.text for each in row.cells if each] for row in table.rows]


def folded(table: Table) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in texts(table)]


def fills(table: Table) -> list[list[str | None]]:
    return [[each.fill for each in row.cells if each] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_what_was_written_gives_the_same_document(language: str, tmp_path: Path) -> None:
    source = document(language, rows=30)
    found = tagged(source, tmp_path)
    table, origin = last_table(found), last_table(source)

    assert (found.format, found.title, found.language) == (Format.PDF, TITLES[language], language)
    assert found.right_to_left == table.right_to_left == (language == "ar")
    assert texts(table) == texts(origin)
    assert fills(table) == fills(origin)
    assert [row.header for row in table.rows] == [row.header for row in origin.rows]
    assert [len(row.distinct) for row in table.rows] == [len(row.distinct) for row in origin.rows]
    assert [
        (each.text, each.level, each.label) for each in found.blocks if isinstance(each, Paragraph)
    ] == [
        (each.text, each.level, each.label) for each in source.blocks if isinstance(each, Paragraph)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_tags_the_places_of_letters_and_lines_tell_the_same(
    language: str, tmp_path: Path
) -> None:
    source = document(language, rows=30)
    found = untagged(source, tmp_path)
    table, origin = last_table(found), last_table(source)

    assert folded(table) == folded(origin)
    assert fills(table) == fills(origin)
    assert [row.header for row in table.rows] == [row.header for row in origin.rows]
    assert [len(row.distinct) for row in table.rows] == [len(row.distinct) for row in origin.rows]
    assert table.right_to_left == (language == "ar")
    words = [each.text for each in found.blocks if isinstance(each, Paragraph)]
    assert words == [
        TITLES[language],
        TEXTS[language],
        TEXTS[language],
        f"1 {TEXTS[language]}",
        f"2 {TEXTS[language]}",
        SYMBOL,
    ]


def test_heads_feet_and_page_numbers_are_told_apart_from_the_words(tmp_path: Path) -> None:
    found = untagged(document("en", rows=30), tmp_path)

    assert [each.text for each in found.header] == ["C22/61"]
    assert [each.text for each in found.footer] == [TITLES["en"]]


@pytest.mark.parametrize("make", [tagged, untagged])
def test_links_are_read_with_the_words_that_lead(make: object, tmp_path: Path) -> None:
    assert callable(make)
    found: Document = make(document("en"), tmp_path)
    table = next(block for block in found.blocks if isinstance(block, Table))
    heading = table.rows[2].distinct[0]

    assert [(s.start, s.end, s.link) for s in next(heading.paragraphs).spans] == [
        (0, len(SYMBOL), ADDRESS)
    ]


def test_an_empty_merged_corner_keeps_its_columns(tmp_path: Path) -> None:
    corner, status = cell(), cell("Status")
    rows = (
        Row((corner, corner, status, status), header=True),
        Row((cell("1"), cell("words"), cell("X"), cell())),
        Row((cell("2"), cell("words"), cell(), cell("X"))),
    )
    source = Document(Format.PDF, (Table(rows, (1, 6, 2, 2)),), title="t", language="en")

    assert texts(last_table(tagged(source, tmp_path))) == texts(last_table(source))


def test_progress_goes_up_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    with path.open("wb") as target:
        write(document("en", rows=30), target)
    shares: list[float] = []

    found = reading.read(path, shares.append)

    assert isinstance(last_table(found), Table)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.usefixtures("real_processes")
def test_a_whole_document_passes_from_the_process_that_read_it(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    with path.open("wb") as target:
        write(document("ar", rows=30), target)
    passed, here = reading.read(path), extract(path)
    assert texts(last_table(passed)) == texts(last_table(here))
    assert passed.blocks[:-1] == here.blocks[:-1]


@pytest.mark.usefixtures("real_processes")
def test_many_pages_that_are_each_in_time_are_not_all_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "limits_of", lambda _: Limits(400_000_000, 1))
    packed = zlib.compress(b"0 0 m 10 10 l S\n" * 40_000, 9)
    content = stream(packed, b"/Filter/FlateDecode")
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 205))
    filler = b"<<>>"
    pages = [b"<</Type/Pages/Kids[%s]/Count 200>>" % kids, filler, content, *[PAGE] * 200]
    refused(pdf_of(pages), "file-too-costly", tmp_path)


@pytest.fixture(scope="module")
def office_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real document as an office makes a PDF of it."""
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(REAL)], check=True, capture_output=True)
    return folder / REAL.with_suffix(".pdf").name


@needs_real
@needs_office
def test_an_office_pdf_says_what_its_word_file_says(office_pdf: Path) -> None:
    theirs = bare_cells(read_word(REAL))
    by_tags, by_lines = extract(office_pdf), extract(office_pdf, trust_tags=False)

    assert len(theirs) > 150
    assert bare_cells(by_tags) == theirs
    assert bare_cells(by_lines) == theirs


def bare_cells(source: Document) -> list[str]:
    """The letters of all cells and paragraphs, without vowel signs, blanks and brackets."""
    cells: list[str] = []
    for block in source.blocks:
        if isinstance(block, Table):
            cells += [each.text for row in block.rows for each in row.distinct]
        elif isinstance(block, Paragraph):
            cells.append(block.text)
    letters = ["".join(letter for letter in text if letter.isalnum()) for text in cells]
    return [text for text in letters if text]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "file-empty"),
        (b"%PDF-1.7 and nothing more", "file-broken"),
        (b"no pdf at all", "file-broken"),
    ],
)
def test_files_that_are_no_pdf_are_refused(data: bytes, fault: str, tmp_path: Path) -> None:
    refused(data, fault, tmp_path)


def test_a_truncated_pdf_is_refused_or_read_without_a_crash(tmp_path: Path) -> None:
    target = io.BytesIO()
    write(document("en"), target)
    refused(target.getvalue()[:20_000], "file-broken", tmp_path)


def test_a_password_is_named(tmp_path: Path) -> None:
    key = b"<" + b"41" * 32 + b">"
    encrypt = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O" + key + b"/U" + key + b">>/ID[<41><41>]"
    refused(pdf([PAGE], encrypt), "file-encrypted", tmp_path)


@pytest.mark.usefixtures("real_processes")
def test_forms_within_forms_without_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.3)
    page = PAGE.replace(b"/Resources<<", b"/Resources<</XObject<</F 5 0 R>>")
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(b"/F Do " * 30, form % number) for number in range(6, 16)]
    refused(
        pdf([page, stream(b"/F Do " * 30), *forms, stream(b"0 0 m")]), "file-too-costly", tmp_path
    )


@pytest.mark.usefixtures("real_processes")
def test_a_page_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.3)
    packed = zlib.compress(b"0 0 m 10 10 l S\n" * 2_000_000, 1)
    content = stream(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]")
    refused(pdf([PAGE, content]), "file-too-costly", tmp_path)


def test_more_pages_than_any_document_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uptake.documents.pdf.opening.MOST_PAGES", 0)

    with pytest.raises(UnreadableFile, match="file-too-large"):
        extracted(pdf([PAGE, stream(b"")]), tmp_path)


def test_a_page_without_words_is_no_error(tmp_path: Path) -> None:
    assert extracted(pdf([PAGE, stream(b"")]), tmp_path).blocks == ()


PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of one page, written by hand."""
    return pdf_of([b"<</Type/Pages/Kids[3 0 R]/Count 1>>", *objects], trailer)


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects behind its catalogue, the first of them its pages."""
    whole = [b"<</Type/Catalog/Pages 2 0 R>>", *objects]
    out = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(whole, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(whole) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))
    return out + head + table + tail


def refused(data: bytes, fault: str, folder: Path) -> None:
    path = folder / "hostile.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as error:
        reading.read(path)
    assert (error.value.code, error.value.values["file"]) == (fault, "hostile.pdf")
