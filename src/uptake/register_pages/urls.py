"""The addresses of this room."""

from django.urls import path

from uptake.register_pages.pages import (
    recommendation,
    register,
    reports,
    selected,
    unfinished,
    views,
)

urlpatterns = [
    path("<name:organization>/", register.register, name="register"),
    path("<name:organization>/selected/", selected.change, name="register-selected"),
    path("<name:organization>/views/save/", views.save_view, name="view-save"),
    path("lists/stop/<name:token>/", views.stop_list, name="list-stop"),
    path("<name:organization>/views/<int:view>/notify/", views.subscribe, name="view-subscribe"),
    path("<name:organization>/views/<int:view>/remove/", views.remove_view, name="view-remove"),
    path("<name:organization>/open/", unfinished.open_here, name="open-here"),
    path("<name:organization>/reports/", reports.reports, name="reports"),
    path("<name:organization>/reports/<symbol:symbol>/", reports.report, name="report"),
    path(
        "<name:organization>/recommendations/<recommendation:recommendation>/",
        recommendation.show_recommendation,
        name="recommendation",
    ),
]
