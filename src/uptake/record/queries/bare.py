"""Documents of the register as they are composed, before paragraphs are made for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from uptake.core.codes import Audience, Language
from uptake.core.document import StatusDocument
from uptake.record.queries.borrowing import Choice
from uptake.record.queries.composing import composed
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.documents import head_held
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.scope import Scope, of_document, public_part
from uptake.record.queries.corrections import corrected_since
from uptake.record.queries.implying import with_implied
from uptake.record.queries.issued import frozen_documents
from uptake.register.models import Document


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed document. `borrowed` counts the texts that stand in the original's language."""

    status: StatusDocument
    borrowed: int


def seen(scope: Scope, restricted: bool) -> Scope:
    """Narrow a scope to what a reader may see of it."""
    return scope if restricted else public_part(scope)


def bare_document(
    row: Document,
    languages: Iterable[Language],
    *,
    on: date | None = None,
    known: datetime | None = None,
    restricted: bool = True,
) -> tuple[Composed, ...]:
    """Compose a document in several languages, as `compose_in`, without making paragraphs."""
    head = head_held(row, Moment(date.max, known))
    audience = Audience.STAFF if on else Audience.PUBLIC
    moment = Moment(on or head.date or date.max, known, audience)
    held = contents(seen(of_document(row.organization_id, head.document, moment), restricted))
    found = []
    for language in languages:
        choice = Choice(language, head.original_language)
        status = with_implied(composed(held, choice, row.organization.code, head))
        found.append(Composed(status, choice.borrowed))
    return tuple(found)


def published(row: Document, *, restricted: bool, known: datetime | None = None) -> StatusDocument:
    """Give a document as it was published, in its original language, paragraphs or none.

    Symbols and numbers that were corrected since are those of today, as `frozen` gives them.
    """
    language = row.original_language or Language.ENGLISH
    issued = frozen_documents(row, (language,), restricted=restricted)
    if issued:
        return corrected_since(issued[0], row.issued_at)
    return bare_document(row, (language,), known=known, restricted=restricted)[0].status
