from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from uptake.core.codes import (
    Acceptance,
    Bound,
    CebComments,
    ConditionKind,
    DecisionState,
    Impact,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.comparison import (
    Comparison,
    FieldChange,
    Status,
    compare,
    entry_fields,
    head_fields,
    report_fields,
)
from uptake.core.document import (
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)

REPORT = "JIU/REP/2021/3"
ENTRY = Entry(
    report=REPORT,
    number="1",
    text="Executive heads should prepare a report by the end of 2022.",
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.NOT_STARTED,
    comment="Relevant. In the plan.",
    remarks="In the plan.",
    references=("C20/53", "CWG-FHR-12/3"),
)


def document(*entries: Entry, **head: Any) -> StatusDocument:
    reports = head.pop("reports", (Report(REPORT, title="Cybersecurity"),))
    return StatusDocument(symbol="C22/61", entries=entries, reports=reports, **head)


def changed(**values: Any) -> tuple[FieldChange, ...]:
    """Compare one entry with itself after a change; give what differs."""
    comparison = compare(document(ENTRY), document(replace(ENTRY, **values)))
    return comparison.changed[0].changes if comparison.changed else ()


def across(**values: Any) -> tuple[FieldChange, ...]:
    """Compare one entry in English with itself in Arabic after a change."""
    arabic = document(replace(ENTRY, **values), language=Language.ARABIC)
    comparison = compare(document(ENTRY), arabic)
    return comparison.changed[0].changes if comparison.changed else ()


def test_a_document_does_not_differ_from_itself() -> None:
    comparison = compare(document(ENTRY), document(replace(ENTRY)))
    assert not comparison.differs
    assert not comparison.entries_differ


def test_entries_come_and_go() -> None:
    other = replace(ENTRY, number="2")
    comparison = compare(document(ENTRY), document(other))
    assert (comparison.came, comparison.went) == ((other,), (ENTRY,))
    assert comparison.differs
    assert not comparison.changed


def test_a_paragraph_is_not_the_recommendation_of_the_same_number() -> None:
    informal = replace(ENTRY, formal=False)
    comparison = compare(document(ENTRY), document(ENTRY, informal))
    assert comparison.came == (informal,)
    assert not comparison.changed


def test_entries_are_found_wherever_they_stand() -> None:
    other = replace(ENTRY, number="2")
    assert not compare(document(ENTRY, other), document(other, ENTRY)).differs


def test_a_number_that_stands_twice_is_paired_in_order() -> None:
    again = replace(ENTRY, text="Another text.")
    assert not compare(document(ENTRY, again), document(ENTRY, again)).differs
    comparison = compare(document(ENTRY, again), document(ENTRY))
    assert comparison.went == (again,)


def test_a_status_moves() -> None:
    after = replace(ENTRY, implementation=Implementation.IN_PROGRESS)
    comparison = compare(document(ENTRY), document(after))
    assert comparison.moved == comparison.changed
    assert comparison.moved[0].key == (REPORT, "1", True)
    assert comparison.moved[0].statuses == (
        Status(Acceptance.ACCEPTED, Implementation.NOT_STARTED),
        Status(Acceptance.ACCEPTED, Implementation.IN_PROGRESS),
    )
    assert comparison.moved[0].changes == (
        FieldChange("implementation", Implementation.NOT_STARTED, Implementation.IN_PROGRESS),
    )


def test_a_row_that_becomes_one_for_information_has_moved() -> None:
    after = replace(ENTRY, for_information=True)
    assert compare(document(ENTRY), document(after)).moved


def test_a_changed_text_has_not_moved() -> None:
    comparison = compare(document(ENTRY), document(replace(ENTRY, text="Other words.")))
    assert comparison.changed
    assert not comparison.moved


def test_blanks_and_dashes_that_print_alike_are_no_change() -> None:
    text = "Executive\u00a0heads  should prepare a report by the end of\u202f2022."
    assert not changed(text=text)
    assert not changed(references=("C20/53", "CWG\u2011FHR\u201112/3"))


def test_a_new_paragraph_is_a_change() -> None:
    assert changed(text="Executive heads should prepare a report\nby the end of 2022.")


def test_the_order_of_references_is_no_change() -> None:
    assert not changed(references=tuple(reversed(ENTRY.references)))
    assert changed(references=("C20/53",))


def test_a_change_of_the_comment_is_told_once() -> None:
    told = changed(comment="Relevant. In the budget.", remarks="In the budget.")
    assert [change.field for change in told] == ["remarks"]
    told = changed(comment="Partly relevant. In the plan.", relevance=Relevance.PARTLY_RELEVANT)
    assert [change.field for change in told] == ["relevance"]


def test_a_comment_in_other_words_with_the_same_meaning_is_told() -> None:
    assert [change.field for change in changed(comment="Is relevant. In the plan.")] == ["comment"]


def test_a_document_without_printed_comments_can_be_compared() -> None:
    assert not changed(comment=None)


def test_a_deadline_is_told_apart_from_a_date_from_which() -> None:
    by = DateFound(Bound.BY, date(2022, 12, 31), "by the end of 2022")
    begin = DateFound(Bound.FROM, date(2023, 1, 1), "from 2023")
    assert changed(dates=(by,)) == (FieldChange("deadlines", (), (by.date,)),)
    assert changed(dates=(begin,)) == (FieldChange("dates", (), (begin,)),)


def test_the_words_of_a_date_are_compared_with_the_text_only() -> None:
    by = DateFound(Bound.BY, date(2022, 12, 31), "by the end of 2022")
    before, after = document(replace(ENTRY, dates=(by,))), replace(by, words="by end-2022")
    assert not compare(before, document(replace(ENTRY, dates=(after,)))).differs


@pytest.mark.parametrize(
    "values",
    [
        {"acceptance": Acceptance.NOT_ACCEPTED},
        {"financial_implications": Implications.NONE},
        {"conditions": (Condition(ConditionKind.IN_WORK_PLAN, "in the plan"),)},
        {"decision": Decision(DecisionState.ENDORSED, "Council")},
        {"financial_detail": FinancialDetail(Decimal(10), "CHF")},
        {"impact": (Impact.SAVINGS,)},
        {"dates": (DateFound(Bound.BY, date(2022, 12, 31), "by 2022"),)},
        {"priority": False},
    ],
)
def test_codes_numbers_and_dates_are_compared_in_any_language(values: dict[str, Any]) -> None:
    assert changed(**values)
    assert across(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"text": "نص آخر"},
        {"text_language": Language.ARABIC},
        {"comment": "تعليق"},
        {"remarks": "ملاحظة"},
        {"addressee_name": "الأمين العام"},
        {"financial_detail": FinancialDetail(words="كلمات")},
    ],
)
def test_texts_are_not_compared_between_languages(values: dict[str, Any]) -> None:
    assert changed(**values)
    assert not across(**values)


