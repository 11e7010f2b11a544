"""Writing versions of an answer.

And deriving from the history which one stood when and how far each has come.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Case, Exists, F, Model, Q, QuerySet, When

from uptake.core.answers import Evidence
from uptake.core.codes import KEPT_FOR, ConditionKind, Language, Stage
from uptake.core.document import SINGLE
from uptake.core.symbols import place
from uptake.record.queries.contents.answers import parts_of, sayings_of
from uptake.record.queries.contents.as_of import Moment, cleared, with_decision
from uptake.record.queries.contents.periods import DAYS, FIRST_DAYS, periods_of
from uptake.record.queries.contents.values import Saying
from uptake.record.services.last_texts import derive_titles
from uptake.record.services.standing import derive_last
from uptake.record.services.traits import TRAITS, note_traits, write_progress
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

# What says where a follow-up stands in lists, in the order in which `place` is told of it.
_PLACED = tuple(
    f"recommendation__{one}"
    for one in (
        *("report__symbol_year", "report__symbol_number", "report__symbol"),
        *("formal", "ordinal", "number"),
    )
)


@transaction.atomic
def derive_periods(*, reports: Collection[int] | None = None) -> None:
    """Derive the periods of facts and answers anew, of some reports or of all.

    Only cleared updates count, for the public only published ones. Rows that are right stay.
    """
    among = _of(reports, "recommendation__report")
    _derive(
        RecommendationPeriod.objects.filter(among),
        RecommendationFacts.objects.filter(among),
        ("recommendation_id", "facts_id"),
    )
    _derive_answers(_of(reports, "follow_up__recommendation__report"))
    derive_places(among)
    derive_last(among)
    derive_titles(_of(reports, "report"))


def derive_decided() -> None:
    """Derive the answers anew of what a meeting has decided on."""
    derive_answers(Q(follow_up__in=MeetingDecision.objects.values("follow_up")))


def derive_places(among: Q) -> None:
    """Derive anew where the follow-ups that the condition names stand in lists."""
    rows = FollowUp.objects.filter(among)
    moved = {
        recommendation: derived
        for recommendation, there, *said, formal, ordinal, number in rows.order_by()
        .values_list("recommendation", "place", *_PLACED)
        .distinct()
        if there != (derived := place(*said, formal=formal, ordinal=ordinal, number=number))
    }
    for some in batched(moved, 1_000):
        found = list(rows.filter(recommendation__in=some))
        for row in found:
            row.place = moved[row.recommendation_id]
        FollowUp.objects.bulk_update(found, ["place"], batch_size=1_000)


def derive_answers(among: Q) -> None:
    """Derive anew which answers stand when, of the follow-ups that the condition names."""
    _derive_answers(among)
    derive_last(Q(pk__in=StatusUpdate.objects.filter(among).values("follow_up")))


def _derive_answers(among: Q) -> None:
    for audience in KEPT_FOR:
        moment = Moment(date.max, audience=audience)
        _derive(
            StatusPeriod.objects.filter(among, audience=audience),
            StatusUpdate.objects.filter(among).filter(cleared(moment)),
            ("follow_up_id", "update_id"),
            audience=audience.value,
        )


def _of(reports: Collection[int] | None, path: str) -> Q:
    return Q() if reports is None else Q(**{f"{path}__in": list(reports)})


def _derive(
    there: QuerySet[Any, Any], versions: QuerySet[Any, Any], named: tuple[str, str], **fixed: str
) -> None:
    """Let there be the periods of the versions, and no others: set by set, however many there are.

    A period is known by its owner, the first column of `named`, and the day on which it begins.
    """
    days = FIRST_DAYS if there.model is StatusPeriod else ()
    columns = (*named, *DAYS, *days)
    try:
        kept, of_kept = there.order_by().values_list(*columns).query.sql_with_params()
        periods, of_wanted = periods_of(versions, Moment(date.max), named, first_days=bool(days))
    except EmptyResultSet:  # the condition names none
        return
    wanted = f"SELECT * FROM ({periods}) AS wanted"
    table, owner, names = there.model._meta.db_table, named[0], ", ".join(columns)
    begun, given = ", ".join((*fixed, owner, "valid_from")), list(fixed.values())
    values = "%s, " * len(fixed)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE ({begun}) IN (SELECT {values}{owner}, valid_from"
            f" FROM ({kept} EXCEPT {wanted}) AS wrong)",
            [*given, *of_kept, *of_wanted],
        )
        cursor.execute(
            f"INSERT INTO {table} ({', '.join((*fixed, names))}) SELECT {values}{names}"
            f" FROM ({wanted} EXCEPT {kept}) AS missing ORDER BY {owner}, valid_from",
            [*given, *of_wanted, *of_kept],
        )


# A version that was written as cleared, outside a document: what is asked was marked anew, where
# it is based on another.
_MARKED = Q(stage=Stage.CLEARED, document=None)
KEPT = ("latest_id", "stage", "since", "cleared_id", *TRAITS)


@transaction.atomic
def derive_progress(among: Q) -> None:
    """Derive anew the progress of the follow-ups that a condition on updates names."""
    wanted = list(_progress(among))
    there = FollowUpProgress.objects.in_bulk([row.follow_up_id for row in wanted])
    note_traits(wanted)
    write_progress(row for row in wanted if _told(row) != _told(there.get(row.follow_up_id)))


def _told(row: FollowUpProgress | None) -> tuple[Any, ...] | None:
    return None if row is None else tuple(getattr(row, one) for one in KEPT)


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
