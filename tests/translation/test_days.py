"""By which day translations are wanted: the cycle's, the document's, the earliest first."""

import datetime

import pytest

from tests.editions.builders import opened
from tests.rooms.builders import FEBRUARY, bring, document, entry, paper
from uptake.assignments.services import cycles
from uptake.core.codes import CycleStep, EditionKind, Language
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, GoverningBody, Organization
from uptake.translation.queries.days import Wanted, wanted, wanted_by
from uptake.translation.queries.listed import text_counts
from uptake.translation.queries.texts import TextsAsked, named_edition

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 1, 20, 9, tzinfo=datetime.UTC)
COUNCIL = datetime.date(2022, 3, 21)
TRANSLATED = datetime.date(2022, 2, 4)


@pytest.fixture
def edition(db: None) -> Edition:
    """The edition C22/61 of 18 February, on its way."""
    del db
    return opened()


def look() -> Look:
    organization = Organization.objects.get(code="ITU").pk
    return Look(organization, Language.ENGLISH, NOW.date(), restricted=Sight.MEMBERS)


def cycle(meeting: datetime.date = COUNCIL, translated: datetime.date = TRANSLATED) -> int:
    body = GoverningBody.objects.filter(organization__code="ITU", works_for=None)[0].pk
    days = {CycleStep.TRANSLATION: translated, CycleStep.MEETING: meeting}
    by = machine("Cora")
    made = cycles.open_cycle(governing_body=body, meeting=meeting, days=days, by=by, at=NOW)
    return made.pk


def test_an_edition_is_wanted_by_its_own_day_where_there_is_no_cycle(edition: Edition) -> None:
    assert wanted(look()) == (Wanted(named_edition(edition), FEBRUARY), Wanted(None, None))


def test_an_edition_is_wanted_by_the_day_of_its_cycle(edition: Edition) -> None:
    cycle()
    first, rest = wanted(look())
    assert first == Wanted(named_edition(edition), TRANSLATED)
    assert rest == Wanted(None, None)
    assert wanted_by(look(), named_edition(edition)) == TRANSLATED
    assert (first.is_late(TRANSLATED), first.is_late(COUNCIL)) == (False, True)
    assert not rest.is_late(COUNCIL)


def test_an_edition_is_never_wanted_after_its_own_day(edition: Edition) -> None:
    cycle(datetime.date(2022, 5, 16), FEBRUARY + datetime.timedelta(days=3))
    assert wanted_by(look(), named_edition(edition)) == FEBRUARY


def test_a_cycle_that_has_no_document_wants_all_texts(edition: Edition) -> None:
    cycle()
    later = datetime.date(2023, 6, 14)
    cycle(meeting=later, translated=datetime.date(2023, 4, 12))
    first, rest = wanted(look())
    assert first.edition == named_edition(edition)
    assert rest == Wanted(None, datetime.date(2023, 4, 12))


def test_a_closed_cycle_wants_nothing(edition: Edition) -> None:
    key = cycle()
    at = NOW + datetime.timedelta(days=1)
    cycles.close_cycle(cycle=key, by=machine("Cora"), at=at)
    assert wanted_by(look(), named_edition(edition)) == FEBRUARY


def test_a_document_that_is_out_is_translated(db: None) -> None:
    del db
    bring(paper())
    cycle()
    assert wanted(look()) == (Wanted(None, TRANSLATED),)
    bring(document(entry("1"), symbol="C22/61", kind=EditionKind.GOVERNING_BODY_DOCUMENT), 9)
    assert wanted(look()) == (Wanted(None, None),)


def test_words_are_counted_of_what_is_to_be_done(edition: Edition) -> None:
    counted = text_counts(look(), TextsAsked(), named_edition(edition))
    assert counted.words(Language.ENGLISH) == 0
    assert counted.open(Language.FRENCH) == 10
    assert counted.words(Language.FRENCH) == counted.words(Language.CHINESE) > 10
