"""The addresses of clearance: the queue, one answer, and what is done with it."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from uptake.web.clearing import pages as clearance

AT = "<name:organization>/clearance/"


def _of_answer(rest: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
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
    path(AT, clearance.clearance, name="clearance"),
    path(f"{AT}unchanged/", clearance.unchanged, name="clearance-unchanged"),
    *_of_answer("clear/", clearance.clear, "clear"),
    *_of_answer("return/", clearance.return_, "return"),
    *_of_answer("verify/", clearance.verify, "verify"),
    *_of_answer("", clearance.answer, "clearing"),
]
