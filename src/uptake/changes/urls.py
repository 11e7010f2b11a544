"""The addresses of this room."""

from django.urls import path

from uptake.changes.pages import changes, differences
from uptake.web.addresses import of_document

CHANGES_FILE = "<changes:told_as>/<language:language>.<format:written_as>"

urlpatterns = [
    path("<name:organization>/differences/", differences.differences, name="differences"),
    path(
        f"<name:organization>/differences/{CHANGES_FILE}",
        differences.download,
        name="differences-file",
    ),
    *of_document(f"changes/{CHANGES_FILE}", changes.download, "changes-file"),
    *of_document("changes/", changes.changes, "changes"),
]
