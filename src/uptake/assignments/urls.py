"""The addresses of assigning, absences and cycles, below those of an organization."""

from django.urls import path

from uptake.assignments.pages import absences, cycles, readiness
from uptake.assignments.pages import assigning as assignments

urlpatterns = [
    path("<name:organization>/assignments/", assignments.show, name="assignments"),
    path("<name:organization>/assignments/new/", assignments.assign, name="assign"),
    path("<name:organization>/assignments/change/", assignments.change, name="assignments-change"),
    path("<name:organization>/absences/", absences.show, name="absences"),
    path("<name:organization>/absences/hand-over/", absences.hand_over, name="hand-over"),
    path(
        "<name:organization>/absences/<int:absence>/cancel/",
        absences.cancel,
        name="absence-cancel",
    ),
    path("<name:organization>/cycles/", cycles.show_all, name="cycles"),
    path("<name:organization>/cycles/open/", cycles.open_, name="cycle-open"),
    path("<name:organization>/cycles/<int:cycle>/", cycles.show, name="cycle"),
    path("<name:organization>/cycles/<int:cycle>/change/", cycles.change, name="cycle-change"),
    path("<name:organization>/cycles/<int:cycle>/close/", cycles.close, name="cycle-close"),
    path("<name:organization>/cycles/<int:cycle>/reopen/", cycles.reopen, name="cycle-reopen"),
    path("<name:organization>/cycles/<int:cycle>/ready/", readiness.show, name="ready"),
    path("<name:organization>/cycles/<int:cycle>/remind/", readiness.remind, name="remind"),
]
