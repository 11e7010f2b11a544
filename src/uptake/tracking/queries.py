"""Both sides of every recommendation, the files of the other side, and what is sent to it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from uptake.core.codes import Audience, Bound, Impact, Implementation, Stage, UploadState
from uptake.core.permissions import Sight
from uptake.core.symbols import RecommendationKey, ordinal, place, report_order
from uptake.core.tracking import (
    CODES,
    MappingLine,
    TrackedEntry,
    TrackingField,
    TrackingMapping,
    whole,
)
from uptake.core.two_sides import NEEDS_COORDINATOR, Ours, Theirs, Turn, TwoSides
from uptake.exchange.tracking.mappings import delivered
from uptake.exchange.tracking.reading import RawTracking, raw_from_plain
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.answers import verified_shown
from uptake.record.queries.contents.as_of import answered, newest
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import EntryHeld, of_recommendations
from uptake.record.queries.contents.values import whole as all_of
from uptake.record.queries.files import OPEN_STATES, BroughtShown, brought_shown
from uptake.record.queries.follow_ups import follow_ups_on, for_information
from uptake.record.queries.texts import best_of, best_text
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    FollowUp,
    StatusUpdate,
    TrackedStatus,
    TrackingExport,
    TrackingKept,
    TrackingSnapshot,
    TrackingUpload,
    TrackingWords,
)

KEY = ("report", "number", "formal")
_ENTRY = tuple(one.value for one in TrackingField if one is not TrackingField.IMPACT)


@dataclass(frozen=True, slots=True)
class Line:
    """A recommendation on both sides; `recommendation` is its own key, None where it is theirs.

    `place` is where it stands in lists.
    """

    sides: TwoSides
    place: str
    recommendation: int | None = None


@dataclass(frozen=True, slots=True)
class _Here:
    """A recommendation of ours, as the database has it."""

    ours: Ours
    recommendation: int
    place: str
    answered_on: date | None
    information: bool
    latest_at: datetime | None
    stage: Stage | None


def mapping_of(organization: int) -> TrackingMapping:
    """Return the mapping of an organization; the one that is delivered where it has none."""
    row = TrackingWords.objects.filter(organization=organization).first()
    return delivered() if row is None else whole(map(line_from_plain, row.lines))


def line_from_plain(plain: list[Any]) -> MappingLine:
    """Read a line of a mapping as it is kept."""
    name, code, written, read = plain
    of = TrackingField(name)
    return MappingLine(of, CODES[of](code) if code else None, written, tuple(read))


def line_to_plain(one: MappingLine) -> list[Any]:
    """Return a line of a mapping as it is kept."""
    return [one.field.value, one.code.value if one.code else None, one.written, list(one.read)]


def theirs_of(organization: int) -> dict[RecommendationKey, Theirs]:
    """Return what the other side has, as it was imported last. Asks one question."""
    rows = TrackedStatus.objects.filter(snapshot__organization=organization)
    columns = newest(rows, *KEY).values("pk", "day", "snapshot__recorded_at", "impacts", *_ENTRY)
    return {one.entry.key: one for one in map(_theirs, columns)}


def _theirs(row: Mapping[str, Any]) -> Theirs:
    said = {name: row[name] for name in _ENTRY}
    said["impact"] = tuple(map(Impact, row["impacts"]))
    said["deadlines"] = tuple(map(date.fromisoformat, said["deadlines"]))
    return Theirs(TrackedEntry(**said), row["day"], row["pk"], row["snapshot__recorded_at"])


def _here(look: Look, among: Q | None = None) -> dict[RecommendationKey, _Here]:
    """Return our side of everything, or of some follow-ups. Asks two questions."""
    follow_ups = follow_ups_on(look).filter(among or Q())
    verified = _verified(look, follow_ups)
    rows = follow_ups.values_list(
        *(f"recommendation__{name}" for name in ("report__symbol", "number", "formal")),
        "pk",
        "recommendation",
        "place",
        *(f"answer__update__{name}" for name in ("acceptance", "implementation", "pk")),
        *(f"answer__update__{name}" for name in ("for_information", "action")),
        "answer__valid_from",
        "answer__answered_on",
        "progress__latest__recorded_at",
        "progress__stage",
    )
    found = {}
    for symbol, number, formal, pk, recommendation, where, *said in rows:
        acceptance, implementation, update, informed, action, day, answered_on, at, stage = said
        ours = Ours(
            pk,
            acceptance,
            implementation,
            verified.get(update),
            day if acceptance else None,
            update,
        )
        key = RecommendationKey(symbol, number, formal)
        info = for_information(informed, action)
        found[key] = _Here(ours, recommendation, where, answered_on, info, at, stage)
    return found


def _verified(look: Look, follow_ups: QuerySet[FollowUp]) -> dict[int, bool | None]:
    """Return of what is said to be implemented whether it is verified, by the answers."""
    implemented = StatusUpdate.objects.filter(
        follow_up__in=follow_ups.values("pk"), implementation=Implementation.IMPLEMENTED
    )
    return dict(answered(implemented, look.moment).values_list("pk", verified_shown()))


def lines_of(look: Look) -> tuple[Line, ...]:
    """Return both sides of everything, what is most pressing first.

    Asks five questions, however many recommendations; none while nothing changes.
    """
    return remembered(look.state, ("tracking", look), lambda: _lines(look))


def _lines(look: Look) -> tuple[Line, ...]:
    here, theirs = _here(look), theirs_of(look.organization)
    said = _Said(_kept(look.organization), exported_last(look.organization))
    found = []
    for key in here.keys() | theirs.keys():
        one, other = here.get(key), theirs.get(key)
        if one is None:
            found.append(Line(TwoSides(key, None, other), _place(key)))
        else:
            found.append(Line(said.both(key, one, other), one.place, one.recommendation))
    order = list(Turn)
    return tuple(sorted(found, key=lambda one: (order.index(one.sides.turn), one.place)))


type _Pair = tuple[int, int | None]
"""A row of theirs, and an answer of ours."""


def _kept(organization: int) -> dict[_Pair, tuple[str, datetime]]:
    """Return why ours stands beside theirs, and since when."""
    rows = TrackingKept.objects.filter(follow_up__organization=organization)
    return {
        (tracked, update): (reason, at)
        for tracked, update, reason, at in rows.values_list("tracked", "update", "reason", "at")
    }


@dataclass(slots=True)
class _Said:
    """What has been said of both sides: where ours stands, and what was sent last."""

    kept: Mapping[_Pair, tuple[str, datetime]]
    sent: TrackingExport | None
    updates: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.updates = frozenset(self.sent.updates if self.sent else ())

    def both(self, key: RecommendationKey, one: _Here, theirs: Theirs | None) -> TwoSides:
        """Return both sides of a recommendation that is ours."""
        update = one.ours.update
        reason, at = self.kept.get((theirs.row, update), ("", None)) if theirs else ("", None)
        ours = replace(one.ours, on_its_way=_on_its_way(one, theirs))
        told = update in self.updates and self._since(theirs.came if theirs else None, at)
        return TwoSides(key, ours, theirs, kept=at is not None, reason=reason, told=told)

    def _since(self, *moments: datetime | None) -> bool:
        """Say whether it was sent after their value came, and after it was decided on that."""
        return self.sent is not None and all(self.sent.at >= one for one in moments if one)


def _on_its_way(one: _Here, theirs: Theirs | None) -> bool:
    """Say whether a newer answer is not cleared yet, begun since the other side's value came."""
    begun = one.latest_at is not None and (theirs is None or one.latest_at >= theirs.came)
    return begun and one.stage is not None and one.stage is not Stage.CLEARED


