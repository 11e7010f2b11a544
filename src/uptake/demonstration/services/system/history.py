"""The history of an organization: reports that came, documents of each year, what bodies decided.

What each document published is written as an import of that document does, what a meeting decided
as the room of meetings does; each deed is an event that vouches for its rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from uptake.core.codes import (
    Action,
    Addressee,
    DecisionState,
    EditionKind,
    Language,
    Stage,
)
from uptake.core.cycles import due_under_the_statute
from uptake.core.symbols import RecommendationKey
from uptake.demonstration.services.system.answers import Cost, Version, cost, write_version
from uptake.demonstration.services.system.deeds import Deeds
from uptake.demonstration.services.system.houses import House, Session
from uptake.demonstration.services.system.lives import (
    Asked,
    Life,
    Step,
    action,
    life,
    more_often,
)
from uptake.demonstration.services.system.registering import Written, at
from uptake.demonstration.services.system.rows import Rows
from uptake.demonstration.services.system.words import said
from uptake.register.models import (
    Document,
    DocumentBasis,
    DocumentEntry,
    DocumentReport,
    DocumentText,
    FollowUp,
    FollowUpProgress,
    MeetingDecision,
    ReportAtOrganization,
    ReportFocalPoint,
    ReportFocalPoints,
)

# Rows that are held before they are written.
AT_ONCE = 100_000


@dataclass(slots=True)
class Followed:
    """A follow-up while its history is written; `versions` are those of its answer so far."""

    key: int
    place: int
    name: str
    action: Action
    body: int | None
    life: Life
    cost: Cost
    published: date
    versions: list[Version] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """Where an organization's history is written: what waits, and which deeds there were."""

    house: House
    rows: Rows
    deeds: Deeds


def write_history(
    reports: Iterable[Written], book: Book, *, updates: int, seed: int
) -> list[Followed]:
    """Write the history of an organization until today; give the follow-ups as they are then."""
    followed = [
        one
        for written in reports
        if book.house.code in written.report.to
        for one in _receive(written, book, updates, seed)
    ]
    by_document: defaultdict[int, list[tuple[Followed, Step]]] = defaultdict(list)
    shown: defaultdict[int, list[Followed]] = defaultdict(list)
    for one in followed:
        for step in one.life.steps:
            by_document[step.document].append((one, step))
        for n in one.life.shown:
            shown[n].append(one)
    for n, session in enumerate(book.house.sessions):
        document = _publish(session, by_document[n], shown[n], book)
        _decide(session, document, by_document[n], book)
        book.rows.write(AT_ONCE)
    return followed


def _receive(written: Written, book: Book, updates: int, seed: int) -> Iterator[Followed]:
    """Write that a report came, and give its recommendations as they are followed up from then."""
    report, house, rows = written.report, book.house, book.rows
    chance = Random(f"{seed} {house.code} {report.symbol}")
    received = report.published + timedelta(days=chance.randint(2, 18))
    due = due_under_the_statute(received, len(report.to))
    place = rows.add(
        ReportAtOrganization,
        report_id=written.key,
        organization_id=house.key,
        received=received,
        distributed=received + timedelta(days=chance.randint(1, 14)),
        due=due,
        considered=next((one.meeting for one in house.sessions if one.document > received), None),
    )
    _name_focal_point(place, received, book, chance)
    for recommendation, key, stands in written.recommendations:
        to_body = recommendation.addressee is Addressee.GOVERNING_BODIES
        asks = action(to_body, len(report.to) > 1, chance)
        days = [(one.document, one.meeting) for one in house.sessions]
        lived = life(Asked(asks, received, due), days, house.temper, chance)
        yield Followed(
            rows.add(FollowUp, recommendation_id=key, organization_id=house.key, place=stands),
            place,
            str(RecommendationKey(report.symbol, str(recommendation.number))),
            asks,
            house.body if asks is Action.GOVERNING_BODY else None,
            more_often(lived, updates),
            cost(house.currency, received.year, chance),
            report.published,
        )
    book.deeds.note(
        "reports.register",
        house.code,
        report.symbol,
        {"received": received, "due": due, "recommendations": len(written.recommendations)},
        house.coordinator,
        at(received),
        rows,
    )


def _name_focal_point(place: int, since: date, book: Book, chance: Random) -> None:
    which = chance.randrange(len(book.house.contributors))
    person, unit = book.house.contributors[which].person, book.house.units[which]
    points = book.rows.add(
        ReportFocalPoints,
        report_at_organization_id=place,
        recorded_at=at(since),
        recorded_by=book.house.coordinator.name,
        valid_from=since,
    )
    book.rows.add(
        ReportFocalPoint, focal_points_id=points, position=0, person_id=person, unit_id=unit
    )


