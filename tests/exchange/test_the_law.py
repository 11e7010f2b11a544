"""The law: reading what was written gives the same document.

`comment` and the findings are left out, and so is the language of a comment that has no words of
its own: they are what a page shows, not what is held. CSV carries the entries, PDF the statuses.
More examples: `UPTAKE_LAW_EXAMPLES=1000 pytest tests/exchange/test_the_law.py`.
"""

import os
from dataclasses import is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.beside import REAL, needs_real
from tests.exchange.registers import borrowing, documents
from tests.exchange.whole import SHOWN, borrowed, silent, whole, within
from tests.exchange.writing.akoma_ntoso import problems
from uptake.core import document
from uptake.core.codes import Language
from uptake.core.document import Entry, ForeignText, StatusDocument
from uptake.demonstration.services.documents import demonstration_documents
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.exchange.writing.typesetting import in_order
from uptake.terms.words import words

CARRYING = (Format.DOCX, Format.XLSX, Format.AKOMA_NTOSO)
EXAMPLES = int(os.environ.get("UPTAKE_LAW_EXAMPLES", "24"))

lawful = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="UPTAKE_LAW_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# A PDF takes a second to write and to read; in every language there is one at least.
in_pdf = settings(lawful, max_examples=max(1, EXAMPLES // 24))


def held(status: StatusDocument) -> StatusDocument:
    """What a document holds, without what only its page shows."""
    return replace(status, entries=tuple(map(held_entry, status.entries)), findings=())


def held_entry(entry: Entry) -> Entry:
    language = entry.comment_language if entry.remarks else None
    return replace(entry, comment=None, comment_language=language)


def read_again(status: StatusDocument, written_as: Format) -> StatusDocument:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"document.{written_as.value}"
        write_file(status, written_as, path, words(status.language, status.organization))
        return read_file(path)


@lawful
@given(documents())
def test_word_gives_the_same_document(status: StatusDocument) -> None:
    assert held(read_again(status, Format.DOCX)) == held(status)


@lawful
@given(documents())
def test_a_workbook_gives_the_same_document(status: StatusDocument) -> None:
    assert held(read_again(status, Format.XLSX)) == held(status)


@lawful
@given(documents())
def test_akoma_ntoso_gives_the_same_document_and_is_valid(status: StatusDocument) -> None:
    assert held(read_again(status, Format.AKOMA_NTOSO)) == held(status)
    assert problems(status) == []


@pytest.mark.parametrize("written_as", [*CARRYING, Format.JSON])
@lawful
@given(status=borrowing())
def test_words_that_are_missing_in_a_language_come_back_in_theirs(
    written_as: Format, status: StatusDocument
) -> None:
    assert held(read_again(status, written_as)) == held(status)


@lawful
@given(documents())
def test_json_gives_the_same_document(status: StatusDocument) -> None:
    assert read_again(status, Format.JSON) == status


@lawful
@given(documents())
def test_csv_gives_the_same_entries(status: StatusDocument) -> None:
    assert held(read_again(status, Format.CSV)).entries == held(status).entries


def test_every_field_that_there_is_says_something_in_a_whole_document() -> None:
    every = (*map(whole, Language), *map(borrowed, Language))
    said = silent(*every) - {(ForeignText, "original")}
    assert said == SHOWN, "add it to tests/exchange/whole.py"
    kinds = {type(one) for status in every for one in within(status)}
    declared = vars(document).values()
    ours = {one for one in declared if isinstance(one, type) and is_dataclass(one)}
    bases = {base for one in ours for base in one.__bases__}
    assert kinds == {one for one in ours - bases if one.__module__ == document.__name__}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("written_as", [*CARRYING, Format.JSON])
def test_a_whole_document_gives_itself(language: Language, written_as: Format) -> None:
    for status in (whole(language), borrowed(language)):
        assert held(read_again(status, written_as)) == held(status)


@pytest.mark.parametrize("language", list(Language))
@in_pdf
@given(data=st.data())
def test_pdf_gives_the_same_statuses(language: Language, data: st.DataObject) -> None:
    status = data.draw(documents(language).filter(lambda drawn: bool(drawn.entries)))
    found = read_again(status, Format.PDF)
    assert [stands(entry) for entry in found.entries] == [stands(entry) for entry in status.entries]


def stands(entry: Entry) -> tuple[object, ...]:
    """How a recommendation stands."""
    return (*entry.key, entry.for_information, entry.acceptance, entry.implementation)


def test_an_empty_document_gives_itself() -> None:
    for written_as in (Format.DOCX, Format.XLSX, Format.JSON, Format.AKOMA_NTOSO):
        assert held(read_again(StatusDocument(), written_as)) == StatusDocument()


@pytest.mark.parametrize("language", list(Language))
def test_the_demonstration_gives_itself_in_every_language(language: Language) -> None:
    """Prose as people write it, beside what is drawn."""
    for status in demonstration_documents():
        if status.language is language:
            for written_as in CARRYING:
                assert held(read_again(status, written_as)) == held(in_order(status))


@needs_real
def test_the_real_document_gives_itself() -> None:
    status = read_file(REAL)
    assert len(status.entries) == 23
    for written_as in CARRYING:
        assert held(read_again(status, written_as)) == held(in_order(status))
