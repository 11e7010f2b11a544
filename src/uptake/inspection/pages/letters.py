"""The draft of a management letter, as a file."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.core.permissions import Act
from uptake.core.typed_values import read_code
from uptake.documents.tree import Format
from uptake.figures.asked import Asked
from uptake.figures.pages.asked import scope_of
from uptake.figures.profile import Profile
from uptake.figures.queries import Treatment, treatments
from uptake.inspection.letter import WRITTEN, letter_of, write_letter
from uptake.inspection.services import letters
from uptake.record.queries.organizations import ALL
from uptake.record.queries.organizations import organization as organization_on
from uptake.record.queries.reviewed_words import spoken
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import MEDIA_TYPES, attached, heavy, turn
from uptake.web.list_files import AS


@for_those_who_may(Act.INSPECT)
@require_safe
@heavy
def letter_file(request: HttpRequest, organization: str) -> HttpResponse:
    """Send the draft of a letter in a language; without a format, show the profile."""
    arrival = arrive(request, organization)
    named = request.GET.get(AS)
    if not named:
        return redirect("figures-profile", organization)
    if named not in WRITTEN:
        raise Http404
    language = read_code(Language, request.GET.get("language")) or arrival.language
    if request.method == "GET":
        letters.draft(
            organization=arrival.organization.code,
            on=arrival.on,
            language=language,
            by=arrival.actor,
            at=timezone.now(),
        )
    with turn(), override(language.value):
        written = write_letter(letter_of(*_profile(arrival, language)), Format(named))
    name = f"{arrival.organization.code}-management-letter-{arrival.on:%Y-%m-%d}-{language}.{named}"
    return attached(written, name, MEDIA_TYPES[Format(named)], language)


def _profile(arrival: Arrival, language: Language) -> tuple[Profile, tuple[Treatment, ...]]:
    """Return the profile as the page shows it, in the language of a letter."""
    code = arrival.organization.code
    scope = scope_of(arrival, Asked(ALL))
    scope = replace(scope, look=replace(scope.look, language=language))
    here = organization_on(code, language, arrival.on)
    assert here is not None
    said = spoken(language, code, arrival.state)
    return Profile(here, scope, said), treatments(arrival.look)
