"""The names of cookies: outside the demonstration of the kind that only this host can set."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest


def cookie_named(name: str) -> str:
    """Return the name under which a browser keeps a cookie of ours."""
    return f"{settings.UPTAKE_COOKIE_PREFIX}{name}"


SCHEME = "scheme"


def scheme_chosen(request: HttpRequest) -> str:
    """Return the colours that a reader has chosen: light, dark, or "" for those of their system."""
    chosen = request.COOKIES.get(cookie_named(SCHEME), "")
    return chosen if chosen in ("light", "dark") else ""


class Messages(CookieStorage):
    """What is said on the next page, kept in a cookie until then."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        """Return the name of that cookie."""
        return cookie_named("messages")
