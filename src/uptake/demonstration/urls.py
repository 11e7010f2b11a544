"""The addresses of sign-in: those of the library that are wanted, under our own; no others.

The library finds its own pages by their names, so these are the names that it gives them.
"""

from django.urls import path

from uptake.demonstration import pages as demonstration
from uptake.people.pages import accounts as pages
from uptake.people.pages.sign_in import PROVIDER

# Where the provider sends people back: one address, whatever language they read.
callback = path(
    "account/oidc/callback/",
    pages.come_back,
    {"provider_id": PROVIDER},
    name="openid_connect_callback",
)

urlpatterns = [
    path("account/demonstration/", demonstration.people, name="demonstration"),
    path(
        "account/demonstration/<int:account>/inbox/",
        demonstration.inbox,
        name="demonstration-inbox",
    ),
]
