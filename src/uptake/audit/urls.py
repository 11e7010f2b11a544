"""The addresses of administration, below an organization's own: people, units, settings, acts."""

from django.urls import path

from uptake.audit.pages import access, audit

urlpatterns = [
    path("<name:organization>/audit/", audit.audit, name="audit"),
    path("<name:organization>/audit/acts.csv", audit.audit_file, name="audit-file"),
    path("<name:organization>/access/", access.access, name="access"),
    path("<name:organization>/access/access.csv", access.access_file, name="access-file"),
]
