"""Taking translations of a head's part back where its original has other words by now."""

from datetime import date, datetime

from uptake.core.codes import HeadPart, Language, TextKind
from uptake.core.recipients import Actor
from uptake.record.queries.contents.as_of import Moment, latest
from uptake.register.models import Edition, EditionText, Translation


def take_back(row: Edition, part: HeadPart, by: Actor, at: datetime) -> None:
    """Let no translation of the words before stand beside the new ones of the original.

    Until somebody has looked at it, the document prints the template or the original instead; what
    was written in another language without being translated stays, and is marked.
    """
    approved = set(
        Translation.objects.filter(
            edition=row, kind=TextKind.HEAD, place=part, review__isnull=False
        ).values_list("language", "review__at")
    )
    if not approved:
        return
    rows = EditionText.objects.filter(edition=row, part=part).exclude(
        language=row.original_language
    )
    EditionText.objects.bulk_create(
        EditionText(
            edition=row,
            part=part,
            language=Language(text.language),
            words=None,
            recorded_at=at,
            recorded_by=by.name,
        )
        for text in latest(rows, Moment(date.max), "language")
        if text.words is not None and (text.language, text.recorded_at) in approved
    )
