"""A published document in a language: as it was frozen, or composed where nothing was."""

import datetime
from dataclasses import replace

import pytest

from tests.rooms.builders import REPORT, bring, paper
from uptake.core.codes import Language, Visibility
from uptake.core.contract import to_json
from uptake.core.document import StatusDocument
from uptake.core.permissions import Sight
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
        LanguageVersion.objects.create(
            document=document,
            language=status.language,
            content=to_json(status),
            sha256=f"{number:064}",
            recorded_at=AT + datetime.timedelta(minutes=number),
            recorded_by="Ana",
        )
    return document


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
