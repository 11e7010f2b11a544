"""The rows beside the update of an answer: its conditions, references and evidence, its words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from uptake.core.answers import Evidence
from uptake.core.codes import ConditionKind, Language
from uptake.record.queries.contents.values import Saying
from uptake.register.models import (
    ConditionWords,
    UpdateCondition,
    UpdateEvidence,
    UpdateReference,
    UpdateText,
)

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
    """Give the row of what an update says in a language."""
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
    """Give the keys of the conditions of updates, in their order."""
    found: dict[int, list[int]] = {}
    rows = UpdateCondition.objects.filter(update__in=list(updates)).order_by("position")
    for pk, update in rows.values_list("pk", "update_id"):
        found.setdefault(update, []).append(pk)
    return found
