"""Reading an answer from a form: amounts by language, paragraphs and lists, symbols, evidence."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from uptake.answers.pages.fields import (
    currencies,
    kept_remarks,
    read_proof,
    told_proof,
    typed_amount,
    typed_remarks,
)
from uptake.answers.pages.form import AnswerForm, read_answer
from uptake.core.answers import Evidence, GivenAnswer, Problem
from uptake.core.codes import Acceptance, ConditionKind, Implementation, Implications, Language
from uptake.core.document import Condition, FinancialDetail
from uptake.core.numbers import meanings
from uptake.terms.messages import say
from uptake.terms.words import words

SHA256 = "a" * 64


def form(*pairs: tuple[str, str]) -> QueryDict:
    made = QueryDict(mutable=True)
    for name, value in pairs:
        made.appendlist(name, value)
    return made


@pytest.mark.parametrize(
    ("typed", "currency", "code"),
    [
        ("250.000", "", "amount-has-two-meanings"),
        ("1,5", "USD", "amount-has-two-meanings"),
        ("a dozen", "", "amount-not-understood"),
        ("12.345,678", "", "amount-not-understood"),
        ("CHF 250,000", "USD", "amount-in-another-currency"),
    ],
)
def test_an_amount_that_is_not_clear_is_not_guessed(typed: str, currency: str, code: str) -> None:
    answer, found = read_answer(form(("amount", typed), ("currency", currency)), Language.ENGLISH)
    assert [(one.field, one.code) for one in found] == [("amount", code)]
    assert answer.financial_detail is None or answer.financial_detail.amount is None
    assert dict(found[0].values)["typed"] == typed


def test_two_meanings_are_both_said() -> None:
    _, found = read_answer(form(("amount", "250.000")), Language.FRENCH)
    said = say("amount-has-two-meanings", Language.FRENCH, dict(found[0].values))
    assert "peut signifier 250 ou 250\u202f000" in said


def test_a_currency_may_stand_beside_the_amount() -> None:
    answer, found = read_answer(form(("amount", "CHF 1'250'000.-")), Language.ENGLISH)
    assert not found
    assert answer.financial_detail == FinancialDetail(Decimal(1250000), "CHF")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("amount", ["0", "7", "1500", "1500.50", "0.05", "123456789.99"])
def test_an_amount_comes_back_as_it_was_shown(language: Language, amount: str) -> None:
    assert meanings(typed_amount(Decimal(amount), language), language) == (Decimal(amount),)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One.\r\n\r\nTwo.", "One.\nTwo."),
        ("Steps:\n1. First\n2) Second\n ٣. ثالثاً", "Steps:\n1 First\n2 Second\n3 ثالثاً"),
        ("1、第一\n2．第二", "1 第一\n2 第二"),
        ("1.5 million were spent", "1.5 million were spent"),
        ("2022. The year", "2022. The year"),
        ("a\x00b\ud800c\td", "abc d"),
        ("  \n ", None),
    ],
)
def test_paragraphs_and_lists_are_kept_as_the_register_has_them(
    typed: str, kept: str | None
) -> None:
    assert kept_remarks(typed) == kept
    assert kept_remarks(typed_remarks(kept)) == kept


def test_a_whole_form_is_read() -> None:
    answer, found = read_answer(
        form(
            ("acceptance", "accepted"),
            ("implementation", "in_progress"),
            ("relevance", ""),
            ("priority", "no"),
            ("condition", "exception"),
            ("condition", "in_work_plan"),
            ("condition-exception-words", "the field offices"),
            ("condition-subject_to_approval-words", "the Council"),
            ("financial_implications", "additional"),
            ("human_resource_implications", "none"),
            ("amount", "1,500"),
            ("currency", "CHF"),
            ("financial_period", "2027"),
            ("language", "fr"),
            ("remarks", "Fait."),
            ("references", "CWG-FHR 12/3, C20/53\nC20/53"),
            ("proof", told_proof(Evidence("plan.pdf", sha256=SHA256))),
            ("proof", "not evidence"),
            ("proof_address", " https://itu.example/plan "),
            ("proof_title", ""),
            ("why", " "),
        ),
        Language.ENGLISH,
    )
    assert found == ()
    assert answer == GivenAnswer(
        acceptance=Acceptance.ACCEPTED,
        implementation=Implementation.IN_PROGRESS,
        priority=False,
        conditions=(
            Condition(ConditionKind.EXCEPTION, "the field offices"),
            Condition(ConditionKind.IN_WORK_PLAN),
            Condition(ConditionKind.SUBJECT_TO_APPROVAL, "the Council"),
        ),
        financial_implications=Implications.ADDITIONAL,
        human_resource_implications=Implications.NONE,
        financial_detail=FinancialDetail(Decimal(1500), "CHF", "2027"),
        language=Language.FRENCH,
        remarks="Fait.",
        references=("CWG-FHR-12/3", "C20/53"),
        evidence=(
            Evidence("plan.pdf", sha256=SHA256),
            Evidence("https://itu.example/plan", url="https://itu.example/plan"),
        ),
    )


def test_what_cannot_be_read_is_told_with_what_was_typed() -> None:
    answer, found = read_answer(
        form(("acceptance", "perhaps"), ("amount", "a dozen"), ("currency", "XXQ")),
        Language.ENGLISH,
    )
    assert answer == GivenAnswer(language=Language.ENGLISH)
    assert [(one.field, one.code, one.values) for one in found] == [
        ("acceptance", "settlement-wrong", (("value", "perhaps"),)),
        ("amount", "amount-not-understood", (("typed", "a dozen"),)),
        ("currency", "currency-unknown", (("typed", "XXQ"),)),
    ]


def test_a_currency_that_is_no_more_stays_where_it_was() -> None:
    assert "DEM" not in currencies()
    answer, found = read_answer(
        form(("currency", "DEM"), ("currency_before", "DEM")), Language.ENGLISH
    )
    assert found == ()
    assert answer.financial_detail == FinancialDetail(currency="DEM")


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        "7",
        '{"name": "a"}',
        '{"name": 1, "sha256": null, "url": "https://a.example"}',
        '{"name": "a", "sha256": "../../etc/passwd"}',
        f'{{"name": "a", "sha256": "{SHA256}", "url": "https://a.example"}}',
    ],
)
def test_what_is_no_evidence_is_left_out(told: str) -> None:
    assert read_proof(told) is None


def test_a_code_that_is_none_is_an_error_by_our_code_and_leaves_the_field_open() -> None:
    answer, found = read_answer(
        form(("acceptance", "agreed"), ("implementation", "")), Language.ENGLISH
    )
    told = [(one.field, one.code, dict(one.values)) for one in found]
    assert told == [("acceptance", "settlement-wrong", {"value": "agreed"})]
    assert answer == GivenAnswer()


def test_what_is_begun_with_is_shown_as_it_is_typed_and_what_was_not_understood_stays() -> None:
    answer = GivenAnswer(
        acceptance=Acceptance.ACCEPTED,
        priority=False,
        financial_detail=FinancialDetail(Decimal("1250.5"), "CHF"),
        references=("C22/61", "C20/53"),
        remarks="1 First.",
    )
    begun = AnswerForm(words=words(Language.FRENCH), answer=answer)
    assert [one.data["value"] for one in begun["acceptance"] if one.data["selected"]] == [
        "accepted"
    ]
    shown = ("priority", "amount", "currency", "references", "remarks")
    assert [begun[name].value() for name in shown] == [
        "no",
        "1250,5",
        "CHF",
        "C22/61\nC20/53",
        "1. First.",
    ]
    unread = Problem("amount", "amount-not-understood", values=(("typed", "a dozen"),))
    again = AnswerForm(words=words(Language.FRENCH), answer=answer, problems=(unread,))
    assert again["amount"].value() == "a dozen"
    assert [one.is_error for one in again.told] == [True]
