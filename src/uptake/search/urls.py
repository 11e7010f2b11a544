"""The address of search."""

from django.urls import path

from uptake.search import pages

urlpatterns = [path("<name:organization>/search/", pages.show, name="search")]
