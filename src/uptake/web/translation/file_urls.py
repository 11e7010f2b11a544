"""The addresses of translation files and of the memory."""

from django.urls import path

from uptake.web.translation import remembering, returned, sending

_HERE = "<name:organization>/translation/"

urlpatterns = [
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
]
