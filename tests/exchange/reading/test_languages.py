"""In which of the six languages a text is, and when nobody can say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.reading.trees import document
from uptake.core.codes import Language
from uptake.exchange.reading.languages import language_of, language_of_document
from uptake.terms.words import words

TEXTS = [
    ("en", "The executive heads should adopt a policy on the matter by the end of the year."),
    ("en", "Accepted"),
    ("en", "Under consideration"),
    ("en", "São Tomé and Príncipe will be supported by the regional office"),
    ("fr", "Les chefs de secrétariat devraient adopter une politique en la matière."),
    ("fr", "Acceptée"),
    ("fr", "Rapport du Secrétaire général"),
    ("fr", "Sous réserve de l'approbation du Conseil"),
    ("es", "Los jefes ejecutivos deberían aprobar una política en la materia."),
    ("es", "Aplicada"),
    ("es", "Informe de la Secretaría"),
    ("es", "Sin repercusiones en los recursos"),
    ("ru", "Исполнительным главам следует принять соответствующую политику."),
    ("ru", "Выполнена"),
    ("ru", "Документ UN-OHRLLS рассмотрен Советом"),
    ("zh", "各组织行政首长应在年底前通过一项政策。"),
    ("zh", "执行"),
    ("zh", "参见 JIU/REP/2021/3 号报告"),
    ("ar", "ينبغي للرؤساء التنفيذيين اعتماد سياسة في هذا الشأن."),
    ("ar", "منفذة"),
    ("ar", "الوثيقة (UN-OHRLLS) متاحة الآن"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_language_is_told_by_its_script_and_words(language: str, text: str) -> None:
    assert language_of(text) is Language(language)


@pytest.mark.parametrize(
    "text",
    ["", "X", "√", "12", "C20/53", "L.1470", "Y.3172", "PWC", "Document", "Pertinente", "M. Dupont",
     "Original: français", "ы"],
)  # fmt: skip
def test_what_could_be_of_several_languages_is_of_none(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Die Empfehlung wurde von der Organisation angenommen und ist nicht umgesetzt",
        "A recomendação foi aceita e está em curso de aplicação para o ano",
        "La raccomandazione è stata accettata e non è stata attuata",
        "De aanbeveling is aanvaard en wordt niet uitgevoerd voor het einde",
        "Рекомендація прийнята і виконується організацією",
        "توصیه‌ها پذیرفته شدند گزارش چاپ",
        "勧告は実施されました",
        "권고가 이행되었다",
    ],
)
def test_a_seventh_language_is_not_taken_for_one_of_the_six(text: str) -> None:
    assert language_of(text) is None


def test_a_quotation_in_another_language_does_not_change_the_language() -> None:
    text = "أشارت الوثيقة إلى عبارة «the executive heads» في سياق الحديث عن الرؤساء التنفيذيين"
    assert language_of(text) is Language.ARABIC


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The executive heads should adopt the policy (政策) by the end of the year."),
        ("fr", "Les chefs de secrétariat devraient adopter la politique dite «политика»."),
        ("es", "Los jefes ejecutivos deberían aprobar la política (سياسة) del sistema."),
        (None, "Document 政策"),
    ],
)
def test_a_word_in_another_script_does_not_either(language: str | None, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("language", Language)
def test_the_longer_terms_are_of_their_own_language(language: Language) -> None:
    for key in ("fyi_un_sg", "action_note", "organization_comments", "none_additional"):
        assert language_of(words(language)[key]) is language


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_look_at(text: str) -> None:
    assert language_of(text) in (*Language, None)


HEADERS = ("recommendation", "acceptance_hdr", "implementation_hdr", "comments")
PROSE = "The executive heads should adopt a policy on the matter by the end of the year."
ENGLISH, FRENCH, RUSSIAN = Language.ENGLISH, Language.FRENCH, Language.RUSSIAN


def headers(language: Language, count: int) -> list[str]:
    return [words(language)[key] for key in HEADERS[:count]]


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        ([PROSE], ENGLISH),
        (headers(FRENCH, 3), FRENCH),
        ([*headers(RUSSIAN, 2), PROSE], ENGLISH),
        ([*headers(RUSSIAN, 3), PROSE], RUSSIAN),
        ([*headers(RUSSIAN, 3), *headers(FRENCH, 3), PROSE], ENGLISH),
        ([*headers(RUSSIAN, 3), *headers(FRENCH, 4), PROSE], FRENCH),
        ([], ENGLISH),
    ],
)
def test_three_headers_decide_if_there_are_fewer_of_another_language(
    lines: list[str], language: Language
) -> None:
    assert language_of_document(document(*lines)) is language
