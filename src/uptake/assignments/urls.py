"""The addresses of assigning, absences and cycles, below those of an organization."""

from django.urls import path

from uptake.assignments.pages import assigning, cycles, handing_over, queues

urlpatterns = [
    path("<name:organization>/assignments/", queues.show, name="assignments"),
    path("<name:organization>/assignments/new/", assigning.assign, name="assign"),
    path("<name:organization>/assignments/change/", queues.change, name="assignments-change"),
    path("<name:organization>/assignments/undo/", assigning.undo, name="assignments-undo"),
    path("<name:organization>/absences/", assigning.show_absences, name="absences"),
    path("<name:organization>/absences/hand-over/", handing_over.hand_over, name="hand-over"),
    path(
        "<name:organization>/absences/<int:absence>/cancel/",
        assigning.cancel_absence,
        name="absence-cancel",
    ),
    path("<name:organization>/cycles/", cycles.show_all, name="cycles"),
    path("<name:organization>/cycles/open/", cycles.open_, name="cycle-open"),
    path("<name:organization>/cycles/<int:cycle>/", cycles.show, name="cycle"),
    path("<name:organization>/cycles/<int:cycle>/change/", cycles.change, name="cycle-change"),
    path("<name:organization>/cycles/<int:cycle>/close/", cycles.close, name="cycle-close"),
    path("<name:organization>/cycles/<int:cycle>/reopen/", cycles.reopen, name="cycle-reopen"),
    path("<name:organization>/cycles/<int:cycle>/ready/", cycles.show_readiness, name="ready"),
    path("<name:organization>/cycles/<int:cycle>/remind/", cycles.remind, name="remind"),
]
