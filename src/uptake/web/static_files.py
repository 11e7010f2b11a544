"""What a page is made of, small: files under names that change with them, pages compressed.

On a slow line a page waits for each file longer than for its bytes: what nearly all pages need is
collected as one sheet of styles and one script.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, override

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Pages, and what programs read of them: feeds and the site's map.
PAGES = ("text/html", "application/xml", "application/atom+xml")
_SHEETS = (
    *("faces", "tokens", "elements", "shell", "strip", "forms"),
    *("register", "record", "assigning", "charts", "changes", "print"),
)
STYLES, SCRIPT = "uptake/css/site.css", "uptake/js/site.js"
JOINED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        STYLES: tuple(f"uptake/css/{one}.css" for one in _SHEETS),
        SCRIPT: ("uptake/js/days.js", "uptake/js/search.js"),
    }
)
"""What is collected as one file, and in this order, of which parts."""

type Respond = Callable[[HttpRequest], HttpResponseBase]


class Storage(CompressedManifestStaticFilesStorage):
    """The collected files; one that was not collected has the name that it has in the package."""

    def stored_name(self, name: str) -> str:
        """Return the name under which a file is served."""
        known: str = self.hashed_files.get(self.hash_key(self.clean_name(name)), name)
        return known

    def parts(self, joined: str) -> tuple[str, ...]:
        """Return what a page names for a joined file: the file, its parts where it is not there."""
        return (joined,) if self.stored_name(joined) != joined else JOINED[joined]

    @override
    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Join what is one file for pages, then name and compress all."""
        for name, parts in JOINED.items() if not dry_run else ():
            joined = "\n".join(Path(self.path(part)).read_text("utf-8") for part in parts)
            Path(self.path(name)).write_text(joined, "utf-8")
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def for_every_page() -> dict[str, tuple[str, ...]]:
    """Return the styles and scripts that every page names."""
    files = cast(Storage, staticfiles_storage)
    return {"styles": files.parts(STYLES), "scripts": files.parts(SCRIPT)}


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
