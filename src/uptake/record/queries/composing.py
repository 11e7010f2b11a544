"""Contents as a StatusDocument in one language.

What is borrowed from another one, what readers take for granted.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any, cast

from uptake.core.citing import cited_documents
from uptake.core.codes import Addressee, Audience, EditionKind, Language, Origin
from uptake.core.document import Decision, Entry, FocalPoint, ForeignText, Report, StatusDocument
from uptake.core.foreign import has_language, listed
from uptake.core.permissions import SIGHT_NEEDED, Sight
from uptake.core.symbols import DocumentKey
from uptake.core.translation import written_in
from uptake.exchange.facts import implied_action, implied_decision, implied_governing_body
from uptake.record.queries.cache import remembered_frozen
from uptake.record.queries.contents.answers import HeadHeld, HeadText, head_held
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import (
    Answer,
    AnswerHeld,
    ByLanguage,
    Contents,
    EntryHeld,
    EverNamed,
    Member,
    Names,
    ReportHeld,
    ReportText,
    Saying,
    Text,
    ever_named,
    in_words,
    of_document,
)
from uptake.record.queries.corrections import corrected_since
from uptake.record.queries.documents import document_rows, frozen_versions, shown_to
from uptake.record.queries.texts import best_language
from uptake.register.models import Document


@dataclass(slots=True)
class Choice:
    """Chooses the language of each text, and tells and counts what is taken from another one."""

    wanted: Language
    original: Language | None = None
    strictly: bool = False
    borrowed: int = field(default=0)
    foreign: dict[str, ForeignText] = field(default_factory=dict)

    def of[T](
        self, texts: ByLanguage[T], part: Callable[[T], str | None]
    ) -> tuple[str | None, Language | None]:
        """Return a part of the texts in the best language that has it, and that language.

        Words that were translated into it are told: they are no original.
        """
        there = [one for one, text in texts.items() if part(text) is not None]
        language = self._language(there)
        if language is None:
            return None, None
        text = part(texts[language])
        if language is not self.wanted:
            self.borrowed += 1
            original = written_in({one: _origin(texts[one]) for one in there}, self.original)
            if text and original and _origin(texts[language]) is Origin.TRANSLATED:
                self.note(text, language, original)
        return text, language

    def text[T](self, texts: ByLanguage[T], part: Callable[[T], str | None]) -> str | None:
        """Return a part of the texts that will not name its language itself: it is told."""
        words, language = self.of(texts, part)
        if words and language and words not in self.foreign:
            self.note(words, language)
        return words

    def name(self, names: ByLanguage[str] | None) -> str | None:
        """Return a name in the best language; one from another language is told, not counted."""
        language = self._language(names or ())
        if not names or language is None:
            return None
        self.note(names[language], language)
        return names[language]

    def address(self, addresses: ByLanguage[str]) -> str | None:
        """Return the address of a page in the best language."""
        language = self._language(addresses)
        return addresses[language] if language else None

    def path(self, units: Sequence[ByLanguage[str]]) -> str | None:
        """Get the names of units, the highest first, as one path: in one language if any has all.

        A path in several languages counts as one of the first that is not wanted.
        """
        whole = set.intersection(*map(set, units)) if units else set()
        language = self._language(whole)
        if language is None:
            each = [(one, self._language(one)) for one in units]
        else:
            each = [(one, language) for one in units]
        named = [(one[found], found) for one, found in each if found]
        words = "/".join(name for name, _ in named)
        foreign = [found for _, found in named if found is not self.wanted]
        if foreign:
            self.note(words, foreign[0])
        return words or None

    def note(self, words: str, language: Language, original: Language | None = None) -> None:
        """Tell that words are in another language than the wanted one."""
        if language is not self.wanted and has_language(words):
            translated = original if original is not language else None
            self.foreign[words] = ForeignText(words, language, translated)

    def _language(self, there: Iterable[Language]) -> Language | None:
        known = set(there)
        if self.wanted in known or self.strictly:
            return self.wanted if self.wanted in known else None
        return self.original if self.original in known else best_language(known, self.wanted)


def _origin(text: object) -> Origin:
    return getattr(text, "origin", Origin.WRITTEN)


def composed(
    contents: Contents, choice: Choice, organization: str | None, head: HeadHeld | None
) -> StatusDocument:
    """Make the document: reports newest first, recommendations by number."""
    reports = sorted(
        (held for held in contents.reports.values() if held.at_organization is not None),
        key=lambda held: (-held.order[0], -held.order[1], held.symbol),
    )
    places = {held.symbol: place for place, held in enumerate(reports)}
    paper = head is not None and head.kind is EditionKind.WORKING_GROUP_PAPER
    names = contents.names if paper else contents.names.deciding
    entries = sorted(
        (held for held in contents.entries.values() if held.follow_up and held.facts),
        key=lambda held: (places.get(held.key[0], len(places)), *_by_number(held)),
    )
    status = StatusDocument(
        language=choice.wanted,
        organization=organization,
        reports=tuple(_report(held, choice, contents.names) for held in reports),
        entries=tuple(_entry(held, choice, names) for held in entries),
        **(_head(head, choice, contents.names) if head else {}),
    )
    return replace(status, foreign_texts=listed(choice.foreign.values()))


def _by_number(held: EntryHeld) -> tuple[object, ...]:
    symbol, number, formal = held.key
    parts = re.findall(r"\d+|\D+", number)
    natural = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
    return symbol, not formal, held.ordinal, natural


def _head(head: HeadHeld, choice: Choice, names: Names) -> Mapping[str, Any]:
    body = names.bodies.get(head.governing_body) if head.governing_body else None

    def text(part: Callable[[HeadText], str | None]) -> str | None:
        return choice.text(head.texts, part)

    return {
        "symbol": head.symbol,
        "revision": head.revision,
        "original_language": head.original_language,
        "date": head.date,
        "kind": head.kind,
        "governing_body": choice.name(body),
        "meeting": text(lambda said: said.meeting),
        "agenda_item": head.agenda_item or None,
        "based_on": head.based_on,
        "issuer": text(lambda said: said.issuer),
        "title": text(lambda said: said.title),
        "period": text(lambda said: said.period),
        **_own_paragraphs(head, choice),
    }


def _own_paragraphs(head: HeadHeld, choice: Choice) -> Mapping[str, Any]:
    """Return what is only taken in the language itself: the rest can be made from codes."""
    own = head.texts.get(choice.wanted, HeadText())
    references = own.references
    original = head.texts.get(head.original_language) if head.original_language else None
    if not references and not choice.strictly and original:
        references = original.references
        choice.borrowed += len(references)
        for cited in references:
            choice.note(cited.title or "", head.original_language or choice.wanted)
    return {
        "summary": own.summary,
        "action_required": own.action_required,
        "references": references,
    }


def _report(held: ReportHeld, choice: Choice, names: Names) -> Report:
    def address(part: Callable[[ReportText], str | None]) -> str | None:
        return choice.address(_parts(held.texts, part))

    points = (_focal_point(member, choice, names) for member in held.focal_points)
    return Report(
        symbol=held.symbol,
        title=choice.text(held.texts, lambda said: said.title),
        programme_year=held.programme_year,
        url=address(lambda said: said.url),
        highlights_url=address(lambda said: said.highlights_url),
        ceb_comments=held.ceb_comments,
        ceb_url=address(lambda said: said.ceb_url),
        focal_points=tuple(point for point in points if point),
    )


def _focal_point(member: Member, choice: Choice, names: Names) -> FocalPoint | None:
    person = choice.name(names.people.get(member.person)) if member.person else None
    above = names.path(member.unit) if member.unit else ()
    unit = choice.path([names.units[one] for one in above if names.units.get(one)])
    return FocalPoint(person or "", unit) if person or unit else None


def _entry(held: EntryHeld, choice: Choice, names: Names) -> Entry:
    symbol, number, formal = held.key
    facts, answered = held.facts, held.answered
    text, language = choice.of(held.texts, lambda one: one.text)
    spoken = held.texts.get(language or choice.wanted, Text())
    entry = Entry(
        report=symbol,
        number=number,
        formal=formal,
        text=text,
        text_language=language,
        addressee=facts.addressee if facts else None,
        addressee_name=choice.name(_parts(held.texts, lambda one: one.addressee_name)),
        impact=facts.impact if facts else (),
        depends_on=facts.depends_on if facts else (),
        dates=spoken.dates,
        **(_answered(answered, choice, names) if answered else {}),
    )
    cited = cited_documents(entry)
    return replace(entry, references=cited) if cited != entry.references else entry


def _answered(held: AnswerHeld, choice: Choice, names: Names) -> Mapping[str, Any]:
    answer = held.answer
    remarks, language = choice.of(held.sayings, lambda said: said.remarks)
    own = held.sayings.get(choice.wanted, Saying())
    return {
        **in_words(answer, lambda part: choice.text(held.sayings, part)),
        "governing_body": _body(answer.governing_body, choice, names),
        "action": answer.action,
        "for_information": answer.for_information,
        # An answer is its author's own unless it says otherwise, so only verified ones say it.
        "verified": answer.verified or None,
        "comment": own.comment,
        "comment_language": language or (choice.wanted if own.comment else None),
        "remarks": remarks,
        "references": answer.references,
        "decision": _decision(answer, choice, names),
    }


def _decision(answer: Answer, choice: Choice, names: Names) -> Decision | None:
    if answer.decision_state is None:
        return None
    return Decision(
        answer.decision_state,
        _body(answer.decision_body, choice, names),
        answer.decision_symbol,
        answer.decision_date,
    )


def _body(body: int | None, choice: Choice, names: Names) -> str | None:
    return choice.name(names.bodies.get(body)) if body else None


def _parts[T](texts: ByLanguage[T], part: Callable[[T], str | None]) -> dict[Language, str]:
    return {one: said for one, text in texts.items() if (said := part(text)) is not None}


def with_implied(status: StatusDocument) -> StatusDocument:
    """Return a document whose recommendations say what is taken for granted of them.

    Those to governing bodies are for the body that gets the document, unless they name another;
    what nobody has answered yet is asked of those whom it addresses.
    """
    return replace(status, entries=tuple(_implied_entry(one, status) for one in status.entries))


def _implied_entry(entry: Entry, status: StatusDocument) -> Entry:
    body = implied_governing_body(entry.addressee, status.governing_body)
    if (entry.governing_body or body) != entry.governing_body:
        entry = replace(entry, governing_body=body)
    # Whether a recommendation to others asks the organization for something is not for granted.
    if _is_answered(entry) or entry.addressee is Addressee.OTHER:
        return entry
    return replace(
        entry,
        action=implied_action(entry.addressee, entry.for_information),
        decision=implied_decision(entry.addressee),
    )


def _is_answered(entry: Entry) -> bool:
    said = (entry.action, entry.decision, entry.acceptance, entry.implementation)
    return entry.for_information or any(one is not None for one in said)


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed document. `borrowed` counts the texts that stand in the original's language."""

    status: StatusDocument
    borrowed: int


