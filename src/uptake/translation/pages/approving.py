"""Approving from the list what somebody gave, where nothing speaks against it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.translation import services as translations
from uptake.translation.pages.text import differences, find
from uptake.web.access import for_those_who_may


@for_those_who_may(Act.TRANSLATE)
@require_POST
def approve(request: HttpRequest, organization: str, language: Language, key: str) -> HttpResponse:
    """Approve the translation that was given last; what differs is shown beside its original."""
    place = find(request, organization, language, key)
    unit = place.unit
    if unit.translation is None or request.POST.get("translation") != str(unit.translation):
        messages.error(request, gettext("Another translation has been given since."))
        return redirect(place.address(place.key))
    if differences(unit, unit.text):
        messages.warning(request, gettext("Look at the differences before you approve."))
        return redirect(place.address(place.key))
    try:
        translations.approve(
            translation=unit.translation, by=place.arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        messages.error(request, place.arrival.said(error))
        return redirect(place.address(place.key))
    messages.success(request, gettext("The translation is approved."))
    return redirect(place.address(None))
