"""Status in every shape: marks, words, merged cells; and what is left open."""

from collections.abc import Sequence

import pytest

from tests.exchange.reading.trees import (
    HEADS,
    LEFT,
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
    statuses,
    table,
)
from uptake.core.codes import Acceptance, Action, Addressee, Implementation, Language, Severity
from uptake.core.document import StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.tree import Cell
from uptake.exchange.reading.statuses import statuses_in_comment
from uptake.terms.words import words

ABOVE = f"{SYMBOL} {TITLES[SYMBOL]}"
ENGLISH = Language.ENGLISH


def grid(*rows: Sequence[str | Cell], language: Language = ENGLISH) -> StatusDocument:
    return read(table(heading(), *grid_header(language), *rows))


def in_words(
    acceptance: str | Cell, implementation: str | Cell, language: Language = ENGLISH
) -> StatusDocument:
    said = words(language)
    header = [said[key] for key in ("recommendation", "acceptance_hdr", "implementation_hdr")]
    return read(ABOVE, table(header, [numbered(language, 1), acceptance, implementation]))


@pytest.mark.parametrize("sign", ["X", "x", "×", "✓", "✔", "√", "●", "Ｘ", "ｘ", "X*", "Yes"])
def test_any_sign_is_a_mark(sign: str) -> None:
    status = grid(grid_row(numbered(ENGLISH, 1), "X.....X", sign=sign))
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
    assert codes(status) == []


def test_beside_ticks_a_cross_says_no() -> None:
    row = [numbered(ENGLISH, 1), LEFT, "✓", *["✗"] * 5, "✓", ""]
    assert statuses(grid(row)) == [(SYMBOL, "1", "accepted", "implemented")]


@pytest.mark.parametrize("language", Language)
def test_words_stand_for_marks(language: Language) -> None:
    said = words(language)
    status = in_words(said.of(Acceptance.ACCEPTED), said.of(Implementation.IN_PROGRESS), language)
    assert statuses(status) == [(SYMBOL, "1", "accepted", "in_progress")]
    assert codes(status) == []


@pytest.mark.parametrize(
    ("language", "acceptance", "implementation", "expected"),
    [
        ("en", "Accepted by the Director", "fully implemented", ("accepted", "implemented")),
        ("en", "remain under consideration", "", ("under_consideration", None)),
        ("fr", "acceptée", "pleinement appliquée", ("accepted", "implemented")),
        ("fr", "reste à l'étude", "", ("under_consideration", None)),
        ("ar", "مقبولة", "منفذة بالكامل", ("accepted", "implemented")),
        ("ar", "لا تزال قيد النظر", "", ("under_consideration", None)),
        ("zh", "已接受", "全面执行", ("accepted", "implemented")),
        ("ru", "принята", "полностью выполнена", ("accepted", "implemented")),
        ("es", "aceptada", "plenamente aplicada", ("accepted", "implemented")),
    ],
)
def test_words_may_say_more_than_the_status(
    language: str, acceptance: str, implementation: str, expected: tuple[str, str | None]
) -> None:
    status = in_words(acceptance, implementation, Language(language))
    assert statuses(status) == [(SYMBOL, "1", *expected)]
    assert codes(status) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Accepted; implemented", ("accepted", "implemented")),
        ("Accepted – implementation in progress", ("accepted", "in_progress")),
        ("Not accepted", ("not_accepted", None)),
    ],
)
def test_one_column_may_hold_both(text: str, expected: tuple[str, str | None]) -> None:
    status = read(ABOVE, table(["Recommendation", "Status"], [numbered(ENGLISH, 1), text]))
    assert statuses(status) == [(SYMBOL, "1", *expected)]
    assert codes(status) == []


INFORMATION = {
    Language.ARABIC: "للعلم فقط. التوصية موجهة إلى الأمين العام للأمم المتحدة.",
    Language.CHINESE: "仅供参考。该建议是向联合国秘书长提出的。",
    Language.ENGLISH: (
        "For information only. It is addressed to the United Nations Secretary-General."
    ),
    Language.FRENCH: "Pour information uniquement. Adressée au Secrétaire général de l'ONU.",
    Language.RUSSIAN: "Только для информации. Рекомендация адресована Генеральному секретарю ООН.",
    Language.SPANISH: (
        "Solo a título informativo. Dirigida al Secretario General de las Naciones Unidas."
    ),
}


