"""Approving a translation that somebody gave: from then on documents and pages have it."""

from datetime import datetime

from django.db import transaction

from uptake.core.actors import Actor
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.queries.translation.given import key_of
from uptake.register.models import Translation
from uptake.services import events
from uptake.services.translations.originals import originals
from uptake.services.translations.reviewing import review
from uptake.services.translations.telling import told_of


@transaction.atomic
def approve(*, translation: int, by: Actor, at: datetime) -> None:
    """Approve a translation (its identity).

    Raises UptakeError `translation-unknown`; `translation-replaced` where another one was given
    since, `translation-outdated` where the original says something else by now, `text-unknown`,
    `text-locked` (language), `edition-not-prepared` (symbol, state), `placeholder-unknown` (name,
    names), `translation-titles-differ` (titles, lines).
    """
    row = Translation.objects.select_related("organization").filter(pk=translation).first()
    if row is None or not may(by, Act.TRANSLATE, row.organization.code):
        raise UptakeError("translation-unknown")
    key = key_of(row)
    original = originals(row.organization.code, {key}, by, at).of(key, row.language)
    latest = original.latest
    if latest is None or latest.translation != row.pk:
        raise UptakeError("translation-replaced")
    if not original.current(row.source):
        raise UptakeError("translation-outdated")
    if original.is_locked:
        raise UptakeError("text-locked", language=row.language)
    if original.is_settled(row.text, row.source):
        return
    review(original, latest, by, at)
    told = told_of("translations.approve", original, latest, row.way)
    events.record_all([told], by=by, at=at)
