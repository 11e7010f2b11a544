"""The addresses of a demonstration: its people, and what each of them was sent."""

from django.urls import path

from uptake.demonstration import pages as demonstration

urlpatterns = [
    path("account/demonstration/", demonstration.people, name="demonstration"),
    path(
        "account/demonstration/<int:account>/inbox/",
        demonstration.inbox,
        name="demonstration-inbox",
    ),
]
