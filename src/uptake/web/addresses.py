"""The parts of an address that name things of the field, and what pages call what they link to."""

from collections.abc import Callable
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, register_converter, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, pgettext

from uptake.core.codes import Language
from uptake.core.symbols import DocumentKey, InReport, RecommendationKey
from uptake.documents.tree import Format
from uptake.exchange.files import WRITTEN, ChangesAs
from uptake.terms.messages import set_apart
from uptake.terms.words import Words


class LanguageConverter:
    """One of the six languages, by its code."""

    regex = "|".join(Language)

    def to_python(self, value: str) -> Language:
        """Turn the part of the address into the language."""
        return Language(value)

    def to_url(self, value: str) -> str:
        """Turn the language into its part of the address."""
        return str(value)


class FormatConverter:
    """A format that documents are written in, by the ending of its files."""

    regex = "|".join(WRITTEN)

    def to_python(self, value: str) -> Format:
        """Turn the ending into the format."""
        return Format(value)

    def to_url(self, value: str) -> str:
        """Turn the format into the ending."""
        return str(value)


class ChangesConverter:
    """A way in which changes are told in a file."""

    regex = "|".join(ChangesAs)

    def to_python(self, value: str) -> ChangesAs:
        """Turn the part of the address into the way."""
        return ChangesAs(value)

    def to_url(self, value: str) -> str:
        """Turn the way into its part of the address."""
        return str(value)


class SymbolConverter:
    """A symbol, which has slashes of its own: `JIU/REP/2021/3`, `C22/61`."""

    regex = r"[^/?#]+(?:/[^/?#]+)*"

    def to_python(self, value: str) -> str:
        """Return the symbol as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the symbol as it stands in the address; Django escapes what must be escaped."""
        return value


class RecommendationConverter:
    """A recommendation by its report and number, an informal one by that of its paragraph."""

    regex = r"[^/?#]+(?:/[^/?#]+)+"

    def to_python(self, value: str) -> RecommendationKey:
        """Read the key from the address."""
        return RecommendationKey.parse(value)

    def to_url(self, value: RecommendationKey) -> str:
        """Return the key as it stands in addresses."""
        return value.way


class DocumentConverter:
    """A document of an organization by its symbol, with its revision where it is one."""

    regex = SymbolConverter.regex

    def to_python(self, value: str) -> DocumentKey:
        """Read the key from the address."""
        return DocumentKey.parse(value)

    def to_url(self, value: DocumentKey) -> str:
        """Return the key as it stands in addresses."""
        return value.way


class NameConverter:
    """The code of an organization, the name of a file: one part, no slash."""

    regex = r"[^/?#]+"

    def to_python(self, value: str) -> str:
        """Return the name as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name as it stands."""
        return value


def name_parts() -> None:
    """Make the parts known by their names to every route of the site."""
    register_converter(ChangesConverter, "changes")
    register_converter(FormatConverter, "format")
    register_converter(LanguageConverter, "language")
    register_converter(SymbolConverter, "symbol")
    register_converter(NameConverter, "name")
    register_converter(RecommendationConverter, "recommendation")
    register_converter(DocumentConverter, "document")


def of_document(rest: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """Return the address of a page of a document."""
    return path(f"<name:organization>/documents/<document:document>/{rest}", view, name=name)


def whole_address(request: HttpRequest, way: str) -> str:
    """Return the whole address of a way on this site, to be copied: as it is set, else as it was
    asked for, which is never under a name that the settings do not allow."""
    site = settings.UPTAKE_SITE or f"{request.scheme}://{request.get_host()}"
    return f"{site}{way}"


class HasDocumentKey(Protocol):
    """A document, wherever it comes from."""

    @property
    def key(self) -> DocumentKey:
        """What names it at its organization."""


class HasNumber(Protocol):
    """A recommendation within its report."""

    @property
    def number(self) -> str:
        """Its number, or that of its paragraph."""

    @property
    def formal(self) -> bool:
        """Whether it is a formal one."""


def document_url(
    organization: str, document: HasDocumentKey, page: str = "document", **more: object
) -> str:
    """Return the address of a page of a document: itself, what changed in it, one of its files."""
    named: dict[str, object] = {"organization": organization, "document": document.key}
    return reverse(page, kwargs=named | more)


def recommendation_url(organization: str, report: str, one: HasNumber) -> str:
    """Return the address of a recommendation of a report."""
    key = RecommendationKey(report, one.number, one.formal)
    return reverse("recommendation", args=[organization, key])


def in_full(one: InReport, words: Words) -> str:
    """Return a recommendation by its report and number: "JIU/REP/2021/3, Recommendation 5"."""
    title = titled(one.number, formal=one.formal)
    return f"{set_apart(one.report, words.language)}{comma()}{title}"


def titled(number: str, *, formal: bool) -> str:
    """Get what every page calls a recommendation: "Recommendation 5", informal "Paragraph 56"."""
    if formal:
        return gettext("Recommendation %(number)s") % {"number": number}
    return gettext("Paragraph %(number)s") % {"number": number}


def said_of(one: InReport, said: str, words: Words) -> str:
    """Say of which recommendation something is said: "JIU/REP/2021/3, Recommendation 5: …"."""
    return f"{in_full(one, words)}{colon()}{said}"


def comma() -> str:
    """Return what stands between the parts of a list."""
    return pgettext("between the parts of a list", ", ")


def colon() -> str:
    """Return what stands between a label and its text."""
    return pgettext("between a label and its text", ": ")


def back_to(request: HttpRequest, otherwise: str) -> str:
    """Return the page of this site that a form names as the one it stands on, else another."""
    told = request.POST.get("back", "").partition("?")[0].partition("#")[0]
    safe = url_has_allowed_host_and_scheme(told, allowed_hosts=None) and told.startswith("/")
    return told if safe else otherwise
