"""Who decides on what, and what is open after it."""

from dataclasses import replace

import pytest

from tests.rooms.builders import document, entry
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    DecisionState,
    EditionKind,
    Implementation,
)
from uptake.core.document import Decision
from uptake.core.meetings import (
    awaits_decision,
    decision_set,
    is_settled,
    is_unsettled,
    presumed_of_document,
    states_of_document,
    states_of_recommendations,
)

TO_BODY = entry("2", addressee=Addressee.GOVERNING_BODIES, decision=Decision())


def test_to_be_endorsed_is_what_is_addressed_to_governing_bodies_and_not_decided() -> None:
    entries = (
        entry("1"),
        TO_BODY,
        replace(TO_BODY, number="3", decision=None),
        replace(TO_BODY, number="4", decision=Decision(DecisionState.ENDORSED)),
        replace(TO_BODY, number="5", decision=Decision(DecisionState.DEFERRED)),
        replace(TO_BODY, number="6", for_information=True),
        replace(TO_BODY, number="7", action=Action.EXECUTIVE_HEAD),
    )
    status = document(*entries)
    assert [one.number for one in decision_set(status)] == ["2", "3", "5"]
    assert not awaits_decision(entries[0], status)


def test_who_decides_on_recommendations_has_noted_the_document_unless_something_stands() -> None:
    paper, document = EditionKind.WORKING_GROUP_PAPER, EditionKind.GOVERNING_BODY_DOCUMENT
    assert presumed_of_document(document, None) is DecisionState.NOTED
    assert presumed_of_document(document, DecisionState.NOTED) is None
    assert presumed_of_document(paper, None) is None  # noted, or no objection: somebody must say


def test_all_is_done_once_something_stands_on_the_document_and_on_each_recommendation() -> None:
    noted, endorsed = DecisionState.NOTED, DecisionState.ENDORSED
    assert is_settled(noted, ())
    assert is_settled(noted, (endorsed, DecisionState.DEFERRED))
    assert not is_settled(noted, (endorsed, None))
    assert not is_settled(None, (endorsed,))


def test_a_working_group_decides_on_no_recommendation() -> None:
    paper, document = EditionKind.WORKING_GROUP_PAPER, EditionKind.GOVERNING_BODY_DOCUMENT
    assert states_of_document(paper) == (DecisionState.NOTED, DecisionState.NO_OBJECTION)
    assert states_of_document(document) == states_of_document(None) == (DecisionState.NOTED,)
    assert states_of_recommendations(paper) == ()
    assert set(states_of_recommendations(document)) == {
        DecisionState.ENDORSED,
        DecisionState.NOT_ENDORSED,
        DecisionState.DEFERRED,
    }


@pytest.mark.parametrize(
    ("decision", "implementation", "open_still"),
    [
        (DecisionState.PROPOSED, Implementation.IMPLEMENTED, True),
        (DecisionState.DEFERRED, Implementation.IMPLEMENTED, True),
        (DecisionState.ENDORSED, Implementation.IN_PROGRESS, True),
        (DecisionState.ENDORSED, Implementation.IMPLEMENTED, False),
        (DecisionState.NOT_ENDORSED, Implementation.NOT_STARTED, False),
    ],
)
def test_what_is_open_follows_from_the_decision(
    decision: DecisionState, implementation: Implementation, open_still: bool
) -> None:
    found = is_unsettled(Action.GOVERNING_BODY, decision, Acceptance.ACCEPTED, implementation)
    assert found is open_still


def test_without_a_governing_body_the_answer_alone_says_what_is_open() -> None:
    head = Action.EXECUTIVE_HEAD
    assert is_unsettled(head, None, Acceptance.ACCEPTED, Implementation.IN_PROGRESS)
    assert not is_unsettled(head, None, Acceptance.ACCEPTED, Implementation.IMPLEMENTED)
    assert not is_unsettled(head, None, Acceptance.NOT_ACCEPTED, None)
