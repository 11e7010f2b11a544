"""Writing the head of an edition: a part in a language, or back to its template."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from uptake.core.codes import HeadPart, Language
from uptake.core.document import Reference
from uptake.core.editions import HeadWords
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.texts import check
from uptake.editions.services.taking import take
from uptake.editions.services.taking_back import take_back
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.editions.heads import NAMED, values_of, written_parts
from uptake.record.services import events
from uptake.register.models import Edition, EditionReference, EditionText

# The parts in which figures, symbols and dates are told; a meeting's name only looks like one.
FIGURED = (HeadPart.TITLE, HeadPart.SUMMARY, HeadPart.ACTION_REQUIRED)


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
    text = _keep(row, part, language, (words or "").strip() or None, by, at)
    _tell(text, by, at)


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
    text = _keep(row, HeadPart.REFERENCES, language, "" if cited else None, by, at)
    EditionReference.objects.bulk_create(
        EditionReference(
            text=text, position=position, symbol=one.symbol, title=one.title, url=one.url
        )
        for position, one in enumerate(cited)
    )
    _tell(text, by, at)


def write_head(row: Edition, said: Iterable[HeadWords], by: Actor, at: datetime) -> None:
    """Write parts of the head of an edition that is taken in hand; those that say the same stay.

    It is told with what else is said of the edition. Raises UptakeError `placeholder-unknown`
    (name, names).
    """
    standing = written_parts(row)
    for one in said:
        words = (one.words or "").strip() or None
        written = standing.get(one.language, {}).get(one.part)
        if words != (written.words if written else None):
            _keep(row, one.part, one.language, words, by, at)


def _tell(text: EditionText, by: Actor, at: datetime) -> None:
    row = text.edition
    events.record(
        "editions.write",
        organization=row.organization.code,
        subject=row.symbol,
        by=by,
        at=at,
        values={"edition": row.pk, "part": text.part, "language": text.language, "text": text.pk},
    )


def _keep(
    row: Edition, part: HeadPart, language: Language, words: str | None, by: Actor, at: datetime
) -> EditionText:
    check(words or "", dict.fromkeys(NAMED))
    if language is row.original_language:
        take_back(row, part, by, at)
    return EditionText.objects.create(
        edition=row,
        part=part,
        language=language,
        words=words,
        values=_printed(row, language) if words and part in FIGURED else {},
        recorded_at=at,
        recorded_by=by.name,
    )


def _printed(row: Edition, language: Language) -> dict[str, str]:
    """Give the values as they print by now, with which a paragraph's typed ones are compared."""
    made = compose_edition(row, (language,))
    return values_of(made.status(language), made.words[language], made.story)
