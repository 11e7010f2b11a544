"""What an answer hangs on, and the words that say it."""

import pytest

from uptake.core.codes import ConditionKind, Language
from uptake.core.document import Condition
from uptake.exchange.reading.conditions import find_conditions

PLAN, APPROVAL, EXCEPTION = ConditionKind
SAID = [
    ("en", PLAN, "Included in the ITU operational plan for 2024", ", as agreed"),
    ("en", APPROVAL, "pending endorsement by the Board", "; then it starts"),
    ("en", EXCEPTION, "except for Paris, Rome and Vienna (Austria)", ""),
    ("fr", PLAN, "Prévue dans le plan de travail", ", comme convenu"),
    ("fr", APPROVAL, "sous réserve d'approbation par le Comité", ", qui siège en mai"),
    ("fr", EXCEPTION, "sauf à Paris, Rome et Vienne", ""),
    ("es", PLAN, "Prevista en el plan de trabajo", ", según lo acordado"),
    ("es", APPROVAL, "supeditada a la aprobación de la Junta", "; después empieza"),
    ("es", EXCEPTION, "salvo en París y Roma", ""),
    ("ru", PLAN, "Предусмотрена в плане работы", ", как решено"),
    ("ru", APPROVAL, "подлежит утверждению Советом", "; затем начнется"),
    ("ru", EXCEPTION, "за исключением Парижа и Рима", ""),
    ("zh", PLAN, "已纳入2024年工作计划", "，如商定"),
    ("zh", APPROVAL, "有待执行局核准", "，随后开始"),
    ("zh", EXCEPTION, "巴黎和罗马除外", ""),
    ("ar", PLAN, "مدرجة في خطة العمل لعام 2024", "، كما اتُّفق"),
    ("ar", APPROVAL, "رهناً بموافقة المجلس", "، ثم يبدأ"),
    ("ar", EXCEPTION, "ما عدا باريس وروما", ""),
]


@pytest.mark.parametrize(("language", "kind", "words", "rest"), SAID)
def test_a_condition_is_found_with_its_words(
    language: str, kind: ConditionKind, words: str, rest: str
) -> None:
    found = list(find_conditions(words + rest, Language(language)))
    assert found == [(Condition(kind, words), 0, len(words))]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It is not subject to the approval of the Board"),
        ("en", "The outcome will be found in the work plan"),
        ("en", "An amount of CHF 5,000 excluding tax"),
        ("en", "The Board gave its approval in 2021"),
        ("fr", "Elle n'est pas subordonnée à l'approbation du Comité"),
        ("fr", "sauf si le Comité en décide autrement"),
        ("es", "salvo que la Junta decida otra cosa"),
        ("es", "La Junta dio su aprobación"),
        ("ru", "Утверждения Советом не требуется"),
        ("zh", "理事会已批准该计划"),
        ("ar", "لا يخضع لموافقة المجلس"),
        ("ar", "سينعكس ذلك في خطة العمل"),
    ],
)
def test_words_alone_make_no_condition(language: str, sentence: str) -> None:
    assert list(find_conditions(sentence, Language(language))) == []


def test_words_that_end_before_a_sign_end_without_the_blank_before_it() -> None:
    sentence = "Appliquée, à l'exception des copies sur papier ; suivi en cours"
    ((condition, start, end),) = find_conditions(sentence, Language.FRENCH)
    assert condition.words == "à l'exception des copies sur papier"
    assert sentence[start:end] == condition.words


def test_an_exception_ends_where_a_bracket_closes_that_opened_before_it() -> None:
    found = list(find_conditions("Done (except in Paris (France)) since 2021", Language.ENGLISH))
    assert [condition.words for condition, _, _ in found] == ["except in Paris (France)"]
