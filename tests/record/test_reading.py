"""What a page reads of several documents is asked of the register once, for each reader alone."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.meetings.builders import requested
from tests.rooms.builders import OLDER, bring, document, entry, paper, report
from uptake.core.codes import Language, Visibility
from uptake.core.document import StatusDocument
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentKey
from uptake.record.queries.composing import Reading
from uptake.record.queries.composition import compose
from uptake.record.queries.meetings.papers import answered_in_document
from uptake.record.queries.meetings.requests import requests_read
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Document, Report

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 6, 1)


def composed(
    reading: Reading, language: Language = Language.ENGLISH, restricted: Sight = Sight.MEMBERS
) -> StatusDocument:
    return compose(
        organization="ITU",
        symbol="C22/61",
        language=language,
        restricted=restricted,
        reading=reading,
    )


def test_a_document_is_asked_for_once_in_all_languages_and_for_all_readers() -> None:
    bring(paper())
    bring(document(), 1)
    reading = Reading("state")
    composed(reading)
    for language, restricted in (
        (Language.FRENCH, Sight.MEMBERS),
        (Language.ENGLISH, Sight.PUBLIC),
    ):
        again = composed(reading, language, restricted)
        with CaptureQueriesContext(connection) as asked:
            composed(reading, language, restricted)
        assert again == composed(Reading(), language, restricted)
        assert len(asked) <= 5


def test_what_was_read_for_members_is_not_shown_to_the_public() -> None:
    both = (report(), report(OLDER))
    bring(paper(entry("1"), entry("9", OLDER), reports=both))
    bring(document(entry("1"), entry("9", OLDER), reports=both), 1)
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    reading = Reading()
    assert OLDER in {one.symbol for one in composed(reading).reports}
    shown = composed(reading, restricted=Sight.PUBLIC)
    assert shown == composed(Reading(), restricted=Sight.PUBLIC)
    assert OLDER not in {one.symbol for one in shown.reports}
    assert OLDER not in {one.report for one in shown.entries}


def test_requests_are_told_in_the_language_of_who_looks() -> None:
    row = Document.objects.get(symbol=bring(paper()).symbol)
    requested(row)
    reading = Reading()
    for language in (Language.ENGLISH, Language.FRENCH):
        look = Look(row.organization_id, language, DAY, Sight.MEMBERS)
        (told,) = requests_read([row.pk], look, reading)[row.pk]
        assert told.words == requests_read([row.pk], look, Reading())[row.pk][0].words


def test_where_nothing_was_asked_no_document_is_read() -> None:
    bring(paper())
    bring(document(), 1)
    row = Document.objects.get(symbol="C22/61")
    look = Look(row.organization_id, Language.ENGLISH, DAY, Sight.MEMBERS)
    with CaptureQueriesContext(connection) as asked:
        assert answered_in_document(DocumentKey("C22/61"), look) == ()
    assert not [one for one in asked if "register_recommendationtext" in one["sql"]]
