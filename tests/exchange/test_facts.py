"""What a fact shows, its reader reads: in six languages, with every organization's own words."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from uptake.core.codes import (
    Action,
    Addressee,
    Bound,
    ConditionKind,
    DecisionState,
    EditionKind,
    Impact,
    Language,
)
from uptake.core.document import (
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    StatusDocument,
)
from uptake.exchange.facts import (
    ENTRY_FACTS,
    HEAD_FACTS,
    NOTHING,
    Fact,
    labelled,
    printed,
    read_dates,
    read_issuer,
    show_dates,
    show_issuer,
)
from uptake.terms.organizations import organizations
from uptake.terms.words import Words, words

LANGUAGES = list(Language)
ENTRY = Entry("JIU/REP/2021/3", "1")


def by_term[Subject](facts: tuple[Fact[Subject], ...], term: str) -> Fact[Subject]:
    (found,) = (fact for fact in facts if fact.term == term)
    return found


def again(term: str, entry: Entry, language: Language) -> object:
    """What is read of what is shown, by words that know no organization."""
    fact = by_term(ENTRY_FACTS, term)
    shown = fact.show(entry, words(language, "ITU"))
    assert shown
    return fact.read(shown, words(language))


def entry(**values: object) -> Entry:
    return Entry("JIU/REP/2021/3", "1", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
class TestEntries:
    def test_every_kind_of_addressee(self, language: Language) -> None:
        for kind in Addressee:
            for name in (None, "CEB (secretariat)", "UN"):
                found = again("addressee", entry(addressee=kind, addressee_name=name), language)
                expected = {"addressee": kind} | ({"addressee_name": name} if name else {})
                assert found == expected

    def test_a_name_that_is_a_kind_is_told_from_it(self, language: Language) -> None:
        name = words(language).of(Addressee.EXECUTIVE_HEADS)
        found = again("addressee", entry(addressee=Addressee.OTHER, addressee_name=name), language)
        assert found == {"addressee": Addressee.OTHER, "addressee_name": name}

    def test_every_action_state_impact_and_language(self, language: Language) -> None:
        for action in Action:
            assert again("action_asked", entry(action=action), language) == {"action": action}
        for state in DecisionState:
            decided = entry(decision=Decision(state))
            assert again("decision", decided, language) == {"decision.state": state}
        assert again("impact", entry(impact=tuple(Impact)), language) == {"impact": tuple(Impact)}
        for spoken in Language:
            assert again("text_language", entry(text_language=spoken), language) == {
                "text_language": spoken
            }

    def test_every_day_of_a_year(self, language: Language) -> None:
        for month in range(1, 13):
            day = date(2024, month, 29)
            decided = entry(decision=Decision(date=day))
            assert again("decision_date", decided, language) == {"decision.date": day}

    def test_dates_with_their_bounds_and_words(self, language: Language) -> None:
        dates = tuple(
            DateFound(bound, date(2022, month, 1), f"words “{month}”; more")
            for bound in Bound
            for month in range(1, 13)
        )
        assert again("dates_in_text", entry(dates=dates), language) == {"dates": dates}

    def test_amounts_with_their_currency(self, language: Language) -> None:
        for amount in ("1", "1234", "250000.5", "9876543.21"):
            for currency in (None, "CHF"):
                detail = FinancialDetail(Decimal(amount), currency)
                found = again("financial_amount", entry(financial_detail=detail), language)
                expected: dict[str, object] = {"financial_detail.amount": Decimal(amount)}
                if currency:
                    expected["financial_detail.currency"] = currency
                assert found == expected

    def test_conditions_with_and_without_words(self, language: Language) -> None:
        conditions = tuple(
            Condition(kind, said) for kind in ConditionKind for said in (None, "a: b")
        )
        found = again("conditions", entry(conditions=conditions), language)
        assert found == {"conditions": conditions}

    def test_lists_and_flags(self, language: Language) -> None:
        assert again("depends_on", entry(depends_on=("1", "12")), language) == {
            "depends_on": ("1", "12")
        }
        for verified in (True, False):
            assert again("verification", entry(verified=verified), language) == {
                "verified": verified
            }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_organization_is_known_by_its_name(language: Language) -> None:
    fact = by_term(HEAD_FACTS, "organization")
    for code in organizations():
        status = StatusDocument(organization=code, date=date(2022, 2, 18))
        shown = fact.show(status, words(language, code))
        assert shown
        assert fact.read(shown, words(language)) == {"organization": code}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_document_is_read_again(language: Language) -> None:
    fact = by_term(HEAD_FACTS, "document_kind")
    for kind in EditionKind:
        shown = fact.show(StatusDocument(kind=kind), words(language))
        assert shown
        assert fact.read(shown, words(language)) == {"kind": kind}


EMPTY = {
    "addressee": {"addressee": None},
    "governing_body": {"governing_body": None},
    "action_asked": {"action": None},
    "dates_in_text": {"dates": ()},
    "decision": {"decision": None},
    "cited_documents": {"references": ()},
}


@pytest.mark.parametrize("term", EMPTY)
def test_a_dash_says_that_there_is_nothing(term: str) -> None:
    fact = by_term(ENTRY_FACTS, term)
    assert fact.read(NOTHING, words(Language.ENGLISH)) == EMPTY[term]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("action_asked", "something else"),
        ("impact", "(z) nothing"),
        ("financial_amount", "much"),
        ("dates_in_text", "soon “soon”"),
        ("conditions", "Perhaps: later"),
        ("verification", "maybe"),
    ],
)
def test_what_cannot_be_understood_is_not_guessed(term: str, text: str) -> None:
    assert by_term(ENTRY_FACTS, term).read(text, words(Language.ENGLISH)) is None


def test_an_entry_without_facts_shows_none() -> None:
    assert list(shown(words(Language.ENGLISH))) == []


def shown(said: Words) -> Iterator[str]:
    yield from (text for _, text in printed(ENTRY_FACTS, ENTRY, said))


def test_the_colon_is_that_of_the_language() -> None:
    assert labelled("标签", "值", Language.CHINESE) == "标签：值"
    assert labelled("Titre", "valeur", Language.FRENCH) == "Titre\u00a0: valeur"
    assert labelled("Title", "value", Language.ENGLISH) == "Title: value"


@pytest.mark.parametrize(
    ("language", "kept", "shown"),
    [
        (Language.FRENCH, "du Secrétaire général", "Secrétaire général"),
        (Language.RUSSIAN, "Генерального секретаря", "Генеральный секретарь"),
        (Language.SPANISH, "de la Secretaria General", "Secretaria General"),
        (Language.ARABIC, "الأمين العام", "الأمين العام"),
        (Language.FRENCH, "du Département", "du Département"),
    ],
)
def test_who_submits_is_named_in_a_form_of_its_own_and_read_back(
    language: Language, kept: str, shown: str
) -> None:
    speech = words(language, "ITU")
    assert show_issuer(kept, speech) == shown
    assert read_issuer(shown, speech) == {"issuer": kept}


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        (Language.ENGLISH, "“…”"),
        (Language.FRENCH, "«\u00a0…\u00a0»"),
        (Language.RUSSIAN, "«…»"),
        (Language.ARABIC, "«…»"),
    ],
)
def test_words_of_a_date_are_quoted_as_the_language_does(language: Language, marks: str) -> None:
    speech = words(language)
    dates = (
        DateFound(Bound.BY, date(2022, 12, 31), "…"),
        DateFound(Bound.FROM, date(2023, 1, 1), "…"),
    )
    shown = show_dates(dates, speech)
    assert shown is not None
    assert shown.count(marks) == 2
    assert read_dates(shown, speech) == {"dates": dates}
