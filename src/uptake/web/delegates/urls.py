"""The addresses for delegates: what each body is asked, and one document to decide on."""

from django.urls import path

from uptake.web.delegates import pages

_DOCUMENT = "<name:organization>/documents/<symbol:symbol>/"

urlpatterns = [
    path("<name:organization>/to-decide/", pages.bodies, name="to-decide"),
    path(
        f"{_DOCUMENT}rev.<int:revision>/to-decide/",
        pages.document,
        name="revision-to-decide-document",
    ),
    path(f"{_DOCUMENT}to-decide/", pages.document, name="to-decide-document"),
]
