"""The register as a StatusDocument, of any day, in any language.

As it was published, or composed.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from uptake.core.codes import Language
from uptake.core.collecting import nothing_collected
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.permissions import SIGHT_NEEDED, Sight
from uptake.core.symbols import DocumentKey
from uptake.record.queries.composing import (
    Choice,
    Composed,
    Reading,
    composed,
    with_implied,
)
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import Contents, part_seen, whole
from uptake.record.queries.corrections import corrected_since
from uptake.record.queries.paragraphs import with_paragraphs
from uptake.record.queries.reviewed_words import spoken_in_all
from uptake.record.queries.story import NOTHING_TOLD, Story, story_of
from uptake.register.models import Document, Organization
from uptake.terms.words import Words


def compose(
    *,
    organization: str,
    symbol: str | None,
    language: Language,
    on: date | None = None,
    known: datetime | None = None,
    restricted: Sight = Sight.MEMBERS,
    reading: Reading | None = None,
) -> StatusDocument:
    """Return a document of the organization, or with no symbol all that it follows up, on a day.

    `on` is the day on which it stood so: the document's own where none is given; then it holds
    what had been published by that day and nothing else, whatever was cleared since. `known`
    leaves out what was recorded later; reports of restricted visibility are in it only where
    `restricted` says so; `reading` is the one to which this belongs. Raises
    UptakeError `organization-unknown`, `document-unknown` (symbol, organization), `day-missing`.
    """
    made = compose_in(
        (language,),
        organization=organization,
        symbol=symbol,
        on=on,
        known=known,
        restricted=restricted,
        reading=reading,
    )
    return made[0].status


@nothing_collected()
def compose_in(
    languages: Iterable[Language],
    *,
    organization: str,
    symbol: str | None,
    on: date | None = None,
    known: datetime | None = None,
    restricted: Sight = Sight.MEMBERS,
    reading: Reading | None = None,
) -> tuple[Composed, ...]:
    """Return the document in several languages; the register is asked once. Raises as `compose`.

    A document that was issued here is what was frozen then, unless a day is asked for. `reading`
    is the one to which this belongs.
    """
    languages, reading = tuple(languages), reading or Reading()
    row = Organization.objects.filter(code=organization).first()
    if row is None:
        raise UptakeError("organization-unknown", organization=organization)
    if symbol is None:
        if on is None:
            raise UptakeError("day-missing")
        held = contents(part_seen(whole(row.pk, Moment(on, known)), restricted))
        said = spoken_in_all(organization)
        return tuple(_state(held, organization, one, on, said.get(one)) for one in languages)
    document = reading.document(row.pk, DocumentKey.read(symbol), restricted=restricted)
    if document is None or _is_later(document, known):
        raise UptakeError("document-unknown", symbol=symbol, organization=row.code)
    fixed = reading.issued(document, languages, restricted=restricted) if on is None else None
    if fixed is not None:
        return tuple(Composed(one, _borrowed(one)) for one in fixed)
    made = reading.composed(document, languages, on=on, known=known, restricted=restricted)
    story = document_story(document, on, known, restricted=restricted, reading=reading)
    said = spoken_in_all(organization, reading.state)
    return tuple(
        Composed(with_paragraphs(one.status, said.get(one.status.language), story), one.borrowed)
        for one in made
    )


def document_story(
    document: Document,
    on: date | None = None,
    known: datetime | None = None,
    *,
    restricted: Sight = Sight.MEMBERS,
    reading: Reading | None = None,
) -> Story:
    """Return what a document can tell of those that it follows; a public one of public ones.

    `reading` is the one in which the document itself is composed.
    """
    reading = reading or Reading()
    bases = reading.head(document, known).based_on
    if not bases:
        return NOTHING_TOLD
    told = min(restricted, SIGHT_NEEDED[document.distribution])
    original = (document.original_language or Language.ENGLISH,)
    (bare,) = reading.composed(document, original, on=on, known=known, restricted=told)
    return story_of(
        document.organization_id,
        bases,
        bare.status,
        restricted=told,
        known=known,
        reading=reading,
    )


def _is_later(document: Document, known: datetime | None) -> bool:
    """Whether a document was issued here only after the time that is asked for."""
    issued = document.issued_at
    return issued is not None and known is not None and issued > known


def _borrowed(status: StatusDocument) -> int:
    """Count the texts of a document's recommendations that are not in its language."""
    own = (None, status.language)
    return sum(
        (one.text_language not in own) + (one.comment_language not in own) for one in status.entries
    )


def _state(
    held: Contents, organization: str, language: Language, on: date, said: Words | None
) -> Composed:
    choice = Choice(language)
    status = with_implied(replace(composed(held, choice, organization, None), date=on))
    return Composed(with_paragraphs(status, said), choice.borrowed)


def frozen(
    document: Document, language: Language, *, restricted: Sight = Sight.MEMBERS
) -> StatusDocument:
    """Return a document in a language: the newest frozen content where it was issued here.

    What was imported is composed as of its own day; so is a language that was not frozen.
    Symbols and numbers that were corrected since are those of today, by which the register knows
    its recommendations; what was printed is never asked for here. `restricted` says whether reports
    of restricted visibility may be in it; whether the reader may see the document at all is asked
    before.
    """
    issued = Reading().issued(document, (language,), restricted=restricted)
    if issued:
        return corrected_since(issued[0], document.issued_at)
    return compose(
        organization=document.organization.code,
        symbol=str(document.key),
        language=language,
        restricted=restricted,
    )