@pytest.mark.parametrize("language", Language)
def test_a_cell_across_all_marks_is_for_information(language: Language) -> None:
    row = [numbered(language, 1, "…"), LEFT, INFORMATION[language], *[LEFT] * 6, "ABC"]
    status = grid(row, language=language)
    entry = only(status)
    assert entry.for_information
    assert (entry.acceptance, entry.implementation) == (None, None)
    assert entry.addressee is Addressee.OTHER
    assert entry.addressee_name
    assert entry.action is Action.INFORMATION
    assert entry.comment == "ABC"
    assert codes(status) == []


def test_information_may_have_lost_its_merge() -> None:
    row = [numbered(ENGLISH, 1), LEFT, "For information only", *[""] * 6, ""]
    entry = only(grid(row))
    assert entry.for_information
    assert entry.addressee is Addressee.EXECUTIVE_HEADS


def test_a_comment_alone_may_say_that_it_is_for_information() -> None:
    status = grid(grid_row(numbered(ENGLISH, 1), ".......", "For information only."))
    assert only(status).for_information
    assert codes(status) == []


@pytest.mark.parametrize(
    ("words_across", "expected"),
    [("Not applicable to us", "not_relevant"), ("Not accepted", "not_accepted")],
)
def test_a_cell_across_all_marks_may_be_the_status(words_across: str, expected: str) -> None:
    row = [numbered(ENGLISH, 1), LEFT, words_across, *[LEFT] * 6, ""]
    status = grid(row)
    assert statuses(status) == [(SYMBOL, "1", expected, None)]
    assert codes(status) == []


def test_two_marks_in_one_row_leave_the_acceptance_open() -> None:
    status = grid(grid_row(numbered(ENGLISH, 1), "XX..X.."))
    assert statuses(status) == [(SYMBOL, "1", None, "not_started")]
    (told,) = found(status, FindingCode.ACCEPTANCE_CONTRADICTORY)
    assert told.severity is Severity.ERROR
    assert told.values == {"marks": "accepted, not_accepted"}
    assert (told.where.report, told.where.number, told.where.cell) == (SYMBOL, "1", "X | X | X")
    assert codes(status) == [FindingCode.ACCEPTANCE_CONTRADICTORY]


def test_two_marks_of_implementation_leave_it_open() -> None:
    status = grid(grid_row(numbered(ENGLISH, 1), "X...X.X"))
    assert statuses(status) == [(SYMBOL, "1", "accepted", None)]
    assert codes(status) == [FindingCode.IMPLEMENTATION_CONTRADICTORY]


def test_words_that_contradict_each_other_leave_it_open() -> None:
    status = in_words("Accepted / Not accepted", "Implemented")
    assert statuses(status) == [(SYMBOL, "1", None, "implemented")]
    (told,) = found(status, FindingCode.ACCEPTANCE_CONTRADICTORY)
    assert told.where.cell == "Accepted / Not accepted | Implemented"


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ("....X..", FindingCode.ACCEPTANCE_MISSING),
        (".......", FindingCode.ACCEPTANCE_MISSING),
        ("X......", FindingCode.IMPLEMENTATION_MISSING),
        (".X..X..", FindingCode.IMPLEMENTATION_NOT_EXPECTED),
    ],
)
def test_what_is_missing_or_too_much_is_told_at_its_entry(marks: str, told: FindingCode) -> None:
    status = grid(grid_row(numbered(ENGLISH, 1), marks), grid_row(numbered(ENGLISH, 2)))
    assert len(status.entries) == 2
    (finding,) = found(status, told)
    assert (finding.where.report, finding.where.number) == (SYMBOL, "1")
    assert codes(status) == [told]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "To be discussed with the Board"),
        ("en", "Partially accepted"),
        ("fr", "On verra"),
        ("fr", "Partiellement acceptée"),
        ("ar", "سنرى لاحقاً"),
        ("zh", "以后再说"),
        ("ru", "Посмотрим"),
        ("es", "Ya veremos"),
    ],
)
def test_words_that_nobody_knows_are_a_finding_and_the_entry_stays(
    language: str, text: str
) -> None:
    status = in_words(text, "", Language(language))
    assert statuses(status) == [(SYMBOL, "1", None, None)]
    (told,) = found(status, FindingCode.STATUS_NOT_UNDERSTOOD)
    assert (told.where.number, told.where.cell, told.values) == ("1", text, {"words": text})
    assert codes(status) == [FindingCode.STATUS_NOT_UNDERSTOOD]


