"""Comments that say a status, whole sentence by whole sentence."""

import pytest

from tests.exchange.reading.trees import SYMBOL, found, read, statuses, table
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.findings import FindingCode
from uptake.exchange.reading.in_comments import statuses_in_comment

HEADER = ["No.", "Recommendation", "Acceptance", "Implementation", "Comments"]


def row(acceptance: str, implementation: str, comment: str) -> list[tuple[str | None, ...]]:
    """The status that is read of one row, and the codes of what is told of its comment."""
    status = read(
        f"{SYMBOL} Records",
        table(HEADER, ["1", "The heads should act.", acceptance, implementation, comment]),
    )
    told = [
        code.value
        for code in (FindingCode.COMMENT_DIFFERS, FindingCode.STATUS_IN_COMMENT)
        if found(status, code)
    ]
    return [statuses(status)[0][2:], tuple(told)]


@pytest.mark.parametrize(
    ("language", "words", "denied"),
    [
        (Language.ENGLISH, "The recommendation has not been fully implemented yet", "implemented"),
        (Language.FRENCH, "La recommandation n'a pas encore été acceptée", "accepted"),
        (Language.SPANISH, "La recomendación todavía no ha sido aplicada", "implemented"),
        (Language.RUSSIAN, "Рекомендация пока не выполнена", "implemented"),
        (Language.CHINESE, "该建议尚未全部执行", "implemented"),
        (Language.ARABIC, "لم تنفذ التوصية بالكامل", "implemented"),
    ],
)
def test_a_denial_is_against_what_it_denies(language: Language, words: str, denied: str) -> None:
    code = Implementation.IMPLEMENTED if denied == "implemented" else Acceptance.ACCEPTED
    (one,) = statuses_in_comment(words, language)
    assert one.against(code)


@pytest.mark.parametrize(
    "words",
    [
        "Phase one has been implemented and phase two not yet",
        "UNICEF has accepted the recommendation",
        "Recommendation 4 was implemented",
        "A plan was accepted by the Council",
        "Not relevant",
        "Soon",
    ],
)
def test_what_says_more_or_of_something_else_says_nothing_of_the_status(words: str) -> None:
    assert statuses_in_comment(words, Language.ENGLISH) == ()


def test_what_cells_leave_empty_is_taken_where_the_comment_says_one_thing() -> None:
    assert row("", "", "Accepted. Implementation is in progress.") == [
        ("accepted", "in_progress"),
        ("status-in-comment",),
    ]
    assert row("Accepted", "", "Implemented. In progress.") == [("accepted", None), ()]
    assert row("Accepted", "", "Not fully implemented.") == [("accepted", None), ()]
    assert row("Perhaps", "", "Accepted.") == [(None, None), ()]


def test_a_comment_against_its_cell_changes_nothing_and_is_told_of() -> None:
    assert row("Accepted", "Implemented", "In progress.") == [
        ("accepted", "implemented"),
        ("comment-differs",),
    ]
    assert row("Accepted", "Implemented", "Implemented. We thank the inspectors.") == [
        ("accepted", "implemented"),
        (),
    ]
