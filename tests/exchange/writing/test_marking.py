"""Tracked changes: accepted they give the later document, rejected the earlier one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import FileFormat, OpenXmlValidator

from tests.documents.word.checking import W, faults
from tests.documents.word.resolving import accepted, listed, marks, numbers, rejected
from tests.exchange.registers import documents
from tests.exchange.test_the_law import held, lawful
from tests.exchange.writing.samples import NEW, OLD, bodies, heads, information, status, tree
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import Entry, Report, StatusDocument
from uptake.demonstration.services.documents import demonstration_documents
from uptake.documents.tree import Cell, Document, Format, Markup, Paragraph, Table
from uptake.documents.word import reading, writing
from uptake.exchange.files import read_file
from uptake.exchange.writing.marking import marked_up

SIGNED = Markup("Uptake, ITU", "2022-02-18")
lawful_pairs = settings(lawful, max_examples=12)


def in_word(document: Document) -> bytes:
    target = BytesIO()
    writing.write(document, target)
    return target.getvalue()


def marked(before: StatusDocument, after: StatusDocument) -> bytes:
    return in_word(marked_up(tree(before), tree(after), SIGNED))


def read_again[T](document: bytes, read: Callable[[Path], T]) -> T:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        path.write_bytes(document)
        return read(path)


def texts(document: bytes) -> list[object]:
    """All that a document says, as our reader finds it: its lines, and its tables cell by cell."""
    found: Document = read_again(document, reading.read)
    return [*map(_text, found.blocks), *(line.text for line in found.header)]


def _text(block: object) -> object:
    match block:
        case Paragraph(text=text, label=label):
            return f"{label} {text}" if label else text
        case Table(rows=rows):
            return [[_cell(cell) for cell in row.distinct] for row in rows]
        case _:
            raise TypeError(block)


def _cell(cell: Cell) -> str:
    return " ".join(cell.text.split("\n"))


def settle(before: StatusDocument, after: StatusDocument) -> bytes:
    """Mark the changes, and see that both documents come out of it again."""
    made = marked(before, after)
    assert texts(accepted(made)) == texts(in_word(tree(after)))
    assert texts(rejected(made)) == texts(in_word(tree(before)))
    return made


def tree_of(*blocks: Paragraph) -> Document:
    return Document(Format.DOCX, blocks, language="en")


def of(made: bytes, name: str) -> list[str]:
    """The words that were put in (`ins`) or taken out (`del`), mark by mark."""
    said = (
        "".join(one.text or "" for one in mark.iter(f"{W}t", f"{W}delText"))
        for mark in marks(made)
        if mark.tag == f"{W}{name}"
    )
    return [text for text in said if text]


@lawful_pairs
@given(st.data())
def test_any_two_documents_come_out_of_their_changes(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(Language))
    before, after = (data.draw(documents(language)) for _ in range(2))
    assert settle(before, after)


@lawful_pairs
@given(documents(), st.data())
def test_a_document_that_was_changed_here_and_there(
    before: StatusDocument, data: st.DataObject
) -> None:
    other = data.draw(documents(before.language))
    entries = [one for one in before.entries if data.draw(st.booleans())]
    changed = [
        replace(one, implementation=data.draw(st.sampled_from([None, *Implementation])))
        for one in entries
    ]
    after = replace(before, entries=(*changed, *other.entries), title=other.title)
    settle(before, after)


@pytest.mark.parametrize("language", Language)
def test_the_demonstration_is_sound_and_reads_as_the_later_document(
    language: Language, tmp_path: Path
) -> None:
    paper, document = of_the_demonstration(language)
    made = settle(paper, document)
    file = tmp_path / "marked.docx"
    file.write_bytes(made)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert faults(made) == []
    assert len(set(numbers(made))) == len(numbers(made)) > 0
    plain = tmp_path / "plain.docx"
    plain.write_bytes(in_word(tree(document)))
    assert held(read_file(file)) == held(read_file(plain))


def of_the_demonstration(language: Language) -> Iterator[StatusDocument]:
    """Last year's document and this year's."""
    found = {one.symbol: one for one in demonstration_documents() if one.language is language}
    earliest, *_, latest = sorted(found.values(), key=lambda one: str(one.date))
    return iter((earliest, latest))


def test_nothing_changed_leaves_no_mark() -> None:
    same = status(heads(), bodies())
    assert marks(settle(same, same)) == []


def test_a_moved_mark_is_taken_out_and_put_in() -> None:
    before = status(heads(implementation=Implementation.IN_PROGRESS), bodies())
    made = settle(before, status(heads(), bodies()))
    assert of(made, "del").count("X") == of(made, "ins").count("X") == 1


def test_words_are_marked_not_whole_texts() -> None:
    before = status(heads(remarks="Done by the end of 2021, as planned."))
    made = settle(before, status(heads(remarks="Done by the end of 2022, as planned.")))
    assert (of(made, "del"), of(made, "ins")) == (["2021"], ["2022"])


def test_rows_come_and_go_whole() -> None:
    made = settle(status(heads("1"), heads("2")), status(heads("1"), heads("3")))
    rows = [mark.tag for mark in marks(made) if mark.getparent().tag == f"{W}trPr"]  # type: ignore[union-attr]
    assert rows == [f"{W}del", f"{W}ins"]


def test_a_report_comes_with_its_table_and_another_goes() -> None:
    before = status(heads(), heads(report=OLD))
    settle(before, status(heads(), heads(report="JIU/REP/2022/1")))
    settle(status(heads(report=OLD)), status(heads()))
    settle(status(), status(heads()))
    settle(status(heads()), status())


def test_a_year_of_its_own_gives_the_table_of_reports_one_column_more() -> None:
    before = status(heads())
    reports = tuple(replace(one, programme_year=2020) for one in before.reports)
    settle(before, replace(before, reports=reports))
    settle(replace(before, reports=reports), before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("First.", "First.\nSecond.\nThird."),
        ("First.\nSecond.\nThird.", "First."),
        ("First.\nSecond.\nThird.", "Second.\nThird."),
        ("First.\nSecond.", "Other words.\nMore of them.\nSecond."),
        ("1 One thing\n2 Another\n3 A third", "1 One thing\n2 A third"),
        ("1 One thing\n2 Another", "Nothing numbered"),
        (None, "First.\nSecond."),
        ("First.\nSecond.", None),
        ("A", "B\nC\nD"),
        ("With no-break\u00a0space", "With no-break space"),
    ],
)
def test_lines_of_a_cell_come_and_go(old: str | None, new: str | None) -> None:
    settle(status(heads(remarks=old)), status(heads(remarks=new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("First words.\nSecond words.", "First words.\n1 Second words."),  # becomes an item
        ("First words.\n1 Second words.", "First words.\nSecond words."),
        ("1 One thing\n2 Another", "1 One thing\n2 A new one here\n3 Another"),
        ("1 One thing\n2 Another\n3 A third", "1 Another\n2 A third"),
        ("1 One thing\n2 Another", "1 One thing\nBetween them.\n1 Another"),
        ("1 One thing\n2 Another", "1 Another\n2 One thing"),
        ("1 One thing\n2 Another", None),
        (None, "1 One thing\n2 Another"),
        ("1 One thing\nWords.\n1 Another", "1 One thing\nWords that follow.\n1 Another\n2 More"),
    ],
)
def test_items_of_a_list_come_and_go(old: str | None, new: str | None) -> None:
    before, after = (status(heads(), summary=text) for text in (old, new))
    settle(before, after)


def test_a_list_that_stayed_is_still_counted_by_word() -> None:
    before = status(heads(), summary="1 One thing\n2 Another", title="A title")
    made = settle(before, replace(before, title="Another title"))
    assert len(listed(made)) == 2


def test_a_line_that_becomes_a_heading_is_another_line() -> None:
    line, heading = Paragraph("What was done"), Paragraph("What was done", level=2)
    before, after = (tree_of(one, Paragraph("Words.")) for one in (line, heading))
    made = in_word(marked_up(before, after, SIGNED))
    found: Document = read_again(rejected(made), reading.read)
    assert next(one for one in found.blocks if isinstance(one, Paragraph)).level is None


def test_a_row_for_information_that_is_asked_now_is_another_row() -> None:
    settle(status(information("1")), status(heads("1")))


def test_the_symbol_at_the_head_of_the_pages_is_marked_too() -> None:
    settle(status(heads()), status(heads(), symbol="C23/61"))


def test_changes_are_signed_and_dated() -> None:
    mark = marks(marked(status(heads()), status(heads(), title="Another")))[0]
    assert mark.get(f"{W}author") == "Uptake, ITU"
    assert mark.get(f"{W}date") == "2022-02-18T00:00:00Z"


def test_without_a_date_a_change_has_none() -> None:
    signed = Markup('A "quoted" <name>')
    one, other = tree(status(heads())), tree(status(heads(), title="Another"))
    made = in_word(marked_up(one, other, signed))
    assert marks(made)[0].get(f"{W}date") is None
    assert marks(made)[0].get(f"{W}author") == signed.author


def test_reports_in_another_order_keep_their_links() -> None:
    one, other = heads(), heads(report=OLD)
    before = status(one, other)
    years = {NEW: 2018, OLD: 2021}
    turned = tuple(
        Report(report.symbol, report.title, years[report.symbol]) for report in before.reports
    )
    assert faults(settle(before, replace(before, reports=turned))) == []


def test_an_acceptance_that_changed_shows_in_its_column() -> None:
    entry: Entry = heads(acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None)
    made = settle(status(entry), status(heads()))
    assert "X" in of(made, "ins")
