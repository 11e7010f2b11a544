"""Why answers changed: what was said with them, as the reader may know it, decided, asked for."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from tests.meetings.builders import MEETING, brought, decided, key, requested
from tests.rooms.builders import FEBRUARY, JANUARY, REPORT, bring, document, entry, paper
from tests.rooms.clearing import DONE, NOW, cleared, contributor, officer, submitted
from uptake.changes.queries import comparables, earlier_ones, reasons_between, requests_in
from uptake.core.change_account import Reason, ReasonKind
from uptake.core.codes import (
    Audience,
    DecisionState,
    Distribution,
    Implementation,
    Implications,
    Language,
)
from uptake.core.meetings import DecisionGiven
from uptake.core.permissions import Sight
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.composing import Reading
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Document, Organization

pytestmark = pytest.mark.django_db
ONE = RecommendationKey(REPORT, "1")
SINCE = (FEBRUARY, NOW.date() + datetime.timedelta(days=1))
WHY = "The register was closed again."


def look(**values: Any) -> Look:
    given: dict[str, Any] = {
        "organization": Organization.objects.get(code="ITU").pk,
        "language": Language.ENGLISH,
        "on": SINCE[1],
        "restricted": Sight.MEMBERS,
        "audience": Audience.STAFF,
    }
    return Look(**{**given, **values})


def taken_back() -> None:
    """An answer that was cleared, and says why it takes the one before it back."""
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED), entry("2")))
    answer = replace(DONE, implementation=Implementation.IN_PROGRESS, why=WHY)
    cleared(contributor(), officer(), answer)


def test_what_was_said_with_a_cleared_answer_is_a_reason() -> None:
    taken_back()
    (reason,) = reasons_between(look(), SINCE, [ONE]).of(ONE)
    assert (reason.kind, reason.words) == (ReasonKind.WHY, WHY)


def test_it_is_not_told_where_it_is_not_asked_for_or_not_of_the_days() -> None:
    taken_back()
    assert reasons_between(look(), SINCE, [RecommendationKey(REPORT, "2")]).said == {}
    assert reasons_between(look(), (JANUARY, FEBRUARY), [ONE]).said == {}
    assert reasons_between(look(), (None, None), [ONE]).of(ONE)


def test_the_public_is_not_told_what_is_not_published() -> None:
    taken_back()
    public = look(restricted=Sight.PUBLIC, audience=Audience.PUBLIC)
    assert reasons_between(public, SINCE, [ONE]).said == {}


def test_nobody_is_told_what_is_not_cleared() -> None:
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED)))
    submitted(contributor(), replace(DONE, implementation=Implementation.IN_PROGRESS, why=WHY))
    assert reasons_between(look(), SINCE, [ONE]).said == {}


def test_the_words_of_a_decision_are_a_reason() -> None:
    council = brought()
    said = {Language.FRENCH: "Avec satisfaction.", Language.ENGLISH: "With satisfaction."}
    endorsed = DecisionGiven(DecisionState.ENDORSED, said)
    decided(council, {key("2"): endorsed, key("5"): DecisionGiven(DecisionState.DEFERRED)})
    two, five = RecommendationKey(REPORT, "2"), RecommendationKey(REPORT, "5")
    reasons = reasons_between(look(), SINCE, [two, five])
    assert reasons.of(two) == (
        Reason(ReasonKind.DECISION, "With satisfaction.", Language.ENGLISH, "C22/100", MEETING),
    )
    assert reasons.of(five) == ()
    Document.objects.update(distribution=Distribution.DELEGATES.value)
    assert reasons_between(look(restricted=Sight.PUBLIC), SINCE, [two]).said == {}


def test_a_request_is_the_reason_where_what_it_asks_for_came() -> None:
    bring(paper(entry("1"), entry("2")))
    requested(
        Document.objects.get(),
        day=JANUARY,
    )
    costs = {"financial_implications": Implications.NONE_ADDITIONAL}
    bring(document(entry("1", **costs), entry("2")), 1)
    every = comparables(look(), editions=False)
    later = next(one for one in every if str(one.key) == "C22/61")
    asked = requests_in(later, look(), Reading())
    reasons = reasons_between(
        look(), (JANUARY, FEBRUARY), [ONE, RecommendationKey(REPORT, "2")], asked
    )
    assert [one.kind for one in reasons.of(ONE)] == [ReasonKind.REQUEST]
    assert reasons.of(ONE)[0].symbol == "CWG-FHR-15/2"
    assert reasons.of(RecommendationKey(REPORT, "2")) == ()


def test_what_a_document_is_based_on_comes_first_then_last_years() -> None:
    for number, (symbol, year) in enumerate((("C20/61", 2020), ("C21/61", 2021))):
        day = datetime.date(year, 2, 18)
        bring(document(entry("1"), symbol=symbol, date=day, based_on=()), number)
    bring(paper(entry("1")), 2)
    bring(document(entry("1")), 3)
    every = comparables(look(), editions=True)
    assert [str(one.key) for one in every] == ["C22/61", "CWG-FHR-15/2", "C21/61", "C20/61"]
    assert [str(one.key) for one in earlier_ones(every[0], every)] == [
        "CWG-FHR-15/2",
        "C21/61",
        "C20/61",
    ]
    assert earlier_ones(every[1], every)[0].key.symbol == "C21/61"
