"""The rules of an import, as laws."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import Acceptance, ConditionKind, Implementation, Language, Origin
from uptake.core.document import Condition, Entry, Report, StatusDocument
from uptake.core.importing import (
    Staying,
    is_open,
    kept,
    left_open,
    missing,
    original_of,
    refused,
    unless_guessed,
    words_after,
)

words = st.text(st.sampled_from("ab é\u00a0–-"), max_size=8)
values = st.none() | words | st.tuples(words) | st.integers(0, 3)
languages = st.sampled_from(Language)
texts = st.dictionaries(languages, st.text("abc", min_size=1, max_size=4))


@given(values, values)
def test_what_is_left_open_never_erases(known: object, given_: object) -> None:
    after = kept(known, given_)
    assert after in (known, given_)
    if is_open(given_):
        assert after == known


@given(values, values)
def test_an_import_twice_is_an_import_once(known: object, given_: object) -> None:
    once = kept(known, given_)
    assert kept(once, given_) == once


@given(texts, st.none() | st.text("abc", max_size=4), languages, languages)
def test_a_language_adds_a_language(
    known: dict[Language, str], said: str | None, language: Language, original: Language
) -> None:
    after = words_after(known, said, language, original)
    if not said:
        assert after == known
        return
    assert after[language] == said
    others = {one: text for one, text in known.items() if one is not language}
    kept_others = {one: text for one, text in after.items() if one is not language}
    changed = language is original and known.get(language) not in (None, said)
    assert kept_others == ({} if changed else others)
    assert words_after(after, said, language, original) == after


@given(texts, st.text("abc", min_size=1), languages, languages)
def test_the_original_outlives_every_other_language(
    known: dict[Language, str], said: str, language: Language, original: Language
) -> None:
    if language is not original and original in known:
        assert words_after(known, said, language, original)[original] == known[original]


@given(st.none() | st.integers(1, 3), st.none() | st.integers(1, 3), st.none() | st.integers(1, 3))
def test_a_guess_never_overwrites(known: int | None, said: int | None, guess: int | None) -> None:
    after = unless_guessed(known, said, guess)
    if known is not None and said in (None, guess):
        assert after == known
    elif said is not None:
        assert after == said
    if known is None and said is None:
        assert after == guess


@pytest.mark.parametrize(
    ("origins", "stated", "original"),
    [
        ({}, None, None),
        ({}, Language.ARABIC, Language.ARABIC),
        ({Language.ARABIC: Origin.IMPORTED}, Language.ENGLISH, Language.ARABIC),
        (
            {Language.ARABIC: Origin.IMPORTED, Language.FRENCH: Origin.WRITTEN},
            Language.ARABIC,
            Language.FRENCH,
        ),
        (
            {Language.ENGLISH: Origin.TRANSLATED, Language.RUSSIAN: Origin.IMPORTED},
            None,
            Language.RUSSIAN,
        ),
        ({Language.FRENCH: Origin.TRANSLATED}, Language.ENGLISH, Language.ENGLISH),
        (
            {Language.ARABIC: Origin.IMPORTED, Language.ENGLISH: Origin.IMPORTED},
            None,
            Language.ENGLISH,
        ),
    ],
)
def test_which_language_is_the_original(
    origins: dict[Language, Origin], stated: Language | None, original: Language | None
) -> None:
    assert original_of(origins, stated) is original


ENTRY = Entry(
    "JIU/REP/2021/3",
    "1",
    text="Do it.",
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IN_PROGRESS,
    remarks="Begun.",
)
REPORT = Report("JIU/REP/2021/3", title="A report", programme_year=2021)
REGISTER = StatusDocument(reports=(REPORT,), entries=(ENTRY,))


def test_what_a_document_leaves_open_is_listed_with_its_fields() -> None:
    silent = StatusDocument(
        reports=(replace(REPORT, title=None),),
        entries=(replace(ENTRY, remarks=None, implementation=None),),
    )
    assert left_open(REGISTER, silent) == (
        Staying("JIU/REP/2021/3", None, True, ("title",)),
        Staying("JIU/REP/2021/3", "1", True, ("implementation", "remarks")),
    )
    assert left_open(REGISTER, REGISTER) == ()


def test_what_is_said_otherwise_and_not_taken_is_listed() -> None:
    other = replace(REGISTER, entries=(replace(ENTRY, text="Do another thing."),))
    assert refused(REGISTER, other) == (Staying("JIU/REP/2021/3", "1", True, ("text",)),)


def test_what_a_document_lacks_is_listed() -> None:
    second = replace(ENTRY, number="2")
    done = replace(ENTRY, report="JIU/REP/2020/1", implementation=Implementation.IMPLEMENTED)
    begun = replace(ENTRY, report="JIU/REP/2020/2")
    register = replace(REGISTER, entries=(ENTRY, second, done, begun))
    given_ = StatusDocument(reports=(REPORT,), entries=(ENTRY,))
    found = missing(register, given_, [second.key])
    assert [(one.entry, one.listed, one.is_open) for one in found] == [
        (second, True, True),
        (begun, False, True),
    ]


def test_a_condition_without_its_words_leaves_them_open_and_says_nothing_else() -> None:
    def document(*conditions: Condition) -> StatusDocument:
        return StatusDocument(entries=(Entry("JIU/REP/2021/3", "1", conditions=conditions),))

    planned = Condition(ConditionKind.IN_WORK_PLAN, "the plan for 2022")
    approved = Condition(ConditionKind.SUBJECT_TO_APPROVAL, "the Council's, of the budget")
    known = document(planned, approved)
    place = (Staying("JIU/REP/2021/3", "1", True, ("conditions",)),)
    for bare in (
        document(planned, replace(approved, words=None)),
        document(*(replace(one, words=None) for one in (planned, approved))),
    ):
        assert (left_open(known, bare), refused(known, bare)) == (place, ())
    for other in (document(planned), document(planned, replace(approved, words="of nobody"))):
        assert (left_open(known, other), refused(known, other)) == ((), place)
    assert (left_open(known, known), refused(known, known)) == ((), ())
