"""The addresses of this room."""

from django.urls import path

from uptake.inspection.pages import acts, calls, completing, letters

CALL = "<name:organization>/calls/<int:call>/"

urlpatterns = [
    path("<name:organization>/management-letter/", letters.letter_file, name="management-letter"),
    path("<name:organization>/oversight-acts/", acts.show_acts, name="oversight-acts"),
    path("<name:organization>/calls/", calls.show_calls, name="calls"),
    path("<name:organization>/calls/open/", calls.open_, name="call-open"),
    path(CALL, calls.show_call, name="call"),
    path(f"{CALL}due/", calls.change_due, name="call-due"),
    path(f"{CALL}remind/", calls.remind, name="call-remind"),
    path(f"{CALL}close/", completing.close, name="call-close"),
    path(f"{CALL}reopen/", calls.reopen, name="call-reopen"),
    path(f"{CALL}complete/", completing.complete, name="call-complete"),
    path(f"{CALL}resume/", completing.resume, name="call-resume"),
]
