"""The addresses of this room."""

from django.urls import path

from uptake.translation.pages import (
    agreeing,
    approving,
    overview,
    queue,
    remembering,
    returned,
    sending,
    text,
)

_HERE = "<name:organization>/translation/"
_LANGUAGE = "<name:organization>/translation/<language:language>/"

urlpatterns = [
    path("<name:organization>/translation/", overview.overview, name="translation"),
    path(
        "<name:organization>/translation/agreement/<int:edition>/",
        agreeing.show,
        name="agreement",
    ),
    path(f"{_HERE}files/", sending.translation_files, name="translation-files"),
    path(
        f"{_HERE}files/<language:source>-<language:language>.xlf",
        sending.xliff,
        name="translation-xliff",
    ),
    path(f"{_HERE}files/<name:sha256>/", returned.returned, name="translation-return"),
    path(f"{_HERE}memory/", remembering.memory, name="translation-memory"),
    path(f"{_HERE}memory.tmx", remembering.tmx, name="translation-tmx"),
    path(f"{_HERE}memory/<name:sha256>/", remembering.brought, name="translation-memory-file"),
    path(_LANGUAGE, queue.queue, name="translation-queue"),
    path(f"{_LANGUAGE}<name:key>/", text.text, name="translation-text"),
    path(f"{_LANGUAGE}<name:key>/approve/", approving.approve, name="translation-approve"),
]
