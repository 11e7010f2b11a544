"""Tags of the kit: lists in a line of text, names of recommendations, what links ask for."""

import datetime

import pytest
from django.template import engines
from django.utils import translation

from uptake.core.codes import Language
from uptake.core.symbols import RecommendationKey


def printed(source: str, language: Language = Language.ENGLISH, **context: object) -> str:
    with translation.override(language):
        return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    ("language", "shown"),
    [(Language.ENGLISH, "a, b"), (Language.ARABIC, "a، b"), (Language.CHINESE, "a、b")],
)
def test_a_list_has_the_commas_of_the_language(language: Language, shown: str) -> None:
    source = "{% listed %}{% for one in some %}{% part %}{{ one }}{% endfor %}{% endlisted %}"
    assert printed(source, language, some=["a", "b"]) == shown


def test_blanks_around_a_part_and_parts_that_are_empty_do_not_count() -> None:
    source = """({% listed %}
      {{ first }}
      {% part %}{% if nothing %}no{% endif %}
      {% part %}
      <b>{{ last }}</b>
    {% endlisted %})"""
    assert printed(source, first="one of it", last="two") == "(one of it, <b>two</b>)"
    assert printed("{% listed %} {% part %} {% endlisted %}") == ""


def test_what_is_listed_is_escaped_once() -> None:
    source = "{% listed %}{{ one }}{% part %}{{ one }}{% endlisted %}"
    assert printed(source, one="<i>&") == "&lt;i&gt;&amp;, &lt;i&gt;&amp;"


@pytest.mark.parametrize(
    ("language", "formal", "shown"),
    [
        (Language.ENGLISH, True, "Recommendation 5"),
        (Language.ENGLISH, False, "Paragraph 5"),
        (Language.FRENCH, True, "Recommandation\u00a05"),
    ],
)
def test_a_recommendation_is_called_by_its_number(
    language: Language, formal: bool, shown: str
) -> None:
    one = RecommendationKey("JIU/REP/2021/3", "5", formal)
    assert printed("{% recommendation_name one %}", language, one=one) == shown


@pytest.mark.parametrize(
    ("context", "query"),
    [
        ({}, ""),
        ({"asked_day": datetime.date(2022, 2, 20)}, "?from=2022-02-20"),
        ({"of_report": "JIU/REP/2021/3"}, "?report=JIU%2FREP%2F2021%2F3"),
        (
            {"of_report": "R", "of_number": "5", "of_formal": True, "asked_day": None},
            "?report=R&amp;number=5",
        ),
        ({"of_report": "R", "of_number": "12"}, "?report=R&amp;number=%C2%A712"),
        ({"of_number": "12"}, ""),
    ],
)
def test_changes_are_asked_for_of_what_the_page_shows(
    context: dict[str, object], query: str
) -> None:
    assert printed("{% differences_query %}", Language.ENGLISH, **context) == query


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One part of the framework", "One part of…"),
        ("One part of it", "One part of it"),
        ("管理局已就建议采取行动并将继续报告", "管理局已就建议采取行动并将…"),
    ],
)
def test_a_text_is_cut_between_two_words(text: str, shown: str) -> None:
    assert printed("{{ text|shortened:14 }}", text=text) == shown


def test_what_has_no_words_is_no_part_of_a_list() -> None:
    source = "{% listed %}{{ name|isolated }}{% part %}{{ address|isolated }}{% endlisted %}"
    assert printed(source, name="", address="a@b") == "<bdi>a@b</bdi>"
