"""Sessions that set a limit are kept in the words of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import Bound, Language
from uptake.exchange.reading.sessions import SessionFound, find_sessions

BINDING = [
    ("en", "by", "by the seventy-seventh session of the General Assembly"),
    ("en", "by", "no later than the 2023 session of the Economic and Social Council"),
    ("en", "by", "before the Council's next session"),
    ("en", "by", "by its next regular session"),
    ("en", "from", "as from the seventy-eighth session of the General Assembly"),
    ("fr", "by", "d'ici à la soixante-dix-septième session de l'Assemblée"),
    ("fr", "by", "au plus tard à sa prochaine session"),
    ("fr", "by", "avant la session de 2023"),
    ("es", "by", "antes de su próximo período de sesiones"),
    ("es", "from", "a partir del período de sesiones de 2023"),
    ("es", "by", "para la próxima reunión de la Junta"),
    ("ru", "by", "к семьдесят седьмой сессии Генеральной Ассамблеи"),
    ("ru", "by", "не позднее следующей сессии Совета"),
    ("ru", "from", "начиная с семьдесят восьмой сессии Генеральной Ассамблеи"),
    ("zh", "by", "在大会第七十七届会议之前"),
    ("zh", "by", "不迟于理事会2023年会议"),
    ("zh", "from", "从大会第七十八届会议起"),
    ("ar", "by", "بحلول الدورة السابعة والسبعين للجمعية"),
    ("ar", "by", "قبل دورتها المقبلة"),
    ("ar", "from", "اعتباراً من الدورة الثامنة والسبعين للجمعية"),
]


@pytest.mark.parametrize(("language", "bound", "words"), BINDING)
def test_a_session_that_binds_is_found(language: str, bound: str, words: str) -> None:
    found = find_sessions(f"… {words}، … 。 …", Language(language))
    assert found == (SessionFound(Bound(bound), words),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "report to the Council at its next session"),
        ("en", "approved by the Governing Council at its fifty-third session"),
        ("en", "the session was held by the Board"),
        ("fr", "à sa prochaine session"),
        ("fr", "adoptée par le Conseil à sa session de 2020"),
        ("es", "en su próximo período de sesiones"),
        ("ru", "на своей следующей сессии"),
        ("zh", "在大会第七十七届会议上"),
        ("ar", "في دورتها المقبلة"),
        ("ar", ""),
    ],
)
def test_a_session_at_which_something_happens_is_no_limit(language: str, text: str) -> None:
    assert find_sessions(text, Language(language)) == ()


def test_several_sessions_are_found_in_order() -> None:
    text = "by its 2023 session and, from the 2024 session, every year"
    assert [found.bound for found in find_sessions(text, Language.ENGLISH)] == [
        Bound.BY,
        Bound.FROM,
    ]


@given(text=st.text(max_size=120), language=st.sampled_from(Language))
def test_no_text_is_too_odd_to_look_through(text: str, language: Language) -> None:
    for found in find_sessions(text, language):
        assert found.words in text
