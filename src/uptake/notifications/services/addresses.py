"""Addresses of pages as messages and calendars give them: whole, in the reader's language."""

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer

from uptake.core.codes import Language
from uptake.core.symbols import RecommendationKey

UNSUBSCRIBE = "uptake.unsubscribe"
CALENDAR = "uptake.calendar"
LIST = "uptake.list"
# In the data folder: the address at which the site was served last.
SERVED_AT = "served-at"
_LOCAL = {"localhost", "127.0.0.1", "[::1]", "::1"}
_EVERYWHERE = {"0.0.0.0", "::"}


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of an organization in a language."""

    language: Language
    organization: str

    def page(self, *parts: str) -> str:
        """Return the address of a page below the organization: `page("mine")`."""
        way = "/".join(quote(part, safe="/") for part in (self.organization, *parts))
        return f"{home()}/{self.language}/{way}/"

    def answer(self, symbol: str, number: str) -> str:
        """Return where a recommendation is answered; the number of a paragraph has its sign."""
        return self.page("answer", RecommendationKey.signed(symbol, number).way)

    def recommendation(self, symbol: str, number: str) -> str:
        """Return the page of a recommendation."""
        return self.page("recommendations", RecommendationKey.signed(symbol, number).way)


def home() -> str:
    """Return the address of the site: as it is set, else as it was served last.

    What is served on this machine says so in the data folder, so that commands and the work in the
    background give the same address.
    """
    if settings.UPTAKE_SITE:
        return str(settings.UPTAKE_SITE)
    with suppress(OSError):
        noted = str((settings.UPTAKE_DATA_DIR / SERVED_AT).read_text(encoding="utf-8")).strip()
        if noted:
            return noted
    return address_served(settings.UPTAKE_PORT)


def address_served(port: int) -> str:
    """Return the address under which a site on a port is asked for, as far as the settings say."""
    named = [one for one in settings.ALLOWED_HOSTS if one not in _LOCAL and one[0] not in ".*"]
    if settings.SECURE_PROXY_SSL_HEADER and named:
        return f"https://{named[0]}"
    listening = str(settings.UPTAKE_ADDRESS)
    if listening in _LOCAL or listening in _EVERYWHERE:
        host = named[0] if named and listening in _EVERYWHERE else "localhost"
    else:
        host = f"[{listening}]" if ":" in listening else listening
    return f"http://{host}:{port}"


def note_served(port: int) -> None:
    """Note at which address the site is served, for whoever gives links without a request."""
    path = settings.UPTAKE_DATA_DIR / SERVED_AT
    # With the register on a server, nothing may have needed the folder yet.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(f"{address_served(port)}\n", encoding="utf-8")


def host() -> str:
    """Return the name of the site's machine: what messages and events are numbered under."""
    return urlsplit(home()).hostname or "localhost"


def link_address(secret: str, language: Language) -> str:
    """Return the address at which a signed link answers."""
    return f"{home()}/{language}/link/{secret}/"


def unsubscribe_address(person: int, language: Language) -> str:
    """Return where a person stops their digest without signing in."""
    return f"{home()}/{language}/unsubscribe/{Signer(salt=UNSUBSCRIBE).sign(str(person))}/"


def unsubscribing(token: str) -> int | None:
    """Return the person of such an address, or None where nobody made it."""
    return _signed(UNSUBSCRIBE, token)


def list_stop_address(subscription: int, language: Language) -> str:
    """Return where a person stops being told of a list without signing in."""
    return f"{home()}/{language}/lists/stop/{Signer(salt=LIST).sign(str(subscription))}/"


def list_stopping(token: str) -> int | None:
    """Return the subscription of such an address, or None where nobody made it."""
    return _signed(LIST, token)


def calendar_path(person: int, version: int) -> str:
    """Return the way to a person's calendar; a new version makes the old way void."""
    return f"/calendar/{Signer(salt=CALENDAR).sign(f'{person}-{version}')}.ics"


def calendar_of(token: str) -> tuple[int, int] | None:
    """Return the person and the version of a calendar's address, or None where nobody made it."""
    try:
        person, _, version = Signer(salt=CALENDAR).unsign(token).partition("-")
        return int(person), int(version)
    except (BadSignature, ValueError):
        return None


def _signed(salt: str, token: str) -> int | None:
    try:
        return int(Signer(salt=salt).unsign(token))
    except (BadSignature, ValueError):
        return None
