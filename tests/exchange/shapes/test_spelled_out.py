"""Recommendations in paragraphs, with their answers behind labels."""

import pytest

from tests.exchange.reading.trees import BODIES, HEADS, OTHER, SYMBOL, found, read, statuses
from uptake.core.codes import Addressee, Language
from uptake.core.findings import FindingCode
from uptake.documents.tree import Paragraph
from uptake.terms.words import words

ENGLISH = Language.ENGLISH


@pytest.mark.parametrize("language", Language)
def test_labels_part_the_answers(language: Language) -> None:
    said = words(language)
    status = read(
        f"{SYMBOL} {HEADS[language][:20]}",
        f"{said['recommendation']} 1",
        HEADS[language],
        f"{said['acceptance_hdr']}: {said['accepted']}",
        f"{said['implementation_hdr']}: {said['in_progress']}",
        f"{said['comments']}: {HEADS[language]}",
        f"{said['recommendation']} 2: {BODIES[language]}",
        f"{said['status']}: {said['accepted']}, {said['implemented']}",
    )
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (SYMBOL, "2", "accepted", "implemented"),
    ]
    assert [entry.text for entry in status.entries] == [HEADS[language], BODIES[language]]
    assert [entry.addressee for entry in status.entries] == [
        Addressee.EXECUTIVE_HEADS,
        Addressee.GOVERNING_BODIES,
    ]
    assert status.entries[0].remarks == HEADS[language]


def test_a_comment_has_several_paragraphs_and_ends_at_the_next_heading() -> None:
    status = read(
        Paragraph(f"Records ({SYMBOL})", level=2),
        "Recommendation 1",
        HEADS[ENGLISH],
        "Status: Accepted. Implementation in progress.",
        "WHO comments: The plan is being written.",
        "It will be published.",
        Paragraph(f"Travel ({OTHER})", level=2),
        "Recommendation 1",
        BODIES[ENGLISH],
        "Status: Not accepted",
        "Comments: There are no funds.",
    )
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (OTHER, "1", "not_accepted", None),
    ]
    assert status.entries[0].comment == "The plan is being written.\nIt will be published."


def test_prose_that_names_a_recommendation_is_none() -> None:
    status = read(
        f"{SYMBOL} Records", "Recommendation 1 was discussed at length.", "Nothing was decided."
    )
    assert status.entries == ()
    assert found(status, FindingCode.NOTHING_FOUND)
