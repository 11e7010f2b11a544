"""Which facts of an entry its row has to state: those that nothing else in the document says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from uptake.core.codes import Addressee
from uptake.core.document import Entry, StatusDocument
from uptake.documents.tree import Paragraph
from uptake.exchange.facts import (
    ENTRY_FACTS,
    NOTHING,
    Fact,
    implied_action,
    implied_dates,
    implied_decision,
    implied_governing_body,
    implied_references,
)
from uptake.exchange.writing.lines import fact
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry on its way to the page: its document, and the words of its comment."""

    entry: Entry
    status: StatusDocument
    comment: str

    @property
    def only_for_information(self) -> bool:
        """Whether words stand across the marks, for there is no status to mark."""
        entry = self.entry
        return entry.for_information and not (entry.acceptance or entry.implementation)

    @property
    def names_addressee_across(self) -> bool:
        """Whether these words name the addressee: a kind without a name, or a name alone."""
        named = self.entry.addressee_name is not None
        other = self.entry.addressee is Addressee.OTHER
        return self.only_for_information and self.entry.addressee is not None and named is other


type Rule = Callable[[Printed], bool]


@dataclass(frozen=True, slots=True)
class Statement:
    """Facts that belong together, and when a row has to state them.

    Where `implied` something else would be taken for granted, the first is stated even if it is
    not there at all.
    """

    facts: tuple[Fact[Entry], ...]
    needed: Rule
    implied: bool


def _differing(terms: str, needed: Rule) -> Statement:
    return Statement(_facts(terms), needed, implied=True)


def _present(terms: str, needed: Rule) -> Statement:
    return Statement(_facts(terms), needed, implied=False)


def _facts(terms: str) -> tuple[Fact[Entry], ...]:
    known = {found.term: found for found in ENTRY_FACTS}
    return tuple(known[term] for term in terms.split())


ABOUT_RECOMMENDATION = (
    _differing("addressee", lambda at: not at.names_addressee_across),
    _differing(
        "governing_body",
        lambda at: (
            at.entry.governing_body
            != implied_governing_body(at.entry.addressee, at.status.governing_body)
        ),
    ),
    _differing(
        "action_asked",
        lambda at: (
            at.entry.action is not implied_action(at.entry.addressee, at.entry.for_information)
        ),
    ),
    _present("impact", lambda at: bool(at.entry.impact)),
    _present("depends_on", lambda at: bool(at.entry.depends_on)),
    _differing(
        "dates_in_text", lambda at: at.entry.dates != implied_dates(at.entry, at.status.language)
    ),
)
ABOUT_ANSWER = (
    _present("verification", lambda at: at.entry.verified is not None),
    _differing(
        "decision decision_body decision_symbol decision_date",
        lambda at: at.entry.decision != implied_decision(at.entry.addressee),
    ),
    _differing("cited_documents", lambda at: at.entry.references != implied_references(at.comment)),
)


def stated(statements: tuple[Statement, ...], at: Printed, words: Words) -> Iterator[Paragraph]:
    """Return the lines of the facts that have to be stated, in order."""
    for statement in statements:
        if statement.needed(at):
            for place, found in enumerate(statement.facts):
                text = found.show(at.entry, words)
                if text is None and statement.implied and place == 0:
                    text = NOTHING
                if text:
                    yield fact(words[found.term], text, words.language)
