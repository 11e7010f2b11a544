"""The cycles of an organization, what belongs to each.

And what stands in the way of each recommendation.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import batched
from typing import Any, overload

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from uptake.core.answers import Situation
from uptake.core.codes import Addressee, CycleStep, EditionKind, Language, Via
from uptake.core.cycles import (
    Facts,
    Obstacle,
    Progress,
    notes_missing,
    obstacles,
    progress,
    together,
)
from uptake.core.house_rules import HouseRules
from uptake.core.indicators import Population
from uptake.core.meetings import OPEN_DECISIONS
from uptake.core.recipients import WAITING, Given
from uptake.exchange.reading.addressees import notes_governing_bodies
from uptake.record.queries.answering import Version, versions
from uptake.record.queries.cache import remembered, remembered_large
from uptake.record.queries.contents.values import ByLanguage, Text
from uptake.record.queries.focal_points import Called, FocalPoint, focal_points, turns
from uptake.record.queries.follow_ups import deadlines_of, follow_ups_on, in_order, with_facts
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

# So many recommendations of a cycle are judged at a time.
_AT_ONCE = 5_000


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
class Judged:
    """What stands in the way of one recommendation; `waits`: an answer is still to come."""

    follow_up: int
    obstacles: tuple[Obstacle, ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class Lines(Sequence[Line]):
    """Recommendations that are not ready, in order. Only those that are taken are asked for."""

    judged: tuple[Judged, ...]
    ask: Callable[[tuple[Judged, ...]], tuple[Line, ...]]

    @property
    def waited(self) -> int:
        """For how many an answer is still to come."""
        return sum(one.waits for one in self.judged)

    def __len__(self) -> int:
        return len(self.judged)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.ask(self.judged))

    @overload
    def __getitem__(self, part: int) -> Line: ...
    @overload
    def __getitem__(self, part: slice) -> tuple[Line, ...]: ...

    def __getitem__(self, part: int | slice) -> Line | tuple[Line, ...]:
        if isinstance(part, int):
            return self.ask((self.judged[part],))[0]
        return self.ask(self.judged[part])


@dataclass(frozen=True, slots=True)
class Readiness:
    """A cycle's recommendations that are not ready, in order; the rest is only counted."""

    lines: Lines
    progress: Progress
    counts: Mapping[Obstacle, int]

    @property
    def ready(self) -> int:
        """How many have nothing in their way."""
        return self.progress.whole - len(self.lines)

    def among(self, kind: Obstacle | None) -> Lines:
        """Return the lines with this kind of obstacle, or all."""
        some = (one for one in self.lines.judged if kind is None or kind in one.obstacles)
        return replace(self.lines, judged=tuple(some))


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
    """What is asked once for some recommendations of a cycle."""

    rows: Sequence[Row]
    look: Look
    cycle: CycleShown
    rules: HouseRules
    versions: Mapping[int, Version]
    comments: Mapping[int, ByLanguage[str]]
    texts: Mapping[int, Mapping[Language, Text]]
    deadlines: Mapping[int, tuple[date, ...]]
    focal_points: Mapping[int, tuple[FocalPoint, ...]]
    waiting: Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class _Judgement:
    """What is kept of a cycle as long as nothing changes: what is in the way, without any words."""

    hindered: tuple[Judged, ...]
    progress: Progress
    counts: Mapping[Obstacle, int]
    late: tuple[tuple[str, int], ...]


def readiness_figures(look: Look, cycle: CycleShown, said: Called) -> ReadinessFigures:
    """Return how ready a cycle is, for pages that show no lines of it. Once in a known state."""

    def counted() -> ReadinessFigures:
        held = _judgement(look, cycle, said)
        return ReadinessFigures(held.progress, held.counts, len(held.hindered), held.late)

    return remembered(look.state, ("readiness", look, cycle), counted)


