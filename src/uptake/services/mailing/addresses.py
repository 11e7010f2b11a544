"""Addresses of pages as messages and calendars give them: whole, in the reader's language."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer

from uptake.core.codes import Language

UNSUBSCRIBE = "uptake.unsubscribe"
CALENDAR = "uptake.calendar"


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of an organization in a language."""

    language: Language
    organization: str

    def page(self, *parts: str) -> str:
        """Give the address of a page below the organization: `page("mine")`."""
        way = "/".join(quote(part, safe="/") for part in (self.organization, *parts))
        return f"{home()}/{self.language}/{way}/"

    def answer(self, symbol: str, number: str) -> str:
        """Give where a recommendation is answered; the number of a paragraph has its sign."""
        return self.page("answer", *_named(symbol, number))

    def recommendation(self, symbol: str, number: str) -> str:
        """Give the page of a recommendation."""
        return self.page("recommendations", *_named(symbol, number))


def home() -> str:
    """Give the address of the site, as it is set."""
    return str(settings.UPTAKE_SITE)


def host() -> str:
    """Give the name of the site's machine: what messages and events are numbered under."""
    return urlsplit(home()).hostname or "localhost"


def link_address(secret: str, language: Language) -> str:
    """Give the address at which a signed link answers."""
    return f"{home()}/{language}/link/{secret}/"


def unsubscribe_address(person: int, language: Language) -> str:
    """Give where a person stops their digest without signing in."""
    return f"{home()}/{language}/unsubscribe/{Signer(salt=UNSUBSCRIBE).sign(str(person))}/"


def unsubscribing(token: str) -> int | None:
    """Give the person of such an address, or None where nobody made it."""
    return _person(UNSUBSCRIBE, token)


def calendar_address(person: int, version: int) -> str:
    """Give the address of a person's calendar; a new version makes the old address void."""
    return f"{home()}/calendar/{Signer(salt=CALENDAR).sign(f'{person}-{version}')}.ics"


def calendar_of(token: str) -> tuple[int, int] | None:
    """Give the person and the version of a calendar's address, or None where nobody made it."""
    try:
        person, _, version = Signer(salt=CALENDAR).unsign(token).partition("-")
        return int(person), int(version)
    except (BadSignature, ValueError):
        return None


def _person(salt: str, token: str) -> int | None:
    try:
        return int(Signer(salt=salt).unsign(token))
    except (BadSignature, ValueError):
        return None


def _named(symbol: str, number: str) -> tuple[str, ...]:
    plain = number.removeprefix("§")
    return (symbol, plain) if plain == number else (symbol, "informal", plain)
