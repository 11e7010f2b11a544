"""The addresses of this area."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from uptake.web.meetings import decisions, drafts, records, requests


def _of_document(rest: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """Give the addresses of a page of a document: of a revision, and of one without."""
    document = "<name:organization>/documents/<symbol:symbol>/"
    return [
        path(f"{document}rev.<int:revision>/{rest}", view, name=f"revision-{name}"),
        path(f"{document}{rest}", view, name=name),
    ]


_DRAFT = "draft-decision/<language:language>"

urlpatterns: list[URLPattern] = [
    *_of_document("decisions/", decisions.show, "decisions"),
    *_of_document("decisions/record/", decisions.record, "decision-record"),
    *_of_document("requests/", requests.show, "requests"),
    *_of_document("requests/record/", requests.record, "request-record"),
    *_of_document(f"{_DRAFT}/", drafts.show, "draft-decision"),
    *_of_document(f"{_DRAFT}.docx", drafts.download, "draft-decision-file"),
    *_of_document("records/", records.bring, "meeting-records"),
    path(
        "<name:organization>/requests/<int:asked>/close/",
        requests.close,
        name="request-close",
    ),
    path(
        "<name:organization>/editions/<int:edition>/requests/",
        requests.of_edition,
        name="edition-requests",
    ),
    path("<name:organization>/records/<uuid:record>/", records.show, name="meeting-record"),
    path(
        "<name:organization>/records/<uuid:record>/confirm/",
        records.confirm,
        name="meeting-record-confirm",
    ),
    path(
        "<name:organization>/records/<uuid:record>/discard/",
        records.discard,
        name="meeting-record-discard",
    ),
]
