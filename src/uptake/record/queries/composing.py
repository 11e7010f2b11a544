"""Contents as a StatusDocument in one language.

Where a text does not exist in the language, the original's stands there (and the entry names its
language); `strictly` leaves it out instead, for comparisons. Nothing is ever translated.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from uptake.core.citing import cited_documents
from uptake.core.codes import EditionKind, Language
from uptake.core.document import (
    Decision,
    Entry,
    FocalPoint,
    Report,
    StatusDocument,
)
from uptake.core.foreign import listed
from uptake.record.queries.borrowing import Choice
from uptake.record.queries.contents.documents import HeadHeld, HeadText
from uptake.record.queries.contents.values import (
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
    in_words,
)


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
    return replace(entry, references=cited_documents(entry))


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
