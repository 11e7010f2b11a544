"""Writing versions of an answer.

And deriving from the history which one stood when and how far each has come.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, Model, Q, QuerySet, When

from uptake.core.answers import Evidence
from uptake.core.codes import (
    Acceptance,
    Audience,
    ConditionKind,
    Implementation,
    Language,
    Stage,
)
from uptake.core.document import SINGLE
from uptake.core.symbols import place
from uptake.record.queries.contents.answers import parts_of, sayings_of
from uptake.record.queries.contents.as_of import Moment, cleared, with_decision
from uptake.record.queries.contents.values import Saying
from uptake.register import models
from uptake.register.models import (
    ConditionWords,
    FollowUp,
    FollowUpProgress,
    MeetingDecision,
    RecommendationFacts,
    RecommendationPeriod,
    StageChange,
    StatusPeriod,
    StatusUpdate,
    UpdateCondition,
    UpdateEvidence,
    UpdateReference,
    UpdateText,
)

type Period = tuple[int, int, date, date | None, *tuple[date | None, ...]]

# What an answer says, and the days on which it first said anything, that it accepts, that it is
# done, as a period keeps them.
_CODES = ("acceptance", "implementation")
FIRST_DAYS = ("answered_on", "accepted_on", "implemented_on")
NEVER: tuple[date | None, ...] = (None, None, None)


@transaction.atomic
def derive_periods(*, reports: Collection[int] | None = None) -> None:
    """Derive the periods of facts and answers anew, of some reports or of all.

    Only cleared updates count, for the public only published ones. Rows that are right stay.
    """
    among = _of(reports, "recommendation__report")
    facts = RecommendationFacts.objects.filter(among)
    _derive(RecommendationPeriod.objects.filter(among), "recommendation", "facts", facts)
    derive_answers(_of(reports, "follow_up__recommendation__report"))
    derive_places(among)


def derive_decided() -> None:
    """Derive the answers anew of what a meeting has decided on."""
    derive_answers(Q(follow_up__in=MeetingDecision.objects.values("follow_up")))


def derive_places(among: Q) -> None:
    """Derive anew where the follow-ups that the condition names stand in lists."""
    rows = FollowUp.objects.filter(among).select_related("recommendation__report")
    moved = []
    for row in rows:
        one, report = row.recommendation, row.recommendation.report
        derived = place(
            report.symbol_year,
            report.symbol_number,
            report.symbol,
            formal=one.formal,
            ordinal=one.ordinal,
            number=one.number,
        )
        if row.place != derived:
            row.place = derived
            moved.append(row)
    FollowUp.objects.bulk_update(moved, ["place"], batch_size=1_000)


def derive_answers(among: Q) -> None:
    """Derive anew which answers stand when, of the follow-ups that the condition names."""
    for audience in Audience:
        standing = cleared(Moment(date.max, audience=audience))
        updates = StatusUpdate.objects.filter(among).filter(standing)
        periods = StatusPeriod.objects.filter(among, audience=audience)
        _derive(periods, "follow_up", "update", updates, _CODES, FIRST_DAYS, audience=audience)


def _of(reports: Collection[int] | None, path: str) -> Q:
    return Q() if reports is None else Q(**{f"{path}__in": list(reports)})


def _derive(
    periods: Any,
    owner: str,
    version: str,
    versions: Any,
    codes: tuple[str, ...] = (),
    first_days: tuple[str, ...] = (),
    **fixed: object,
) -> None:
    columns = (f"{owner}_id", f"{version}_id", "valid_from", "valid_until", *first_days)
    rows = versions.order_by(f"{owner}_id", "valid_from", "recorded_at", "pk")
    wanted = set(_periods(rows.values_list(f"{owner}_id", "pk", "valid_from", *codes)))
    there = {tuple(row): pk for pk, *row in periods.values_list("pk", *columns)}
    wrong = [pk for period, pk in there.items() if period not in wanted]
    if wrong:
        periods.model.objects.filter(pk__in=wrong).delete()
    periods.model.objects.bulk_create(
        periods.model(**dict(zip(columns, period, strict=True)), **fixed)
        for period in sorted(wanted - there.keys(), key=itemgetter(0, 2))
    )


def _periods(versions: Iterable[tuple[Any, ...]]) -> Iterator[Period]:
    """Return the periods of versions: rows of owner, version, day, and what an answer says.

    They come ordered by owner, day and time of recording.
    """
    for owner, of_owner in groupby(versions, key=itemgetter(0)):
        last_of_day = {day: (version, codes) for _, version, day, *codes in of_owner}
        first = NEVER
        for day, until in pairwise([*last_of_day, None]):
            version, codes = last_of_day[day]
            first = first_days(day, codes, first)
            yield owner, version, day, until, *first


def first_days(
    day: date, codes: Sequence[str | None], before: tuple[date | None, ...]
) -> tuple[date | None, ...]:
    """Return the days on which something was so first, by an answer and those before it."""
    if not codes:
        return ()
    acceptance, implementation = codes
    so = (
        acceptance is not None,
        acceptance == Acceptance.ACCEPTED,
        implementation == Implementation.IMPLEMENTED,
    )
    return tuple(known or (day if holds else None) for known, holds in zip(before, so, strict=True))


# A version that was written as cleared, outside a document: what is asked was marked anew, where
# it is based on another.
_MARKED = Q(stage=Stage.CLEARED, document=None)
KEPT = ("latest_id", "stage", "since", "cleared_id")


@transaction.atomic
def derive_progress(among: Q) -> None:
    """Derive anew the progress of the follow-ups that a condition on updates names."""
    wanted = {row.follow_up_id: row for row in _progress(among)}
    there = FollowUpProgress.objects.in_bulk(list(wanted))
    new = [row for key, row in wanted.items() if key not in there]
    changed = [
        row
        for key, row in wanted.items()
        if key in there and any(getattr(row, one) != getattr(there[key], one) for one in KEPT)
    ]
    FollowUpProgress.objects.bulk_create(new)
    FollowUpProgress.objects.bulk_update(changed, ["latest", "stage", "since", "cleared"])


def _progress(among: Q) -> Iterator[FollowUpProgress]:
    updates = StatusUpdate.objects.filter(among)
    last = _last_changes(updates)
    came: dict[int, datetime] = {}
    found: dict[int, FollowUpProgress] = {}
    ordered = updates.order_by("follow_up_id", "valid_from", "recorded_at", "pk")
    for pk, follow_up, stage, at, before in ordered.annotate(
        before=Case(When(Exists(with_decision()) | _MARKED, then=F("based_on")))
    ).values_list("pk", "follow_up_id", "stage", "recorded_at", "before"):
        # A decision of a meeting beside an answer, or another mark, is no new answer: it is as
        # old as before.
        stage, since = last.get(pk, (stage, came.get(before, at)))
        came[pk] = since
        earlier = found.get(follow_up)
        cleared = pk if stage is Stage.CLEARED else earlier.cleared_id if earlier else None
        found[follow_up] = FollowUpProgress(
            follow_up_id=follow_up, latest_id=pk, stage=stage, since=since, cleared_id=cleared
        )
    yield from found.values()


def _last_changes(updates: QuerySet[StatusUpdate]) -> dict[int, tuple[Stage, datetime]]:
    # In the order in which they were written: a clock may be set back, and would hide the last.
    changes = StageChange.objects.filter(update__in=updates).order_by("pk")
    return {
        update: (stage, at) for update, stage, at in changes.values_list("update_id", "stage", "at")
    }


type Write = Callable[[Iterable[Model]], Sequence[Any]]
type Said = tuple[UpdateText, Saying]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an update and is the same in every language."""

    update: int
    conditions: tuple[ConditionKind, ...]
    references: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def at_once(rows: Iterable[Model]) -> Sequence[Model]:
    """Write rows of one table, and give them with their keys."""
    listed = list(rows)
    return type(listed[0])._default_manager.bulk_create(listed) if listed else ()


