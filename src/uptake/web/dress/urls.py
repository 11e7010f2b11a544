"""The addresses of this area."""

from django.urls import URLPattern, path

from uptake.web.dress import template

_PLACE = "<name:organization>/template/"

urlpatterns: list[URLPattern] = [
    path(_PLACE, template.template, name="template"),
    path(f"{_PLACE}take/", template.take, name="template-take"),
    path(f"{_PLACE}drop/", template.drop, name="template-drop"),
    path(f"{_PLACE}template.docx", template.file, name="template-file"),
    path(f"{_PLACE}preview/<language:language>.docx", template.preview, name="template-preview"),
]
