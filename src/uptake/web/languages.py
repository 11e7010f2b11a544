"""Which language a page speaks: the one in its address, else the one the browser asks for.

And in which words: those of the organization whose page it is, else those for everybody; people
of the organization have one name on a page, whatever name they had when something was recorded.
"""

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from typing import cast
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from uptake.core.codes import Language
from uptake.record.queries.cache import remembered
from uptake.record.queries.people import names_by_name
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.texts import best_language
from uptake.terms.words import Words
from uptake.web.access import state_seen_by

type Respond = Callable[[HttpRequest], HttpResponseBase]

DEFAULT = Language.ENGLISH
_page_words: ContextVar[Words | None] = ContextVar("page_words", default=None)
_page_names: ContextVar[Mapping[str, Mapping[Language, str]]] = ContextVar("page_names")


def language_by_address(respond: Respond) -> Respond:
    """Make the middleware that speaks the language of the address, on error pages too.

    Times and words are those of the site; where a page is an organization's, that page sets its
    own, which are gone when the request is.
    """

    def speak(request: HttpRequest) -> HttpResponseBase:
        language = language_of_path(request.path_info) or preferred_language(request)
        translation.activate(language.value)
        general = SimpleLazyObject(lambda: spoken(language, None, state_seen_by(request)))
        before = _page_words.set(cast(Words, general))
        nobody = _page_names.set({})
        try:
            with timezone.override(None):
                response = respond(request)
        finally:
            _page_words.reset(before)
            _page_names.reset(nobody)
        response.headers.setdefault("Content-Language", language.value)
        return response

    return speak


def language_of_path(path: str) -> Language | None:
    """Return the language that an address names in its first part."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return Language(first) if first in set(Language) else None


def preferred_language(request: HttpRequest) -> Language:
    """Return the first of the six that the browser accepts (RFC 9110, 12.5.4), else English."""
    accepted = request.headers.get("Accept-Language", "")
    ranked = sorted(map(_weighed, accepted.split(",")), key=lambda pair: -pair[1])
    for tag, weight in ranked:
        base = tag.split("-")[0].lower()
        if weight > 0 and base in set(Language):
            return Language(base)
    return DEFAULT


def current_language() -> Language:
    """Return the language in which the page being made speaks."""
    spoken = (translation.get_language() or "").split("-")[0]
    return Language(spoken) if spoken in set(Language) else DEFAULT


def page_words() -> Words:
    """Return the words in which the page being made speaks."""
    return _page_words.get() or spoken(current_language(), None)


def speak_in(words: Words, organization: str, state: Hashable = None) -> None:
    """Make the page speak in words of an organization, from here to the end of the request.

    What its people are called is asked only where somebody is named, and once in a state of its
    register.
    """
    _page_words.set(words)
    question = ("names", organization)
    names = SimpleLazyObject(
        lambda: remembered(state, question, lambda: names_by_name(organization))
    )
    _page_names.set(cast(Mapping[str, Mapping[Language, str]], names))


def speak_for_nobody() -> None:
    """Speak in the words of no organization: for tests, in which pages are made without a site."""
    _page_words.set(None)
    _page_names.set({})


def called_here(recorded: str) -> str:
    """Return what the page calls whoever was recorded by a name; nobody known keeps that name."""
    names = _page_names.get({}).get(recorded, {})
    chosen = best_language(names, current_language())
    return names[chosen] if chosen else recorded


def direction_of(language: Language) -> str:
    """Return the direction in which a language is written, as HTML names it."""
    return "rtl" if language.right_to_left else "ltr"


def same_page_in(language: Language, address: str) -> str:
    """Return the address of the same page, filters included, in another language."""
    parts = urlsplit(address)
    here = language_of_path(parts.path)
    rest = parts.path[len(here) + 1 :] if here else "/"
    return f"/{language}{rest}" + (f"?{parts.query}" if parts.query else "")


def _weighed(part: str) -> tuple[str, float]:
    tag, _, parameter = part.strip().partition(";")
    weight = parameter.strip().removeprefix("q=")
    try:
        return tag.strip(), float(weight) if weight else 1.0
    except ValueError:
        return tag.strip(), 0.0