def test_the_language_of_a_comment_is_compared_where_both_have_one() -> None:
    english = replace(ENTRY, comment_language=Language.ENGLISH)
    french = replace(ENTRY, comment_language=Language.FRENCH)
    assert compare(document(english), document(french)).changed
    assert not compare(document(english), document(replace(ENTRY, comment_language=None))).changed


def test_words_beside_codes_are_not_compared_between_languages() -> None:
    english = replace(ENTRY, conditions=(Condition(ConditionKind.EXCEPTION, "except one"),))
    arabic = replace(ENTRY, conditions=(Condition(ConditionKind.EXCEPTION, "باستثناء واحد"),))
    comparison = compare(document(english), document(arabic, language=Language.ARABIC))
    assert not comparison.texts_compared
    assert not comparison.entries_differ


def test_every_differing_status_of_a_translation_is_listed() -> None:
    others = tuple(replace(ENTRY, number=str(number)) for number in range(2, 6))
    wrong = replace(others[1], implementation=Implementation.IMPLEMENTED)
    english = document(ENTRY, *others)
    arabic = document(ENTRY, others[0], wrong, *others[2:], language=Language.ARABIC)
    assert [change.key[1] for change in compare(english, arabic).moved] == ["3"]


def heads(**values: Any) -> Comparison:
    return compare(document(), document(**values))


