"""What comments say as codes, and what remains of them."""

import json
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.beside import EXPECTED, needs_real
from tests.exchange.reading.comments_said import cases
from uptake.core.codes import ConditionKind, Implications, Language, Relevance
from uptake.core.document import Condition, FinancialDetail
from uptake.exchange.reading.phrases import CommentFacts, read_comment

CASES = cases()


SHORT = {
    Relevance.RELEVANT: "relevant",
    Relevance.PARTLY_RELEVANT: "partly",
    Relevance.NOT_RELEVANT: "irrelevant",
    Implications.NONE: "none",
    Implications.NONE_ADDITIONAL: "none+",
    Implications.WITHIN_BUDGET: "budget",
    Implications.ADDITIONAL: "more",
    Implications.NOT_ASSESSED: "open",
    ConditionKind.IN_WORK_PLAN: "plan",
    ConditionKind.SUBJECT_TO_APPROVAL: "approval",
    ConditionKind.EXCEPTION: "exception",
}


def facts_in_short(facts: CommentFacts) -> set[str]:
    money, people = facts.financial_implications, facts.human_resource_implications
    said = {SHORT[condition.kind] for condition in facts.conditions}
    said |= {SHORT[facts.relevance]} if facts.relevance else set()
    said |= {f"pri:{'yes' if facts.priority else 'no'}"} if facts.priority is not None else set()
    said |= {f"ver:{'yes' if facts.verified else 'no'}"} if facts.verified is not None else set()
    said |= {"info"} if facts.for_information else set()
    said |= {f"to:{facts.addressed.addressee}"} if facts.addressed else set()
    if money and money is people:
        return said | {f"both:{SHORT[money]}"}
    said |= {f"fin:{SHORT[money]}"} if money else set()
    return said | ({f"hum:{SHORT[people]}"} if people else set())


def test_every_language_is_tried_in_many_ways() -> None:
    assert all(count >= 25 for count in Counter(case[0] for case in CASES).values())
    assert {case[0] for case in CASES} == set(Language)


@pytest.mark.parametrize(("language", "comment", "expected"), CASES)
def test_a_comment_says_what_its_phrases_say(
    language: Language, comment: str, expected: str
) -> None:
    facts = read_comment(comment, language)
    known = set(expected.split())
    assert facts_in_short(facts) == known - {"all"}
    assert facts.remarks == (None if "all" in known else comment)


@needs_real
def test_all_comments_of_a_real_document_come_out_exactly() -> None:
    entries = json.loads(EXPECTED.read_text(encoding="utf-8"))["entries"]
    assert len(entries) == 23
    for entry in entries:
        facts = read_comment(entry["comment"], Language.ARABIC)
        named = (facts.relevance, facts.priority, facts.financial_implications)
        assert named == (entry["relevance"], entry["priority"], entry["financial_implications"])
        assert facts.human_resource_implications == entry["human_resource_implications"]
        assert list(facts.references) == entry["references"]


@needs_real
def test_nothing_of_a_real_comment_is_lost() -> None:
    """Every word is in the remarks, or in a segment that became a code."""
    kept = Counter[bool]()
    for entry in json.loads(EXPECTED.read_text(encoding="utf-8"))["entries"]:
        facts = read_comment(entry["comment"], Language.ARABIC)
        for line in (facts.remarks or "").split("\n"):
            assert line in entry["comment"]
        kept[facts.remarks is None] += 1
    assert kept[True] >= 10
    assert kept[False] >= 10


def test_conditions_keep_their_words() -> None:
    facts = read_comment(
        "In the work plan for 2023, but subject to the approval of the Board; all offices but one "
        "are covered (with the exception of Paris (France)).",
        Language.ENGLISH,
    )
    assert facts.conditions == (
        Condition(ConditionKind.IN_WORK_PLAN, "In the work plan for 2023"),
        Condition(ConditionKind.SUBJECT_TO_APPROVAL, "subject to the approval of the Board"),
        Condition(ConditionKind.EXCEPTION, "with the exception of Paris (France)"),
    )


def test_a_condition_named_by_its_term_alone_has_no_words() -> None:
    facts = read_comment("Subject to approval. In the work plan", Language.ENGLISH)
    assert facts.conditions == (
        Condition(ConditionKind.SUBJECT_TO_APPROVAL),
        Condition(ConditionKind.IN_WORK_PLAN),
    )


def test_what_remains_keeps_its_lines_lists_and_stops() -> None:
    comment = (
        "Relevant – see document C20/53 – no additional cost. Work goes on. It is slow.\n"
        "No human resource implications\n"
        "1 first\n"
        "2 second. Verified. Third"
    )
    facts = read_comment(comment, Language.ENGLISH)
    assert facts.remarks == (
        "see document C20/53 Work goes on. It is slow.\n1 first\n2 second. Third"
    )
    assert facts.references == ("C20/53",)
    assert facts.verified is True


