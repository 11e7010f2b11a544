"""The cycles of an organization, what belongs to each.

And what stands in the way of each recommendation.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from uptake.core.answers import Situation
from uptake.core.codes import CycleStep, EditionKind, Language, Via
from uptake.core.cycles import Facts, Obstacle, Progress, notes_missing, obstacles, progress
from uptake.core.house_rules import HouseRules
from uptake.core.indicators import Population
from uptake.core.meetings import OPEN_DECISIONS
from uptake.core.recipients import Given
from uptake.exchange.reading.addressees import notes_governing_bodies
from uptake.record.queries.answering import Version, versions
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.values import ByLanguage, Text
from uptake.record.queries.focal_points import Called, FocalPoint, asked, focal_points
from uptake.record.queries.follow_ups import deadlines_of, follow_ups_on, in_order
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.populations import is_in
from uptake.record.queries.texts import (
    Numbered,
    Wording,
    best_text,
    recommendation_texts,
)
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, Cycle, Document, FollowUp, GoverningBody, UpdateText


@dataclass(frozen=True, slots=True)
class CycleShown:
    """A cycle with the days of its steps, in their order. `body` is the governing body's name."""

    key: int
    governing_body: int
    body: Wording
    meeting: date
    days: tuple[tuple[CycleStep, date], ...]
    opened_at: datetime
    closed_at: datetime | None

    def day(self, step: CycleStep) -> date | None:
        """Return the day of a step."""
        return dict(self.days).get(step)

    @property
    def answers(self) -> date | None:
        """The day by which answers are due."""
        return self.day(CycleStep.ANSWERS)

    @property
    def is_open(self) -> bool:
        """Whether it is not closed yet."""
        return self.closed_at is None


def cycles(organization: int, said: Called, *, only_open: bool = False) -> tuple[CycleShown, ...]:
    """Return the cycles of an organization, the latest meeting first. Asks two questions."""
    rows = Cycle.objects.filter(organization=organization)
    if only_open:
        rows = rows.filter(closed_at=None)
    return tuple(_shown(rows.order_by("-meeting", "pk").prefetch_related("days"), said))


def next_cycle(organization: int, said: Called) -> CycleShown | None:
    """Return the open cycle whose meeting comes first, or None. Asks two questions."""
    return next(reversed(cycles(organization, said, only_open=True)), None)


def cycle(organization: int, key: int, said: Called) -> CycleShown | None:
    """Return one cycle of an organization, or None. Asks two questions."""
    rows = Cycle.objects.filter(organization=organization, pk=key).prefetch_related("days")
    return next(iter(_shown(rows, said)), None)


def meeting_after(body: int, day: date, today: date) -> date | None:
    """Return the day of the first meeting of a body on or after one, as the cycles name it.

    None where no cycle names one, or it is still to come. Asks one question.
    """
    rows = Cycle.objects.filter(governing_body=body, meeting__gte=day).order_by("meeting")
    meeting = rows.values_list("meeting", flat=True).first()
    return meeting if meeting is not None and meeting <= today else None


def governing_bodies(organization: int, said: Called) -> tuple[tuple[int, Wording], ...]:
    """Return the bodies of an organization that decide and are not closed. Asks one question."""
    rows = GoverningBody.objects.filter(organization=organization, works_for=None, closed_on=None)
    keys = rows.order_by("pk").values_list("pk", flat=True)
    return tuple((pk, said.body(pk)) for pk in keys if pk in said.names.bodies)


def documents_for(cycle: CycleShown) -> tuple[DocumentNamed, ...]:
    """Return the documents that have come out for the meeting, and for none before it.

    Asks one question.
    """
    since = timezone.localdate(cycle.opened_at)
    before = Cycle.objects.filter(
        governing_body=cycle.governing_body,
        meeting__lt=cycle.meeting,
        meeting__gte=OuterRef("date"),
    )
    rows = Document.objects.filter(
        ~Exists(before),
        governing_body=cycle.governing_body,
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        date__gte=since,
        date__lte=cycle.meeting,
    )
    return tuple(map(document_named, rows.order_by("date", "pk")))


def _shown(rows: Iterable[Cycle], said: Called) -> Iterable[CycleShown]:
    for row in rows:
        days = {one.step: one.day for one in row.days.all()}
        yield CycleShown(
            row.pk,
            row.governing_body_id,
            said.body(row.governing_body_id),
            row.meeting,
            tuple((step, days[step]) for step in CycleStep if step in days),
            row.recorded_at,
            row.closed_at,
        )


