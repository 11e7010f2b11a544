"""What comes back: filled in by people, saved by other programs, sorted, widened, broken."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.beside import needs_office
from tests.exchange.forms.filling import (
    CODES_LINE,
    KEY,
    Workbook,
    form,
    opened,
    through_office,
    word,
    workbook,
)
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import (
    Acceptance,
    ConditionKind,
    Implementation,
    Implications,
    Language,
    Relevance,
    Via,
)
from uptake.core.document import Condition, FinancialDetail
from uptake.core.errors import UptakeError
from uptake.documents.errors import UnreadableFile
from uptake.exchange.forms.form import FilledForm, FilledRow, FormField, Place, choices
from uptake.exchange.forms.reading import key_of_form, read_form
from uptake.exchange.forms.writing import write
from uptake.exchange.heard import hearing_of
from uptake.terms.words import words

TOLD: dict[FormField, object] = {
    FormField.ACCEPTANCE: "Accepted",
    FormField.IMPLEMENTATION: "In progress",
    FormField.REMARKS: "First.\n\n1. Second: C22/61.",
    FormField.RELEVANCE: "Relevant in part",
    FormField.PRIORITY: "Yes",
    FormField.FINANCIAL: "Additional resources required",
    FormField.AMOUNT: 250000.5,
    FormField.CURRENCY: "CHF",
    FormField.PERIOD: 2023,
    FormField.HUMAN_RESOURCES: "None",
    FormField.WORK_PLAN: "Yes",
    FormField.EXCEPTION: "the field offices",
    FormField.REFERENCES: "C20/53\nC22/61",
    FormField.EVIDENCE: "The policy https://example.org/policy\nhttps://example.org/b",
}
ANSWER = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IN_PROGRESS,
    relevance=Relevance.PARTLY_RELEVANT,
    priority=True,
    conditions=(
        Condition(ConditionKind.IN_WORK_PLAN, None),
        Condition(ConditionKind.EXCEPTION, "the field offices"),
    ),
    financial_implications=Implications.ADDITIONAL,
    human_resource_implications=Implications.NONE,
    financial_detail=FinancialDetail(Decimal("250000.50"), "CHF", "2023", None),
    language=Language.ENGLISH,
    remarks="First.\n\n1. Second: C22/61.",
    references=("C20/53", "C22/61"),
    evidence=(
        Evidence("The policy", url="https://example.org/policy"),
        Evidence("https://example.org/b", url="https://example.org/b"),
    ),
)


def fill(key: str = "11", **values: object) -> Callable[[Workbook], None]:
    """Type the usual answer, with some cells otherwise."""
    told = TOLD | {FormField[name]: value for name, value in values.items()}
    return lambda book: book.fill(key, told)


def read(path: Path, language: Language = Language.ENGLISH) -> FilledForm:
    found = read_form(path, language)
    assert found.key == KEY
    return found


def only(found: FilledForm) -> FilledRow:
    (row,) = found.rows
    return row


def codes(row: FilledRow) -> list[str]:
    return [one.code for one in row.bad]


def test_what_was_typed_is_read_and_what_was_not_is_left(tmp_path: Path) -> None:
    row = only(read(workbook(tmp_path / "a.xlsx", form("11", "12"), fill())))
    assert (row.key, row.report, row.number) == ("11", "JIU/REP/2021/3", "1")
    assert row.answer == ANSWER
    assert row.bad == ()


@needs_office
@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx")], ids="-".join)
def test_saving_with_another_program_changes_nothing(
    kinds: tuple[str, ...], tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", form("11", "12"), fill("12"))
    for kind in kinds:
        path = through_office(path, kind)
    row = only(read(path))
    assert (row.key, row.answer, row.bad) == ("12", ANSWER, ())


@needs_office
def test_a_word_form_survives_another_program_too(tmp_path: Path) -> None:
    told = {("11", field): str(value) for field, value in TOLD.items()}
    path = word(tmp_path / "a.docx", form("11", "12"), told)
    row = only(read(through_office(path, "docx")))
    assert (row.answer, row.bad) == (ANSWER, ())


def test_rows_may_be_sorted_and_deleted(tmp_path: Path) -> None:
    def turn_round(book: Workbook) -> None:
        sheet, first, last = book.sheet, book.row("11"), book.row("13")
        lines = [[cell.value for cell in sheet[line]] for line in range(first, last + 1)]
        for line, values in zip(range(first, last + 1), reversed(lines), strict=True):
            for column, value in enumerate(values, 1):
                sheet.cell(line, column).value = value
        sheet.delete_rows(book.row("12"))

    path = workbook(tmp_path / "a.xlsx", form("11", "12", "13"), fill("11"), fill("13"), turn_round)
    found = read(path)
    assert [row.key for row in found.rows] == ["13", "11"]
    assert [row.answer for row in found.rows] == [ANSWER, ANSWER]


def test_rows_and_columns_may_be_added(tmp_path: Path) -> None:
    def widen(book: Workbook) -> None:
        book.sheet.insert_cols(book.column(FormField.ACCEPTANCE))
        book.sheet.insert_cols(1)
        book.sheet.insert_rows(1)
        book.sheet.insert_rows(8)

    row = only(read(workbook(tmp_path / "a.xlsx", form("11", "12"), fill(), widen)))
    assert (row.key, row.answer) == ("11", ANSWER)


def test_columns_are_known_by_their_names_where_their_codes_are_gone(tmp_path: Path) -> None:
    def forget(book: Workbook) -> None:
        book.sheet.delete_rows(CODES_LINE)

    row = only(read(workbook(tmp_path / "a.xlsx", form("11"), fill(), forget)))
    assert (row.key, row.report, row.number) == ("", "JIU/REP/2021/3", "1")
    assert row.answer == ANSWER


def test_a_column_that_is_gone_is_named(tmp_path: Path) -> None:
    def cut(book: Workbook) -> None:
        book.sheet.delete_cols(book.column(FormField.REMARKS))

    found = read(workbook(tmp_path / "a.xlsx", form("11"), fill(), cut))
    assert [(one.code, one.field) for one in found.bad] == [
        ("form-column-missing", FormField.REMARKS)
    ]


@pytest.mark.parametrize("language", Language)
def test_words_of_any_language_are_understood(language: Language, tmp_path: Path) -> None:
    """A colleague translated the words by hand, and typed some in capitals."""
    spoken = words(language)
    values = {
        "ACCEPTANCE": f" {spoken['accepted'].upper()}",
        "IMPLEMENTATION": spoken["in_progress"],
        "RELEVANCE": spoken["relevant_in_part"],
        "PRIORITY": spoken["yes"],
        "FINANCIAL": f"{spoken['additional']}.",
        "HUMAN_RESOURCES": spoken["implications_none"],
        "WORK_PLAN": spoken["yes"],
    }
    row = only(read(workbook(tmp_path / "a.xlsx", form("11"), fill("11", **values))))
    assert (row.answer, row.bad) == (ANSWER, ())


@pytest.mark.parametrize("language", Language)
def test_every_word_of_every_list_is_understood(language: Language, tmp_path: Path) -> None:
    made = form("11", language=language)
    spoken = words(language)
    for field in FormField:
        for number, choice in enumerate(choices(field, spoken)):
            path = tmp_path / f"{field}-{number}.xlsx"
            row = only(read(workbook(path, made, chosen(field, choice)), language))
            assert codes(row) == [], (field, choice)


def chosen(field: FormField, choice: str) -> Callable[[Workbook], None]:
    """Choose from a list; a period beside it makes an answer of the row."""
    beside = {} if field is FormField.UNCHANGED else {FormField.PERIOD: "2023"}
    return lambda book: book.fill("11", {**beside, field: choice})


def test_what_was_pasted_over_a_list_is_named_with_its_place_and_the_way_out(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "a.xlsx", form("11"), fill("11", ACCEPTANCE="Perhaps"))
    row = only(read(path))
    (bad,) = row.bad
    assert (bad.code, bad.field, bad.value) == (
        "form-choice-unknown",
        FormField.ACCEPTANCE,
        "Perhaps",
    )
    assert bad.place is not None
    assert bad.place.sheet == "Answers"
    assert bad.place == row.places[FormField.ACCEPTANCE] != Place("Answers", "")
    assert "Not accepted" in str(dict(bad.values)["possible"])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"AMOUNT": "about two posts"}, "form-amount-unreadable"),
        ({"AMOUNT": 10**15}, "form-amount-too-large"),
        ({"AMOUNT": "12,5"}, "amount-has-two-meanings"),
        ({"AMOUNT": "250.000"}, "amount-has-two-meanings"),
        ({"AMOUNT": "USD 250,000", "CURRENCY": "CHF"}, "amount-in-another-currency"),
        ({"EVIDENCE": "see the intranet"}, "form-link-unreadable"),
        ({"EVIDENCE": "javascript:alert(1)"}, "form-link-unreadable"),
        ({"REFERENCES": "C" * 300}, "form-text-too-long"),
        ({"CURRENCY": "Swiss francs, as usual, or euros"}, "form-text-too-long"),
        ({"RELEVANCE": "#REF!"}, "form-cell-error"),
    ],
)
def test_a_bad_cell_is_named_and_the_others_are_read(
    values: dict[str, object], code: str, tmp_path: Path
) -> None:
    row = only(read(workbook(tmp_path / "a.xlsx", form("11"), fill("11", **values))))
    assert codes(row) == [code]
    assert row.answer is not None
    assert row.answer.remarks == ANSWER.remarks


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("250000", "250000"),
        ("250,000.50", "250000.50"),
        ("250.000,50", "250000.50"),
        ("250 000,5", "250000.50"),
        ("250\u202f000", "250000"),
        ("250'000", "250000"),
        ("1,234", "1234"),
        ("1.234.567", "1234567"),
        ("12.5", "12.50"),
        (250.125, "250.12"),
        ("CHF 250,000", "250000"),
        ("1.5 million", "1500000"),
        ("٢٥٠٬٠٠٠٫٥٠", "250000.50"),
        ("２５００００", "250000"),
        (250000, "250000"),
        ("-5", "-5"),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: object, meant: str, tmp_path: Path) -> None:
    row = only(read(workbook(tmp_path / "a.xlsx", form("11"), fill("11", AMOUNT=typed))))
    assert row.answer is not None
    assert row.answer.financial_detail is not None
    assert row.answer.financial_detail.amount == Decimal(meant)


def test_no_change_alone_is_no_answer(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", form("11"), lambda book: book.fill("11", {FormField.UNCHANGED: "Yes"})
    )
    row = only(read(path))
    assert (row.unchanged, row.answer, row.bad) == (True, None, ())


def test_a_copied_row_is_named_twice(tmp_path: Path) -> None:
    def copy(book: Workbook) -> None:
        values = [cell.value for cell in book.sheet[book.row("11")]]
        book.sheet.append(values)

    found = read(workbook(tmp_path / "a.xlsx", form("11"), fill(), copy))
    assert [codes(row) for row in found.rows] == [["form-row-twice"]] * 2


def test_a_form_without_its_hidden_sheet_does_not_say_which_it_is(tmp_path: Path) -> None:
    def forget(book: Workbook) -> None:
        book.book.remove(book.book["uptake"])

    assert key_of_form(workbook(tmp_path / "a.xlsx", form("11"), fill(), forget)) == ""


def test_another_file_is_no_form(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Accepted", encoding="utf-8")
    with pytest.raises(UptakeError, match="form-unknown"):
        read_form(text, Language.ENGLISH)
    broken = tmp_path / "a.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(UnreadableFile):
        read_form(broken, Language.ENGLISH)


def test_a_word_form_is_read_by_its_fields(tmp_path: Path) -> None:
    told = {("12", field): str(value) for field, value in TOLD.items()}
    found = read(word(tmp_path / "a.docx", form("11", "12"), told))
    row = only(found)
    assert (found.kind, row.key, row.answer, row.bad) == (Via.WORD_FORM, "12", ANSWER, ())


def test_a_bad_field_of_a_word_form_is_named(tmp_path: Path) -> None:
    told = {("11", FormField.ACCEPTANCE): "Perhaps"}
    row = only(read(word(tmp_path / "a.docx", form("11"), told)))
    assert codes(row) == ["form-choice-unknown"]
    assert row.bad[0].field is FormField.ACCEPTANCE


def test_a_form_in_reworded_terms_is_read_with_the_words_of_either(tmp_path: Path) -> None:
    reworded = {
        "accepted": "Taken up",
        "in_progress": "On the way",
        "acceptance_hdr": "What we think",
        "form_unchanged": "As before",
    }
    said = words(Language.ENGLISH, "ITU", reworded)
    known = hearing_of(said)
    for name, made_with in (("new", said), ("old", words(Language.ENGLISH))):
        held = opened(write(form("7"), Via.WORKBOOK, made_with))
        held.fill(
            "7",
            {
                FormField.ACCEPTANCE: made_with.of(Acceptance.ACCEPTED),
                FormField.IMPLEMENTATION: made_with.of(Implementation.IN_PROGRESS),
            },
        )
        held.book.save(tmp_path / f"{name}.xlsx")
        filled = read_form(tmp_path / f"{name}.xlsx", Language.ENGLISH, known)
        assert filled.bad == ()
        answer = next(row.answer for row in filled.rows if row.answer)
        assert answer.acceptance is Acceptance.ACCEPTED
        assert answer.implementation is Implementation.IN_PROGRESS
