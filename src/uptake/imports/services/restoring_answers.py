"""Restoring the answers that stood before an import, for the staff and for the public."""

from collections import defaultdict, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from uptake.core.codes import KEPT_FOR, Audience, Stage, Via
from uptake.imports.services.restoring import Kind, Restoring, copy_parts, values_of
from uptake.record.queries.contents.answers import answers_in
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.register import models

UPDATES = Kind(models.StatusUpdate, ("follow_up_id",))
_EVER = Moment(date.max)
_PARTS = (
    (models.UpdateReference, "update_id"),
    (models.UpdateEvidence, "update_id"),
)


@dataclass(frozen=True, slots=True)
class _Stood:
    """The answers that stood for a follow-up without the import: for the staff, for the public."""

    staff: models.StatusUpdate | None
    public: models.StatusUpdate | None


def restore_answers(restoring: Restoring, reason: str) -> None:
    """Write again, at each follow-up and day that the import answered, what stood there before.

    The public sees an answer that was published; where another one stood for the staff, both are
    written, the public's first. Where nothing stood, an answer that says nothing ends the import's.
    """
    ids = set(restoring.written.get("StatusUpdate", ()))
    mine = models.StatusUpdate.objects.filter(pk__in=ids).order_by("pk")
    rows = {(row.follow_up_id, row.valid_from): row for row in mine}.values()
    stood = _stood(rows, ids)
    shown = _shown(stood)
    for row in rows:
        if _is_overtaken(row, restoring):
            restoring.left.add(("StatusUpdate", (row.follow_up_id,)))
            continue
        one = stood[row.pk]
        _write(restoring, row, one.public, reason, shown)
        if one.staff is not None and one.staff != one.public:
            _write(restoring, row, one.staff, reason, {})


def _is_overtaken(row: models.StatusUpdate, restoring: Restoring) -> bool:
    """Whether somebody answered since, did something with the answer, or gave it more words."""
    later = models.StatusUpdate.objects.filter(follow_up=row.follow_up_id, pk__gt=row.pk)
    words = row.texts.filter(recorded_at__gt=row.recorded_at)
    written = restoring.written
    own = (*written.get("StatusUpdate", ()), *restoring.made.get("StatusUpdate", ()))
    return (
        later.exclude(pk__in=own).exists()
        or row.stage_changes.exists()
        or words.exclude(pk__in=written.get("UpdateText", ())).exists()
    )


def _stood(rows: Collection[models.StatusUpdate], ids: Collection[int]) -> Mapping[int, _Stood]:
    """Return by each answer of the import those that stood on its day without it."""
    follow_ups = {row.follow_up_id for row in rows}
    versions = models.StatusUpdate.objects.filter(follow_up__in=follow_ups).exclude(pk__in=ids)
    found: dict[Audience, dict[int, models.StatusUpdate]] = defaultdict(dict)
    for audience in KEPT_FOR:
        standing = versions.filter(cleared(Moment(date.max, audience=audience)))
        known: defaultdict[int, list[models.StatusUpdate]] = defaultdict(list)
        for one in standing.order_by("valid_from", "recorded_at", "pk"):
            known[one.follow_up_id].append(one)
        for row in rows:
            then = (one for one in known[row.follow_up_id] if one.valid_from <= row.valid_from)
            if last := deque(then, 1):
                found[audience][row.pk] = last[0]
    staff, public = found[Audience.STAFF], found[Audience.PUBLIC]
    return {row.pk: _Stood(staff.get(row.pk), public.get(row.pk)) for row in rows}


def _shown(stood: Mapping[int, _Stood]) -> Mapping[int, int]:
    """Get in which document an answer was shown that was published without being written by it."""
    updates = [one.public.pk for one in stood.values() if one.public is not None]
    shown = models.DocumentEntry.objects.filter(update__in=updates).order_by("pk")
    return dict(shown.values_list("update_id", "document_id"))


def _write(
    restoring: Restoring,
    row: models.StatusUpdate,
    before: models.StatusUpdate | None,
    reason: str,
    shown: Mapping[int, int],
) -> None:
    known: dict[str, Any] = values_of(before) if before is not None else {"via": Via.IMPORT}
    known |= {"stage": Stage.CLEARED, "based_on_id": row.pk, "why": reason}
    if before is not None:
        known["document_id"] = before.document_id or shown.get(before.pk)
        held = answers_in(models.StatusUpdate.objects.filter(pk=before.pk), _EVER)[before.pk]
        known["verified"] = held.answer.verified or before.verified
    known |= {
        "follow_up_id": row.follow_up_id,
        "recorded_at": restoring.at,
        "recorded_by": restoring.by,
        "imported_file_id": None,
        "valid_from": row.valid_from,
    }
    new = models.StatusUpdate.objects.create(**known)
    restoring.made.setdefault("StatusUpdate", []).append(new.pk)
    if before is not None:
        _copy_parts(before, new)


def _copy_parts(before: models.StatusUpdate, new: models.StatusUpdate) -> None:
    for part, column in _PARTS:
        copy_parts(part, column, {before.pk: new.pk})
    conditions = {
        one.pk: models.UpdateCondition.objects.create(
            update=new, position=one.position, kind=one.kind
        ).pk
        for one in before.conditions.order_by("position")
    }
    texts = before.texts.order_by("valid_from", "recorded_at", "pk")
    for one in {text.language: text for text in texts}.values():
        columns = values_of(one) | {
            "update_id": new.pk,
            "valid_from": max(one.valid_from, new.valid_from),
            "recorded_at": new.recorded_at,
        }
        text = models.UpdateText.objects.create(**columns)
        models.ConditionWords.objects.bulk_create(
            models.ConditionWords(
                condition_id=conditions[words.condition_id], text=text, words=words.words
            )
            for words in one.condition_words.order_by("pk")
        )
