"""A translation is approved: it is written to where documents and pages take their texts from."""

from datetime import datetime

from uptake.core.actors import Actor
from uptake.core.codes import TextKind
from uptake.core.translating import GivenText
from uptake.register.models import TranslationReview
from uptake.services.translations.answers import write_answer
from uptake.services.translations.heads import write_head
from uptake.services.translations.official import write_recommendation, write_title
from uptake.services.translations.originals import Original
from uptake.services.translations.recording import Approved


def review(original: Original, given: GivenText, by: Actor, at: datetime) -> None:
    """Approve a translation of the original as it is, and let it stand.

    Raises UptakeError `placeholder-unknown` (name, names), `translation-titles-differ` (titles,
    lines).
    """
    if given.translation is not None and given.approved_at is None:
        TranslationReview.objects.create(
            translation_id=given.translation, at=at, by=by.name, person_id=by.person
        )
    approved = Approved(original, given, by.name, at)
    match original.key.kind:
        case TextKind.REPORT_TITLE:
            write_title(approved)
        case TextKind.RECOMMENDATION | TextKind.ADDRESSEE_NAME:
            write_recommendation(approved)
        case TextKind.HEAD:
            write_head(approved)
        case _:
            write_answer(approved)
