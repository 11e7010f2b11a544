"""What browsers, and whatever stands between, may keep of an answer: of anybody's own, nothing.

The rule looks at the session and the signed link that come with a request or leave with its answer,
not at who may see which page: a page that is shown to everybody names its reader in the masthead.
The site's own files are given out before, and stay in every browser.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from uptake.web.coming import COOKIE
from uptake.web.cookies import cookie_named
from uptake.web.languages import Respond, language_of_path

NOTHING = "private, no-store"
# Those who share a browser: what was typed without a connection waits in it, too.
ALL_OF_IT, PAGES = '"cache", "storage"', '"cache"'
WAYS_OUT = ("account_logout", "link-leave")


def keep_nothing(respond: Respond) -> Respond:
    """Make the middleware that has nothing kept of what somebody sees, who came in or leaves."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        own = {settings.SESSION_COOKIE_NAME, cookie_named(COOKIE)}
        if own & {*request.COOKIES, *response.cookies} or _is_of_an_account(request.path_info):
            response.headers["Cache-Control"] = NOTHING
        ended = [name for name in own if _is_taken_back(response, name)]
        if ended and own & set(request.COOKIES):
            leaving = request.method == "POST" and _name(request) in WAYS_OUT
            response.headers["Clear-Site-Data"] = ALL_OF_IT if leaving else PAGES
        return response

    return answer


def _is_of_an_account(path: str) -> bool:
    """Say whether an address is of signing in, where secrets are shown and typed."""
    language = language_of_path(path)
    return path.startswith((f"/{language}/account/", "/account/"))


def _is_taken_back(response: HttpResponseBase, name: str) -> bool:
    return name in response.cookies and response.cookies[name]["max-age"] == 0


def _name(request: HttpRequest) -> str | None:
    return request.resolver_match.url_name if request.resolver_match else None