type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation of a cycle, what stands in its way, and who has it.

    `waiting` are those of its assignments that are still to be answered.
    """

    recommendation: Numbered
    facts: Facts
    obstacles: tuple[Obstacle, ...]
    focal_points: tuple[FocalPoint, ...]
    waiting: frozenset[int] = frozenset()

    @property
    def is_waited_for(self) -> bool:
        """Whether an answer is still to come: then a reminder makes sense."""
        return bool(self.waiting)


@dataclass(frozen=True, slots=True)
class Readiness:
    """A cycle's recommendations that are not ready, in order; the rest is only counted."""

    lines: tuple[Line, ...]
    progress: Progress
    counts: Mapping[Obstacle, int]

    @property
    def ready(self) -> int:
        """How many have nothing in their way."""
        return self.progress.whole - len(self.lines)

    def among(self, kind: Obstacle | None) -> tuple[Line, ...]:
        """Return the lines with this kind of obstacle, or all."""
        return tuple(one for one in self.lines if kind is None or kind in one.obstacles)


@dataclass(frozen=True, slots=True)
class ReadinessFigures:
    """How ready a cycle is, in the figures of `Readiness`.

    `hindered` are not ready; `late` are those whose answers are overdue, with how many, whoever has
    most first.
    """

    progress: Progress
    counts: Mapping[Obstacle, int]
    hindered: int
    late: tuple[tuple[str, int], ...]

    @property
    def ready(self) -> int:
        """How many have nothing in their way."""
        return self.progress.whole - self.hindered


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked once for all recommendations of a cycle."""

    look: Look
    cycle: CycleShown
    rules: HouseRules
    versions: Mapping[int, Version]
    comments: Mapping[int, ByLanguage[str]]
    texts: Mapping[int, Mapping[Language, Text]]
    deadlines: Mapping[int, tuple[date, ...]]
    focal_points: Mapping[int, tuple[FocalPoint, ...]]
    waiting: Mapping[int, frozenset[int]]


def readiness_figures(look: Look, cycle: CycleShown, said: Called) -> ReadinessFigures:
    """Return how ready a cycle is, for pages that show no lines of it. Once in a known state."""

    def counted() -> ReadinessFigures:
        held = _readiness(look, cycle, said, with_texts=False)
        late = _late(held.among(Obstacle.LATE), look.on)
        return ReadinessFigures(held.progress, held.counts, len(held.lines), late)

    return remembered(look.state, ("readiness", look, cycle), counted)


def _late(lines: Iterable[Line], on: date) -> tuple[tuple[str, int], ...]:
    """Return who still has to answer of what is overdue, whoever has most first."""
    found = Counter(
        point.name
        for line in lines
        for point in line.focal_points
        if point.assignment in line.waiting and point.due is not None and point.due < on
    )
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0].casefold())))


def readiness(look: Look, cycle: CycleShown, said: Called) -> Readiness:
    """Return how ready a cycle is, in a number of questions that does not grow with it."""
    return _readiness(look, cycle, said, with_texts=True)


def _readiness(look: Look, cycle: CycleShown, said: Called, *, with_texts: bool) -> Readiness:
    rows = list(
        in_order(members(look, cycle)).values(
            "pk",
            key=F("recommendation"),
            report=F("recommendation__report__symbol"),
            number=F("recommendation__number"),
            formal=F("recommendation__formal"),
            addressee=F("fact__facts__addressee"),
            latest=F("progress__latest"),
            since=F("progress__since"),
        )
    )
    known = _known(look, cycle, said, rows, with_texts=with_texts)
    facts = {row["pk"]: _facts(row, known) for row in rows}
    without = notes_missing(facts)
    lines = (_line(row, facts[row["pk"]], row["pk"] in without, known) for row in rows)
    hindered = tuple(line for line in lines if line.obstacles)
    counts = Counter(one for line in hindered for one in line.obstacles)
    return Readiness(
        hindered,
        progress(facts.values()),
        {one: counts[one] for one in Obstacle if counts[one]},
    )


def members(look: Look, cycle: CycleShown) -> QuerySet[FollowUp]:
    """Return the recommendations that belong to a cycle."""
    assigned = Assignment.objects.filter(follow_up=OuterRef("pk"), cycle=cycle.key, ended_at=None)
    opened = timezone.localdate(cycle.opened_at)
    imported = Q(progress__latest__via=Via.IMPORT)
    answered = Q(
        progress__since__gte=cycle.opened_at, progress__latest__acceptance__isnull=False
    ) & (~imported | Q(progress__latest__valid_from__gte=opened))
    to_do = is_in(Population.OPEN, look.on)
    return follow_ups_on(look).filter(to_do | Q(Exists(assigned)) | answered)


def _known(
    look: Look, cycle: CycleShown, said: Called, rows: Sequence[Row], *, with_texts: bool
) -> _Known:
    keys = [row["pk"] for row in rows]
    latest = [row["latest"] for row in rows if row["latest"] is not None]
    return _Known(
        look,
        cycle,
        house_rules(look.organization),
        versions(latest, look.language),
        _comments(latest),
        recommendation_texts(keys, look) if with_texts else {},
        deadlines_of([row["key"] for row in rows], look.on),
        focal_points(keys, said, look),
        _waiting(keys),
    )


def _waiting(follow_ups: list[int]) -> dict[int, frozenset[int]]:
    """Return the assignments that are still to be answered, by follow-up. Asks one question."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one in asked(Q(follow_up__in=follow_ups)):
        if one.is_open:
            found[one.item.follow_up].add(one.assignment)
    return {follow_up: frozenset(some) for follow_up, some in found.items()}


