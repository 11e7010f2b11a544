"""The addresses of this room."""

from django.urls import path

from uptake.meetings.pages import decisions, records
from uptake.meetings.pages import delegates as pages
from uptake.web.addresses import of_document

_DRAFT = "draft-decision/<language:language>"

urlpatterns = [
    path("<name:organization>/to-decide/", pages.bodies, name="to-decide"),
    of_document("to-decide/", pages.document, "to-decide-document"),
    of_document("decisions/", decisions.show, "decisions"),
    of_document("decisions/record/", decisions.record, "decision-record"),
    of_document("requests/", records.show_requests, "requests"),
    of_document("requests/record/", records.record_request, "request-record"),
    of_document(f"{_DRAFT}/", decisions.show_draft, "draft-decision"),
    of_document(f"{_DRAFT}.docx", decisions.download_draft, "draft-decision-file"),
    of_document("records/", records.bring, "meeting-records"),
    path(
        "<name:organization>/requests/<int:asked>/close/",
        records.close_request,
        name="request-close",
    ),
    path(
        "<name:organization>/editions/<int:edition>/requests/",
        records.requests_of_edition,
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
