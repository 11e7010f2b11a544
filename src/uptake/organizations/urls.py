"""The addresses of this room."""

from django.urls import path

from uptake.organizations.pages import bodies, organization, oversight, series, settings

_PLACE = "<name:organization>/template/"

urlpatterns = [
    path("<name:organization>/organization/", organization.organization, name="organization"),
    path("<name:organization>/organization/names/", organization.names, name="organization-names"),
    path("<name:organization>/organization/bodies/new/", bodies.new_body, name="new-body"),
    path("<name:organization>/organization/bodies/<int:body>/", bodies.body, name="body"),
    path(
        "<name:organization>/organization/bodies/<int:body>/close/",
        bodies.close,
        name="body-closes",
    ),
    path(
        "<name:organization>/organization/bodies/<int:body>/reopen/",
        bodies.reopen,
        name="body-reopens",
    ),
    path(
        "<name:organization>/organization/bodies/<int:body>/remove/",
        bodies.remove,
        name="body-removes",
    ),
    path("<name:organization>/organization/series/new/", series.new_series, name="new-series"),
    path("<name:organization>/organization/series/close/", series.close, name="series-closes"),
    path("<name:organization>/organization/series/reopen/", series.reopen, name="series-reopens"),
    path("<name:organization>/oversight/", oversight.bodies, name="oversight-bodies"),
    path("<name:organization>/oversight/new/", oversight.new_body, name="new-oversight-body"),
    path(
        "<name:organization>/oversight/<name:oversight_body>/",
        oversight.body,
        name="oversight-body",
    ),
    path(
        "<name:organization>/oversight/<name:oversight_body>/close/",
        oversight.close,
        name="oversight-body-closes",
    ),
    path(
        "<name:organization>/oversight/<name:oversight_body>/reopen/",
        oversight.reopen,
        name="oversight-body-reopens",
    ),
    path("<name:organization>/settings/", settings.show_settings, name="settings"),
    path(_PLACE, settings.template, name="template"),
    path(f"{_PLACE}take/", settings.take_template, name="template-take"),
    path(f"{_PLACE}drop/", settings.drop_template, name="template-drop"),
    path(f"{_PLACE}template.docx", settings.template_file, name="template-file"),
    path(
        f"{_PLACE}preview/<language:language>.docx",
        settings.template_preview,
        name="template-preview",
    ),
]
