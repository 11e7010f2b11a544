"""Clearing at once all answers that say what was cleared before, each bound to its version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from uptake.answers.queries.clearance import addressees, lying, within_area
from uptake.answers.services.passing import changed, told_of
from uptake.answers.services.reaching import take_all
from uptake.core.answers import GivenAnswer, hindrance_to_clear, unchanged
from uptake.core.codes import Deed, Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.stages import transition
from uptake.record.queries.answering import Answering, versions
from uptake.record.services import events
from uptake.record.services.versions import derive_answers
from uptake.register.models import FollowUpProgress, StageChange


@dataclass(frozen=True, slots=True)
class Skipped:
    """An answer that was left alone, and the code of why."""

    follow_up: int
    code: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """What came of it: the follow-ups whose answers are cleared, those agreed to, those skipped."""

    cleared: tuple[int, ...]
    agreed: tuple[int, ...]
    skipped: tuple[Skipped, ...]


@transaction.atomic
def clear_unchanged(*, updates: Iterable[tuple[int, int]], by: Actor, at: datetime) -> Cleared:
    """Clear the versions that are named, as follow-up and update, where nothing has changed.

    One that cannot be cleared is skipped, and the others are cleared all the same: the reasons
    are those of `clear`, and `answer-changed` where the answer is not the one cleared before. The
    number of questions does not grow with the answers.
    """
    seen = dict(sorted(set(updates)))
    found = _judged(seen, by, at)
    hindered = {one: why for one, why in found.items() if isinstance(why, UptakeError)}
    passed = {one: lies for one, lies in found.items() if isinstance(lies, _Taken)}
    _pass_on(seen, passed, by, at)
    cleared = [one for one, taken in passed.items() if taken.deed is Deed.CLEAR]
    derive_answers(Q(follow_up__in=cleared))
    told = [
        told_of(taken.deed, taken.held, seen[one], own=taken.own) for one, taken in passed.items()
    ]
    events.record_all(told, by=by, at=at)
    return Cleared(
        cleared=tuple(cleared),
        agreed=tuple(one for one in passed if one not in set(cleared)),
        skipped=tuple(Skipped(one, why.code) for one, why in hindered.items()),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A follow-up that is in hand, and what is done to the version that was seen.

    `own`: whoever does it answered it themselves.
    """

    held: Answering
    deed: Deed
    own: bool


def _judged(seen: Mapping[int, int], by: Actor, at: datetime) -> dict[int, _Taken | UptakeError]:
    """Take all in hand; give for each what is done with it, or why nothing is."""
    taken = take_all(seen, Act.CLEAR, by, at)
    within = within_area(by, seen)
    asked_of = addressees([held.recommendation for held in taken.values()])
    before = _cleared_before(taken)
    found: dict[int, _Taken | UptakeError] = {}
    for one, update in seen.items():
        held = taken.get(one)
        version = held.latest if held else None
        if held is None:
            found[one] = UptakeError("follow-up-unknown")
        elif version is None or version.update != update:
            found[one] = UptakeError("answer-overtaken", update=held.base)
        elif not unchanged(version.answer, before.get(one)):
            found[one] = UptakeError("answer-changed")
        else:
            addressee = asked_of.get(held.recommendation)
            lies = lying(version, held, addressee, within=one in within)
            found[one] = hindrance_to_clear(lies, by) or _Taken(held, lies.deed, lies.is_own_of(by))
    return found


def _cleared_before(taken: Mapping[int, Answering]) -> dict[int, GivenAnswer]:
    """Give the last cleared answers, each in the language in which the newest is written."""
    spoken = {
        held.cleared.update: held.latest.answer.language
        for held in taken.values()
        if held.cleared and held.latest
    }
    told = versions(spoken, Language.ENGLISH, spoken)
    return {
        one: told[held.cleared.update].answer
        for one, held in taken.items()
        if held.cleared and held.cleared.update in told
    }


def _pass_on(
    seen: Mapping[int, int], passed: Mapping[int, _Taken], by: Actor, at: datetime
) -> None:
    StageChange.objects.bulk_create(
        changed(seen[one], taken.deed, transition(taken.deed).after, by, at)
        for one, taken in passed.items()
    )
    for deed in (Deed.AGREE, Deed.CLEAR):
        those = [one for one, taken in passed.items() if taken.deed is deed]
        rows = FollowUpProgress.objects.filter(follow_up__in=those)
        rows.update(stage=transition(deed).after, since=at)
        if deed is Deed.CLEAR:
            rows.update(cleared=F("latest"))
