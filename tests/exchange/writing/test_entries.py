from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.exchange.writing.samples import bodies, heads, information, lines, rows, status
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Bound,
    ConditionKind,
    DecisionState,
    Impact,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.document import Condition, DateFound, Decision, Entry, FinancialDetail
from uptake.documents.tree import Paragraph, Row


def row(entry: Entry, language: Language = Language.ENGLISH) -> Row:
    (only,) = rows(status(entry, language=language))
    return only


def recommendation(entry: Entry, language: Language = Language.ENGLISH) -> list[str]:
    return lines(row(entry, language).cells[0])


def comments(entry: Entry, language: Language = Language.ENGLISH) -> list[str]:
    return lines(row(entry, language).cells[9])


def marks(entry: Entry) -> str:
    return "".join(cell.text or "." for cell in row(entry).cells[2:9] if cell)


class TestRecommendation:
    def test_it_has_number_addressee_and_text(self) -> None:
        assert recommendation(heads()) == [
            "Recommendation 1",
            "Addressee: Executive heads",
            "The executive heads should keep a register.",
        ]

    def test_one_cell_spans_the_columns_of_both_addressees(self) -> None:
        cells = row(heads()).cells
        assert cells[0] is cells[1]

    def test_an_informal_one_says_so(self) -> None:
        assert recommendation(heads("45", formal=False))[0] == "Informal recommendation 45"

    def test_paragraphs_and_lists_keep_their_form(self) -> None:
        cell = row(heads(text="They should:\n1 keep it;\n2 show it.\n2024 is the year.")).cells[0]
        assert cell is not None
        listed = [(p.label, p.text) for p in cell.blocks if isinstance(p, Paragraph)][2:]
        assert listed == [
            ("", "They should:"),
            ("1", "keep it;"),
            ("2", "show it."),
            ("", "2024 is the year."),
        ]

    def test_a_text_in_another_language_is_marked_and_keeps_it(self) -> None:
        entry = heads(text="Les chefs devraient.", text_language=Language.FRENCH)
        assert recommendation(entry)[2:] == ["[Original: French]", "Les chefs devraient."]
        cell = row(entry).cells[0]
        assert cell is not None
        assert [p.language for p in cell.paragraphs] == [None, None, None, "fr"]

    def test_without_words_it_has_its_number(self) -> None:
        assert recommendation(heads(text=None, text_language=None))[0] == "Recommendation 1"


class TestMarks:
    def test_acceptance_and_implementation_are_marked_in_their_columns(self) -> None:
        assert marks(heads(implementation=Implementation.IN_PROGRESS)) == "X....X."

    @pytest.mark.parametrize(
        ("acceptance", "shown"),
        [
            (Acceptance.ACCEPTED, "X......"),
            (Acceptance.NOT_ACCEPTED, ".X....."),
            (Acceptance.NOT_RELEVANT, "..X...."),
            (Acceptance.UNDER_CONSIDERATION, "...X..."),
            (None, "......."),
        ],
    )
    def test_every_acceptance_has_a_column(self, acceptance: Acceptance | None, shown: str) -> None:
        assert marks(heads(acceptance=acceptance, implementation=None)) == shown

    def test_no_two_marks_are_one_merged_cell(self) -> None:
        first, second = rows(status(heads("1"), heads("2")))
        assert len({id(cell) for cell in first.cells[2:9]}) == 7
        assert all(a is not b for a, b in zip(first.cells, second.cells, strict=True))

    def test_words_stand_across_the_marks_of_one_for_information(self) -> None:
        cells = row(information()).cells[2:9]
        assert all(cell is cells[0] for cell in cells)
        assert lines(cells[0]) == [
            "For information only. Addressed to: Secretary-General of the United Nations."
        ]
        assert recommendation(information())[1] == "The executive heads should keep a register."

    def test_one_for_information_that_has_a_status_keeps_it(self) -> None:
        assert marks(information(acceptance=Acceptance.ACCEPTED)) == "X......"

    def test_one_for_nobody_says_so_in_its_own_cell(self) -> None:
        entry = information(addressee=None, addressee_name=None)
        assert lines(row(entry).cells[2]) == ["For information only."]
        assert recommendation(entry)[1] == "Addressee: –"


