"""What keeps a report from being registered, by what the register has of it already."""

from dataclasses import replace
from datetime import date

import pytest

from uptake.core.codes import Language, Severity
from uptake.core.report_draft import (
    DraftCode,
    DraftFinding,
    Known,
    RecommendationDraft,
    ReportDraft,
    TextDraft,
    TitleDraft,
    asks_whether_any,
    problems,
    same_words,
)

TODAY = date(2022, 3, 1)
EMPTY = ReportDraft(symbol="JIU/REP/2021/3", titles=(TitleDraft(Language.ENGLISH, "Security"),))
DATED = replace(EMPTY, received=TODAY, due=TODAY)
SOME = RecommendationDraft("1", texts=(TextDraft(Language.ENGLISH, "The heads should act."),))
NOWHERE, HERE = Known(), Known(here=True)
ELSEWHERE = Known(numbers=frozenset({("1", True)}))


def codes(draft: ReportDraft, known: Known) -> list[str]:
    return [one.code for one in problems(draft, TODAY, (), known)]


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        (DraftCode.NOTHING_FOUND, Severity.ERROR),
        (DraftCode.CELL_DATE, Severity.ERROR),
        (DraftCode.TITLE_MISSING, Severity.WARNING),
        (DraftCode.MARK_INFERRED, Severity.INFO),
    ],
)
def test_what_was_odd_matters_by_its_kind(code: DraftCode, severity: Severity) -> None:
    assert DraftFinding(code).severity is severity


def test_days_are_asked_for_until_the_organization_has_the_report() -> None:
    undated = replace(EMPTY, without_recommendations=True)
    assert codes(undated, NOWHERE) == ["received-missing"]
    assert codes(replace(undated, received=TODAY), NOWHERE) == ["due-missing"]
    assert codes(undated, HERE) == []
    early = replace(undated, received=TODAY, due=date(2022, 2, 1))
    assert codes(early, NOWHERE) == codes(early, HERE) == ["day-before-received"]


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (NOWHERE, ["draft-recommendations-unconfirmed"]),
        (ELSEWHERE, ["draft-without-recommendations"]),
        (HERE, []),
    ],
)
def test_that_there_are_no_recommendations_is_confirmed_once(known: Known, code: list[str]) -> None:
    assert codes(DATED, known) == code
    assert asks_whether_any(DATED, known) is (known is NOWHERE)
    assert not asks_whether_any(replace(DATED, recommendations=(SOME,)), known)


@pytest.mark.parametrize("known", [NOWHERE, HERE, ELSEWHERE])
def test_there_are_not_both_none_and_some(known: Known) -> None:
    both = replace(DATED, recommendations=(SOME,), without_recommendations=True)
    assert "draft-recommendations-there" in codes(both, known)


def test_blanks_make_no_other_words_and_a_text_that_is_missing_is_empty() -> None:
    assert same_words("One  two\n", "One two")
    assert same_words(None, " ")
    assert not same_words("One two", "One three")
