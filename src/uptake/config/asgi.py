"""The site as its own server calls it: behind what waits for slow senders and slow readers."""

from django.conf import settings

from uptake.config.wsgi import application as site
from uptake.web.requests import Buffered, Pace, longest_request

application = Buffered(
    site,
    threads=max(1, settings.UPTAKE_THREADS),
    pace=Pace(max(1, settings.UPTAKE_REQUEST_SECONDS)),
    longest=longest_request(),
)
