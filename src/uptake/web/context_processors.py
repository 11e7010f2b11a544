"""What stands around every page: language, direction, the way between languages and places."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from uptake.core.codes import Language
from uptake.terms.words import words
from uptake.web.arrival import first_page, reader_name, search_place
from uptake.web.cookies import scheme_chosen
from uptake.web.languages import current_language, direction_of, same_page_in
from uptake.web.link_sessions import came_by_link
from uptake.web.static_files import for_every_page

# The faces a page of each language surely needs, fetched before the styles ask for them.
_LATIN = ("noto-serif-latin", "noto-sans-latin")
FACES = {
    Language.ARABIC: ("noto-naskh-arabic", "noto-sans-arabic", *_LATIN),
    Language.CHINESE: ("noto-sans-latin",),
    Language.RUSSIAN: ("noto-serif-cyrillic", "noto-sans-cyrillic", *_LATIN),
}


@dataclass(frozen=True, slots=True)
class SamePage:
    """The page one looks at, in another of the languages."""

    language: Language
    name: str
    direction: str
    address: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return every template what the frame of a page needs (a context processor of Django)."""
    language = current_language()
    return {
        "page_language": language,
        "page_direction": direction_of(language),
        "faces": [f"uptake/fonts/{one}.woff2" for one in FACES.get(language, _LATIN)],
        **for_every_page(),
        "same_page": tuple(_same_page(one, language, request) for one in Language),
        "first_page": SimpleLazyObject(lambda: first_page(request)),
        "search_place": SimpleLazyObject(lambda: search_place(request)),
        "reader": SimpleLazyObject(lambda: reader_name(request)),
        "scheme": scheme_chosen(request),
        "product_version": version("uptake"),
        "came_from": _came_from(request),
        "by_link": came_by_link(request),
        "demonstrating": settings.UPTAKE_DEMONSTRATION,
    }


def _came_from(request: HttpRequest) -> str:
    """Return what leads back here after signing in; who is signing in already goes on as before."""
    if request.path == reverse("account_login"):
        return f"?{request.GET.urlencode()}" if "next" in request.GET else ""
    return f"?{urlencode({'next': request.get_full_path()})}"


def _same_page(language: Language, current: Language, request: HttpRequest) -> SamePage:
    return SamePage(
        language,
        words(language)["own_name"],
        direction_of(language),
        same_page_in(language, request.get_full_path()),
        language is current,
    )
