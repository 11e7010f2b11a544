"""The law: reading what was written gives the same document.

`comment` and the findings are left out, and so is the language of a comment that has no words of
its own: they are what a page shows, not what is held. CSV carries the entries, PDF the statuses.
More examples: `UPTAKE_LAW_EXAMPLES=1000 pytest tests/exchange/test_the_law.py`.
"""

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from tests.exchange.registers import documents
from uptake.core.document import Entry, StatusDocument
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.terms.words import words

EXAMPLES = int(os.environ.get("UPTAKE_LAW_EXAMPLES", "40"))

lawful = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="UPTAKE_LAW_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


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
def test_json_gives_the_same_document(status: StatusDocument) -> None:
    assert read_again(status, Format.JSON) == status


@lawful
@given(documents())
def test_csv_gives_the_same_entries(status: StatusDocument) -> None:
    assert held(read_again(status, Format.CSV)).entries == held(status).entries
