"""Meetings: recording what a body decided on a document, and what it asked for."""

from uptake.meetings.services.deciding import decide as decide
from uptake.meetings.services.deciding import intended as intended
from uptake.meetings.services.receiving import RequestGiven as RequestGiven
from uptake.meetings.services.receiving import close as close
from uptake.meetings.services.receiving import confirm as confirm
from uptake.meetings.services.receiving import discard as discard
from uptake.meetings.services.receiving import give_up as give_up
from uptake.meetings.services.receiving import read as read
from uptake.meetings.services.receiving import receive as receive
from uptake.meetings.services.receiving import request as request
