"""A document as a meeting has it before it: what it shows, and what the meeting did with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from uptake.core.codes import DecisionState, EditionKind, Language
from uptake.core.document import Entry, StatusDocument
from uptake.core.meeting import (
    awaits_decision,
    is_settled,
    states_of_document,
    states_of_recommendations,
)
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.record.queries.contents.names import names_of
from uptake.record.queries.frozen import frozen
from uptake.record.queries.looks import Look
from uptake.record.queries.meetings.given import Numbers, entries_of
from uptake.record.queries.meetings.standing import Standing, standing_decisions
from uptake.record.queries.readable import documents_out
from uptake.record.queries.wordings import Wording, best_of
from uptake.register.models import Document, GoverningBody


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision that stands; `words` for the reader, `said` in all languages there are.

    So is the body: `body_name` for the reader, `called` in all languages.
    """

    state: DecisionState
    words: Wording | None
    said: Mapping[Language, str]
    body: int | None
    called: Mapping[Language, str]
    body_name: Wording | None
    symbol: str | None
    date: date


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A recommendation on which the body is to decide, as the document shows it."""

    follow_up: int
    entry: Entry
    decision: DecisionShown | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document before a meeting. `bodies` are those that there are, with their names by
    language.

    `entries` are the keys of the follow-ups that it shows, by report, number and whether formal.
    """

    key: int
    symbol: str
    revision: int | None
    kind: EditionKind | None
    date: date | None
    body: int | None
    bodies: Mapping[int, Mapping[Language, str]]
    status: StatusDocument
    entries: Numbers
    whole: DecisionShown | None
    lines: tuple[ToDecide, ...]

    def offered(self, language: Language) -> tuple[tuple[int, Wording], ...]:
        """Give the bodies that can be named, as a reader of a language knows them."""
        every = ((key, best_of(names, language)) for key, names in self.bodies.items())
        return tuple((key, name) for key, name in every if name)

    @property
    def of_document(self) -> tuple[DecisionState, ...]:
        """What the meeting can do with the document as a whole."""
        return states_of_document(self.kind)

    @property
    def of_recommendations(self) -> tuple[DecisionState, ...]:
        """What the meeting can do with each recommendation to governing bodies."""
        return states_of_recommendations(self.kind)

    @property
    def states(self) -> tuple[DecisionState, ...]:
        """All that the meeting can do, with the document first."""
        return (*self.of_document, *self.of_recommendations)

    @property
    def is_decided(self) -> bool:
        """Whether the meeting has done anything with it."""
        return self.whole is not None or any(one.decision for one in self.lines)

    @property
    def is_settled(self) -> bool:
        """Whether the meeting has decided on all that it was asked."""
        return is_settled(self.whole, (one.decision for one in self.lines))

    @property
    def is_left_to_decide(self) -> bool:
        """Whether there is a recommendation on which the meeting has not decided."""
        return any(one.decision is None for one in self.lines)

    @property
    def latest(self) -> DecisionShown | None:
        """The decision from whose meeting, record and body the next one is likely to be."""
        made = [self.whole, *(one.decision for one in self.lines)]
        return max((one for one in made if one), key=lambda one: one.date, default=None)


def paper(look: Look, symbol: str, language: Language | None = None) -> Paper | None:
    """Give a document by its symbol, revision included, to somebody who may read it; else None.

    `language` is the one to show it in, where it is not the reader's.
    """
    named = parse_document_symbol(symbol) or DocumentSymbol(symbol.strip())
    row = documents_out(look).filter(symbol=named.base, revision=named.revision).first()
    if row is None:
        return None
    status = frozen(row, language or look.language, restricted=look.restricted)
    return _paper(row, status, look)


def _paper(row: Document, status: StatusDocument, look: Look) -> Paper:
    standing = {key: one for (_, key), one in standing_decisions([row.pk]).items()}
    entries, names = entries_of(row.pk), body_names(look)
    shown = {key: decision_shown(one, names, look.language) for key, one in standing.items()}
    lines = []
    for entry in status.entries if states_of_recommendations(row.kind) else ():
        follow_up = entries.get(entry.key)
        if follow_up is not None and (awaits_decision(entry, status) or follow_up in shown):
            lines.append(ToDecide(follow_up, entry, shown.get(follow_up)))
    return Paper(
        key=row.pk,
        symbol=row.symbol,
        revision=row.revision,
        kind=row.kind,
        date=row.date,
        body=row.governing_body_id,
        bodies=names,
        status=status,
        entries=entries,
        whole=shown.get(None),
        lines=tuple(lines),
    )


def body_names(look: Look) -> dict[int, Mapping[Language, str]]:
    """Give what the governing bodies are called in each language, those that have a name."""
    named = names_of(look.organization, look.moment).bodies
    bodies = GoverningBody.objects.filter(organization=look.organization).order_by("pk")
    keys = bodies.values_list("pk", flat=True)
    return {body: names for body in keys if (names := named.get(body))}


def decision_shown(
    one: Standing, names: Mapping[int, Mapping[Language, str]], language: Language
) -> DecisionShown:
    """Give a decision as pages show it; `names` are those of the governing bodies."""
    called = names.get(one.body or 0, {})
    return DecisionShown(
        state=one.state,
        words=best_of(one.words, language),
        said=one.words,
        body=one.body,
        called=called,
        body_name=best_of(called, language),
        symbol=one.symbol,
        date=one.date,
    )
