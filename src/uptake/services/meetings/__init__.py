"""Meetings: recording what a body decided on a document, and what it asked for."""

from uptake.services.meetings.deciding import decide as decide
from uptake.services.meetings.deciding import intended as intended
from uptake.services.meetings.receiving import RequestGiven as RequestGiven
from uptake.services.meetings.receiving import confirm as confirm
from uptake.services.meetings.receiving import discard as discard
from uptake.services.meetings.receiving import give_up as give_up
from uptake.services.meetings.receiving import read as read
from uptake.services.meetings.receiving import receive as receive
from uptake.services.meetings.requesting import close as close
from uptake.services.meetings.requesting import request as request
