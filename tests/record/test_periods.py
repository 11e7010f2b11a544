"""The derived tables can be thrown away: the history gives them again."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise
from random import Random

import pytest
from django.db.models import Q

from tests.rooms.builders import FEBRUARY, JANUARY, bring, document, entry, in_french, paper
from uptake.core.codes import Acceptance, Addressee, Audience, Implementation, Stage
from uptake.record.services.versions import derive_answers, derive_periods
from uptake.register.models import FollowUp, RecommendationPeriod, StatusPeriod, StatusUpdate

pytestmark = pytest.mark.django_db

type Periods = list[tuple[object, ...]]

COLUMNS = ("follow_up", "update", "valid_from", "valid_until")
FIRST_DAYS = ("answered_on", "accepted_on", "implemented_on")


def periods() -> tuple[Periods, Periods]:
    columns = ("valid_from", "valid_until")
    answers = StatusPeriod.objects.filter(audience=Audience.STAFF).values_list(
        "follow_up", "update", *columns
    )
    facts = RecommendationPeriod.objects.values_list("recommendation", "facts", *columns)
    return list(answers.order_by("follow_up", "valid_from")), list(
        facts.order_by("recommendation", "valid_from")
    )


def history() -> None:
    bring(paper(entry("1"), entry("2")))
    bring(in_french(paper(entry("1"), entry("2"))), minutes=1)
    later = entry("1", implementation=Implementation.IMPLEMENTED, addressee=Addressee.OTHER)
    bring(document(later, entry("2")), minutes=2)


def test_an_answer_stands_until_the_next_one() -> None:
    history()
    answers, facts = periods()
    assert [period[2:] for period in answers] == [
        (JANUARY, FEBRUARY),
        (FEBRUARY, None),
        (JANUARY, None),
    ]
    assert [period[2:] for period in facts] == [
        (JANUARY, FEBRUARY),
        (FEBRUARY, None),
        (JANUARY, None),
    ]


def test_the_later_recorded_of_one_day_stands() -> None:
    bring(document(entry()))
    bring(document(entry(implementation=Implementation.IMPLEMENTED)), minutes=5)
    (period,) = StatusPeriod.objects.filter(audience=Audience.STAFF).select_related("update")
    assert period.update.implementation is Implementation.IMPLEMENTED


def test_the_history_gives_the_derived_tables_again() -> None:
    history()
    before = periods()
    StatusPeriod.objects.all().delete()
    RecommendationPeriod.objects.all().delete()
    derive_periods()
    assert periods() == before


def test_what_is_wrong_is_mended() -> None:
    history()
    before = periods()
    StatusPeriod.objects.filter(valid_until=None).update(valid_until=FEBRUARY.replace(day=20))
    derive_periods()
    assert periods() == before


def test_what_is_right_is_left_alone() -> None:
    history()
    rows = set(StatusPeriod.objects.values_list("pk", flat=True))
    derive_periods()
    assert set(StatusPeriod.objects.values_list("pk", flat=True)) == rows


def invented(chance: Random) -> None:
    """Write versions of answers as they fall: several on a day, recorded in any order."""
    answers: list[tuple[Acceptance | None, Implementation | None]] = [
        (None, None),
        *((one, None) for one in Acceptance),
        *((Acceptance.ACCEPTED, one) for one in Implementation),
    ]
    for follow_up in FollowUp.objects.order_by("pk"):
        for _ in range(chance.randrange(12)):
            acceptance, implementation = chance.choice(answers)
            StatusUpdate.objects.create(
                follow_up=follow_up,
                stage=chance.choice((Stage.CLEARED, Stage.CLEARED, Stage.DRAFT)),
                acceptance=acceptance,
                implementation=implementation,
                recorded_at=datetime.datetime(2022, 3, chance.randint(1, 9), tzinfo=datetime.UTC),
                recorded_by="invented",
                valid_from=JANUARY + datetime.timedelta(days=chance.randrange(9)),
            )


def by_the_rule(updates: Iterable[StatusUpdate]) -> Iterator[tuple[object, ...]]:
    """Say the rule a second time: which of the versions of an answer stood when."""
    last_of_day = {one.valid_from: one for one in updates}
    first: dict[str, datetime.date] = {}
    for day, until in pairwise([*last_of_day, None]):
        assert day is not None
        one = last_of_day[day]
        so = (
            one.acceptance is not None,
            one.acceptance is Acceptance.ACCEPTED,
            one.implementation is Implementation.IMPLEMENTED,
        )
        for name, holds in zip(FIRST_DAYS, so, strict=True):
            if holds:
                first.setdefault(name, day)
        yield one.follow_up_id, one.pk, day, until, *(first.get(name) for name in FIRST_DAYS)


@pytest.mark.parametrize("seed", range(5))
def test_the_database_derives_what_the_rule_says(seed: int) -> None:
    bring(paper(*(entry(str(number)) for number in range(1, 7))))
    invented(Random(seed))
    StatusPeriod.objects.filter(follow_up__in=FollowUp.objects.order_by("pk")[:3]).delete()
    derive_periods()
    found = StatusPeriod.objects.filter(audience=Audience.STAFF)
    cleared = StatusUpdate.objects.filter(stage=Stage.CLEARED)
    assert set(found.values_list(*COLUMNS, *FIRST_DAYS)) == {
        period
        for follow_up in FollowUp.objects.all()
        for period in by_the_rule(
            cleared.filter(follow_up=follow_up).order_by("valid_from", "recorded_at", "pk")
        )
    }


def test_only_what_is_named_is_derived() -> None:
    history()
    one, other = FollowUp.objects.order_by("pk")
    StatusPeriod.objects.all().delete()
    derive_answers(Q(follow_up=one))
    assert StatusPeriod.objects.filter(follow_up=one).exists()
    assert not StatusPeriod.objects.filter(follow_up=other).exists()
