"""Back to the edition: who mends what its reading page marks is led there again."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from uptake.core.codes import Language
from uptake.core.permissions import Act
from uptake.record.queries.editions.shown import edition_shown
from uptake.web.arrival import Arrival
from uptake.web.filters import whole


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
    spoken = named.get("reading") or ""
    if key is None or not arrival.may(Act.SEE_EDITIONS):
        return None
    found = edition_shown(arrival.look, key)
    if found is None or not found.is_prepared:
        return None
    language = Language(spoken) if spoken in set(Language) else arrival.language
    url = reverse("edition-reading", args=[arrival.organization.code, key, language])
    return EditionLeft(key, found.key.symbol, language, url)
