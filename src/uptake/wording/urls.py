"""The addresses of the list of terms: the list of a language, one term, its review."""

from django.urls import path

from uptake.wording import pages

_TERM = "<name:organization>/terms/<language:language>/<name:key>/"

urlpatterns = [
    path("<name:organization>/terms/", pages.show_all, name="terms"),
    path(
        "<name:organization>/terms/approve/<language:language>/",
        pages.approve,
        name="terms-approve",
    ),
    path(_TERM, pages.show, name="term"),
    path(f"{_TERM}review/", pages.review, name="term-review"),
]
