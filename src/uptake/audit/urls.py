"""The addresses of administration, below an organization's own: people, units, settings, acts."""

from django.urls import path

from uptake.audit import pages

urlpatterns = [
    path("<name:organization>/audit/", pages.show_acts, name="audit"),
    path("<name:organization>/audit/acts.csv", pages.audit_file, name="audit-file"),
    path("<name:organization>/access/", pages.access, name="access"),
    path("<name:organization>/access/access.csv", pages.access_file, name="access-file"),
]
