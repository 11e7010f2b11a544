"""The codes of an answer in words, and read back from them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import ConditionKind, Implications, Language, Relevance
from uptake.core.document import Condition, Entry, FinancialDetail
from uptake.exchange.phrasing import needs_label, print_codes
from uptake.exchange.reading.phrases import CommentFacts, read_comment
from uptake.terms.words import words

PLAIN = Entry("JIU/REP/2023/4", "1")
FREE = st.text(
    alphabet=st.sampled_from("abc ABC éß абв Я 相关无需 مهمة لا 0123 .,;:!?()[]–—-/'’%&*"),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
AMOUNTS = st.decimals(Decimal("0.01"), Decimal(10**9), places=2) | st.integers(1, 10**9).map(
    Decimal
)
DETAILS = st.builds(
    FinancialDetail,
    amount=st.none() | AMOUNTS,
    currency=st.none() | st.sampled_from(["CHF", "EUR", "USD"]),
    period=st.none() | st.sampled_from(["2023", "2024-2025", "per year", "на 2023 год"]),
    words=st.none() | FREE,
).filter(lambda detail: detail != FinancialDetail())
CONDITIONS = st.lists(
    st.builds(Condition, st.sampled_from(ConditionKind), st.none() | FREE), max_size=3, unique=True
).map(tuple)


def facts_of(entry: Entry) -> CommentFacts:
    return CommentFacts(
        relevance=entry.relevance,
        priority=entry.priority,
        conditions=entry.conditions,
        financial_implications=entry.financial_implications,
        human_resource_implications=entry.human_resource_implications,
        financial_detail=entry.financial_detail,
    )


def read_back(text: str, language: Language) -> CommentFacts:
    return replace(read_comment(text, language), references=())


@pytest.mark.parametrize("join", [" – ", ". ", "\n"])
@pytest.mark.parametrize("organization", [None, "ITU"])
@pytest.mark.parametrize("language", Language)
def test_every_combination_of_codes_is_read_back(
    language: Language, organization: str | None, join: str
) -> None:
    spoken = words(language, organization)
    tried = 0
    for relevance in (None, *Relevance):
        for priority in (None, True, False):
            for money in (None, *Implications):
                for people in (None, *Implications):
                    entry = replace(
                        PLAIN,
                        relevance=relevance,
                        priority=priority,
                        financial_implications=money,
                        human_resource_implications=people,
                    )
                    printed = join.join(print_codes(entry, spoken))
                    assert read_back(printed, language) == facts_of(entry)
                    tried += 1
    assert tried == 4 * 3 * 6 * 6


@given(
    language=st.sampled_from(Language),
    conditions=CONDITIONS,
    detail=st.none() | DETAILS,
    money=st.none() | st.sampled_from(Implications),
    people=st.none() | st.sampled_from(Implications),
    join=st.sampled_from([" – ", ". "]),
)
def test_conditions_and_details_in_any_words_are_read_back(
    language: Language,
    conditions: tuple[Condition, ...],
    detail: FinancialDetail | None,
    money: Implications | None,
    people: Implications | None,
    join: str,
) -> None:
    entry = replace(
        PLAIN,
        conditions=conditions,
        financial_detail=detail,
        financial_implications=money,
        human_resource_implications=people,
    )
    printed = join.join(print_codes(entry, words(language)))
    assert read_back(printed, language) == facts_of(entry)


@given(
    language=st.sampled_from(Language),
    relevance=st.none() | st.sampled_from(Relevance),
    remarks=st.lists(
        FREE
        | st.sampled_from(
            ["Relevant. Not so.", "No financial implications", "Pertinente", "مهمة", "相关",
             "Remarks:", "Observations :", "Subject to approval", "- Актуальна", "备注：无"]
        ),
        min_size=1,
        max_size=3,
    ).map("\n".join),
)  # fmt: skip
def test_remarks_are_read_back_with_a_label_where_they_need_one(
    language: Language, relevance: Relevance | None, remarks: str
) -> None:
    spoken = words(language)
    entry = replace(PLAIN, relevance=relevance, remarks=remarks)
    label = [spoken["remarks_label"]] if needs_label(remarks, spoken) else []
    comment = "\n".join([*print_codes(entry, spoken), *label, remarks])
    assert read_back(comment, language) == replace(facts_of(entry), remarks=remarks)


@pytest.mark.parametrize(
    ("remarks", "needed"),
    [
        ("The policy was adopted in 2021.", False),
        ("The relevant offices were told; see C20/53.", False),
        ("Not relevant", True),
        ("It has no financial implications.", True),
        ("Remarks: none", True),
        ("Addressed to governing bodies.", True),
    ],
)
def test_only_remarks_that_could_be_misread_need_a_label(remarks: str, needed: bool) -> None:
    assert needs_label(remarks, words(Language.ENGLISH)) is needed


ANSWER = replace(
    PLAIN,
    relevance=Relevance.RELEVANT,
    priority=False,
    conditions=(
        Condition(ConditionKind.IN_WORK_PLAN, "In the work plan for 2024"),
        Condition(ConditionKind.EXCEPTION, "باستثناء المكاتب"),
    ),
    financial_implications=Implications.ADDITIONAL,
    human_resource_implications=Implications.NONE,
    financial_detail=FinancialDetail(Decimal(250000), "CHF", "2024-2025"),
)


def test_codes_are_said_in_the_order_and_the_words_of_the_field() -> None:
    assert print_codes(ANSWER, words(Language.ENGLISH)) == [
        "Relevant but not a priority",
        "In the work plan for 2024",
        "With the exception of: باستثناء المكاتب",
        "Additional financial resources required: Amount: 250,000; Currency: CHF; "
        "Funding period: 2024-2025",
        "No human resource implications",
    ]


def test_an_organization_says_them_in_its_own_words() -> None:
    assert print_codes(ANSWER, words(Language.ARABIC, "ITU"))[0] == "مهمة ولكنها ليست ذات أولوية"
    assert print_codes(ANSWER, words(Language.ARABIC))[0] == "ذات صلة ولكنها ليست ذات أولوية"


def test_money_and_people_with_one_answer_are_said_together() -> None:
    entry = replace(
        PLAIN,
        financial_implications=Implications.NONE_ADDITIONAL,
        human_resource_implications=Implications.NONE_ADDITIONAL,
    )
    assert print_codes(entry, words(Language.FRENCH)) == [words(Language.FRENCH)["none_additional"]]


def test_an_answer_without_codes_says_nothing() -> None:
    assert print_codes(PLAIN, words(Language.ENGLISH)) == []


def test_a_detail_in_words_that_say_it_all_is_said_in_them() -> None:
    detail = FinancialDetail(Decimal(250000), "CHF", "2023", "CHF 250,000 in 2023")
    entry = replace(PLAIN, financial_implications=Implications.ADDITIONAL, financial_detail=detail)
    assert print_codes(entry, words(Language.ENGLISH)) == [
        "Additional financial resources required: CHF 250,000 in 2023"
    ]
