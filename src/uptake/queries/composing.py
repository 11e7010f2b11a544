"""Contents as a StatusDocument in one language.

Where a text does not exist in the language, the original's stands there (and the entry names its
language); `strictly` leaves it out instead, for comparisons. Nothing is ever translated.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from uptake.core.codes import EditionKind, Language
from uptake.core.document import (
    Condition,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Report,
    StatusDocument,
)
from uptake.queries.contents.documents import HeadHeld, HeadText
from uptake.queries.contents.values import (
    Answer,
    AnswerHeld,
    ByLanguage,
    Contents,
    EntryHeld,
    Member,
    Names,
    ReportHeld,
    ReportText,
    Saying,
    Text,
)
from uptake.queries.wordings import best_language


@dataclass(slots=True)
class Choice:
    """Chooses the language of each text, and counts what had to be taken from another one."""

    wanted: Language
    original: Language | None = None
    strictly: bool = False
    borrowed: int = field(default=0)

    def of[T](
        self, texts: ByLanguage[T], part: Callable[[T], str | None]
    ) -> tuple[str | None, Language | None]:
        """Give a part of the texts in the best language that has it, and that language."""
        language = self._language([one for one, text in texts.items() if part(text) is not None])
        if language is None:
            return None, None
        self.borrowed += language is not self.wanted
        return part(texts[language]), language

    def name(self, names: ByLanguage[str] | None) -> str | None:
        """Give a name in the best language; a name from another one is not counted."""
        language = self._language(names or ())
        return names[language] if names and language else None

    def _language(self, there: Iterable[Language]) -> Language | None:
        known = set(there)
        if self.wanted in known or self.strictly:
            return self.wanted if self.wanted in known else None
        return self.original if self.original in known else best_language(known, self.wanted)


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
    return StatusDocument(
        language=choice.wanted,
        organization=organization,
        reports=tuple(_report(held, choice, contents.names) for held in reports),
        entries=tuple(_entry(held, choice, names) for held in entries),
        **(_head(head, choice, contents.names) if head else {}),
    )


def _by_number(held: EntryHeld) -> tuple[object, ...]:
    symbol, number, formal = held.key
    parts = re.findall(r"\d+|\D+", number)
    natural = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
    return symbol, not formal, held.ordinal, natural


def _head(head: HeadHeld, choice: Choice, names: Names) -> Mapping[str, Any]:
    body = names.bodies.get(head.governing_body) if head.governing_body else None

    def text(part: Callable[[HeadText], str | None]) -> str | None:
        return choice.of(head.texts, part)[0]

    return {
        "symbol": head.symbol,
        "revision": head.revision,
        "original_language": head.original_language,
        "date": head.date,
        "kind": head.kind,
        "governing_body": choice.name(body),
        "meeting": text(lambda said: said.meeting),
        "based_on": head.based_on,
        "issuer": text(lambda said: said.issuer),
        "title": text(lambda said: said.title),
        "period": text(lambda said: said.period),
        **_own_paragraphs(head, choice),
    }


def _own_paragraphs(head: HeadHeld, choice: Choice) -> Mapping[str, Any]:
    """Give what is only taken in the language itself: the rest can be made from codes."""
    own = head.texts.get(choice.wanted, HeadText())
    references = own.references
    original = head.texts.get(head.original_language) if head.original_language else None
    if not references and not choice.strictly and original:
        references = original.references
        choice.borrowed += len(references)
    return {
        "summary": own.summary,
        "action_required": own.action_required,
        "references": references,
    }


def _report(held: ReportHeld, choice: Choice, names: Names) -> Report:
    def text(part: Callable[[ReportText], str | None]) -> str | None:
        return choice.of(held.texts, part)[0]

    def address(part: Callable[[ReportText], str | None]) -> str | None:
        return choice.name(_parts(held.texts, part))

    points = (_focal_point(member, choice, names) for member in held.focal_points)
    return Report(
        symbol=held.symbol,
        title=text(lambda said: said.title),
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
    parts = [name for unit in above if (name := choice.name(names.units.get(unit)))]
    unit = "/".join(parts) or None
    return FocalPoint(person or "", unit) if person or unit else None


def _entry(held: EntryHeld, choice: Choice, names: Names) -> Entry:
    symbol, number, formal = held.key
    facts, answered = held.facts, held.answered
    text, language = choice.of(held.texts, lambda one: one.text)
    spoken = held.texts.get(language or choice.wanted, Text())
    return Entry(
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


def _answered(held: AnswerHeld, choice: Choice, names: Names) -> Mapping[str, Any]:
    answer = held.answer
    remarks, language = choice.of(held.sayings, lambda said: said.remarks)
    own = held.sayings.get(choice.wanted, Saying())
    return {
        "governing_body": _body(answer.governing_body, choice, names),
        "action": answer.action,
        "for_information": answer.for_information,
        "acceptance": answer.acceptance,
        "implementation": answer.implementation,
        "verified": answer.verified,
        "relevance": answer.relevance,
        "priority": answer.priority,
        "conditions": _conditions(held, choice),
        "financial_implications": answer.financial_implications,
        "human_resource_implications": answer.human_resource_implications,
        "financial_detail": _financial_detail(held, choice),
        "comment": own.comment,
        "comment_language": language or (choice.wanted if own.comment else None),
        "remarks": remarks,
        "references": answer.references,
        "decision": _decision(answer, choice, names),
    }


def _conditions(held: AnswerHeld, choice: Choice) -> tuple[Condition, ...]:
    def words(place: int) -> str | None:
        said = {
            language: saying.conditions[place]
            for language, saying in held.sayings.items()
            if place < len(saying.conditions) and saying.conditions[place] is not None
        }
        return choice.of(said, lambda one: one)[0]

    return tuple(Condition(kind, words(place)) for place, kind in enumerate(held.answer.conditions))


def _financial_detail(held: AnswerHeld, choice: Choice) -> FinancialDetail | None:
    detail = FinancialDetail(
        held.answer.amount,
        held.answer.currency,
        choice.of(held.sayings, lambda said: said.financial_period)[0],
        choice.of(held.sayings, lambda said: said.financial_words)[0],
    )
    return None if detail == FinancialDetail() else detail


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
