"""The measurements of pages and deeds on a register of 60,000 follow-ups and 600,000 updates."""

import datetime
import itertools
from collections.abc import Callable, Iterator

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from bench import scale
from bench.measure import Measured, at_most
from bench.register import rolled_back
from uptake.answers import services as answers
from uptake.answers.queries.mine import mine
from uptake.core.answers import GivenAnswer
from uptake.core.chain import ROOT
from uptake.core.codes import (
    Acceptance,
    Audience,
    ConditionKind,
    Implementation,
    Language,
    Origin,
    Stage,
)
from uptake.core.document import Condition
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.symbols import RecommendationKey
from uptake.operation.services import ticking
from uptake.record.queries.answering import answering
from uptake.record.queries.cache import register_state
from uptake.record.queries.follow_ups import SIZE, Selection, choices
from uptake.record.queries.people import actor_of_person
from uptake.record.queries.viewpoint import Look
from uptake.register import models
from uptake.register_pages.queries import listing, recommendation_shown

type Work = Callable[[], object]

QUESTIONS = 12
TODAY, THEN = datetime.date(2026, 11, 3), datetime.date(2020, 2, 18)
AT = datetime.datetime(2026, 11, 3, 9, tzinfo=datetime.UTC)
GIVEN = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    conditions=(Condition(ConditionKind.EXCEPTION, "but one"),),
    remarks="It is done.\nWhat remains is written down.",
    references=("C/1",),
)


def measurements() -> Iterator[Measured]:
    """Fill a register and measure on it."""
    call_command("migrate", verbosity=0)
    filled = scale.fill()
    yield from _register(filled)
    yield from _recommendation(filled)
    yield from _mine(filled)
    yield from _saving(filled)
    yield from _ticking(filled)


def _look(organization: int, on: datetime.date = TODAY) -> Look:
    return Look(
        organization,
        Language.ENGLISH,
        on,
        restricted=Sight.MEMBERS,
        audience=Audience.STAFF,
        state=register_state(),
    )


def _named(work: str) -> str:
    return f"{work} ({connection.vendor})"


def _page(name: str, page: Work, rows: Work) -> Iterator[Measured]:
    """Measure how many questions a page asks, and how long it takes against the rows alone."""
    page()
    asked_for = f"{QUESTIONS} questions"
    number = float(_questions(page))
    yield Measured(
        _named(f"{name}: questions"), asked_for, number, QUESTIONS, number / QUESTIONS, "≤ 1 ×"
    )
    yield at_most(_named(name), "one question of the ORM for the same rows", page, rows, 10, 20)


def _register(filled: scale.Scale) -> Iterator[Measured]:
    large, small = _look(filled.large), _look(filled.small)
    then = _look(filled.large, THEN)

    def register(look: Look) -> Work:
        return lambda: (listing(look, Selection()), choices(look))

    yield from _page("the register, a page of 60,000", register(large), _rows(filled.large))
    yield at_most(
        _named(f"{SIZE} rows of 60,000"),
        f"{SIZE} rows of 600",
        register(large),
        register(small),
        1.3,
        20,
    )
    yield at_most(
        _named("the register as of 2020"), "as of today", register(then), register(large), 3, 20
    )


def _rows(organization: int) -> Work:
    found = models.FollowUp.objects.filter(organization=organization).order_by("place")
    return lambda: list(found.select_related("recommendation__report")[:SIZE])


def _recommendation(filled: scale.Scale) -> Iterator[Measured]:
    rows = models.FollowUp.objects.filter(organization=filled.large)
    most = rows.annotate(updates_there=Count("updates")).order_by("-updates_there")
    one = most.select_related("recommendation__report")[0]
    key = RecommendationKey(one.recommendation.report.symbol, one.recommendation.number)

    def shown(look: Look) -> Work:
        return lambda: recommendation_shown(look, "ITU", key)

    updates = models.StatusUpdate.objects.filter(follow_up=one).select_related("document")
    today = shown(_look(filled.large))
    yield from _page(
        f"a recommendation with {scale.MANY} updates", today, lambda: list(updates.all())
    )
    yield at_most(
        _named("the recommendation as of 2020"),
        "as of today",
        shown(_look(filled.large, THEN)),
        today,
        3,
        20,
    )


def _mine(filled: scale.Scale) -> Iterator[Measured]:
    by, look = actor_of_person(filled.people[1], TODAY), _look(filled.large)
    rows = models.FollowUp.objects.filter(assignments__person=by.person)
    found = rows.order_by("place").select_related("recommendation__report")
    yield from _page(
        "my recommendations, of 60,000", lambda: mine(by, look), lambda: list(found[:SIZE])
    )


def _saving(filled: scale.Scale) -> Iterator[Measured]:
    """Measure a saved answer against the bare rows, both committed."""
    by = actor_of_person(filled.people[1], TODAY)
    held = models.Assignment.objects.filter(person=by.person)
    follow_up = held.values_list("follow_up", flat=True)[0]
    found = answering(follow_up, Language.ENGLISH, TODAY)
    newest = found.base if found else None

    def save() -> None:
        nonlocal newest
        newest = answers.save(
            follow_up=follow_up, answer=GIVEN, based_on=newest, by=by, at=AT
        ).update

    numbers = itertools.count(10**12, -1)
    yield at_most(
        _named("save an answer"),
        "the same rows, inserted one by one",
        save,
        lambda: _bare(follow_up, next(numbers)),
        5,
        40,
    )


@transaction.atomic
def _bare(follow_up: int, number: int) -> None:
    recorded = {"recorded_at": AT, "recorded_by": "bench", "valid_from": TODAY}
    update = models.StatusUpdate.objects.create(
        follow_up_id=follow_up, stage=Stage.DRAFT, acceptance=Acceptance.ACCEPTED, **recorded
    )
    condition = models.UpdateCondition.objects.create(
        update=update, position=0, kind=ConditionKind.EXCEPTION
    )
    models.UpdateReference.objects.create(update=update, position=0, symbol="C/1")
    text = models.UpdateText.objects.create(
        update=update,
        language=Language.ENGLISH,
        origin=Origin.WRITTEN,
        remarks=GIVEN.remarks,
        **recorded,
    )
    models.ConditionWords.objects.create(condition=condition, text=text, words="but one")
    models.Event.objects.create(
        number=number,
        previous=ROOT,
        hash=ROOT,
        at=AT,
        by="bench",
        organization="ITU",
        verb="answers.save",
        subject="",
        values={},
    )


def _ticking(filled: scale.Scale) -> Iterator[Measured]:
    """Measure how many questions a tick asks that tells everybody of everything new."""
    few = models.Assignment.objects.filter(person__in=filled.people[:2])

    def asked_for_few() -> int:
        others = models.Assignment.objects.exclude(pk__in=few.values("pk"))
        others.update(ended_at=AT, ended_by="bench")
        return _questions(_tick)

    large = rolled_back(lambda: _questions(_tick))()
    small = rolled_back(asked_for_few)()
    yield Measured(
        _named(f"tick over {scale.LARGE:,} follow-ups: questions"),
        f"over {few.count():,}",
        float(large),
        float(small),
        large / small,
        "≤ 1 ×",
    )


def _tick() -> object:
    return ticking.tick(by=machine("bench"), clock=lambda: AT)


def _questions(work: Work) -> int:
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)
