"""The addresses of this room."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from uptake.answers.pages import answer as answer
from uptake.answers.pages import clearing as clearance
from uptake.answers.pages import mine
from uptake.answers.pages import sides as answer_sides
from uptake.answers.pages.places import Page


def _of_answer(rest: str, name: str, formal: Page, informal: Page) -> list[URLPattern]:
    """Give the addresses of a page of an answer, of both kinds of recommendations."""
    answer = "<name:organization>/answer/<symbol:symbol>/"
    return [
        path(f"{answer}informal/<name:number>/{rest}", informal, name=f"{name}-informal"),
        path(f"{answer}<name:number>/{rest}", formal, name=name),
    ]


AT = "<name:organization>/clearance/"


def _of_clearance(rest: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """Give the addresses of a page of an answer before clearance, informal and formal."""
    return [
        path(
            f"{AT}<symbol:symbol>/informal/<name:number>/{rest}",
            view,
            {"formal": False},
            name=f"{name}-informal",
        ),
        path(f"{AT}<symbol:symbol>/<name:number>/{rest}", view, {"formal": True}, name=name),
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
    path(AT, clearance.clearance, name="clearance"),
    path(f"{AT}unchanged/", clearance.unchanged, name="clearance-unchanged"),
    *_of_clearance("clear/", clearance.clear, "clear"),
    *_of_clearance("return/", clearance.return_, "return"),
    *_of_clearance("verify/", clearance.verify, "verify"),
    *_of_clearance("", clearance.answer, "clearing"),
]
