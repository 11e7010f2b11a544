"""The addresses of this room."""

from django.urls import path

from uptake.home.pages import display, first_steps, home, visitors

urlpatterns = [
    path("", visitors.site, name="home"),
    path("display/", display.show, name="display"),
    path("<name:organization>/home/", home.show, name="organization-home"),
    path("<name:organization>/first-steps/", first_steps.show, name="first-steps"),
]