def test_words_in_a_cell_for_a_mark_are_told_of() -> None:
    row = [numbered(ENGLISH, 1), LEFT, "X", *[""] * 3, "next year", "", "", ""]
    status = grid(row)
    assert statuses(status) == [(SYMBOL, "1", "accepted", None)]
    assert codes(status) == [FindingCode.STATUS_NOT_UNDERSTOOD]


def test_the_words_of_a_column_are_a_mark_in_it() -> None:
    row = [numbered(ENGLISH, 1), LEFT, "Accepted", *[""] * 5, "Implemented in 2022", ""]
    assert statuses(grid(row)) == [(SYMBOL, "1", "accepted", "implemented")]


def test_a_mark_over_two_rows_is_one_for_each() -> None:
    first = grid_row(numbered(ENGLISH, 1))
    second = [numbered(ENGLISH, 2), LEFT, *[UP] * 7, ""]
    assert statuses(grid(first, second)) == [
        (SYMBOL, "1", "accepted", "not_started"),
        (SYMBOL, "2", "accepted", "not_started"),
    ]


def test_a_recommendation_without_a_number_is_kept() -> None:
    status = grid(grid_row(HEADS[ENGLISH]), grid_row(numbered(ENGLISH, 2)))
    assert statuses(status)[0] == (SYMBOL, "", "accepted", "not_started")
    (told,) = found(status, FindingCode.NUMBER_MISSING)
    assert told.where.cell == HEADS[ENGLISH]


def test_rows_that_nobody_understands_are_told_of() -> None:
    odd = ["This stands across the table for no reason", *[LEFT] * 9]
    status = grid(grid_row(numbered(ENGLISH, 1)), odd, grid_row(numbered(ENGLISH, 2)))
    assert [entry.number for entry in status.entries] == ["1", "2"]
    (told,) = found(status, FindingCode.ROW_NOT_UNDERSTOOD)
    assert told.values == {"words": odd[0]}


def test_a_cell_merged_over_several_rows_is_one_recommendation() -> None:
    first = [numbered(ENGLISH, 1), LEFT, *["X", "", "", "", "X", "", ""], "one"]
    second = [UP, UP, *[UP] * 7, "two"]
    entry = only(grid(first, second))
    assert entry.comment == "one\ntwo"
    assert entry.text == HEADS[ENGLISH]


def test_several_recommendations_in_one_cell_are_as_many_entries() -> None:
    text = f"Recommendations 1 and 2: {HEADS[ENGLISH]}"
    status = grid(grid_row(text, comment="both"))
    assert [(entry.number, entry.comment) for entry in status.entries] == [
        ("1", "both"),
        ("2", "both"),
    ]
    assert codes(status) == [FindingCode.COMMENT_MERGED]


def test_an_informal_recommendation_is_numbered_by_its_paragraph() -> None:
    status = grid(
        grid_row(numbered(ENGLISH, 1)),
        grid_row(f"Informal recommendation, para. 45: {HEADS[ENGLISH]}"),
    )
    assert [(entry.number, entry.formal) for entry in status.entries] == [
        ("1", True),
        ("45", False),
    ]
    assert codes(status) == []


def test_full_width_digits_and_colons_are_read() -> None:
    chinese = Language.CHINESE
    status = grid(
        grid_row(f"建议１：{HEADS[chinese]}", sign="Ｘ"),
        grid_row(f"建议 ２：{HEADS[chinese]}", sign="√"),
        language=chinese,
    )
    assert [entry.number for entry in status.entries] == ["1", "2"]
    assert {entry.text for entry in status.entries} == {HEADS[chinese]}


def test_nothing_at_all_is_told_of() -> None:
    assert codes(read("Good morning.")) == [FindingCode.NOTHING_FOUND]
    assert codes(read(table(*grid_header(ENGLISH)))) == [FindingCode.NOTHING_FOUND]


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
