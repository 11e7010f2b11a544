"""The head of a document in the register: what is the same in all languages, and what is not."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from uptake.core.codes import Distribution, EditionKind, Language
from uptake.core.document import Reference
from uptake.record.queries.contents.as_of import Moment, latest
from uptake.register import models


@dataclass(frozen=True, slots=True)
class HeadText:
    """What the head of a document says in one language."""

    title: str | None = None
    period: str | None = None
    meeting: str | None = None
    issuer: str | None = None
    summary: str | None = None
    action_required: str | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadHeld:
    """The head of a document. `document` is the row's identity, `governing_body` too.

    `issued` says that it was issued here, so that what it says is fixed.
    """

    document: int
    symbol: str
    revision: int | None = None
    kind: EditionKind | None = None
    date: datetime.date | None = None
    governing_body: int | None = None
    original_language: Language | None = None
    based_on: tuple[str, ...] = ()
    texts: Mapping[Language, HeadText] = field(default_factory=lambda: MappingProxyType({}))
    issued: bool = False
    distribution: Distribution = Distribution.PUBLIC


def head_of(
    organization: int, symbol: str, revision: int | None, moment: Moment
) -> HeadHeld | None:
    """Give the head of a document by its symbol without letter and revision, None if unknown."""
    row = models.Document.objects.filter(
        organization=organization, symbol=symbol, revision=revision
    ).first()
    return head_held(row, moment) if row else None


def head_held(row: models.Document, moment: Moment) -> HeadHeld:
    """Give the head of a document, in the words that were known at the moment."""
    return HeadHeld(
        document=row.pk,
        symbol=row.symbol,
        revision=row.revision,
        kind=row.kind,
        date=row.date,
        governing_body=row.governing_body_id,
        original_language=row.original_language,
        based_on=tuple(row.bases.order_by("position").values_list("symbol", flat=True)),
        texts=_texts(row.pk, moment),
        issued=row.issued_at is not None,
        distribution=row.distribution,
    )


def _texts(document: int, moment: Moment) -> dict[Language, HeadText]:
    rows = latest(
        models.DocumentText.objects.filter(document=document), moment, "document_id", "language"
    )
    references: defaultdict[int, tuple[Reference, ...]] = defaultdict(tuple)
    cited = models.DocumentReference.objects.filter(text__document=document)
    for text, *words in cited.order_by("position").values_list("text_id", "symbol", "title", "url"):
        references[text] += (Reference(*words),)
    return {
        row.language: HeadText(
            row.title,
            row.period,
            row.meeting,
            row.issuer,
            row.summary,
            row.action_required,
            references[row.pk],
        )
        for row in rows
        if any((row.title, row.period, row.meeting, row.issuer, row.summary, row.action_required))
        or references[row.pk]
    }
