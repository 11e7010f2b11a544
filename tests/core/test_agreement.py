"""The language versions of a document are one document: every difference is found."""

from dataclasses import replace

from uptake.core.agreement import Disagreed, Disagreement, Place, disagreements
from uptake.core.codes import Acceptance, ConditionKind, Language
from uptake.core.document import Condition, Entry, FinancialDetail, Report, StatusDocument

REPORT = "JIU/REP/2021/3"
FIRST = Entry(
    REPORT,
    "1",
    text="By the end of 2022, do two things.",
    text_language=Language.ENGLISH,
    acceptance=Acceptance.ACCEPTED,
    conditions=(Condition(ConditionKind.EXCEPTION, "except 40 posts"),),
    financial_detail=FinancialDetail(period="2022-2023"),
    remarks="See C20/53.\nDone in 2021.",
    comment_language=Language.ENGLISH,
    references=("C20/53",),
)
SECOND = Entry(REPORT, "2", text="Report on it.", text_language=Language.ENGLISH)
ENGLISH = StatusDocument(
    symbol="C22/61",
    language=Language.ENGLISH,
    title="Recommendations of 2021",
    reports=(Report(REPORT, "Cybersecurity"), Report("JIU/REP/2020/8", "Digital")),
    entries=(FIRST, SECOND),
)
FRENCH_FIRST = replace(
    FIRST,
    text="D'ici à fin 2022, faire deux choses.",
    text_language=Language.FRENCH,
    conditions=(Condition(ConditionKind.EXCEPTION, "sauf 40 postes"),),
    financial_detail=FinancialDetail(period="2022–2023"),
    remarks="Voir C20/53.\nFait en 2021.",
    comment_language=Language.FRENCH,
)
FRENCH_SECOND = replace(SECOND, text="En rendre compte.", text_language=Language.FRENCH)
FRENCH = replace(
    ENGLISH,
    symbol="C22/61-F",
    language=Language.FRENCH,
    title="Recommandations de 2021",
    reports=(Report(REPORT, "Cybersécurité"), Report("JIU/REP/2020/8", "Numérique")),
    entries=(FRENCH_FIRST, FRENCH_SECOND),
)


def against(french: StatusDocument, english: StatusDocument = ENGLISH) -> tuple[Disagreement, ...]:
    versions = {Language.ENGLISH: english, Language.FRENCH: french}
    return disagreements(versions, Language.ENGLISH)


def first(**changes: object) -> tuple[Disagreement, ...]:
    changed = replace(FRENCH_FIRST, **changes)  # type: ignore[arg-type]
    return against(replace(FRENCH, entries=(changed, FRENCH_SECOND)))


def test_two_versions_that_say_the_same_agree() -> None:
    assert against(FRENCH) == ()


def test_without_the_original_there_is_nothing_to_compare_with() -> None:
    assert disagreements({Language.FRENCH: FRENCH}, Language.ENGLISH) == ()


def test_a_status_is_the_same_in_all_languages() -> None:
    assert first(acceptance=Acceptance.NOT_ACCEPTED) == (
        Disagreement(
            Disagreed.CODE,
            Language.FRENCH,
            Place(REPORT, "1", True, "acceptance"),
            Acceptance.ACCEPTED,
            Acceptance.NOT_ACCEPTED,
        ),
    )


def test_symbols_are_the_same_in_texts_and_in_references() -> None:
    found = first(remarks="Voir C20/35.\nFait en 2021.", references=("C18/7", "C20/35"))
    assert [(one.kind, one.place.field) for one in found] == [
        (Disagreed.SYMBOLS, "references"),
        (Disagreed.SYMBOLS, "remarks"),
    ]


def test_numbers_and_paragraphs_are_the_same_in_texts() -> None:
    found = first(remarks="Voir C20/53. Fait en 2012.")
    assert {one.kind for one in found} == {Disagreed.NUMBERS, Disagreed.PARAGRAPHS}
    numbers = next(one for one in found if one.kind is Disagreed.NUMBERS)
    assert (numbers.original, numbers.found) == (("2021",), ("2012",))


def test_conditions_and_money_are_compared_too() -> None:
    found = first(
        conditions=(Condition(ConditionKind.EXCEPTION, "sauf 14 postes"),),
        financial_detail=FinancialDetail(period="2022-2024"),
    )
    assert [one.place.field for one in found] == ["condition-0", "financial_period"]


def test_a_text_that_is_borrowed_is_not_compared() -> None:
    assert first(remarks=FIRST.remarks, comment_language=Language.ENGLISH) == ()
    assert against(replace(FRENCH, title=ENGLISH.title)) == ()


def test_a_text_that_only_one_version_has_is_found() -> None:
    (found,) = first(remarks=None, comment_language=None)
    assert (found.kind, found.place.field, found.found) == (Disagreed.TEXT, "remarks", None)


def test_what_was_printed_is_compared_where_both_have_it() -> None:
    english = replace(FIRST, comment="Accepted. Done in 2021.", remarks="Done in 2021.")
    french = replace(FRENCH_FIRST, comment="Acceptée. Fait en 2020.", remarks=None)
    found = against(
        replace(FRENCH, entries=(french, FRENCH_SECOND)),
        replace(ENGLISH, entries=(english, SECOND)),
    )
    assert [(one.kind, one.place.field) for one in found] == [(Disagreed.NUMBERS, "comment")]


def test_a_recommendation_or_a_report_that_is_missing_is_found() -> None:
    found = against(replace(FRENCH, entries=(FRENCH_FIRST,), reports=FRENCH.reports[:1]))
    assert [(one.kind, one.original, one.found) for one in found] == [
        (Disagreed.REPORT, "JIU/REP/2020/8", None),
        (Disagreed.ENTRY, "2", None),
    ]


def test_another_order_is_found_once() -> None:
    found = against(replace(FRENCH, entries=(FRENCH_SECOND, FRENCH_FIRST)))
    assert [(one.kind, one.place.number) for one in found] == [(Disagreed.ORDER, "1")]


def test_another_symbol_is_found_but_not_another_letter() -> None:
    (found,) = against(replace(FRENCH, symbol="C22/16"))
    assert (found.kind, found.place.field) == (Disagreed.CODE, "symbol")


def test_languages_are_told_in_their_order() -> None:
    versions = {
        Language.SPANISH: replace(FRENCH, language=Language.SPANISH, entries=()),
        Language.ENGLISH: ENGLISH,
        Language.ARABIC: replace(FRENCH, language=Language.ARABIC, entries=()),
    }
    found = disagreements(versions, Language.ENGLISH)
    assert [one.language for one in found] == [Language.ARABIC] * 2 + [Language.SPANISH] * 2
