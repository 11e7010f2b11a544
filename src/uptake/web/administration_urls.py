"""The addresses of administration, below an organization's own: people, units, settings, acts."""

from django.urls import path

from uptake.web.pages import audit, people, people_import, settings, units

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", people.new_person, name="new-person"),
    path("people/import/", people_import.people_import, name="people-import"),
    path("people/import/apply/", people_import.apply, name="people-import-apply"),
    path("people/import/people.xlsx", people_import.template, name="people-template"),
    path("people/<int:person>/", people.person, name="person"),
    path("people/<int:person>/invite/", people.invite, name="invite-person"),
    path("people/<int:person>/leave/", people.leave, name="person-leaves"),
    path("people/<int:person>/return/", people.come_back, name="person-returns"),
    path("units/", units.units, name="units"),
    path("units/new/", units.new_unit, name="new-unit"),
    path("units/<int:unit>/", units.unit, name="unit"),
    path("units/<int:unit>/close/", units.close, name="unit-closes"),
    path("units/<int:unit>/reopen/", units.reopen, name="unit-reopens"),
    path("settings/", settings.settings, name="settings"),
    path("audit/", audit.audit, name="audit"),
    path("audit/acts.csv", audit.audit_file, name="audit-file"),
]
