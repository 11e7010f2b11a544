"""The addresses of this room."""

from django.urls import path

from uptake.register_pages import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("<name:organization>/", pages.register, name="register"),
    path("<name:organization>/views/save/", pages.save_view, name="view-save"),
    path("lists/stop/<name:token>/", pages.stop_list, name="list-stop"),
    path("<name:organization>/views/<int:view>/notify/", pages.subscribe, name="view-subscribe"),
    path("<name:organization>/views/<int:view>/remove/", pages.remove_view, name="view-remove"),
    path("<name:organization>/reports/", pages.reports, name="reports"),
    path("<name:organization>/reports/<symbol:symbol>/", pages.report, name="report"),
    path(
        "<name:organization>/recommendations/<recommendation:recommendation>/",
        pages.show_recommendation,
        name="recommendation",
    ),
]
