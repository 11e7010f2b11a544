"""Large documents, which are set part by part: as if they had been set at once."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.documents.pdf.samples import SYMBOL, TEXTS, TITLES, cell
from uptake.documents.pdf import parts, writing
from uptake.documents.pdf.objects import Objects
from uptake.documents.pdf.presses import press
from uptake.documents.pdf.reading import read
from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Span, Table

REPORTS, ROWS = 5, 14
A_PART = 9_000
"""So many letters that a part ends within a report, and several parts are needed."""


def document(language: str, rows: int = ROWS) -> Document:
    """Reports with a table each, led to from a list at the start; the last cites the first."""
    names = [f"R{number}" for number in range(REPORTS)]
    listed = [
        Row((cell(name), Cell((Paragraph(SYMBOL, spans=(Span(0, 5, link=f"#{name}"),)),))))
        for name in names
    ]
    blocks: list[Paragraph | Table] = [
        Paragraph(TITLES[language], level=0),
        Paragraph("1", level=1),
        Table((Row((cell("a"), cell("b")), header=True), *listed), (1, 4)),
        Paragraph("2", level=1),
    ]
    for name in names:
        blocks += [
            Paragraph(f"{name} {TITLES[language]}", level=2, bookmarks=(name,)),
            Paragraph(f"{rows}"),
            Table((header(language), *body(language, name, rows)), (1, 6, 2)),
        ]
    blocks.append(Paragraph("end", spans=(Span(0, 3, link="#R0"),)))
    return Document(
        Format.PDF,
        tuple(blocks),
        title=TITLES[language],
        language=language,
        right_to_left=language == "ar",
        header=(Paragraph("C22/61"),),
    )


def header(language: str) -> Row:
    return Row((cell("No."), cell(TITLES[language][:12]), cell("X", centred=True)), header=True)


def body(language: str, name: str, rows: int) -> Iterator[Row]:
    text = TEXTS[language]
    for number in range(rows):
        words = f"{text} {name}.{number}" + f" {text}" * (number % 4)
        yield Row((cell(f"{number}"), cell(words), cell("X", centred=True)))


def written(source: Document) -> bytes:
    target = io.BytesIO()
    writing.write(source, target)
    return target.getvalue()


@pytest.fixture(scope="module", params=("en", "ar", "zh"))
def both(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """A document set at once, and in parts."""
    source = document(str(request.param))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LARGEST", A_PART)
        in_parts = written(source)
    return written(source), in_parts


def opened(both: tuple[bytes, bytes]) -> tuple[pypdfium2.PdfDocument, pypdfium2.PdfDocument]:
    whole, in_parts = map(pypdfium2.PdfDocument, both)
    return whole, in_parts


def test_a_small_document_is_set_at_once() -> None:
    assert parts.in_parts({"alike": 1, "blocks": []}, press) is None


def test_pages_show_the_same_dot_by_dot(both: tuple[bytes, bytes]) -> None:
    whole, in_parts = opened(both)

    assert len(whole) == len(in_parts) > 4
    for one, other in zip(whole, in_parts, strict=True):
        assert bytes(one.render().buffer) == bytes(other.render().buffer)
        assert one.get_textpage().get_text_range() == other.get_textpage().get_text_range()


def test_the_outline_leads_to_the_same_places(both: tuple[bytes, bytes]) -> None:
    whole, in_parts = map(list, map(outline, opened(both)))

    assert whole == in_parts
    assert [level for level, *_ in whole] == [0, 1, 1, *[2] * REPORTS]


def outline(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[int, str, int, list[float]]]:
    for item in pdf.get_toc():
        place = item.get_dest()
        yield item.level, item.get_title(), place.get_index(), place.get_view()[1]


def test_links_lead_to_the_same_places_and_say_the_page(both: tuple[bytes, bytes]) -> None:
    whole, in_parts = map(list, map(links, both))

    assert whole == in_parts
    assert len(whole) == REPORTS + 1


def links(pdf: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The page of each link, the page to which it leads, and all else of it."""
    made = Objects(pdf)
    for place, page in enumerate(made.pages):
        found = re.search(rb"/Annots\[([^\]]*)\]", made.by_number[page])
        for number in re.findall(rb"(\d+) 0 R", found[1]) if found else ():
            link = made.by_number[int(number)]
            target = made.by_number[made.named(int(number), "Dest")]
            led = made.pages.index(int(re.findall(rb"\[(\d+) 0 R", target)[0]))
            bare = re.sub(rb"/Dest \d+ 0 R|/StructParent \d+", b"", link)
            yield place, led, bare + target.partition(b" 0 R")[2]