def readiness(look: Look, cycle: CycleShown, said: Called) -> Readiness:
    """Return how ready a cycle is, in a number of questions that hardly grows with it.

    Each page of its lines asks for what it shows.
    """
    held = _judgement(look, cycle, said)
    lines = Lines(held.hindered, partial(_lines, look, cycle, said))
    return Readiness(lines, held.progress, held.counts)


def _judgement(look: Look, cycle: CycleShown, said: Called) -> _Judgement:
    question = ("judgement", look, cycle)
    return remembered_large(look.state, question, lambda: _judged(look, cycle, said))


def _judged(look: Look, cycle: CycleShown, said: Called) -> _Judgement:
    """Judge all recommendations of a cycle, some thousands at a time."""
    keys = in_order(members(look, cycle)).values_list("pk", flat=True)
    judged: list[Judged] = []
    parts: list[Progress] = []
    for_bodies: dict[int, Facts] = {}
    late = Counter[str]()
    for some in batched(keys, _AT_ONCE):
        known = _known(look, cycle, said, some, with_texts=False)
        facts = {row["pk"]: _facts(row, known) for row in known.rows}
        parts.append(progress(facts.values()))
        for key, one in facts.items():
            found = Judged(key, obstacles(one), bool(known.waiting.get(key)))
            judged.append(found)
            if Obstacle.LATE in found.obstacles:
                late.update(_late(key, known))
            if one.addressee is Addressee.GOVERNING_BODIES:
                for_bodies[key] = one
    without = notes_missing(for_bodies)
    every = (_with_note(one) if one.follow_up in without else one for one in judged)
    hindered = tuple(one for one in every if one.obstacles)
    counts = Counter(one for line in hindered for one in line.obstacles)
    return _Judgement(
        hindered,
        together(parts),
        {one: counts[one] for one in Obstacle if counts[one]},
        tuple(sorted(late.items(), key=lambda one: (-one[1], one[0].casefold()))),
    )


def _with_note(one: Judged) -> Judged:
    more = {*one.obstacles, Obstacle.NOTE_ON_SOME}
    return replace(one, obstacles=tuple(each for each in Obstacle if each in more))


def _late(key: int, known: _Known) -> Iterator[str]:
    """Return who still has to answer of what is overdue."""
    waiting = known.waiting.get(key, frozenset())
    for point in known.focal_points.get(key, ()):
        if point.assignment in waiting and point.due is not None and point.due < known.look.on:
            yield point.name


def _lines(
    look: Look, cycle: CycleShown, said: Called, judged: tuple[Judged, ...]
) -> tuple[Line, ...]:
    """Return the lines of what was judged."""
    keys = [one.follow_up for one in judged]
    known = _known(look, cycle, said, keys, with_texts=True)
    rows = {row["pk"]: row for row in known.rows}
    return tuple(_line(rows[one.follow_up], one.obstacles, known) for one in judged)


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
    look: Look, cycle: CycleShown, said: Called, keys: Sequence[int], *, with_texts: bool
) -> _Known:
    there = FollowUp.objects.filter(pk__in=keys)
    rows = list(
        in_order(with_facts(there, look.moment)).values(
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
    latest = [row["latest"] for row in rows if row["latest"] is not None]
    return _Known(
        rows,
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


def _waiting(follow_ups: Sequence[int]) -> dict[int, frozenset[int]]:
    """Return the assignments that are still to be answered, by follow-up. Asks one question."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for (follow_up, assignment), whose in turns(Q(follow_up__in=follow_ups), "follow_up", "pk"):
        if whose in WAITING:
            found[follow_up].add(assignment)
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


def _line(row: Row, found: tuple[Obstacle, ...], known: _Known) -> Line:
    text = best_text(known.texts.get(row["key"], {}), known.look.language)
    one = Numbered(row["pk"], row["report"], row["number"], row["formal"], text)
    points, waiting = known.focal_points.get(row["pk"], ()), known.waiting.get(row["pk"])
    return Line(one, _facts(row, known), found, points, waiting or frozenset())


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
