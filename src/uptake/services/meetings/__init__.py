"""Meetings: recording what a body decided on a document, and what it asked for."""

from uptake.services.meetings.deciding import decide as decide
from uptake.services.meetings.requesting import close as close
from uptake.services.meetings.requesting import request as request
