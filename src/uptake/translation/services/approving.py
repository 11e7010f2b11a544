"""Approving translations that somebody gave: from then on documents and pages have them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.translation import GivenText
from uptake.record.services import events
from uptake.register.models import Translation
from uptake.translation.queries.given import key_of
from uptake.translation.services.originals import Original, originals
from uptake.translation.services.reviewing import review_all
from uptake.translation.services.telling import told_of


@transaction.atomic
def approve(*, translation: int, by: Actor, at: datetime) -> None:
    """Approve a translation (its identity).

    Raises UptakeError `translation-unknown`; `translation-replaced` where another one was given
    since, `translation-outdated` where the original says something else by now, `text-unknown`,
    `text-locked` (language), `edition-not-prepared` (symbol, state), `placeholder-unknown` (name,
    names), `translation-titles-differ` (titles, lines).
    """
    approve_all(translations=(translation,), by=by, at=at)


@transaction.atomic
def approve_all(*, translations: Collection[int], by: Actor, at: datetime) -> None:
    """Approve several translations in one go; all of them, or none where one is refused.

    Asks a number of questions that does not grow with the texts. Raises as `approve`.
    """
    by_organization: defaultdict[str, list[Translation]] = defaultdict(list)
    for row in _known(translations, by):
        by_organization[row.organization.code].append(row)
    wanted: list[tuple[Original, GivenText, Translation]] = []
    for organization, rows in by_organization.items():
        held = originals(organization, {key_of(row) for row in rows}, by, at)
        for row in rows:
            original = held.of(key_of(row), row.language)
            latest = _latest(original, row)
            if not original.is_settled(row.text, row.source):
                wanted.append((original, latest, row))
    review_all([(original, latest) for original, latest, _ in wanted], by, at)
    told = [
        told_of("translations.approve", original, latest, row.way)
        for original, latest, row in wanted
    ]
    if told:
        events.record_all(told, by=by, at=at)


def _known(translations: Collection[int], by: Actor) -> list[Translation]:
    """Give the translations in the order in which they were given."""
    found = Translation.objects.select_related("organization").filter(pk__in=set(translations))
    rows = list(found.order_by("pk"))
    if len(rows) < len(set(translations)):
        raise UptakeError("translation-unknown")
    if not all(may(by, Act.TRANSLATE, row.organization.code) for row in rows):
        raise UptakeError("translation-unknown")
    return rows


def _latest(original: Original, row: Translation) -> GivenText:
    """Give the translation as the one given last. Raises UptakeError where it is not to stand."""
    latest = original.latest
    if latest is None or latest.translation != row.pk:
        raise UptakeError("translation-replaced")
    if not original.current(row.source):
        raise UptakeError("translation-outdated")
    if original.is_locked:
        raise UptakeError("text-locked", language=row.language)
    return latest
