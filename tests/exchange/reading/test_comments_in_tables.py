"""Comments as they stand in tables: paragraphs, lists, merged cells, brackets, exceptions."""

from collections.abc import Sequence

import pytest

from tests.exchange.reading.trees import (
    BODIES,
    HEADS,
    SYMBOL,
    TITLES,
    UP,
    codes,
    found,
    grid_header,
    grid_row,
    heading,
    numbered,
    only,
    read,
    table,
)
from uptake.core.codes import Addressee, ConditionKind, DecisionState, Impact, Language
from uptake.core.document import StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.tree import Cell, Paragraph
from uptake.terms.words import words

ENGLISH = Language.ENGLISH
ABOVE = f"{SYMBOL} {TITLES[SYMBOL]}"


def grid(*rows: Sequence[str | Cell], language: Language = ENGLISH) -> StatusDocument:
    return read(table(heading(), *grid_header(language), *rows))


def with_comment(comment: str | Cell, marks: str = "X...X..") -> StatusDocument:
    return grid([*grid_row(numbered(ENGLISH, 1), marks)[:-1], comment])


def test_paragraphs_and_lists_of_a_comment_are_kept() -> None:
    comment = Cell(
        (
            Paragraph("Full implementation depends on:"),
            Paragraph(""),
            Paragraph("business continuity (C20/53);", label="1"),
            Paragraph("a framework for  assets\u00a0.", label="2"),
        )
    )
    entry = only(with_comment(comment))
    assert entry.comment == (
        "Full implementation depends on:\n"
        "1 business continuity (C20/53);\n"
        "2 a framework for assets\u00a0."
    )
    assert entry.references == ("C20/53",)


def test_a_table_in_a_comment_is_kept_line_by_line() -> None:
    comment = Cell((Paragraph("Costs:"), table(["2023", "10"], ["2024", "20"])))
    assert only(with_comment(comment)).comment == "Costs:\n2023\n10\n2024\n20"


def test_several_paragraphs_of_a_recommendation_are_kept() -> None:
    text = f"{numbered(ENGLISH, 1)}\n(a) first;\n(b) second."
    assert only(grid(grid_row(text))).text == f"{HEADS[ENGLISH]}\n(a) first;\n(b) second."


def test_a_number_may_stand_in_a_paragraph_of_its_own() -> None:
    entry = only(grid(grid_row(f"Recommendation 3\n{HEADS[ENGLISH]}")))
    assert (entry.number, entry.text) == ("3", HEADS[ENGLISH])


@pytest.mark.parametrize("language", Language)
def test_one_comment_over_several_recommendations_is_given_to_each(language: Language) -> None:
    first = grid_row(numbered(language, 1), comment="ABC")
    second = [*grid_row(numbered(language, 2))[:-1], UP]
    third = [*grid_row(numbered(language, 3, BODIES[language]))[:-1], UP]
    status = grid(first, second, third, grid_row(numbered(language, 4)), language=language)
    assert [entry.comment for entry in status.entries] == ["ABC", "ABC", "ABC", None]
    (told,) = found(status, FindingCode.COMMENT_MERGED)
    assert told.values == {"numbers": "1, 2, 3"}
    assert codes(status) == [FindingCode.COMMENT_MERGED]


@pytest.mark.parametrize(
    ("comment", "symbol"),
    [
        ("منفذة )الوثيقة (C20/INF/5 – انتهى", "C20/INF/5"),
        ("Implemented )Document (C21/68 – done", "C21/68"),
        ("Voir )document (CWG‑FHR 12/3.", "CWG-FHR-12/3"),
    ],
)
def test_a_bracket_on_the_wrong_side_stays_and_the_symbol_is_found(
    comment: str, symbol: str
) -> None:
    entry = only(with_comment(comment))
    assert entry.comment == comment
    assert entry.references == (symbol,)


def test_other_recommendations_are_no_documents() -> None:
    comment = "See Recommendations ITU-T L.1470, L.1310 and ISO/IEC 27001, and C21/49."
    assert only(with_comment(comment)).references == ("C21/49",)


