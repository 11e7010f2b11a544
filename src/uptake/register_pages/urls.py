"""The addresses of this room."""

from django.urls import path

from uptake.register_pages.pages import first_steps, house, recommendation, register, reports

urlpatterns = [
    path("", house.home, name="home"),
    path("<name:organization>/", register.register, name="register"),
    path("<name:organization>/first-steps/", first_steps.show, name="first-steps"),
    path("<name:organization>/reports/", reports.reports, name="reports"),
    path("<name:organization>/reports/<symbol:symbol>/", reports.report, name="report"),
    path(
        "<name:organization>/recommendations/<recommendation:recommendation>/",
        recommendation.show,
        name="recommendation",
    ),
]
