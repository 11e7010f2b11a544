"""What a meeting asked for is met by the fields that a later document shows."""

from dataclasses import replace

from tests.rooms.builders import entry
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Implications, RequestedField
from uptake.core.document import Entry, FinancialDetail
from uptake.core.meetings import Fulfilment, RowGiven, left_to_give, of_parts, row_given

COSTS = (RequestedField.FINANCIAL_IMPLICATIONS, RequestedField.HUMAN_RESOURCE_IMPLICATIONS)
BARE = entry("1")


def asked(field: RequestedField, then: Entry | None, now: Entry | None) -> RowGiven:
    return row_given((field,), then, now)


def test_what_was_missing_is_met_once_it_is_there() -> None:
    now = replace(BARE, financial_implications=Implications.NONE)
    found = row_given(COSTS, BARE, now)
    assert found.fulfilment is Fulfilment.PARTLY_MET
    assert found.changed == (RequestedField.FINANCIAL_IMPLICATIONS,)
    assert found.missing == (RequestedField.HUMAN_RESOURCE_IMPLICATIONS,)
    whole = replace(now, human_resource_implications=Implications.NONE)
    assert row_given(COSTS, BARE, whole).fulfilment is Fulfilment.MET
    assert row_given(COSTS, BARE, BARE).fulfilment is Fulfilment.NOT_MET
    assert row_given(COSTS, whole, whole).fulfilment is Fulfilment.MET
    assert row_given(COSTS, whole, whole).changed == ()


def test_not_assessed_gives_nothing() -> None:
    now = replace(BARE, financial_implications=Implications.NOT_ASSESSED)
    found = asked(RequestedField.FINANCIAL_IMPLICATIONS, BARE, now)
    assert found.fulfilment is Fulfilment.NOT_MET


def test_what_cannot_be_missing_has_to_change() -> None:
    field = RequestedField.IMPLEMENTATION
    done = replace(BARE, implementation=Implementation.IMPLEMENTED)
    assert asked(field, BARE, BARE).fulfilment is Fulfilment.NOT_MET
    assert asked(field, BARE, done).fulfilment is Fulfilment.MET
    assert asked(field, None, BARE).fulfilment is Fulfilment.MET
    remarks = replace(BARE, remarks="Work on  1 has begun.")
    assert asked(RequestedField.REMARKS, BARE, remarks).fulfilment is Fulfilment.NOT_MET


def test_nothing_is_asked_where_there_is_nothing_to_give() -> None:
    detail = RequestedField.FINANCIAL_DETAIL
    none = replace(BARE, financial_implications=Implications.NONE_ADDITIONAL)
    more = replace(BARE, financial_implications=Implications.ADDITIONAL)
    assert asked(detail, BARE, none).fulfilment is Fulfilment.MET
    assert asked(detail, BARE, more).fulfilment is Fulfilment.NOT_MET
    told = replace(more, financial_detail=FinancialDetail(words="about two posts"))
    assert asked(detail, BARE, told).fulfilment is Fulfilment.MET
    refused = replace(BARE, acceptance=Acceptance.NOT_ACCEPTED, implementation=None)
    assert asked(RequestedField.IMPLEMENTATION, refused, refused).fulfilment is Fulfilment.MET


def test_whoever_answers_is_asked_for_what_the_answer_does_not_give() -> None:
    costs = GivenAnswer(financial_implications=Implications.NONE)
    assert left_to_give(COSTS, costs) == (RequestedField.HUMAN_RESOURCE_IMPLICATIONS,)
    both = replace(costs, human_resource_implications=Implications.WITHIN_BUDGET)
    assert left_to_give(COSTS, both) == ()
    open_ = replace(both, human_resource_implications=Implications.NOT_ASSESSED)
    assert left_to_give(COSTS, open_) == (RequestedField.HUMAN_RESOURCE_IMPLICATIONS,)
    assert left_to_give(COSTS, None) == COSTS
    assert left_to_give((RequestedField.FINANCIAL_DETAIL,), costs) == ()
    remarks = replace(both, remarks="Work has begun.")
    assert left_to_give((RequestedField.REMARKS,), remarks) == (RequestedField.REMARKS,)


def test_a_recommendation_that_is_gone_gives_nothing() -> None:
    found = row_given(COSTS, BARE, None)
    assert (found.fulfilment, found.changed) == (Fulfilment.NOT_MET, ())


def test_a_whole_is_met_when_every_part_is() -> None:
    met, partly, not_met = Fulfilment.MET, Fulfilment.PARTLY_MET, Fulfilment.NOT_MET
    assert of_parts((met, met)) is met
    assert of_parts((met, not_met)) is of_parts((partly,)) is partly
    assert of_parts((not_met,)) is of_parts(()) is not_met