def test_changes_of_the_head_are_told() -> None:
    assert heads(date=date(2022, 2, 18)).head == (FieldChange("date", None, date(2022, 2, 18)),)
    assert [change.field for change in heads(title="Reports", revision=1).head] == [
        "revision",
        "title",
    ]
    assert not heads(title="Titre", language=Language.FRENCH).head
    assert heads(references=(Reference("C21/49", "Reports"),)).head


def test_a_period_is_compared_by_its_years_between_languages() -> None:
    english = document(period="2020-2021")
    assert not compare(english, document(period="2020\u20132021年", language=Language.CHINESE)).head
    assert compare(english, document(period="2021-2022年", language=Language.CHINESE)).head


def reports(*after: Report, **head: Any) -> Comparison:
    before = Report(
        REPORT, "Cybersecurity", focal_points=(FocalPoint("A. Person", "IS"), FocalPoint("B. One"))
    )
    return compare(document(reports=(before,)), document(reports=after, **head))


def test_reports_come_and_go() -> None:
    other = Report("JIU/REP/2020/7")
    comparison = reports(other)
    assert comparison.reports_came == (other,)
    assert [report.symbol for report in comparison.reports_went] == [REPORT]
    assert comparison.differs


def test_changes_of_a_report_are_told() -> None:
    after = Report(REPORT, "Cyber security", ceb_comments=CebComments.AVAILABLE)
    [change] = reports(after).reports_changed
    assert [told.field for told in change.changes] == ["title", "ceb_comments", "focal_points"]


def test_the_order_of_focal_points_is_no_change() -> None:
    people = (FocalPoint("B. One"), FocalPoint("A.\u00a0Person", "IS"))
    assert not reports(Report(REPORT, "Cybersecurity", focal_points=people)).differs


def test_focal_points_are_counted_between_languages() -> None:
    people = (FocalPoint("السيد أ", "د"), FocalPoint("السيد ب"))
    arabic = Report(REPORT, "الأمن", focal_points=people)
    assert not reports(arabic, language=Language.ARABIC).differs
    short = replace(arabic, focal_points=people[:1])
    assert reports(short, language=Language.ARABIC).reports_changed


COMPARED_OTHERWISE = {
    "report",
    "number",
    "formal",
    "findings",
    "language",
    "reports",
    "entries",
    "foreign_texts",
    # Who may read a document is decided, and with which head it was composed is proved.
    "distribution",
    "chain_head",
}


@pytest.mark.parametrize(
    ("kind", "compared"),
    [
        (Entry, entry_fields(True)),
        (Report, report_fields(True)),
        (StatusDocument, head_fields(True)),
    ],
)
def test_every_field_is_compared_in_one_language(kind: type, compared: tuple[Any, ...]) -> None:
    names = {field.name for field in fields(kind)} - COMPARED_OTHERWISE
    if kind is Report:
        names.remove("symbol")
    assert names <= {field.name for field in compared}


def test_every_field_that_holds_a_code_is_compared_between_languages() -> None:
    codes = {
        name
        for name, value in vars_of(ENTRY).items()
        if isinstance(value, Enum) and not isinstance(value, Language)
    }
    assert codes
    assert codes <= {field.name for field in entry_fields(False)}


def vars_of(entry: Entry) -> dict[str, object]:
    return {field.name: getattr(entry, field.name) for field in fields(entry)}


def test_an_official_text_in_another_language_is_a_translation_and_no_change() -> None:
    before = replace(ENTRY, text="Do it.", text_language=Language.ENGLISH)
    after = replace(before, text="Faites-le.", text_language=Language.FRENCH)
    assert fields_between(before, after) == []
    assert fields_between(before, replace(after, text_language=Language.ENGLISH)) == ["text"]
    moved = replace(after, implementation=Implementation.IMPLEMENTED)
    assert fields_between(before, moved) == ["implementation"]


def fields_between(before: Entry, after: Entry) -> list[str]:
    found = compare(document(before), document(after))
    return [one.field for change in found.changed for one in change.changes]
