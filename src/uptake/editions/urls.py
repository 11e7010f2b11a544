"""The addresses of this room."""

from django.urls import path

from uptake.editions.pages import documents, edition, form, listed, reading, telling
from uptake.web.addresses import of_document

_ONE = "<name:organization>/editions/<int:edition>/"

urlpatterns = [
    path("<name:organization>/editions/", edition.show_all, name="editions"),
    path("<name:organization>/editions/open/", form.open_, name="edition-open"),
    path(_ONE, edition.show, name="edition"),
    path(f"{_ONE}change/", form.change, name="edition-change"),
    path(f"{_ONE}give-up/", form.give_up, name="edition-give-up"),
    path(f"{_ONE}issue/", edition.issue, name="edition-issue"),
    path("<name:organization>/verify/", documents.verify, name="verify-file"),
    path(f"{_ONE}reading/<language:language>/", reading.show, name="edition-reading"),
    path(
        f"{_ONE}head/references/<language:language>/", reading.edit_cited, name="edition-references"
    ),
    path(f"{_ONE}head/<name:part>/<language:language>/", reading.edit_text, name="edition-text"),
    path("<name:organization>/documents/", listed.documents, name="documents"),
    of_document("files/<language:language>.<format:written_as>", documents.download, "file"),
    of_document("read/<language:language>/", documents.read_document, "document-reading"),
    of_document("tell-delegates/", telling.tell, "tell-delegates"),
    of_document("", documents.document, "document"),
]
