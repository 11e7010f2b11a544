"""Composing: the register as a StatusDocument, of any day, in any language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from uptake.core.codes import Audience, Language
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.queries.borrowing import Choice
from uptake.queries.composing import composed
from uptake.queries.contents.as_of import Moment
from uptake.queries.contents.documents import HeadHeld, head_held
from uptake.queries.contents.loading import contents
from uptake.queries.contents.scope import Scope, of_document, public_part, whole
from uptake.queries.contents.values import Contents
from uptake.queries.implying import with_implied
from uptake.queries.issued import document_row, frozen_documents
from uptake.queries.paragraphs import with_paragraphs
from uptake.queries.spoken import spoken_in_all
from uptake.register.models import Document, Organization
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed document. `borrowed` counts the texts that stand in the original's language."""

    status: StatusDocument
    borrowed: int


def compose(
    *,
    organization: str,
    symbol: str | None,
    language: Language,
    on: date | None = None,
    known: datetime | None = None,
    restricted: bool = True,
) -> StatusDocument:
    """Give a document of the organization, or with no symbol all that it follows up, on a day.

    `on` is the day on which it stood so: the document's own where none is given; then it holds
    what had been published by that day and nothing else, whatever was cleared since. `known`
    leaves out what was recorded later; reports of restricted visibility are in it only where
    `restricted` says so. Raises UptakeError `organization-unknown`, `document-unknown` (symbol,
    organization), `day-missing`.
    """
    made = compose_in(
        (language,),
        organization=organization,
        symbol=symbol,
        on=on,
        known=known,
        restricted=restricted,
    )
    return made[0].status


def compose_in(
    languages: Iterable[Language],
    *,
    organization: str,
    symbol: str | None,
    on: date | None = None,
    known: datetime | None = None,
    restricted: bool = True,
) -> tuple[Composed, ...]:
    """Give the document in several languages; the register is asked once. Raises as `compose`.

    A document that was issued here is what was frozen then, unless a day is asked for.
    """
    languages = tuple(languages)
    row = Organization.objects.filter(code=organization).first()
    if row is None:
        raise UptakeError("organization-unknown", organization=organization)
    if symbol is None:
        if on is None:
            raise UptakeError("day-missing")
        held = contents(_seen(whole(row.pk, Moment(on, known)), restricted))
        said = spoken_in_all(organization)
        return tuple(_state(held, organization, one, on, said.get(one)) for one in languages)
    document = document_row(row.pk, symbol, restricted=restricted)
    if document is None or _is_later(document, known):
        raise UptakeError("document-unknown", symbol=symbol, organization=row.code)
    fixed = _frozen(document, languages, restricted) if on is None else None
    if fixed is not None:
        return fixed
    head = head_held(document, Moment(date.max, known))
    audience = Audience.STAFF if on else Audience.PUBLIC
    moment = Moment(on or head.date or date.max, known, audience)
    held = contents(_seen(of_document(row.pk, head.document, moment), restricted))
    said = spoken_in_all(organization)
    return tuple(_document(held, organization, one, head, said.get(one)) for one in languages)


def _seen(scope: Scope, restricted: bool) -> Scope:
    return scope if restricted else public_part(scope)


def _frozen(
    row: Document, languages: tuple[Language, ...], restricted: bool
) -> tuple[Composed, ...] | None:
    made = frozen_documents(row, languages, restricted=restricted)
    return tuple(Composed(one, _borrowed(one)) for one in made) if made is not None else None


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


def _document(
    held: Contents, organization: str, language: Language, head: HeadHeld, said: Words | None
) -> Composed:
    choice = Choice(language, head.original_language)
    status = with_implied(composed(held, choice, organization, head))
    return Composed(with_paragraphs(status, said), choice.borrowed)


def _state(
    held: Contents, organization: str, language: Language, on: date, said: Words | None
) -> Composed:
    choice = Choice(language)
    status = with_implied(replace(composed(held, choice, organization, None), date=on))
    return Composed(with_paragraphs(status, said), choice.borrowed)
