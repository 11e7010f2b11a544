"""Addresses that are made alike in more than one room."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path


def of_document(rest: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """Give the addresses of a page of a document: of a revision, and of one without."""
    document = "<name:organization>/documents/<symbol:symbol>/"
    return [
        path(f"{document}rev.<int:revision>/{rest}", view, name=f"revision-{name}"),
        path(f"{document}{rest}", view, name=name),
    ]
