"""The addresses of this room."""

from django.urls import path

from uptake.changes import pages
from uptake.web.addresses import of_document

CHANGES_FILE = "<changes:told_as>/<language:language>.<format:written_as>"

urlpatterns = [
    path("<name:organization>/differences/", pages.show_differences, name="differences"),
    path(
        f"<name:organization>/differences/{CHANGES_FILE}",
        pages.download_differences,
        name="differences-file",
    ),
    of_document(f"changes/{CHANGES_FILE}", pages.download, "changes-file"),
    of_document("changes/", pages.changes, "changes"),
]
