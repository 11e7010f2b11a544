"""Whose a recommendation is, what are only figures, and what was seen and is no entry."""

import pytest

from tests.exchange.reading.trees import LEFT, OTHER, SYMBOL, found, read, statuses, table
from uptake.core.findings import FindingCode
from uptake.documents.tree import Paragraph
from uptake.exchange.reading.oversight import heads_other_body, other_body_in

HEADER = ["No.", "Recommendation", "Acceptance", "Implementation"]


def heading(text: str) -> Paragraph:
    return Paragraph(text, level=2)


@pytest.mark.parametrize(
    "line",
    [
        "Recommendations of the External Auditor",
        "B. Office of Internal Oversight Services",
        "Rapport du Commissaire aux comptes",
        "Recommandations du Bureau des services de contrôle interne",
        "Recomendaciones del Auditor Externo",
        "Рекомендации Внешнего ревизора",
        "外聘审计员的建议",
        "توصيات مراجع الحسابات الخارجي",
    ],
)
def test_the_heading_of_another_body_ends_the_reach_of_a_report(line: str) -> None:
    status = read(
        heading(f"{SYMBOL} Records"),
        table(HEADER, ["1", "Publish a plan.", "Accepted", "Implemented"]),
        heading(line),
        table(
            HEADER,
            ["1", "Close the ledger.", "Accepted", "Not started"],
            ["2", "Count the stock.", "Not accepted", ""],
        ),
        heading(f"{OTHER} Travel"),
        table(HEADER, ["1", "Travel less.", "Accepted", "In progress"]),
    )
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "implemented"),
        (OTHER, "1", "accepted", "in_progress"),
    ]
    (told,) = found(status, FindingCode.OTHER_BODY)
    assert told.values == {"words": line, "count": "2"}


@pytest.mark.parametrize(
    "line",
    [
        "State of the internal audit function in the United Nations system",
        "The recommendation was discussed with the External Auditor.",
        "Recommendations of the JIU and of the External Auditor",
        "Office of Legal Affairs",
    ],
)
def test_a_line_that_only_speaks_of_a_body_is_no_such_heading(line: str) -> None:
    assert not heads_other_body(line)


def test_the_words_that_name_a_body_are_given() -> None:
    assert other_body_in("Report of OIOS") == "oios"
    assert other_body_in("Report of the Joint Inspection Unit on internal audit") is None


def test_ones_and_noughts_of_a_table_of_figures_are_no_marks_and_have_to_agree() -> None:
    status = read(
        table(
            ["Report", "Total", "Accepted", "Not accepted", "Implemented"],
            [SYMBOL, "1", "1", "0", "1"],
            ["Total", "2", "1", "1", "1"],
        ),
        heading(f"{SYMBOL} Records"),
        table(HEADER, ["1", "Publish a plan.", "Accepted", "Implemented"]),
    )
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
    (told,) = found(status, FindingCode.FIGURES_DIFFER)
    assert told.values == {"words": "Not accepted: 1", "counted": "0"}


def test_ones_are_marks_beside_recommendations() -> None:
    status = read(
        f"{SYMBOL} Records",
        table(
            ["Recommendation", "Accepted", "Not accepted", "In progress", "Implemented"],
            ["Recommendation 1", "1", "0", "0", "1"],
        ),
    )
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]


def test_blocks_of_labels_and_values_are_recommendations() -> None:
    status = read(
        heading(f"{SYMBOL} Records"),
        table(
            ["Recommendation 1: Publish a plan.", LEFT],
            ["Acceptance", "Accepted"],
            ["Implementation", "In progress"],
            ["Recommendation 2: Review the plan.", LEFT],
            ["Acceptance", "Not accepted"],
            ["Comments", "No funds."],
        ),
    )
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (SYMBOL, "2", "not_accepted", None),
    ]
    assert [entry.text for entry in status.entries] == ["Publish a plan.", "Review the plan."]


def test_what_is_named_and_not_answered_is_told_of() -> None:
    status = read(
        heading(f"{SYMBOL} Records"),
        table(HEADER, ["1", "Publish a plan.", "Accepted", "Implemented"]),
        "Recommendation 1 is explained in the annex.",
        "Recommendations 2 and 3 are dealt with elsewhere.",
    )
    (told,) = found(status, FindingCode.RECOMMENDATION_NOT_READ)
    assert told.values == {"words": "Recommendations 2 and 3 are dealt with elsewhere."}
    assert told.where.report == SYMBOL


def test_sentences_answer_for_all_the_numbers_that_they_begin_with() -> None:
    status = read(
        f"{SYMBOL} Records",
        "Recommendations 1, 2 and 4 have been accepted and are being implemented. More follows.",
        "Recommendation 3 has been accepted only in part.",
    )
    assert statuses(status) == [
        *((SYMBOL, number, "accepted", "in_progress") for number in ("1", "2", "4")),
        (SYMBOL, "3", None, None),
    ]
    assert status.entries[0].comment == (
        "Recommendations 1, 2 and 4 have been accepted and are being implemented. More follows."
    )
    (told,) = found(status, FindingCode.STATUS_NOT_UNDERSTOOD)
    assert told.where.number == "3"