def write_parts(parts: Sequence[Beside], write: Write = at_once) -> dict[int, list[int]]:
    """Write the parts of updates; give the keys of their conditions, which get words."""
    write(
        UpdateReference(update_id=one.update, position=position, symbol=symbol)
        for one in parts
        for position, symbol in enumerate(one.references)
    )
    write(
        UpdateEvidence(
            update_id=one.update, position=position, name=it.name, sha256=it.sha256, url=it.url
        )
        for one in parts
        for position, it in enumerate(one.evidence)
    )
    found: dict[int, list[int]] = {}
    for row in write(
        UpdateCondition(update_id=one.update, position=position, kind=kind)
        for one in parts
        for position, kind in enumerate(one.conditions)
    ):
        found.setdefault(row.update_id, []).append(row.pk)
    return found


def text_row(
    update: int, language: Language, saying: Saying, dated: Mapping[str, Any]
) -> UpdateText:
    """Return the row of what an update says in a language."""
    return UpdateText(
        update_id=update, language=language, origin=saying.origin, **saying.texts, **dated
    )


def write_words(
    said: Sequence[Said], conditions: Mapping[int, Sequence[int]], write: Write = at_once
) -> None:
    """Write what updates say in languages; `conditions` are the keys of their conditions."""
    texts = write(text for text, _ in said)
    write(
        ConditionWords(condition_id=condition, text=text, words=words)
        for text, (_, saying) in zip(texts, said, strict=True)
        for condition, words in zip(
            conditions.get(text.update_id, ()), saying.conditions, strict=False
        )
        if words is not None
    )


def conditions_of(updates: Iterable[int]) -> dict[int, list[int]]:
    """Return the keys of the conditions of updates, in their order."""
    found: dict[int, list[int]] = {}
    rows = UpdateCondition.objects.filter(update__in=list(updates)).order_by("position")
    for pk, update in rows.values_list("pk", "update_id"):
        found.setdefault(update, []).append(pk)
    return found


ANSWER = (*SINGLE, "amount", "currency")
DECISION = ("decision_body_id", "decision_symbol", "decision_date")
RECORDED = ("recorded_at", "recorded_by", "valid_from")


def copy_update(
    before: models.StatusUpdate | None,
    update: models.StatusUpdate,
    columns: Mapping[str, object],
) -> None:
    """Write `update` with the answer of `before`, if there is one, and the columns of its mark."""
    if before is not None:
        carried = ANSWER + (DECISION if columns["decision_state"] else ())
        for name in carried:
            setattr(update, name, getattr(before, name))
    for name, value in columns.items():
        setattr(update, name, value)
    update.save(force_insert=True)
    if before is None:
        return
    parts = parts_of([before.pk], evidence=True)
    said = sayings_of([before.pk], parts, Moment(date.max)).get(before.pk, {})
    conditions = write_parts(
        [
            Beside(
                update.pk,
                tuple(parts.kinds(before.pk)),
                parts.references.get(before.pk, ()),
                parts.evidence.get(before.pk, ()),
            )
        ]
    )
    recorded = {name: getattr(update, name) for name in RECORDED}
    texts = ((text_row(update.pk, one, words, recorded), words) for one, words in said.items())
    write_words(list(texts), conditions)