@pytest.mark.parametrize(
    ("comment", "marks", "told"),
    [
        (
            "Implemented, with the exception of paper copies for port inspectors.",
            "X.....X",
            [FindingCode.IMPLEMENTED_WITH_EXCEPTION],
        ),
        (
            "Relevant (with the exception of cost recovery).",
            "X....X.",
            [FindingCode.EXCEPTION_STATED],
        ),
        (
            "Relevant (with the exception of cost recovery).",
            "X.....X",
            [FindingCode.IMPLEMENTED_WITH_EXCEPTION, FindingCode.EXCEPTION_STATED],
        ),
    ],
)
def test_a_stated_exception_is_a_condition_and_a_finding(
    comment: str, marks: str, told: list[FindingCode]
) -> None:
    status = with_comment(comment, marks)
    entry = only(status)
    assert ConditionKind.EXCEPTION in {condition.kind for condition in entry.conditions}
    assert codes(status) == told
    (finding, *_) = found(status, told[0])
    assert (finding.where.report, finding.where.number) == (SYMBOL, "1")
    assert finding.values["words"] in comment


@pytest.mark.parametrize("language", Language)
def test_lines_with_labels_are_facts_and_no_text(language: Language) -> None:
    said = words(language)
    text = "\n".join(
        (
            f"{said['recommendation']} 1",
            f"{said['addressee']}: {said['legislative_bodies']}",
            f"{said['governing_body']}: ABC",
            f"{said['impact']}: (a) {said['impact_a']}; (f) {said['impact_f']}",
            BODIES[language],
        )
    )
    comment = "\n".join(
        (
            "ABC.",
            f"{said['decision']}: {said['endorsed']}",
            f"{said['decision_symbol']}: C22/70",
            f"{said['decision_date']}: 2022-03-31",
        )
    )
    status = grid(grid_row(text, comment=comment), language=language)
    entry = only(status)
    assert entry.text == BODIES[language]
    assert entry.addressee is Addressee.GOVERNING_BODIES
    assert entry.governing_body == "ABC"
    assert entry.impact == (Impact.TRANSPARENCY, Impact.EFFECTIVENESS)
    assert entry.remarks == "ABC."
    assert entry.comment == comment
    assert entry.decision is not None
    assert entry.decision.state is DecisionState.ENDORSED
    assert (entry.decision.symbol, str(entry.decision.date)) == ("C22/70", "2022-03-31")
    assert codes(status) == []


def test_a_text_in_another_language_says_so() -> None:
    text = f"Recommandation 1\n[Original\u00a0: anglais]\n{HEADS[ENGLISH]}"
    french = Language.FRENCH
    comment = "Pertinente\n[Original : anglais]\nWork goes on."
    entry = only(grid(grid_row(text, comment=comment), language=french))
    assert (entry.text, entry.text_language) == (HEADS[ENGLISH], ENGLISH)
    assert (entry.remarks, entry.comment_language) == ("Work goes on.", ENGLISH)
    assert entry.relevance == "relevant"


def test_a_text_in_another_language_shows() -> None:
    rows = [
        grid_row(numbered(Language.FRENCH, 1)),
        grid_row(numbered(Language.FRENCH, 2, HEADS[ENGLISH])),
        grid_row(numbered(Language.FRENCH, 3, HEADS[Language.ARABIC])),
    ]
    status = grid(*rows, language=Language.FRENCH)
    assert [entry.text_language for entry in status.entries] == ["fr", "en", "ar"]
    assert {entry.addressee for entry in status.entries} == {Addressee.EXECUTIVE_HEADS}


def test_two_columns_for_comments_are_one_comment() -> None:
    header = ["Recommendation", "Acceptance", "Comments", "Management response"]
    row = [numbered(ENGLISH, 1), "Not accepted", "first", "second"]
    assert only(read(ABOVE, table(header, row))).comment == "first\nsecond"


def test_what_the_comments_say_is_read_in_every_row() -> None:
    comment = "Relevant but not a priority - No financial and human resource implications."
    status = grid(*(grid_row(numbered(ENGLISH, n), comment=comment) for n in (1, 2)))
    for entry in status.entries:
        assert (entry.relevance, entry.priority) == ("relevant", False)
        assert entry.financial_implications == entry.human_resource_implications == "none"
        assert entry.remarks is None
