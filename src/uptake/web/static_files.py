"""What a page is made of, small: files under names that change with them, pages compressed."""

from collections.abc import Callable

from django.core.management import call_command
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Pages, and what programs read of them: feeds and the site's map.
PAGES = ("text/html", "application/xml", "application/atom+xml")

type Respond = Callable[[HttpRequest], HttpResponseBase]


class Storage(CompressedManifestStaticFilesStorage):
    """The collected files; one that was not collected has the name that it has in the package."""

    def stored_name(self, name: str) -> str:
        """Return the name under which a file is served."""
        known: str = self.hashed_files.get(self.hash_key(self.clean_name(name)), name)
        return known


def collect() -> None:
    """Copy the site's files to where they are served from, compressed and under hashed names.

    Files of an earlier version stay for the pages that browsers still show.
    """
    call_command("collectstatic", interactive=False, verbosity=0)


def compress_pages(respond: Respond) -> Respond:
    """Make the middleware that compresses pages for browsers that take them so.

    Each gets a random length, so that the length tells nothing of what is in it (BREACH). Documents
    are compressed as they are.
    """
    gzip = GZipMiddleware(respond)

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if response.headers.get("Content-Type", "").startswith(PAGES):
            return gzip.process_response(request, response)
        return response

    return answer