def _publish(
    session: Session,
    steps: Sequence[tuple[Followed, Step]],
    shown: Sequence[Followed],
    book: Book,
) -> int:
    """Write a document with the answers that it published, and give its row."""
    house, rows = book.house, book.rows
    document = _document(session, book)
    places = dict.fromkeys(one.place for one in shown)
    for place in places:
        rows.add(DocumentReport, document_id=document, report_at_organization_id=place)
    for one in shown:
        rows.add(DocumentEntry, document_id=document, follow_up_id=one.key)
    for one, step in steps:
        if not step.decided:
            _version(one, step, document, session, book)
    book.deeds.note(
        "imports.apply",
        house.code,
        session.symbol,
        {
            "revision": None,
            "language": house.language,
            "kind": EditionKind.GOVERNING_BODY_DOCUMENT,
            "valid_from": session.document,
            "file": None,
            "came": len(shown),
            "changed": len(steps),
            "moved": 0,
            "earlier": 0,
            "findings": 0,
        },
        house.coordinator,
        at(session.document),
        rows,
    )
    return document


def _document(session: Session, book: Book) -> int:
    house, rows = book.house, book.rows
    document = rows.add(
        Document,
        organization_id=house.key,
        symbol=session.symbol,
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        date=session.document,
        governing_body_id=house.body,
        original_language=house.language,
    )
    before = [one.symbol for one in house.sessions if one.document < session.document][-1:]
    for position, symbol in enumerate(before):
        rows.add(DocumentBasis, document_id=document, position=position, symbol=symbol)
    (called,) = said("document")
    for language in Language:
        rows.add(
            DocumentText,
            document_id=document,
            language=language,
            title=called[language].format(year=session.document.year),
            period=str(session.document.year - 1),
            recorded_at=at(session.document),
            recorded_by=house.coordinator.name,
        )
    return document


def _version(one: Followed, step: Step, document: int, session: Session, book: Book) -> None:
    """Write the version of an answer that a document published, or that carries a decision."""
    house = book.house
    last = step is one.life.steps[-1]
    decided = session.meeting if step.decided else _decided_before(one)
    recorded: dict[str, Any] = {
        "recorded_at": at(session.meeting, 16) if step.decided else at(session.document),
        "recorded_by": house.coordinator.name,
        "valid_from": step.day,
    }
    columns: dict[str, Any] = {
        "follow_up_id": one.key,
        "stage": Stage.CLEARED,
        "document_id": None if step.decided else document,
        "based_on_id": one.versions[-1].key if step.decided else None,
        "decision_body_id": house.body if decided else None,
        "decision_date": decided,
    }
    key = write_version(
        book.rows,
        columns | {"action": one.action, "governing_body_id": one.body} | recorded,
        step,
        one.cost,
        tuple(Language) if last else (house.language,),
        house.language,
    )
    one.versions.append(
        Version(
            key,
            step.day,
            recorded["recorded_at"],
            step.state,
            decided,
            since=one.versions[-1].since if step.decided else recorded["recorded_at"],
        )
    )


def _decided_before(one: Followed) -> date | None:
    return one.versions[-1].decided if one.versions else None


def _decide(
    session: Session, document: int, steps: Sequence[tuple[Followed, Step]], book: Book
) -> None:
    """Write what the meeting did with the document, and with what was asked of the body itself."""
    house, rows = book.house, book.rows
    recorded = {"recorded_at": at(session.meeting, 16), "recorded_by": house.coordinator.name}
    decision: Mapping[str, Any] = {
        "document_id": document,
        "body_id": house.body,
        "date": session.meeting,
        **recorded,
    }
    rows.add(MeetingDecision, state=DecisionState.NOTED, **decision)
    states: dict[str | int, str] = {"document": DecisionState.NOTED}
    for one, step in steps:
        if step.decided and step.state.decision is not None:
            _version(one, step, document, session, book)
            rows.add(
                MeetingDecision,
                follow_up_id=one.key,
                state=step.state.decision,
                update_id=one.versions[-1].key,
                **decision,
            )
            states[one.key] = step.state.decision
    book.deeds.note(
        "meetings.decide",
        house.code,
        session.symbol,
        {
            "document": document,
            "body": house.body,
            "symbol": None,
            "date": session.meeting,
            "states": states,
        },
        house.coordinator,
        at(session.meeting, 16),
        rows,
    )


def write_progress(one: Followed, rows: Rows, *, stage: Stage, since: datetime | None) -> None:
    """Write how far a follow-up has come.

    `stage` is that of the newest version, which it has `since`, where that is not its recording.
    """
    if not one.versions:
        return
    newest = one.versions[-1]
    rows.add(
        FollowUpProgress,
        follow_up_id=one.key,
        latest_id=newest.key,
        stage=stage,
        since=since or newest.since,
        cleared_id=next((each.key for each in reversed(one.versions) if each.cleared), None),
    )
