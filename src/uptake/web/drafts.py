"""Back to the draft: who mends what its print preview marks is led there again.

The address of each way to mend a gap names the draft (`edition`) and the language in which it was
read (`reading`). Some pages carry both on, and lead back by themselves; from others one goes back
by the confirmation of what one did, for as long as the session remembers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from uptake.core.codes import Language
from uptake.core.permissions import Act
from uptake.core.typed_values import whole
from uptake.record.queries.editions.shown import edition_shown
from uptake.web.arrival import Arrival, arrived

_SESSION = "draft"
_REMEMBERED = timedelta(hours=1)

type Respond = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class EditionLeft:
    """The edition from whose reading page somebody came, and in which language it was read."""

    key: int
    symbol: str
    language: Language
    url: str


def edition_left(request: HttpRequest, arrival: Arrival) -> EditionLeft | None:
    """Return the edition that the address or the form names; None without one that can be read."""
    named = request.POST if request.method == "POST" else request.GET
    key = whole(named.get("edition") or "", digits=9)
    return _left(arrival, key, named.get("reading") or "") if key is not None else None


def remember_draft(respond: Respond) -> Respond:
    """Make the middleware that remembers which draft one mends, as the way to a gap names it."""

    def remember(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        arrival, key = arrived(request), whole(request.GET.get("edition") or "", digits=9)
        if key is None or arrival is None or "reading" not in request.GET:
            return response
        if response.status_code == HTTPStatus.OK and arrival.may(Act.SEE_EDITIONS):
            now = int(timezone.now().timestamp())
            request.session[_SESSION] = [
                arrival.organization.code,
                key,
                request.GET["reading"],
                now,
            ]
        return response

    return remember


def forget_draft(request: HttpRequest) -> None:
    """Take a draft as reached again."""
    request.session.pop(_SESSION, None)


def draft_left(request: HttpRequest, arrival: Arrival) -> EditionLeft | None:
    """Return the draft from which one came lately; None where that was not so."""
    match request.session.get(_SESSION) if hasattr(request, "session") else None:
        case [str(code), int(key), str(spoken), int(since)]:
            ago = timezone.now().timestamp() - since
            if code == arrival.organization.code and ago < _REMEMBERED.total_seconds():
                return _left(arrival, key, spoken)
    return None


def _left(arrival: Arrival, key: int, spoken: str) -> EditionLeft | None:
    if not arrival.may(Act.SEE_EDITIONS):
        return None
    found = edition_shown(arrival.look, key)
    if found is None or not found.is_prepared:
        return None
    language = Language(spoken) if spoken in set(Language) else arrival.language
    url = reverse("edition-reading", args=[arrival.organization.code, key, language])
    return EditionLeft(key, found.key.symbol, language, url)
