"""The addresses of this room."""

from django.urls import path

from uptake.translation.pages import files, overview, queue, texts

_HERE = "<name:organization>/translation/"
_LANGUAGE = "<name:organization>/translation/<language:language>/"

urlpatterns = [
    path("<name:organization>/translation/", overview.overview, name="translation"),
    path(
        "<name:organization>/translation/agreement/<int:edition>/",
        overview.show,
        name="agreement",
    ),
    path(f"{_HERE}files/", files.translation_files, name="translation-files"),
    path(
        f"{_HERE}files/<language:source>-<language:language>.xlf",
        files.xliff,
        name="translation-xliff",
    ),
    path(f"{_HERE}files/<name:sha256>/", files.returned, name="translation-return"),
    path(f"{_HERE}memory/", files.memory, name="translation-memory"),
    path(f"{_HERE}memory.tmx", files.tmx, name="translation-tmx"),
    path(f"{_HERE}memory/<name:sha256>/", files.memory_brought, name="translation-memory-file"),
    path(_LANGUAGE, queue.queue, name="translation-queue"),
    path(f"{_LANGUAGE}<name:key>/", texts.text, name="translation-text"),
    path(f"{_LANGUAGE}<name:key>/keep/", texts.keep, name="translation-keep"),
    path(f"{_LANGUAGE}<name:key>/approve/", texts.approve, name="translation-approve"),
]
