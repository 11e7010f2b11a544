"""What accounts for the change of each figure: the sums are exact, whatever two documents say."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from uptake.core.change_account import FigureChange, FigureName, counted_in, figure_changes
from uptake.core.codes import Acceptance, Action, Addressee, Bound, Implementation
from uptake.core.counting import count, figures
from uptake.core.document import DateFound, Entry, Report, StatusDocument

THEN, NOW = date(2022, 2, 18), date(2023, 2, 18)
REPORT, OTHER = "JIU/REP/2021/3", "JIU/REP/2020/7"
ONE = Entry(
    REPORT,
    "1",
    addressee=Addressee.EXECUTIVE_HEADS,
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IN_PROGRESS,
    dates=(DateFound(Bound.BY, date(2022, 12, 31), "by the end of 2022"),),
)
TWO = replace(ONE, number="2", implementation=Implementation.NOT_STARTED, dates=())
DONE = replace(TWO, number="3", implementation=Implementation.IMPLEMENTED)

documents = st.builds(
    StatusDocument,
    date=st.sampled_from([None, THEN, NOW]),
    entries=st.lists(
        st.builds(
            Entry,
            report=st.sampled_from([REPORT, OTHER]),
            number=st.sampled_from("123"),
            addressee=st.sampled_from([None, *Addressee]),
            action=st.sampled_from([None, *Action]),
            for_information=st.booleans(),
            acceptance=st.sampled_from([None, *Acceptance]),
            implementation=st.sampled_from([None, *Implementation]),
            dates=st.sampled_from([(), ONE.dates]),
        ),
        max_size=8,
    ).map(tuple),
)


def of(*entries: Entry, day: date = THEN) -> StatusDocument:
    return StatusDocument(date=day, reports=(Report(REPORT),), entries=entries)


def changes(before: StatusDocument, after: StatusDocument) -> dict[FigureName, FigureChange]:
    return {one.name: one for one in figure_changes(before, after)}


@given(documents, documents)
def test_what_was_and_what_came_less_what_left_is_what_is(
    before: StatusDocument, after: StatusDocument
) -> None:
    for one in figure_changes(before, after):
        into, out = len(one.came) + len(one.entered), len(one.went) + len(one.left)
        assert one.before + into - out == one.after


@given(documents, documents)
def test_both_sums_are_those_of_the_count(before: StatusDocument, after: StatusDocument) -> None:
    sides = [(before, "before"), (after, "after")]
    told = changes(before, after)
    for document, side in sides:
        counted = count(document, document.date).in_all
        found = {name: getattr(one, side) for name, one in told.items()}
        assert found[FigureName.RECOMMENDATIONS] == counted.entries
        assert found[FigureName.INFORMATION] == counted.information
        assert found[FigureName.ADDRESSED] == counted.addressed
        assert found[FigureName.TO_GOVERNING_BODIES] == counted.to_governing_bodies
        assert found[FigureName.OVERDUE] == (counted.overdue or 0)
        for answer, number in counted.acceptance.items():
            assert found[FigureName(answer or "unanswered")] == number
        for stage, number in counted.implementation.items():
            assert found[FigureName(stage or "stage_unsaid")] == number


@given(documents)
def test_between_a_document_and_itself_nothing_comes_or_goes(document: StatusDocument) -> None:
    assert not any(one.is_touched for one in figure_changes(document, document))


def test_a_recommendation_that_moved_leaves_one_figure_and_enters_another() -> None:
    moved = replace(TWO, implementation=Implementation.IMPLEMENTED)
    told = changes(of(ONE, TWO), of(ONE, moved))
    entered = told[FigureName.IMPLEMENTED].entered[0]
    assert (entered.before, entered.after) == (TWO, moved)
    assert [one.implementation for one in entered.statuses] == [
        Implementation.NOT_STARTED,
        Implementation.IMPLEMENTED,
    ]
    assert told[FigureName.NOT_STARTED].left == (entered,)
    assert (told[FigureName.NOT_STARTED].difference, told[FigureName.ACCEPTED].difference) == (
        -1,
        0,
    )


def test_what_is_new_came_and_what_is_no_longer_there_went() -> None:
    told = changes(of(ONE, DONE), of(ONE, TWO))
    assert told[FigureName.IMPLEMENTED].went == (DONE,)
    assert told[FigureName.NOT_STARTED].came == (TWO,)
    same = told[FigureName.ADDRESSED]
    assert (same.difference, same.is_touched, same.came, same.went) == (0, True, (TWO,), (DONE,))


def test_time_alone_makes_a_recommendation_late() -> None:
    told = changes(of(ONE), of(ONE, day=NOW))
    assert [one.after for one in told[FigureName.OVERDUE].entered] == [ONE]
    without = figure_changes(of(ONE), of(ONE, day=NOW), on=(THEN, THEN))
    assert not any(one.is_touched for one in without)


def test_a_row_for_information_counts_as_such_and_nowhere_else() -> None:
    row = replace(ONE, for_information=True)
    assert counted_in(row, NOW) == {FigureName.RECOMMENDATIONS, FigureName.INFORMATION}
    assert figures([row]).addressed == 0
