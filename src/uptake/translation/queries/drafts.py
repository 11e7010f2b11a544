"""What somebody was typing as a translation, and has not saved yet. It is nobody else's to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from uptake.core.codes import Language
from uptake.core.recipients import Actor
from uptake.core.translation import TextUnit, same_text
from uptake.record.queries.viewpoint import Look
from uptake.register.models import TranslationDraft


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it was typed, beside which original, and beside which translation."""

    text: str
    source: str
    seen: int | None
    saved_at: datetime


def draft_of(actor: Actor, look: Look, unit: TextUnit) -> Draft | None:
    """Return what somebody was typing for a text; None where they did not, or it stands so."""
    rows = _rows(actor, look, unit.language).filter(key=str(unit.key))
    row = rows.first()
    if row is None or same_text(row.text, unit.text):
        return None
    return Draft(row.text, row.source, row.seen_id, row.saved_at)


def begun(
    actor: Actor, look: Look, language: Language, units: Iterable[TextUnit]
) -> frozenset[str]:
    """Return which of some texts somebody was typing, by their keys as one word."""
    typed = dict(_rows(actor, look, language).values_list("key", "text"))
    if not typed:
        return frozenset()
    return frozenset(
        word
        for one in units
        if (word := str(one.key)) in typed and not same_text(typed[word], one.text)
    )


def _rows(actor: Actor, look: Look, language: Language) -> QuerySet[TranslationDraft]:
    return TranslationDraft.objects.filter(
        organization=look.organization, person=actor.person, language=language
    )
