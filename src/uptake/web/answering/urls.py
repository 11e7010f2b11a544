"""The addresses at which recommendations are answered, below those of an organization."""

from django.urls import URLPattern, path

from uptake.web.answering import mine
from uptake.web.answering import page as answer
from uptake.web.answering import sides as answer_sides
from uptake.web.answering.places import Page


def _of_answer(rest: str, name: str, formal: Page, informal: Page) -> list[URLPattern]:
    """Give the addresses of a page of an answer, of both kinds of recommendations."""
    answer = "<name:organization>/answer/<symbol:symbol>/"
    return [
        path(f"{answer}informal/<name:number>/{rest}", informal, name=f"{name}-informal"),
        path(f"{answer}<name:number>/{rest}", formal, name=name),
    ]


urlpatterns = [
    path("<name:organization>/mine/", mine.show, name="mine"),
    *_of_answer("keep/", "answer-keep", answer_sides.keep, answer_sides.keep_informal),
    *_of_answer("discuss/", "discuss", answer_sides.discuss, answer_sides.discuss_informal),
    *_of_answer("", "answer", answer.formal, answer.informal),
    path(
        "<name:organization>/evidence/<name:sha256>/<str:name>",
        answer_sides.evidence,
        name="evidence",
    ),
]
