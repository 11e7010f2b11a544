"""Why recommendations come into a document and leave it, by what the two documents say."""

from dataclasses import replace

from tests.core.test_figure_changes import DONE, ONE, OTHER, TWO, of
from uptake.core.change_account import Cause, Causes, Reason, ReasonKind, Reasons
from uptake.core.codes import Acceptance
from uptake.core.comparison import compare
from uptake.core.document import Entry, StatusDocument


def came(entry: Entry) -> Cause:
    return Causes(compare(of(ONE), of(ONE, entry))).came(entry)


def went(entry: Entry, *still: Entry) -> Cause:
    return Causes(
        compare(StatusDocument(entries=(*still, entry)), StatusDocument(entries=still))
    ).went(entry)


def test_a_recommendation_comes_with_its_report_or_by_itself() -> None:
    assert came(TWO) is Cause.NEW_RECOMMENDATION
    assert came(replace(TWO, report=OTHER)) is Cause.NEW_REPORT


def test_what_was_reported_as_done_or_refused_is_not_reported_again() -> None:
    assert went(DONE, ONE) is Cause.REPORTED_DONE
    assert went(replace(ONE, acceptance=Acceptance.NOT_RELEVANT)) is Cause.REPORTED_REFUSED
    assert went(replace(ONE, for_information=True)) is Cause.WENT_FOR_INFORMATION


def test_what_was_open_went_with_its_report_or_for_no_reason_known() -> None:
    assert went(TWO) is Cause.WENT_WITH_REPORT
    assert went(TWO, ONE) is Cause.NOT_KNOWN


def test_what_was_said_is_kept_by_recommendation() -> None:
    said = Reason(ReasonKind.WHY, "It was found wanting.")
    reasons = Reasons({ONE.key: (said,)})
    assert reasons.of(ONE.key) == (said,)
    assert reasons.of(TWO.key) == ()