def _comments(updates: list[int]) -> dict[int, dict[Language, str]]:
    """Return what is printed beside the status of each version, by language."""
    found: dict[int, dict[Language, str]] = {}
    rows = UpdateText.objects.filter(update__in=updates).order_by("valid_from", "recorded_at", "pk")
    for update, language, comment, remarks in rows.values_list(
        "update_id", "language", "comment", "remarks"
    ):
        found.setdefault(update, {})[language] = comment or remarks or ""
    return found


def _line(row: Row, facts: Facts, without_note: bool, known: _Known) -> Line:
    found = obstacles(facts)
    if without_note:
        more = {*found, Obstacle.NOTE_ON_SOME}
        found = tuple(one for one in Obstacle if one in more)
    text = best_text(known.texts.get(row["key"], {}), known.look.language)
    one = Numbered(row["pk"], row["report"], row["number"], row["formal"], text)
    points, waiting = known.focal_points.get(row["pk"], ()), known.waiting.get(row["pk"])
    return Line(one, facts, found, points, waiting or frozenset())


def _facts(row: Row, known: _Known) -> Facts:
    version = known.versions.get(row["latest"])
    points, waiting = known.focal_points.get(row["pk"], ()), known.waiting.get(row["pk"], ())
    facts = Facts(
        situation=Situation(
            on=known.look.on,
            action=version.action if version else None,
            deadlines=known.deadlines.get(row["key"], ()),
            decided=version is not None and version.decision not in OPEN_DECISIONS,
            rules=known.rules,
        ),
        here=sum(not one.gone for one in points),
        asked=any(not one.gone and one.assignment in waiting for one in points),
        gone=sum(one.gone for one in points),
        due=min((one.due for one in points if one.due), default=known.cycle.answers),
        clearance_due=known.cycle.day(CycleStep.CLEARANCE),
        addressee=row["addressee"],
    )
    if version is None or not version.is_answered:
        return facts
    return _answered(facts, version, row["since"], known)


def _answered(facts: Facts, version: Version, since: datetime, known: _Known) -> Facts:
    said = known.comments.get(version.update, {})
    words = {language for language, text in said.items() if text.strip()}
    if any(one.words for one in version.answer.conditions):
        words |= set(version.languages)
    return replace(
        facts,
        answer=version.answer,
        stage=version.stage,
        renewed=_given(version, since).counts(known.cycle.opened_at),
        verified=version.verified,
        languages=frozenset(words),
        noted=any(notes_governing_bodies(text, language) for language, text in said.items()),
        sort=version.via is Via.IMPORT,
    )


def _given(version: Version, since: datetime) -> Given:
    dated = version.valid_from if version.via is Via.IMPORT else None
    return Given(version.stage, since, answers=version.is_answered, dated=dated)
