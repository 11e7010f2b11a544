"""Against silence: whatever is said around a status, it is read as before only where it stands."""

import pytest

from tests.exchange.shapes.qualifiers import HARMLESS, PLAIN_NEGATIONS, QUALIFIERS
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.exchange.reading.marks import StatusWords, status_words
from uptake.terms.words import words

STATUSES = (*Acceptance, *Implementation)
NEGATIVE = {
    Acceptance.ACCEPTED: (Acceptance.NOT_ACCEPTED,),
    Implementation.IMPLEMENTED: (Implementation.NOT_STARTED,),
    Implementation.IN_PROGRESS: (Implementation.NOT_STARTED,),
}


def is_taken(said: StatusWords) -> bool:
    """Whether a status is taken and nothing is told: two of one kind are told of."""
    kinds = [type(code) for code in said.statuses]
    return bool(kinds) and said.known and not said.qualified and len(set(kinds)) == len(kinds)


def forms(language: Language) -> list[tuple[str, Acceptance | Implementation]]:
    return [(text, code) for code in STATUSES for text in words(language).forms_of(code)]


def test_there_are_two_hundred_qualifiers() -> None:
    assert sum(map(len, QUALIFIERS.values())) >= 200


@pytest.mark.parametrize("language", Language)
def test_a_qualified_status_is_never_read_as_the_status(language: Language) -> None:
    silent = [
        (text, said.statuses)
        for qualifier in QUALIFIERS[language]
        for form, code in forms(language)
        for text in (qualifier.format(form), qualifier.format(form.lower()))
        if is_taken(said := status_words(text, language))
        if code in said.statuses or set(said.statuses) - set(NEGATIVE.get(code, ()))
    ]
    assert silent == []


@pytest.mark.parametrize("language", Language)
def test_a_negated_status_is_its_contrary_or_open(language: Language) -> None:
    for qualifier in PLAIN_NEGATIONS[language]:
        for form, code in forms(language):
            said = status_words(qualifier.format(form.lower()), language)
            if is_taken(said):
                assert said.statuses == NEGATIVE.get(code), qualifier.format(form)


@pytest.mark.parametrize("language", Language)
def test_harmless_words_leave_a_status_as_it_is(language: Language) -> None:
    for qualifier in HARMLESS[language]:
        for code in (Acceptance.ACCEPTED, Implementation.IMPLEMENTED):
            for text in (words(language).of(code), words(language).of(code).lower()):
                said = status_words(qualifier.format(text), language)
                assert (said.known, said.statuses) == (True, (code,)), qualifier.format(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Принята частично; выполнена", "ru"),
        ("Aceptada parcialmente; aplicada", "es"),
        ("No, aceptada", "es"),
        ("Non : acceptée", "fr"),
    ],
)
def test_no_status_reaches_over_the_signs_that_part_clauses(text: str, language: str) -> None:
    assert not status_words(text, Language(language)).known