def _place(key: RecommendationKey) -> str:
    year, number = report_order(key.report, None)
    return place(
        year,
        number,
        key.report,
        formal=key.formal,
        ordinal=ordinal(key.number),
        number=key.number,
    )


def exported_last(organization: int) -> TrackingExport | None:
    """Return the export that was made last."""
    return TrackingExport.objects.filter(organization=organization).order_by("-pk").first()


def imported_last(organization: int) -> TrackingSnapshot | None:
    """Return the file of the other side that was taken last."""
    return TrackingSnapshot.objects.filter(organization=organization).order_by("-pk").first()


def line_of(look: Look, key: RecommendationKey) -> Line | None:
    """Return both sides of one recommendation; None where neither has it."""
    return next((one for one in lines_of(look) if one.sides.key == key), None)


def counts_of(lines: tuple[Line, ...]) -> dict[Turn, int]:
    """Count what is to be done, in its order."""
    counted = Counter(one.sides.turn for one in lines)
    return {turn: counted[turn] for turn in Turn if counted[turn]}


def waiting_of(look: Look) -> dict[Turn, int]:
    """Count what waits for the coordinator, where files are exchanged with the other side."""
    if imported_last(look.organization) is None:
        return {}
    counted = counts_of(lines_of(look))
    return {turn: count for turn, count in counted.items() if turn in NEEDS_COORDINATOR}


