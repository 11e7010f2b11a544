"""The addresses of this room."""

from django.urls import path

from uptake.editions.pages import document_reading as document_reading
from uptake.editions.pages import (
    documents,
    downloads,
    issuing,
    listing,
    opening,
    reading,
    texts,
    verifying,
)
from uptake.editions.pages import edition as page
from uptake.web.addresses import of_document

_ONE = "<name:organization>/editions/<int:edition>/"

urlpatterns = [
    path("<name:organization>/editions/", listing.show_all, name="editions"),
    path("<name:organization>/editions/open/", opening.open_, name="edition-open"),
    path(_ONE, page.show, name="edition"),
    path(f"{_ONE}change/", opening.change, name="edition-change"),
    path(f"{_ONE}give-up/", opening.give_up, name="edition-give-up"),
    path(f"{_ONE}issue/", issuing.issue, name="edition-issue"),
    path("<name:organization>/verify/", verifying.verify, name="verify-file"),
    path(f"{_ONE}reading/<language:language>/", reading.show, name="edition-reading"),
    path(f"{_ONE}head/references/<language:language>/", texts.cited, name="edition-references"),
    path(f"{_ONE}head/<name:part>/<language:language>/", texts.text, name="edition-text"),
    path("<name:organization>/documents/", documents.documents, name="documents"),
    *of_document("files/<language:language>.<format:written_as>", downloads.download, "file"),
    *of_document("read/<language:language>/", document_reading.read, "document-reading"),
    *of_document("", documents.document, "document"),
]
