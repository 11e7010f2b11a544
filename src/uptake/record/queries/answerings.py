"""Many follow-ups as they are answered, in a number of questions that does not grow with them."""

from collections.abc import Collection, Mapping
from datetime import date

from uptake.core.codes import Language
from uptake.record.queries.answering import NEEDED, Answering, as_answered
from uptake.record.queries.deadlines import deadlines_of
from uptake.record.queries.versions import versions
from uptake.register.models import FollowUp, FollowUpProgress


def answerings(
    follow_ups: Collection[int],
    language: Language,
    on: date,
    wanted: Mapping[int, Language] | None = None,
) -> dict[int, Answering]:
    """Give follow-ups as `answering` gives each of them.

    `wanted` is the language in which the versions of a follow-up are asked for, where it is not
    `language`.
    """
    rows = list(FollowUp.objects.filter(pk__in=list(follow_ups)).select_related(*NEEDED))
    spoken: dict[int, Language] = {}
    for row in rows:
        progress: FollowUpProgress | None = getattr(row, "progress", None)
        for update in (progress.latest_id, progress.cleared_id) if progress else ():
            if update is not None:
                spoken[update] = (wanted or {}).get(row.pk, language)
    told = versions(spoken, language, spoken)
    deadlines = deadlines_of([row.recommendation_id for row in rows], on)
    return {
        row.pk: as_answered(row, told, deadlines.get(row.recommendation_id, ())) for row in rows
    }
