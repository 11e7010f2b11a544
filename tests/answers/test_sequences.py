"""Whatever is done in whatever order: the history only grows, and what is derived follows from it.

Sequences of deeds by several people are tried; what the rules refuse is refused and changes
nothing.
"""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rooms.builders import bring, document, entry
from tests.rooms.clearing import BEGUN, DONE, contributor, follow_up, held, later, officer
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.core.codes import Deed, Role, Stage
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.record.services.versions import derive_answers, derive_progress
from uptake.register.models import (
    Event,
    FollowUpProgress,
    LastStatus,
    LastText,
    StageChange,
    StatusPeriod,
    StatusUpdate,
    UpdateText,
)

pytestmark = pytest.mark.django_db

BEGUN_AGAIN = replace(BEGUN, why="It broke.")
HISTORY = (StatusUpdate, StageChange, UpdateText, Event)
# A deed, who does it, and how many hours after the one before.
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*Deed, "confirm"]),
        st.sampled_from(["ana", "bo", "omar", "olga"]),
        st.sampled_from([0, 1, 30]),
    ),
    max_size=12,
)


def people() -> dict[str, Actor]:
    both = person("bo@itu.example", Role.COORDINATOR, Role.CLEARING_OFFICER)
    return {
        "ana": contributor(),
        "bo": acting(both),
        "omar": officer(),
        "olga": officer("olga@itu.example"),
    }


def do(deed: Deed | str, by: Actor, at: datetime.datetime) -> None:
    now = held()
    update = now.latest.update if now.latest else 0
    named: dict[str, Any] = {"follow_up": follow_up(), "by": by, "at": at}
    match deed:
        case Deed.SAVE:
            answers.save(answer=DONE, based_on=now.base, **named)
        case Deed.REOPEN:
            answers.save(answer=BEGUN_AGAIN, based_on=now.base, **named)
        case Deed.SUBMIT:
            answers.submit(update=update, **named)
        case Deed.WITHDRAW:
            answers.withdraw(update=update, **named)
        case Deed.VERIFY:
            answers.verify(update=update, **named)
        case Deed.RETURN:
            answers.return_(update=update, reason="Which?", **named)
        case "confirm":
            answers.confirm(based_on=now.base, **named)
        case _:
            answers.clear(update=update, **named)


def recorded() -> dict[str, list[Any]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in HISTORY}


def derived() -> tuple[list[Any], ...]:
    progress = FollowUpProgress.objects.order_by("follow_up").values()
    columns = ("follow_up", "audience", "update", "valid_from", "valid_until")
    periods = StatusPeriod.objects.order_by("follow_up", "audience", "valid_from")
    last = LastStatus.objects.order_by("follow_up", "audience")
    kept = ("follow_up", "audience", "since", "codes", "first_deadline", "last_deadline")
    texts = LastText.objects.order_by("row", "rank", "since")
    of_texts = ("organization", "report", "follow_up", "kind", "row", "place", "codes", "words")
    return (
        list(progress),
        list(periods.values_list(*columns)),
        list(last.values_list(*kept)),
        list(texts.values_list(*of_texts)),
    )


def derived_anew() -> tuple[list[Any], ...]:
    FollowUpProgress.objects.all().delete()
    LastStatus.objects.all().delete()
    LastText.objects.exclude(follow_up=None).delete()
    StatusPeriod.objects.all().delete()
    derive_progress(Q())
    derive_answers(Q())
    return derived()


@given(STEPS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_the_history_only_grows_and_gives_what_is_derived(
    steps: list[tuple[Deed | str, str, int]],
) -> None:
    with transaction.atomic():
        walk(steps)
        transaction.set_rollback(True)


def walk(steps: list[tuple[Deed | str, str, int]]) -> None:
    bring(document(entry("1"), entry("2")))
    by, hours = people(), 0
    for deed, who, wait in steps:
        hours += wait
        before = recorded()
        try:
            do(deed, by[who], later(60 * hours))
        except UptakeError:
            assert recorded() == before
        after = recorded()
        assert {name: rows[: len(before[name])] for name, rows in after.items()} == before
    assert derived() == derived_anew()
    changes = StageChange.objects.filter(stage=Stage.CLEARED).select_related("update")
    assert all(change.person_id != change.update.author_id for change in changes)
