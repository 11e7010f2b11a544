"""The addresses of this room."""

from django.urls import path

from uptake.figures.pages import annual, figures, lists, profile

urlpatterns = [
    path("<name:organization>/figures/", figures.show_figures, name="figures"),
    path("<name:organization>/figures/annual/", annual.show_annual, name="figures-annual"),
    path("<name:organization>/figures/profile/", profile.show_profile, name="figures-profile"),
    path("<name:organization>/figures/list/", lists.show_list, name="figures-list"),
    path("<name:organization>/figures/moved/", lists.show_moves, name="figures-moved"),
]