@dataclass(frozen=True, slots=True)
class ToSend:
    """What is sent to the other side: each recommendation, and the answers that are told."""

    entries: tuple[TrackedEntry, ...]
    updates: tuple[int, ...]


def to_send(look: Look) -> ToSend:
    """Return what is cleared and addressed to the organization, as the oversight body may see it.

    Asks a number of questions that does not grow.
    """
    seen = replace(look, audience=Audience.STAFF, restricted=Sight.DELEGATES)
    here = _here(seen)
    held = contents(all_of(look.organization, seen.moment)).entries
    shown = sorted(
        (one.place, key) for key, one in here.items() if key in held and not one.information
    )
    return ToSend(
        tuple(_entry(here[key], held[key], look) for _, key in shown),
        tuple(update for _, key in shown if (update := here[key].ours.update) is not None),
    )


def entry_of(look: Look, line: Line) -> TrackedEntry | None:
    """Return our side of one recommendation as it is sent; None where it is not ours."""
    if line.recommendation is None:
        return None
    here = _here(look, Q(recommendation=line.recommendation)).get(line.sides.key)
    if here is None:
        return None
    scope = of_recommendations(look.organization, [here.recommendation], look.moment)
    held = contents(scope).entries.get(line.sides.key)
    return _entry(here, held, look) if held else None


def _entry(one: _Here, held: EntryHeld, look: Look) -> TrackedEntry:
    facts, text = held.facts, best_text(held.texts, look.language)
    said = held.answered.sayings if held.answered else {}
    remarks = {language: words for language, saying in said.items() if (words := saying.remarks)}
    shown = best_of(remarks, look.language)
    days = {day for told in held.texts.values() for day in told.dates}
    return TrackedEntry(
        report=held.key.report,
        number=held.key.number,
        formal=held.key.formal,
        text=text.text if text else None,
        addressee=facts.addressee if facts else None,
        acceptance=one.ours.acceptance,
        implementation=one.ours.implementation,
        verified=one.ours.verified,
        impact=facts.impact if facts else (),
        deadlines=tuple(sorted({found.date for found in days if found.bound is Bound.BY})),
        remarks=shown.text if shown else None,
        first_answered=one.answered_on,
        last_changed=one.ours.day,
    )


def upload_shown(organization: str, key: UUID) -> BroughtShown | None:
    """Return a file of the other side on its way; None where the organization has none such."""
    row = TrackingUpload.objects.filter(organization=organization, pk=key).first()
    return brought_shown(row) if row else None


def uploads_shown(organization: str) -> tuple[BroughtShown, ...]:
    """Return the files that are on their way, the latest first."""
    rows = TrackingUpload.objects.filter(organization=organization, state__in=OPEN_STATES)
    return tuple(map(brought_shown, rows.order_by("-made_at", "key")))


def raw_of(key: UUID) -> RawTracking:
    """Return the cells of a file that was read; none where it was not."""
    found = TrackingUpload.objects.filter(pk=key, state=UploadState.READ).first()
    return raw_from_plain(found.found) if found else RawTracking()


@dataclass(frozen=True, slots=True)
class SnapshotShown:
    """A file of the other side that was taken."""

    name: str
    day: date
    at: datetime
    by: str
    rows: int


MOST_SHOWN = 20


def snapshots_of(organization: int) -> tuple[SnapshotShown, ...]:
    """Return the files that were taken last, the latest first. Asks two questions."""
    rows = TrackingSnapshot.objects.filter(organization=organization).order_by("-pk")[:MOST_SHOWN]
    found = list(rows.values_list("pk", "name", "day", "recorded_at", "recorded_by"))
    counted = Counter(
        TrackedStatus.objects.filter(snapshot__in=[row[0] for row in found]).values_list(
            "snapshot", flat=True
        )
    )
    return tuple(SnapshotShown(*row[1:], counted[row[0]]) for row in found)
