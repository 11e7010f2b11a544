"""The addresses of the site: a language first, then an organization, then what it has."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from uptake.answers.urls import urlpatterns as answers
from uptake.assignments.urls import urlpatterns as assignments
from uptake.audit.urls import urlpatterns as audit
from uptake.changes.urls import urlpatterns as changes
from uptake.charts.urls import urlpatterns as charts
from uptake.demonstration.urls import urlpatterns as demonstration
from uptake.editions.urls import urlpatterns as editions
from uptake.figures.urls import urlpatterns as figures
from uptake.help.urls import urlpatterns as help_pages
from uptake.home.urls import urlpatterns as home
from uptake.imports.urls import urlpatterns as imports
from uptake.inspection.urls import urlpatterns as inspection
from uptake.links.urls import urlpatterns as links
from uptake.meetings.urls import urlpatterns as meetings
from uptake.notifications.urls import feed as calendar_feed
from uptake.notifications.urls import urlpatterns as notifications
from uptake.open_data.urls import everywhere as data_files
from uptake.open_data.urls import urlpatterns as open_data
from uptake.organizations.urls import urlpatterns as organizations
from uptake.people.urls import callback
from uptake.people.urls import urlpatterns as people
from uptake.register_pages.pages import doors
from uptake.register_pages.urls import urlpatterns as register_pages
from uptake.reports.urls import urlpatterns as reports
from uptake.search.urls import urlpatterns as search
from uptake.sheets.urls import urlpatterns as sheets
from uptake.tracking.urls import urlpatterns as tracking
from uptake.translation.urls import urlpatterns as translation
from uptake.wording.urls import urlpatterns as wording

urlpatterns = [
    path("", doors.entrance, name="entrance"),
    path("healthz", doors.health, name="health"),
    path("robots.txt", doors.robots, name="robots"),
    path("favicon.ico", doors.favicon, name="favicon"),
    callback,
    calendar_feed,
    *data_files,
    *i18n_patterns(
        *help_pages,
        *links,
        *people,
        *sheets,
        *notifications,
        *open_data,
        *home,
        *register_pages,
        *search,
        *organizations,
        *audit,
        *answers,
        *assignments,
        *changes,
        *figures,
        *inspection,
        *charts,
        *reports,
        *imports,
        *meetings,
        *tracking,
        *wording,
        *translation,
        *demonstration,
        *editions,
    ),
]

handler400 = "uptake.web.errors.refused"
handler403 = "uptake.web.errors.not_found"  # what somebody may not see is not there
handler404 = "uptake.web.errors.not_found"
handler429 = "uptake.web.errors.too_many"  # the sign-in library asks for it
handler500 = "uptake.web.errors.broken"
