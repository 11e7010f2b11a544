"""The addresses of this room."""

from django.urls import path

from uptake.inspection.pages import letters

urlpatterns = [
    path("<name:organization>/management-letter/", letters.letter_file, name="management-letter"),
]