def test_the_tags_are_of_one_document(both: tuple[bytes, bytes]) -> None:
    whole, in_parts = map(Objects, both)

    assert sorted(rows(whole)) == sorted(rows(in_parts))
    named = re.findall(rb"/ID\((\w+)\)", b"".join(in_parts.by_number.values()))
    assert len(named) == len(set(named))
    top = in_parts.by_number[in_parts.named(in_parts.root, "StructTreeRoot")]
    told = re.findall(rb"\((\w+)\)\d+ 0 R", top)
    assert told == sorted(named)


def rows(made: Objects) -> Iterator[tuple[int, ...]]:
    """The pages of each row that is below a header, and how many elements stand in it."""
    for table in made.elements(made.tags):
        if made.is_a(table, "Table"):
            for row in made.elements(made.elements(table)[-1]):
                yield (*sorted(set(made.places(row))), len(made.elements(row)))


def test_what_stands_on_a_page_has_its_place_in_the_tags(both: tuple[bytes, bytes]) -> None:
    _, made = map(Objects, both)
    top = made.by_number[made.named(made.root, "StructTreeRoot")]
    keys = dict(re.findall(rb"(\d+) (\d+) 0 R", top[top.index(b"/Nums[") : top.index(b"]>>/ID")]))

    for page in made.pages:
        key = re.search(rb"/StructParents (\d+)", made.by_number[page])
        assert key is not None
        for number in re.findall(rb"(\d+) 0 R", made.by_number[int(keys[key[1]])]):
            assert b"/Pg %d 0 R" % page in made.by_number[int(number)]


def test_it_claims_pdf_ua_and_tells_its_pages(both: tuple[bytes, bytes]) -> None:
    _, data = both

    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    pages = len(pypdfium2.PdfDocument(data))
    assert f"<xmpTPg:NPages>{pages}</xmpTPg:NPages>".encode() in data
    assert b"uptake-bookmark" not in data


def test_it_is_read_back_as_if_it_had_been_set_at_once(
    both: tuple[bytes, bytes], tmp_path: Path
) -> None:
    paths = [tmp_path / "whole.pdf", tmp_path / "parts.pdf"]
    for path, data in zip(paths, both, strict=True):
        path.write_bytes(data)
    whole, in_parts = (texts(read(path)) for path in paths)

    assert [one for one in in_parts if one not in whole] == []
    assert [one for one in whole if one not in in_parts] == []


def texts(found: Document) -> list[str]:
    """The words of the second cells. White between Chinese and digits is narrow: it may be one."""
    rows = [row for table in tables(found) for row in table.rows if row.cells[1:]]
    return ["".join(row.distinct[1].text.split()) for row in rows]


def tables(found: Document) -> list[Table]:
    return [block for block in found.blocks if isinstance(block, Table)]


def test_the_same_document_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LARGEST", A_PART)

    assert written(document("en")) == written(document("en"))


def test_letters_of_no_font_in_one_part_let_nothing_be_claimed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parts, "LARGEST", A_PART)
    source = document("en")
    made = written(replace(source, blocks=(*source.blocks, Paragraph("ሀ and words"))))

    assert b"pdfuaid" not in made.replace(b"xmlns:pdfuaid", b"")
    assert "and words" in [*pypdfium2.PdfDocument(made)][-1].get_textpage().get_text_range()


def test_a_table_whose_cells_span_rows_is_not_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    tall = cell("tall")
    many = Table(tuple(Row((tall, cell(f"{TEXTS['en']} {number}"))) for number in range(150)))
    source = Document(Format.PDF, (Paragraph("t", level=0), many), title="t", language="en")
    whole = written(source)
    monkeypatch.setattr(parts, "LARGEST", A_PART)

    assert written(source) == whole
