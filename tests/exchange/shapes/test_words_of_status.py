"""Words for a status: what is still to come is not done, and every column keeps to its own."""

import pytest

from tests.exchange.reading.trees import SYMBOL, found, only, read, table
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import StatusDocument
from uptake.core.findings import FindingCode
from uptake.exchange.reading.marks import status_words

TEXT = "Recommendation 1: The executive heads should publish a plan."


def in_columns(acceptance: str, implementation: str, asked: str = "Acceptance") -> StatusDocument:
    header = ["Recommendation", asked, "Implementation", "Comments"]
    return read(f"{SYMBOL} Records", table(header, [TEXT, acceptance, implementation, ""]))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("To be implemented in 2025", "en"),
        ("Will be fully implemented", "en"),
        ("Yet to be implemented", "en"),
        ("Sera appliquée en 2025", "fr"),
        ("Mise en œuvre partielle", "fr"),
        ("Mise en œuvre prévue en 2025", "fr"),
        ("Будет выполнена в 2025 году", "ru"),
        ("Должна быть выполнена", "ru"),
        ("Será aplicada en 2025", "es"),
        ("将执行", "zh"),
        ("ستكون منفذة بحلول عام 2025", "ar"),
        ("Closed", "en"),
    ],
)
def test_what_is_to_come_or_in_part_is_not_taken_for_done(text: str, language: str) -> None:
    said = status_words(text, Language(language))
    assert Implementation.IMPLEMENTED not in said.statuses
    assert not said.known


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("Under implementation", "en", Implementation.IN_PROGRESS),
        ("Mise en œuvre en cours", "fr", Implementation.IN_PROGRESS),
        ("Pas encore appliquée", "fr", Implementation.NOT_STARTED),
        ("En vías de aplicación", "es", Implementation.IN_PROGRESS),
        ("В стадии осуществления", "ru", Implementation.IN_PROGRESS),
        ("К выполнению не приступали", "ru", Implementation.NOT_STARTED),
        ("已全部执行", "zh", Implementation.IMPLEMENTED),
        ("落实中", "zh", Implementation.IN_PROGRESS),
        ("تم تنفيذها", "ar", Implementation.IMPLEMENTED),
        ("قيد الدراسة", "ar", Acceptance.UNDER_CONSIDERATION),
    ],
)
def test_plain_variants_are_known(
    text: str, language: str, status: Acceptance | Implementation
) -> None:
    assert status_words(text, Language(language)).statuses == (status,)


def test_arabic_joins_its_and_to_a_status() -> None:
    said = status_words("مقبولة وقيد التنفيذ", Language.ARABIC)
    assert said.statuses == (Acceptance.ACCEPTED, Implementation.IN_PROGRESS)


@pytest.mark.parametrize("words", ["N/A", "n/a", "Not applicable", "–", "s.o."])
def test_what_does_not_apply_is_no_implementation_and_no_second_acceptance(words: str) -> None:
    status = in_columns("Not accepted", words)
    assert only(status).acceptance is Acceptance.NOT_ACCEPTED
    assert only(status).implementation is None
    assert not found(status, FindingCode.STATUS_NOT_UNDERSTOOD)


def test_a_word_of_acceptance_under_implementation_leaves_the_acceptance_alone() -> None:
    status = in_columns("Accepted", "Pending")
    assert only(status).acceptance is Acceptance.ACCEPTED
    assert only(status).implementation is None
    assert found(status, FindingCode.STATUS_NOT_UNDERSTOOD)


@pytest.mark.parametrize("asked", ["Acceptance", "Accepted?"])
@pytest.mark.parametrize(
    ("answer", "code"), [("Yes", Acceptance.ACCEPTED), ("No", Acceptance.NOT_ACCEPTED)]
)
def test_yes_and_no_answer_whether_it_is_accepted(
    asked: str, answer: str, code: Acceptance
) -> None:
    assert only(in_columns(answer, "", asked)).acceptance is code


def test_no_in_a_grid_is_an_empty_cell() -> None:
    header = ["Recommendation", "Accepted", "Not accepted", "In progress", "Implemented"]
    status = read(f"{SYMBOL} Records", table(header, [TEXT, "No", "Yes", "No", "No"]))
    assert only(status).acceptance is Acceptance.NOT_ACCEPTED
    assert only(status).implementation is None
