from datetime import date

import pytest

from uptake.core.codes import Language
from uptake.terms.dates import ArabicMonths
from uptake.terms.organizations import addressed_name, body_key, organizations, recognize
from uptake.terms.table import terms
from uptake.terms.words import words


def test_there_are_28_participating_organizations() -> None:
    assert len(organizations()) == 28
    assert {"UN", "ITU", "UN-Women", "WFP", "UNWTO"} <= set(organizations())


def test_each_has_a_name_in_six_languages() -> None:
    for organization in organizations().values():
        for language in Language:
            naming = organization.naming(language)
            assert naming.name
            assert naming.of
            assert naming.short


def test_each_has_an_executive_head_and_governing_bodies_with_words() -> None:
    for organization in organizations().values():
        assert organization.bodies
        for feminine in (False, True):
            assert terms()[organization.head_key(feminine)]
            assert terms()[organization.issuer_key(feminine)]
        for body in organization.bodies:
            assert terms()[body]
            assert terms()[f"{body}_invited"]


def test_no_two_organizations_are_called_the_same() -> None:
    called = [
        (word, code)
        for code, organization in organizations().items()
        for naming in organization.namings
        for word in {naming.name, *naming.acronyms}
    ]
    owners = {word: {code for other, code in called if other == word} for word, _ in called}
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


def test_a_name_is_the_one_of_the_day() -> None:
    tourism = organizations()["UNWTO"]
    assert tourism.naming(Language.ENGLISH, date(2022, 2, 18)).short == "UNWTO"
    assert tourism.naming(Language.ENGLISH, date(2024, 1, 22)).short == "UNWTO"
    assert tourism.naming(Language.ENGLISH, date(2024, 1, 23)).short == "UN Tourism"
    assert tourism.naming(Language.SPANISH).name == "ONU Turismo"


def test_a_form_says_whose_something_is() -> None:
    french = words(Language.FRENCH, "ITU")
    naming = french.naming()
    assert naming
    assert french.format("focal_point", organization=naming.of) == "Point focal de l’UIT"
    spanish = words(Language.SPANISH, "WFP")
    naming = spanish.naming()
    assert naming
    assert spanish.format("focal_point", organization=naming.of) == "Punto focal del PMA"
    assert words(Language.FRENCH, "XYZ").naming() is None
    assert words(Language.FRENCH).naming() is None


@pytest.mark.parametrize(
    ("code", "language", "named"),
    [
        ("ITU", Language.ENGLISH, ("ITU", False)),
        ("UN", Language.ENGLISH, ("the United Nations", False)),
        ("ITU", Language.FRENCH, ("l’UIT", False)),
        ("UNDP", Language.FRENCH, ("au PNUD", True)),
        ("UN-Habitat", Language.FRENCH, ("ONU-Habitat", False)),
        ("UN-Women", Language.RUSSIAN, ("Структуре «ООН-женщины»", False)),
        ("ITC", Language.SPANISH, ("al ITC", True)),
        ("FAO", Language.SPANISH, ("la FAO", False)),
        ("ITU", Language.ARABIC, ("الاتحاد", False)),
    ],
)
def test_a_name_stands_behind_the_word_for_to(
    code: str, language: Language, named: tuple[str, bool]
) -> None:
    assert addressed_name(organizations()[code].naming(language)) == named


def test_a_report_is_by_its_head() -> None:
    itu = organizations()["ITU"]
    french = words(Language.FRENCH, "ITU")
    issuer = french[itu.issuer_key(feminine=True)]
    assert french.format("report_by", issuer=issuer) == "Rapport de la Secrétaire générale"


def test_itu_prints_months_in_one_name() -> None:
    assert organizations()["ITU"].arabic_months is ArabicMonths.WESTERN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ITU focal point", "ITU"),
        ("Точка контакта в МСЭ", "ITU"),
        ("تعليقات الاتحاد الدولي للاتصالات", "ITU"),
        ("的意见，国际电联协调人", "ITU"),
        ("World Health\u00a0Organization, with ITU: WHO comments", "WHO"),
        ("Observations du PNUD et de l'UIT; le PNUD", "UNDP"),
        ("UN Tourism comments", "UNWTO"),
        ("UN-Women comments", "UN-Women"),
        ("والفاو ترحب", "FAO"),
    ],
)
def test_an_organization_is_recognized_by_what_it_is_called(text: str, code: str) -> None:
    assert recognize(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "United Nations system-wide issues",
        "UNDP and UNICEF",
        "who is asked",
        "circuits",
        "MOTION",
    ],
)
def test_what_names_none_or_several_is_not_recognized(text: str) -> None:
    assert recognize(text) is None


def test_a_governing_body_is_known_in_any_language() -> None:
    for language in Language:
        assert body_key(words(language)["body_council"], "ITU") == "body_council"
    assert body_key("Административный  совет", "ILO") == "body_ilo_governing_body"
    assert body_key("Административный совет", "UPU") == "body_council_of_administration"
    assert body_key("Somebody") is None
    assert body_key("COUNCIL") == "body_council"
