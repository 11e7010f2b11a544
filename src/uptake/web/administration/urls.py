"""The addresses of administration, below an organization's own: people, units, settings, acts."""

from django.urls import path

from uptake.web.administration import (
    access,
    audit,
    bodies,
    organization,
    people,
    people_import,
    series,
    settings,
    units,
)

_HERE = "<name:organization>/"

urlpatterns = [
    path(f"{_HERE}people/", people.people, name="people"),
    path(f"{_HERE}people/new/", people.new_person, name="new-person"),
    path(f"{_HERE}people/import/", people_import.people_import, name="people-import"),
    path(f"{_HERE}people/import/apply/", people_import.apply, name="people-import-apply"),
    path(f"{_HERE}people/import/people.xlsx", people_import.template, name="people-template"),
    path(f"{_HERE}people/<int:person>/", people.person, name="person"),
    path(f"{_HERE}people/<int:person>/invite/", people.invite, name="invite-person"),
    path(f"{_HERE}people/links/", people.make_links, name="people-links"),
    path(f"{_HERE}people/<int:person>/link/", people.make_link, name="person-link"),
    path(f"{_HERE}people/<int:person>/leave/", people.leave, name="person-leaves"),
    path(f"{_HERE}people/<int:person>/return/", people.come_back, name="person-returns"),
    path(f"{_HERE}units/", units.units, name="units"),
    path(f"{_HERE}units/new/", units.new_unit, name="new-unit"),
    path(f"{_HERE}units/<int:unit>/", units.unit, name="unit"),
    path(f"{_HERE}units/<int:unit>/close/", units.close, name="unit-closes"),
    path(f"{_HERE}units/<int:unit>/reopen/", units.reopen, name="unit-reopens"),
    path(f"{_HERE}organization/", organization.organization, name="organization"),
    path(f"{_HERE}organization/names/", organization.names, name="organization-names"),
    path(f"{_HERE}organization/bodies/new/", bodies.new_body, name="new-body"),
    path(f"{_HERE}organization/bodies/<int:body>/", bodies.body, name="body"),
    path(f"{_HERE}organization/bodies/<int:body>/close/", bodies.close, name="body-closes"),
    path(f"{_HERE}organization/bodies/<int:body>/reopen/", bodies.reopen, name="body-reopens"),
    path(f"{_HERE}organization/bodies/<int:body>/remove/", bodies.remove, name="body-removes"),
    path(f"{_HERE}organization/series/new/", series.new_series, name="new-series"),
    path(f"{_HERE}organization/series/close/", series.close, name="series-closes"),
    path(f"{_HERE}organization/series/reopen/", series.reopen, name="series-reopens"),
    path(f"{_HERE}settings/", settings.settings, name="settings"),
    path(f"{_HERE}audit/", audit.audit, name="audit"),
    path(f"{_HERE}audit/acts.csv", audit.audit_file, name="audit-file"),
    path(f"{_HERE}access/", access.access, name="access"),
    path(f"{_HERE}access/access.csv", access.access_file, name="access-file"),
]
