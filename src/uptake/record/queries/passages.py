"""What was done with the versions of answers, and in whose place they were given."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from uptake.core.codes import Deed, Stage
from uptake.register.models import Absence, StageChange, StatusUpdate


@dataclass(frozen=True, slots=True)
class Passage:
    """What was done with a version, by whom, when, and with what reason.

    `own`: whoever cleared it had written or submitted it themselves.
    """

    deed: Deed
    stage: Stage
    at: datetime
    by: str
    person: int | None
    reason: str
    own: bool = False


def passages_of(keys: list[int]) -> dict[int, tuple[Passage, ...]]:
    """Give what was done with each version, the first first. Asks one question."""
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    rows = StageChange.objects.filter(update__in=keys).order_by("pk")
    for update, author, deed, stage, at, by, person, reason in rows.values_list(
        "update_id", "update__author_id", "deed", "stage", "at", "by", "person_id", "reason"
    ):
        givers = {author, *(one.person for one in found[update] if one.deed is Deed.SUBMIT)}
        own = deed == Deed.CLEAR and person is not None and person in givers
        found[update].append(Passage(deed, stage, at, by, person, reason, own))
    return {update: tuple(passages) for update, passages in found.items()}


def replaced_by(
    rows: list[StatusUpdate], passages: Mapping[int, tuple[Passage, ...]]
) -> dict[int, frozenset[int]]:
    """Give in whose place each version was written or submitted: focal points away on that day.

    Asks one question at most.
    """
    acts = [
        (row.pk, row.follow_up_id, person, timezone.localdate(at))
        for row in rows
        for person, at in (
            (row.author_id, row.recorded_at),
            *((one.person, one.at) for one in passages.get(row.pk, ()) if one.deed is Deed.SUBMIT),
        )
        if person is not None
    ]
    if not acts:
        return {}
    absences = Absence.objects.filter(
        deputy__in={person for _, _, person, _ in acts},
        person__assignments__follow_up__in={row.follow_up_id for row in rows},
    )
    away = absences.values_list(
        "deputy_id", "person__assignments__follow_up_id", "person_id", "starts", "ends"
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for deputy, assigned, person, starts, ends in away:
        for update, follow_up, by, day in acts:
            if (by, follow_up) == (deputy, assigned) and starts <= day <= ends:
                found[update].add(person)
    return {update: frozenset(people) for update, people in found.items()}
