"""What an answer cites: what its words name, and what is named beside them."""

from dataclasses import replace

from tests.rooms.builders import document, entry
from uptake.core.agreement import disagreements
from uptake.core.citing import cited_beside_words, cited_documents
from uptake.core.codes import ConditionKind, Language
from uptake.core.document import Condition, FinancialDetail

ANSWER = entry(
    "1",
    conditions=(Condition(ConditionKind.EXCEPTION, "but for C21/50"),),
    financial_detail=FinancialDetail(words="as told in C20/53"),
    remarks="Decided in C19/4, and again in C20/53.",
    references=("C18/7", "C20/53"),
)


def test_what_the_words_name_is_cited_first_and_each_once() -> None:
    assert cited_documents(ANSWER) == ("C21/50", "C20/53", "C19/4", "C18/7")
    assert cited_documents(replace(ANSWER, references=())) == ("C21/50", "C20/53", "C19/4")


def test_beside_the_words_is_what_none_of_them_names() -> None:
    assert cited_beside_words(ANSWER) == ("C18/7",)


def test_a_symbol_in_the_words_of_one_language_differs_once() -> None:
    english = document(entry("1", remarks="It is done.", references=("C18/7",)))
    said = entry(
        "1",
        remarks="C'est fait (C20/53).",
        comment_language=Language.FRENCH,
        references=("C20/53", "C18/7"),
    )
    french = replace(document(said), language=Language.FRENCH)
    found = disagreements({Language.ENGLISH: english, Language.FRENCH: french}, Language.ENGLISH)
    assert [(one.original, one.found) for one in found if one.kind == "symbols"] == [
        ((), ("C20/53",))
    ]
