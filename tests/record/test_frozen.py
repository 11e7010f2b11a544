"""A published document in a language: as it was frozen, or composed where nothing was."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import REPORT, bring, paper
from uptake.core.codes import Language, Visibility
from uptake.core.contract import to_json
from uptake.core.document import StatusDocument
from uptake.core.permissions import Sight
from uptake.record.queries.composing import Reading
from uptake.record.queries.composition import frozen
from uptake.register.models import Document, LanguageVersion, Report

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2030, 2, 1, 9, tzinfo=datetime.UTC)


def issued(*versions: StatusDocument) -> Document:
    """The paper as if it had been issued here, frozen once or several times."""
    bring(paper())
    document = Document.objects.get()
    document.issued_at = AT
    document.save()
    for number, status in enumerate(versions):
        freeze(document, status, number)
    return document


def freeze(document: Document, status: StatusDocument, number: int) -> None:
    """Freeze a version of a document."""
    LanguageVersion.objects.create(
        document=document,
        language=status.language,
        content=to_json(status),
        sha256=f"{number:064}",
        recorded_at=AT + datetime.timedelta(minutes=number),
        recorded_by="Ana",
    )


def test_what_was_issued_here_is_what_was_frozen_last() -> None:
    first = paper()
    last = replace(first, title="As it was corrected")
    assert frozen(issued(first, last), Language.ENGLISH) == last


def test_what_was_imported_is_composed() -> None:
    bring(paper())
    status = frozen(Document.objects.get(), Language.ENGLISH)
    assert [entry.key for entry in status.entries] == [entry.key for entry in paper().entries]


def test_a_language_that_was_not_frozen_is_composed() -> None:
    assert frozen(issued(paper()), Language.FRENCH).language is Language.FRENCH


def test_the_public_does_not_see_a_restricted_report_that_was_frozen() -> None:
    document = issued(paper())
    Report.objects.filter(symbol=REPORT).update(visibility=Visibility.RESTRICTED.value)
    assert frozen(document, Language.ENGLISH).entries == paper().entries
    seen = frozen(document, Language.ENGLISH, restricted=Sight.PUBLIC)
    assert (seen.reports, seen.entries) == ((), ())


def test_a_document_without_restricted_reports_stays_itself() -> None:
    assert frozen(issued(paper()), Language.ENGLISH, restricted=Sight.PUBLIC) == paper()


def published(document: Document, restricted: Sight = Sight.MEMBERS) -> StatusDocument:
    """What a page is told, that reads what a document followed."""
    return Reading().published(document, restricted=restricted)


def test_what_was_frozen_is_read_once_whatever_is_done_since() -> None:
    document = issued(paper())
    first = published(document)
    bring(replace(paper(), symbol="CWG-FHR-99/1"))
    with CaptureQueriesContext(connection) as asked:
        assert published(document) == first == paper()
    kept = LanguageVersion._meta.db_table
    assert not [one for one in asked if kept in one["sql"]]


def test_the_public_does_not_see_what_was_restricted_since_it_was_read() -> None:
    document = issued(paper())
    assert published(document, Sight.PUBLIC).entries == paper().entries
    Report.objects.filter(symbol=REPORT).update(visibility=Visibility.RESTRICTED.value)
    assert published(document, Sight.PUBLIC).entries == ()
    assert published(document).entries == paper().entries


def test_of_another_issue_nothing_is_remembered() -> None:
    document = issued(paper())
    published(document)
    other = replace(paper(), title="Of a register that was restored")
    freeze(document, other, 1)
    document.chain_head = "9:of-another-register"
    assert published(document) == other


def test_of_what_was_not_issued_nothing_is_remembered() -> None:
    bring(paper())
    document = Document.objects.get()
    published(document)
    with CaptureQueriesContext(connection) as asked:
        published(document)
    assert len(asked) > 0
