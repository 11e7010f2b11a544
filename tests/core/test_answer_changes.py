"""What differs between two given answers: the fields, and the evidence."""

from dataclasses import replace

from uptake.core.answers import AnswerChanges, Evidence, GivenAnswer, answer_changes, entry_of
from uptake.core.codes import Acceptance, Implementation, Implications, Language
from uptake.core.symbols import RecommendationKey

KEY = RecommendationKey("JIU/REP/2021/3", "5")
ANSWER = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IN_PROGRESS,
    remarks="It has begun.",
    references=("C20/53",),
)
POLICY, REPORT = (
    Evidence("the policy", sha256="0" * 64),
    Evidence("the report", url="https://x.int"),
)


def changes(**values: object) -> AnswerChanges:
    return answer_changes(ANSWER, replace(ANSWER, **values), KEY)  # type: ignore[arg-type]


def fields(found: AnswerChanges) -> list[str]:
    return [change.field for change in found.fields.changes] if found.fields else []


def test_what_says_the_same_does_not_differ() -> None:
    assert not changes().differs
    assert not changes(why="As every year.").differs
    assert not changes(remarks="It\u00a0has begun.").differs


def test_each_field_that_differs_is_told() -> None:
    found = changes(
        implementation=Implementation.IMPLEMENTED,
        remarks="It is done.",
        financial_implications=Implications.NONE,
    )
    assert fields(found) == ["implementation", "financial_implications", "remarks"]
    assert found.fields is not None
    assert found.fields.moved


def test_evidence_that_came_and_went_is_told() -> None:
    before, after = replace(ANSWER, evidence=(POLICY,)), replace(ANSWER, evidence=(REPORT,))
    found = answer_changes(before, after, KEY)
    assert (found.came, found.went, found.fields) == ((REPORT,), (POLICY,), None)
    assert found.differs


def test_words_of_two_languages_are_not_compared() -> None:
    found = changes(language=Language.FRENCH, remarks="Les travaux ont commencé.")
    assert not found.texts_compared
    assert fields(found) == []
    moved = changes(language=Language.FRENCH, implementation=Implementation.IMPLEMENTED)
    assert fields(moved) == ["implementation"]


def test_an_answer_is_an_entry_of_its_recommendation() -> None:
    entry = entry_of(ANSWER, KEY)
    assert entry.key == KEY
    assert (entry.remarks, entry.comment_language) == ("It has begun.", Language.ENGLISH)
    assert entry_of(replace(ANSWER, remarks=None), KEY).comment_language is None