def printed_at(row: Document, day: date | None, known: datetime | None = None) -> Moment:
    """Return the moment of which a document that was not issued here speaks: its day, as those
    whom it is for see the answers.
    """
    return Moment(day or date.max, known, Audience.PUBLIC, SIGHT_NEEDED[row.distribution])


@dataclass(frozen=True, slots=True)
class DocumentHeld:
    """What the register holds of a document that was not issued here, whoever reads it."""

    organization: str
    head: HeadHeld
    contents: Contents

    def composed(self, language: Language, restricted: Sight) -> Composed:
        """Compose it in a language for somebody who sees so far, without making paragraphs."""
        held = self.contents if restricted else self.contents.for_everybody
        choice = Choice(language, self.head.original_language)
        status = with_implied(composed(held, choice, self.organization, self.head))
        return Composed(status, choice.borrowed)


def document_contents(
    row: Document, on: date | None, known: datetime | None, reading: "Reading"
) -> Contents:
    """Ask for the contents of a document, as it was published or on a day."""
    moment = Moment(on, known) if on else printed_at(row, row.date, known)
    named = reading.named(row.organization_id)
    return contents(of_document(row.organization_id, row.pk, moment), named)


@dataclass(slots=True)
class Reading:
    """A reading of several documents that belong together, in which each is asked for once.

    A page reads a document, what it is based on and what is said of both, each more than once. A
    reading is of one moment, and is not kept for longer than that. `state` is that of the register
    (`record.queries.cache`), if it is known.
    """

    state: Hashable = None
    _known: dict[Hashable, object] = field(default_factory=dict)

    def once[T](self, question: Hashable, ask: Callable[[], T]) -> T:
        """Return the answer to a question, which is asked once in this reading."""
        if question not in self._known:
            self._known[question] = ask()
        return cast(T, self._known[question])

    def each[K: Hashable, T](
        self, what: Hashable, keys: Iterable[K], ask: Callable[[list[K]], Mapping[K, T]]
    ) -> dict[K, T]:
        """Return what is asked of each of the keys; of all that are new it is asked at once."""
        wanted = tuple(dict.fromkeys(keys))
        if new := [one for one in wanted if (what, one) not in self._known]:
            found = ask(new)
            self._known |= {(what, one): found[one] for one in new}
        return {one: cast(T, self._known[what, one]) for one in wanted}

    def named(self, organization: int) -> EverNamed:
        """Return what people, units and bodies of an organization are called, of all days."""
        return self.once(("named", organization), lambda: ever_named(organization, self.state))

    def documents(
        self, organization: int, keys: Iterable[DocumentKey], *, restricted: Sight
    ) -> dict[DocumentKey, Document]:
        """Return those of the documents of an organization that the reader knows of."""
        found = self.each(
            ("document", organization, restricted),
            keys,
            lambda new: document_rows(organization, new, restricted=restricted),
        )
        return {key: row for key, row in found.items() if row is not None}

    def document(
        self, organization: int, key: DocumentKey, *, restricted: Sight
    ) -> Document | None:
        """Return a document, or None where the reader knows of none."""
        return self.documents(organization, (key,), restricted=restricted).get(key)

    def composed(
        self,
        row: Document,
        languages: Iterable[Language],
        *,
        on: date | None = None,
        known: datetime | None = None,
        restricted: Sight = Sight.MEMBERS,
    ) -> tuple[Composed, ...]:
        """Compose a document in several languages, as `compose_in`, without making paragraphs."""

        def held() -> DocumentHeld:
            held = document_contents(row, on, known, self)
            return DocumentHeld(row.organization.code, self.head(row, known), held)

        def made(language: Language) -> Composed:
            return self.once(("held", *asked), held).composed(language, restricted)

        asked = row.pk, on, known
        return tuple(
            self.once(("made", *asked, one, bool(restricted)), partial(made, one))
            for one in languages
        )

    def issued(
        self, row: Document, languages: Iterable[Language], *, restricted: Sight
    ) -> tuple[StatusDocument, ...] | None:
        """Return a document as it was issued here, in each language; None where it was not."""
        made = self.each(("issued", row.pk), languages, lambda new: frozen_versions(row, new))
        there = tuple(one for one in made.values() if one is not None)
        return shown_to(there, restricted) if len(there) == len(made) else None

    def published(
        self, row: Document, *, restricted: Sight, known: datetime | None = None
    ) -> StatusDocument:
        """Return a document as it was published, in its original language, paragraphs or none.

        Symbols and numbers that were corrected since are those of today, as `frozen` gives them.
        """

        def published() -> StatusDocument:
            language = row.original_language or Language.ENGLISH
            frozen = self._frozen(row, language)
            if frozen:
                return corrected_since(shown_to(frozen, restricted)[0], row.issued_at)
            return self.composed(row, (language,), known=known, restricted=restricted)[0].status

        return self.once(("published", row.pk, bool(restricted), known), published)

    def _frozen(self, row: Document, language: Language) -> tuple[StatusDocument, ...] | None:
        """Return what was frozen of a document in a language, which no act changes any more."""
        issue = (row.pk, row.issued_at, row.chain_head) if row.issued_at else None
        return remembered_frozen(
            issue, language, lambda: self.issued(row, (language,), restricted=Sight.MEMBERS)
        )

    def head(self, row: Document, known: datetime | None = None) -> HeadHeld:
        """Return the head of a document, in the words that were known at a time."""
        moment = Moment(date.max, known)
        return self.once(("head", row.pk, known), lambda: head_held(row, moment))
