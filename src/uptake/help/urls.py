"""The addresses of the manual."""

from django.urls import path

from uptake.help import pages

urlpatterns = [
    path("help/", pages.show, name="help"),
    path("help/images/<name:image>", pages.image, name="help-image"),
    path("help/<path:page>/", pages.show, name="help-page"),
]
