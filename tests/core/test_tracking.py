"""The mapping to the other side's columns and words: what is wrong with one, and what it loses."""

from dataclasses import replace

import pytest

from uptake.core.codes import Acceptance, Implementation
from uptake.core.tracking import (
    LONGEST_WORD,
    MOST_WORDS,
    LossKind,
    MappingLine,
    TrackingField,
    TrackingMapping,
    losses,
    mapping_problems,
    whole,
)
from uptake.exchange.tracking.mappings import delivered

ACCEPTED = (TrackingField.ACCEPTANCE, Acceptance.ACCEPTED)
REFUSED = (TrackingField.ACCEPTANCE, Acceptance.NOT_ACCEPTED)


def mapped(*lines: MappingLine) -> TrackingMapping:
    """The mapping that is delivered, with other lines in it."""
    return whole((*delivered().lines, *lines))


def codes(mapping: TrackingMapping) -> list[str]:
    return [one.code for one in mapping_problems(mapping)]


def test_the_mapping_that_is_delivered_is_whole_and_loses_nothing() -> None:
    assert mapping_problems(delivered()) == ()
    assert losses(delivered()) == ()
    assert all(one.written and one.written in one.read for one in delivered().lines)


@pytest.mark.parametrize("field", [TrackingField.REPORT, TrackingField.NUMBER])
def test_without_a_column_of_report_and_number_nobody_knows_what_a_row_is_about(
    field: TrackingField,
) -> None:
    for line in (MappingLine(field, None, "", ("X",)), MappingLine(field, None, "X", ())):
        assert codes(mapped(line)) == ["tracking-column-missing"]


def test_every_code_of_acceptance_and_implementation_has_a_word_to_be_written() -> None:
    silent = MappingLine(*ACCEPTED, "", ("Yes",))
    (problem,) = mapping_problems(mapped(silent))
    assert problem.code == "tracking-word-missing"
    assert problem.line == ACCEPTED
    assert dict(problem.values) == {
        "field": TrackingField.ACCEPTANCE,
        "code": Acceptance.ACCEPTED,
    }


def test_an_impact_may_have_no_word() -> None:
    lines = [
        MappingLine(one.field, one.code) if one.field is TrackingField.IMPACT else one
        for one in delivered().lines
    ]
    assert mapping_problems(whole(lines)) == ()


def test_a_word_that_would_be_read_as_two_codes_is_named_with_both() -> None:
    line = MappingLine(*REFUSED, "No", ("No", "ACCEPTED"))
    (problem,) = mapping_problems(mapped(line))
    assert problem.code == "tracking-word-ambiguous"
    assert dict(problem.values) == {
        "word": "ACCEPTED",
        "first": Acceptance.ACCEPTED,
        "second": Acceptance.NOT_ACCEPTED,
    }


def test_one_word_may_be_read_as_codes_of_two_columns() -> None:
    line = MappingLine(TrackingField.IMPLEMENTATION, Implementation.IMPLEMENTED, "Accepted", ())
    assert mapping_problems(mapped(replace(line, read=("Accepted",)))) == ()


def test_two_columns_are_not_written_under_one_name() -> None:
    line = MappingLine(TrackingField.REMARKS, None, "report", ("Remarks",))
    assert codes(mapped(line)) == ["tracking-column-twice"]


def test_words_are_no_longer_than_cells_and_no_more_than_a_line_takes() -> None:
    long = MappingLine(*ACCEPTED, "x" * (LONGEST_WORD + 1), ("x",))
    assert codes(mapped(long)) == ["tracking-word-too-long"]
    assert codes(mapped(replace(long, written="x" * LONGEST_WORD))) == []
    many = MappingLine(*ACCEPTED, "0", tuple(map(str, range(MOST_WORDS + 1))))
    assert codes(mapped(many)) == ["tracking-too-many-words"]
    assert codes(mapped(replace(many, read=many.read[1:]))) == []


def test_a_word_with_the_sign_that_parts_words_is_refused() -> None:
    assert codes(mapped(MappingLine(*ACCEPTED, "Yes; mostly", ("Yes",)))) == [
        "tracking-word-parted"
    ]


def test_what_is_written_alike_comes_back_as_one_of_them_and_that_is_said() -> None:
    line = MappingLine(TrackingField.ACCEPTANCE, Acceptance.NOT_RELEVANT, "Not accepted", ())
    (loss,) = losses(mapped(line))
    assert (loss.kind, loss.other) == (LossKind.READ_AS_OTHER, Acceptance.NOT_ACCEPTED)
    assert mapping_problems(mapped(line)) == ()


def test_a_word_that_nobody_reads_is_lost() -> None:
    (loss,) = losses(mapped(MappingLine(*ACCEPTED, "Agreed", ("Accepted",))))
    assert (loss.kind, loss.line.key) == (LossKind.NOT_READ, ACCEPTED)


def test_of_a_column_that_is_not_written_the_column_alone_is_said() -> None:
    lines = mapped(MappingLine(TrackingField.IMPACT, None, "", ()))
    (loss,) = losses(lines)
    assert (loss.kind, loss.line.key) == (LossKind.NOT_WRITTEN, (TrackingField.IMPACT, None))
