"""The documents of the demonstration on their way: decided, asked for, prepared, translated."""

import datetime
from collections import Counter
from collections.abc import Iterator

import pytest

from tests import sharing
from uptake.core.codes import DecisionState, EditionState, Language, RequestedField
from uptake.core.translation import TranslationState
from uptake.demonstration.services.follow_up import begun, load_follow_up
from uptake.demonstration.services.loading import load
from uptake.demonstration.services.people import load_people
from uptake.demonstration.services.year import load_edition, load_meetings
from uptake.record.queries.editions.coverage import compose_edition
from uptake.register.models import Edition, MeetingDecision, MeetingRequest
from uptake.translation.queries.texts import texts_of_edition

NOW = datetime.datetime(2026, 11, 28, 9, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def demonstration(django_db_setup: None) -> Iterator[None]:
    del django_db_setup
    with sharing.standing():
        load(at=begun(NOW))
        load_people(at=begun(NOW) + datetime.timedelta(hours=1))
        load_meetings(language=Language.ENGLISH, at=NOW)
        load_follow_up(language=Language.ENGLISH, at=NOW)
        assert load_edition(language=Language.ENGLISH, at=NOW) == "C27/61"
        yield


def test_both_meetings_are_told_with_words_in_six_languages() -> None:
    told = MeetingDecision.objects.values_list("document__symbol", "follow_up", "state")
    assert Counter(state for _, _, state in told) == {
        DecisionState.NO_OBJECTION: 1,
        DecisionState.NOTED: 1,
        DecisionState.ENDORSED: 3,
        DecisionState.DEFERRED: 2,
    }
    noted = MeetingDecision.objects.get(state=DecisionState.NOTED)
    assert set(noted.words.values_list("language", flat=True)) == set(Language)


def test_both_meetings_asked_for_something() -> None:
    fields = MeetingRequest.objects.values_list("document__symbol", "parts__field")
    assert set(fields) == {
        ("CWG-FHR-15/2", RequestedField.FINANCIAL_IMPLICATIONS),
        ("CWG-FHR-15/2", RequestedField.HUMAN_RESOURCE_IMPLICATIONS),
        ("C22/61", RequestedField.REMARKS),
    }


def test_the_next_edition_brings_back_what_was_deferred_and_not_what_is_done() -> None:
    edition = Edition.objects.get(state=EditionState.PREPARED)
    composed = compose_edition(edition, tuple(Language)).status(Language.ARABIC)
    states = {one.key[:2]: one.decision and one.decision.state for one in composed.entries}
    assert states["JIU/REP/2020/7", "1"] is DecisionState.DEFERRED
    assert ("JIU/REP/2020/8", "1") not in states
    assert composed.based_on == ("C22/61",)
    assert composed.meeting == "المجلس، دورة عام 2027"


@pytest.mark.parametrize(
    ("language", "state"),
    [
        (Language.FRENCH, TranslationState.APPROVED),
        (Language.RUSSIAN, TranslationState.NEEDS_REVIEW),
        (Language.RUSSIAN, TranslationState.MISSING),
    ],
)
def test_some_texts_are_translated_and_some_wait_for_a_translator(
    language: Language, state: TranslationState
) -> None:
    edition = Edition.objects.get()
    assert state in {one.state for one in texts_of_edition(edition.pk, (language,))[language]}
