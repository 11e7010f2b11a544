"""What a document tells of the documents that it follows, and of what meetings did with them."""

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.editions.builders import OPENED, given, opened
from tests.meetings.builders import ENDORSED, NOTED, brought, decided, key, requested, to_body
from tests.rooms.builders import bring, document, entry, paper
from uptake.core.codes import (
    DecisionState,
    Distribution,
    HeadPart,
    Implications,
    Language,
)
from uptake.core.meetings import DecisionGiven
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.record.queries.composition import compose
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.editions.heads import values_of
from uptake.register.models import Document, Edition, MeetingDecision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("printed_as_json")]
CONSIDERED = datetime.date(2022, 1, 20)
UNOPPOSED = DecisionGiven(
    DecisionState.NO_OBJECTION, {Language.ENGLISH: "The group did not object."}
)
WITH_COSTS: dict[str, Any] = {"financial_implications": Implications.NONE_ADDITIONAL}


def considered(state: DecisionGiven = UNOPPOSED) -> None:
    """The working group considered its paper."""
    on = Document.objects.get(symbol="CWG-FHR-15/2")
    decided(on, {None: state}, day=CONSIDERED, symbol=None)


def summary(edition: Edition, language: Language = Language.ENGLISH) -> str:
    return compose_edition(edition).status(language).summary or ""


def values(edition: Edition, language: Language = Language.ENGLISH) -> Mapping[str, str]:
    made = compose_edition(edition)
    return values_of(made.status(language), made.words[language], made.story)


def test_an_edition_tells_who_considered_the_paper_what_was_asked_and_what_it_gives() -> None:
    edition = opened(paper(entry("1", **WITH_COSTS), entry("2")))
    considered()
    requested(Document.objects.get(symbol="CWG-FHR-15/2"), day=CONSIDERED)
    told = summary(edition)
    assert "considered document CWG-FHR-15/2 on 20 January 2022 and had no objections" in told
    assert "The following was requested: financial implications." in told
    assert "updated with the following, as requested: financial implications." in told
    assert "Not yet given in all the answers concerned: financial implications." in told
    assert "did not object" not in told, "said already"


@pytest.mark.parametrize("language", list(Language))
def test_the_story_is_told_in_every_language_without_braces_or_dashes(language: Language) -> None:
    edition = opened(paper(entry("1"), entry("2")))
    considered()
    requested(Document.objects.get(symbol="CWG-FHR-15/2"), key("1"), day=CONSIDERED)
    told = summary(edition, language)
    assert len(told.split("\n")) == 3
    assert told.count("CWG-FHR-15/2") == 1
    assert "JIU/REP/2021/3" in told
    assert not {"{", "}", "–"} & set(told)


def test_what_is_not_recorded_takes_its_sentence_away() -> None:
    edition = opened()
    told = summary(edition)
    assert told.split("\n")[1:] == ["This document follows document CWG-FHR-15/2."]
    noted = DecisionGiven(DecisionState.NOTED, {Language.ENGLISH: "One member objected."})
    considered(noted)
    told = summary(edition)
    assert "on 20 January 2022 and took note of it. The following was recorded: " in told
    assert "“One member objected”." in told
    assert "One member objected\u00a0»" in summary(edition, Language.FRENCH)
    assert summary(edition, Language.FRENCH).endswith("anglais].")


def test_what_the_body_decided_on_the_document_of_last_year_is_told() -> None:
    on = brought()
    deferred = DecisionGiven(DecisionState.DEFERRED)
    decided(on, {None: NOTED, key("2"): ENDORSED, key("5"): deferred})
    bring(document(entry("1", remarks="Done."), symbol="X/1", date=datetime.date(2022, 4, 1)), 5)
    edition = editions.open_(
        organization="ITU",
        given=given(symbol="C23/61", date=datetime.date(2023, 2, 1), follows=("C22/61",)),
        by=machine("Ana"),
        at=OPENED,
    )
    told = summary(edition)
    assert "updates the information given in document C22/61 of 18 February 2022." in told
    assert "The Council took note of document C22/61 on 25 March 2022." in told
    assert "that were endorsed: 1." in told
    assert "that were deferred: 1." in told
    assert "not endorsed" not in told
    assert values(edition)["changed"]


def test_what_was_decided_or_recorded_later_is_not_told() -> None:
    edition = opened()
    on = Document.objects.get(symbol="CWG-FHR-15/2")
    decided(on, {None: UNOPPOSED}, day=datetime.date(2022, 3, 1), symbol=None)
    assert values(edition)["considered_on"] == ""


def test_a_composed_document_tells_it_too_as_it_was_known() -> None:
    brought(entry("1"), to_body("2"))
    considered()
    now = compose(organization="ITU", symbol="C22/61", language=Language.RUSSIAN)
    assert "был рассмотрен 20 января 2022 года" in (now.summary or "")
    before = MeetingDecision.objects.latest("pk").recorded_at - datetime.timedelta(seconds=1)
    then = compose(organization="ITU", symbol="C22/61", language=Language.RUSSIAN, known=before)
    assert "20 января" not in (then.summary or "")


def test_a_public_document_tells_nothing_of_a_paper_that_is_not_public() -> None:
    edition = opened()
    considered()
    Document.objects.filter(symbol="CWG-FHR-15/2").update(distribution=Distribution.DELEGATES)
    assert set(values(edition).items()) >= {("paper", ""), ("considered_on", "")}
    Edition.objects.update(distribution=Distribution.DELEGATES)
    edition.refresh_from_db()
    assert values(edition)["paper"] == "CWG-FHR-15/2"


def test_a_document_is_asked_for_once_for_its_story_too_whoever_reads_it() -> None:
    brought()

    def asked(language: Language, restricted: Sight) -> int:
        with CaptureQueriesContext(connection) as questions:
            compose(organization="ITU", symbol="C22/61", language=language, restricted=restricted)
        return len(questions)

    asked(Language.ENGLISH, Sight.PUBLIC)
    original = asked(Language.ENGLISH, Sight.PUBLIC)
    assert asked(Language.FRENCH, Sight.PUBLIC) == original
    assert asked(Language.ENGLISH, Sight.MEMBERS) == original


def test_an_organization_words_its_own_story() -> None:
    edition = opened()
    write = "Seen by the {group} on {considered_on}. It asked for {requested}. {accepted} accepted."
    editions.write(
        edition=edition.pk,
        part=HeadPart.SUMMARY,
        language=Language.ENGLISH,
        words=write,
        by=machine("Ana"),
        at=OPENED,
    )
    assert summary(edition) == "2 accepted."
    considered()
    assert summary(edition).startswith("Seen by the ")
    assert summary(edition).endswith("on 20 January 2022. 2 accepted.")
