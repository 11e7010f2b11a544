"""The addresses of translation: how far it is, the texts of a language, one text, agreement."""

from django.urls import path

from uptake.web.translation import agreeing, approving, overview, queue, text
from uptake.web.translation.file_urls import urlpatterns as files

_LANGUAGE = "<name:organization>/translation/<language:language>/"

urlpatterns = [
    path("<name:organization>/translation/", overview.overview, name="translation"),
    path(
        "<name:organization>/translation/agreement/<int:edition>/",
        agreeing.show,
        name="agreement",
    ),
    *files,
    path(_LANGUAGE, queue.queue, name="translation-queue"),
    path(f"{_LANGUAGE}<name:key>/", text.text, name="translation-text"),
    path(f"{_LANGUAGE}<name:key>/approve/", approving.approve, name="translation-approve"),
]