def test_behind_the_label_of_remarks_nothing_is_mined() -> None:
    comment = "Relevant\nRemarks: Not relevant elsewhere\nNo financial implications"
    facts = read_comment(comment, Language.ENGLISH)
    assert facts.relevance is Relevance.RELEVANT
    assert facts.financial_implications is None
    assert facts.remarks == "Not relevant elsewhere\nNo financial implications"


MONEY = [
    ("en", "Additional resources required: CHF 250,000 in 2023-2024", "250000", "CHF", "2023-2024"),
    ("en", "Additional resources required: US$ 1.2 million per year", "1200000", "USD", "per year"),
    ("en", "Additional resources required: € 30 000.50", "30000.50", "EUR", None),
    ("fr", "Ressources supplémentaires requises : 250 000 francs suisses pour 2023-2024",
     "250000", "CHF", "2023-2024"),
    ("fr", "Ressources supplémentaires requises : 1,2 million de dollars", "1200000", "USD", None),
    ("es", "Se requieren recursos adicionales: 250.000 francos suizos en 2023",
     "250000", "CHF", "2023"),
    ("es", "Se requieren recursos adicionales: 2,5 millones de euros", "2500000", "EUR", None),
    ("ru", "Требуются дополнительные ресурсы: 250 000 швейцарских франков на 2023–2024 годы",
     "250000", "CHF", "2023–2024"),
    ("ru", "Требуются дополнительные ресурсы: 1,2 млн долл. США в год", "1200000", "USD", "в год"),
    ("zh", "需要额外资源：25万瑞士法郎（2023-2024年）", "250000", "CHF", "2023-2024"),
    ("zh", "需要额外资源：120万美元", "1200000", "USD", None),
    ("ar", "يلزم توفير موارد إضافية: 250 000 فرنك سويسري للفترة 2023-2024",
     "250000", "CHF", "2023-2024"),
    ("ar", "يلزم توفير موارد إضافية: ٥٠ ألف دولار أمريكي", "50000", "USD", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "comment", "amount", "currency", "period"), MONEY)
def test_additional_resources_have_an_amount_a_currency_and_a_period(
    language: str, comment: str, amount: str, currency: str, period: str | None
) -> None:
    facts = read_comment(comment, Language(language))
    words = comment.replace("：", ":").partition(":")[2].strip()
    assert facts.financial_implications is Implications.ADDITIONAL
    assert facts.financial_detail is not None
    printed = (facts.financial_detail.words or "").replace("：", ":")
    assert printed == words
    assert facts.financial_detail == FinancialDetail(
        Decimal(amount), currency, period, facts.financial_detail.words
    )
    assert facts.remarks is None


def test_a_sum_in_a_sentence_counts_only_beside_additional_resources() -> None:
    comment = "Additional financial resources of CHF 250,000 are required for 2023."
    facts = read_comment(comment, Language.ENGLISH)
    assert facts.financial_detail is not None
    assert facts.financial_detail.amount == Decimal(250000)
    assert facts.financial_detail.period == "2023"
    assert facts.remarks == comment
    spent = read_comment("The unit spent CHF 250,000 in 2021.", Language.ENGLISH)
    assert spent == CommentFacts(remarks="The unit spent CHF 250,000 in 2021.")


def test_words_behind_additional_resources_are_kept_where_no_sum_is_named() -> None:
    facts = read_comment("Additional human resources required: two posts", Language.ENGLISH)
    assert facts.human_resource_implications is Implications.ADDITIONAL
    assert facts.financial_implications is None
    assert facts.remarks == "Additional human resources required: two posts"


@given(text=st.text(max_size=200), language=st.sampled_from(Language))
def test_no_comment_is_too_odd_to_read(text: str, language: Language) -> None:
    read_comment(text, language)


@given(
    pieces=st.lists(
        st.sampled_from(
            ["Relevant", "Not relevant", " – ", ". ", "\n", ", ", "No financial implications", ": ",
             "(", ")", "“", "”", "Remarks:", "in the work plan", "subject to approval", "except",
             "CHF 5", "plain words"]
        ),
        max_size=12,
    )
)  # fmt: skip
def test_remarks_read_again_as_far_as_they_were_kept(pieces: list[str]) -> None:
    facts = read_comment("".join(pieces), Language.ENGLISH)
    assert facts.remarks is None or facts.remarks.strip()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "piece",
    [": “", "(", "Relevant, ", " - ", "financial ", "No additional ", "资源", "موارد ", "1,"],
)
def test_comments_made_to_be_slow_are_read(piece: str, language: Language) -> None:
    read_comment("Additional resources required: CHF " + piece * 2000, language)
