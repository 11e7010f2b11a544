"""The addresses of this room."""

from django.urls import path

from uptake.answers.pages import answer, clearing, mine, queue, sides, submitting, talk, undoing

ANSWER = "<name:organization>/answer/<recommendation:recommendation>/"
CLEARANCE = "<name:organization>/clearance/"
CLEARING = f"{CLEARANCE}<recommendation:recommendation>/"

urlpatterns = [
    path("<name:organization>/mine/", mine.show_mine, name="mine"),
    path(f"{ANSWER}keep/", sides.keep, name="answer-keep"),
    path(f"{ANSWER}discuss/", talk.discuss, name="discuss"),
    path(f"{ANSWER}presence/", talk.presence, name="presence"),
    path("<name:organization>/inbox/", talk.inbox, name="inbox"),
    path(ANSWER, answer.show, name="answer"),
    path(
        "<name:organization>/evidence/<name:sha256>/<str:name>",
        sides.evidence,
        name="evidence",
    ),
    path("<name:organization>/mine/selected/", submitting.selected, name="mine-selected"),
    path("<name:organization>/mine/undo/", undoing.undo_submission, name="submission-undo"),
    path(CLEARANCE, queue.clearance, name="clearance"),
    path(f"{CLEARANCE}undo/", undoing.undo_clearance, name="clearance-undo"),
    path(f"{CLEARANCE}unchanged/", queue.unchanged, name="clearance-unchanged"),
    path(f"{CLEARANCE}selected/", queue.selected, name="clearance-selected"),
    path(f"{CLEARING}clear/", clearing.clear, name="clear"),
    path(f"{CLEARING}return/", clearing.return_, name="return"),
    path(f"{CLEARING}verify/", clearing.verify, name="verify"),
    path(CLEARING, clearing.answer, name="clearing"),
]
