"""The addresses of documents that are cited, below an organization's own."""

from django.urls import path

from uptake.web.cited import pages, several

_HERE = "<name:organization>/cited-documents/"

urlpatterns = [
    path(_HERE, pages.cited, name="cited"),
    path(f"{_HERE}new/", pages.new, name="cited-new"),
    path(f"{_HERE}several/", several.several, name="cited-several"),
    path(f"{_HERE}<int:cited>/", pages.change, name="cited-document"),
    path(f"{_HERE}<int:cited>/close/", pages.close, name="cited-closes"),
    path(f"{_HERE}<int:cited>/reopen/", pages.reopen, name="cited-reopens"),
]