class TestComments:
    def test_codes_are_said_and_then_the_remarks(self) -> None:
        entry = heads(
            relevance=Relevance.RELEVANT,
            priority=False,
            conditions=(Condition(ConditionKind.IN_WORK_PLAN),),
            financial_implications=Implications.NONE,
            human_resource_implications=Implications.NONE,
            remarks="It was begun.\n1 here;\n2 there.",
            comment_language=Language.ENGLISH,
        )
        assert comments(entry) == [
            "Relevant but not a priority",
            "In the work plan",
            "No financial and human resource implications",
            "It was begun.",
            "1 here;",
            "2 there.",
        ]

    def test_codes_are_said_in_the_language_of_the_document(self) -> None:
        entry = heads(
            relevance=Relevance.RELEVANT, remarks="بدأ.", comment_language=Language.ARABIC
        )
        assert comments(entry, Language.FRENCH) == ["Pertinente", "[Original\u00a0: arabe]", "بدأ."]

    def test_remarks_that_sound_like_codes_are_told_from_them(self) -> None:
        entry = heads(remarks="No financial implications", comment_language=Language.ENGLISH)
        assert comments(entry) == ["Remarks:", "No financial implications"]

    def test_no_comment_is_an_empty_cell(self) -> None:
        cell = row(heads()).cells[9]
        assert cell is not None
        assert cell.blocks == ()


class TestFacts:
    def test_what_the_document_implies_is_not_stated(self) -> None:
        entry = bodies(text="By the end of 2022, they should ask.")
        implied = replace(
            entry, dates=(DateFound(Bound.BY, date(2022, 12, 31), "By the end of 2022"),)
        )
        assert recommendation(implied)[1:] == ["Addressee: Governing bodies", implied.text]
        assert comments(implied) == []

    def test_what_differs_from_what_is_implied_is_stated(self) -> None:
        entry = heads(
            action=Action.NONE,
            governing_body="Assembly",
            dates=(DateFound(Bound.FROM, date(2023, 1, 1), "from 2023 on"),),
            decision=Decision(DecisionState.DEFERRED, "Assembly", "A/1", date(2022, 7, 1)),
            references=("C20/53", "A/1"),
        )
        assert recommendation(entry)[1:-1] == [
            "Addressee: Executive heads",
            "Governing body: Assembly",
            "Action asked of the organization: Not addressed to the organization",
            "Dates in the text: from 1 January 2023 “from 2023 on”",
        ]
        assert comments(entry) == [
            "Decision of the governing body: Deferred",
            "Decided by: Assembly",
            "Symbol of the decision: A/1",
            "Date of the decision: 1 July 2022",
            "Documents cited: C20/53, A/1",
        ]

    def test_what_is_not_there_although_it_is_implied_is_stated(self) -> None:
        entry = bodies(
            action=None,
            governing_body=None,
            decision=None,
            text="By the end of 2022, they should ask.",
            remarks="See C20/53.",
        )
        assert recommendation(entry)[1:-1] == [
            "Addressee: Governing bodies",
            "Governing body: –",
            "Action asked of the organization: –",
            "Dates in the text: –",
        ]
        assert comments(entry)[-2:] == ["Decision of the governing body: –", "Documents cited: –"]

    def test_impact_dependence_and_verification_are_stated(self) -> None:
        entry = heads(
            impact=(Impact.GOOD_PRACTICES, Impact.SAVINGS), depends_on=("2", "3"), verified=True
        )
        assert recommendation(entry)[2:4] == [
            "Intended impact: (b) Dissemination of good/best practices;"
            " (g) Significant financial savings",
            "Depends on recommendation: 2, 3",
        ]
        assert comments(entry) == ["Verification: Verified"]

    def test_an_addressee_with_a_name_has_both(self) -> None:
        assert recommendation(heads(addressee_name="of WFP"))[1] == (
            "Addressee: Executive heads (of WFP)"
        )
        named = heads(addressee=Addressee.OTHER, addressee_name="CEB", action=Action.INFORMATION)
        assert recommendation(named)[1] == "Addressee: CEB"

    def test_additional_resources_are_said_with_their_details(self) -> None:
        entry = heads(
            financial_implications=Implications.ADDITIONAL,
            financial_detail=FinancialDetail(Decimal("250000.5"), "CHF", "2024-2025"),
        )
        (line,) = comments(entry)
        assert line.startswith("Additional financial resources required")
        assert "250,000.5" in line
        assert "2024-2025" in line

    def test_labels_are_set_in_the_background(self) -> None:
        cell = row(heads()).cells[0]
        assert cell is not None
        (span,) = list(cell.paragraphs)[1].spans
        assert (span.start, span.end, span.soft) == (0, len("Addressee: "), True)
