"""Writing the head of an edition: a part in a language, or back to its template."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from uptake.core.actors import Actor
from uptake.core.codes import HeadPart, Language
from uptake.core.document import Reference
from uptake.core.permissions import Act
from uptake.core.placeholders import check
from uptake.queries.editions.composing import compose_edition
from uptake.queries.editions.heads import values_of
from uptake.queries.spoken import spoken
from uptake.register.models import Edition, EditionReference, EditionText
from uptake.services import events
from uptake.services.editions.taking import take


@transaction.atomic
def write(
    *,
    edition: int,
    part: HeadPart,
    language: Language,
    words: str | None,
    by: Actor,
    at: datetime,
) -> None:
    """Write a part of the head in one language; without words its template makes it again.

    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state),
    `placeholder-unknown` (name, names).
    """
    row = take(edition, Act.PREPARE_EDITION, by)
    _write(row, part, language, (words or "").strip() or None, by, at)


@transaction.atomic
def write_references(
    *,
    edition: int,
    language: Language,
    references: Iterable[Reference],
    by: Actor,
    at: datetime,
) -> None:
    """Write the documents that the head cites, in one language; none: the template makes them.

    Raises UptakeError as `write`.
    """
    row = take(edition, Act.PREPARE_EDITION, by)
    cited = tuple(references)
    text = _write(row, HeadPart.REFERENCES, language, "" if cited else None, by, at)
    EditionReference.objects.bulk_create(
        EditionReference(
            text=text, position=position, symbol=one.symbol, title=one.title, url=one.url
        )
        for position, one in enumerate(cited)
    )


def _write(
    row: Edition, part: HeadPart, language: Language, words: str | None, by: Actor, at: datetime
) -> EditionText:
    speech = spoken(language, row.organization.code)
    values = values_of(compose_edition(row, (language,)).status(language), speech) if words else {}
    check(words or "", values)
    text = EditionText.objects.create(
        edition=row,
        part=part,
        language=language,
        words=words,
        values=values,
        recorded_at=at,
        recorded_by=by.name,
    )
    events.record(
        "editions.write",
        organization=row.organization.code,
        subject=row.symbol,
        by=by,
        at=at,
        values={"edition": row.pk, "part": part, "language": language, "text": text.pk},
    )
    return text
