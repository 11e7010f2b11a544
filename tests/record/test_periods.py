"""The derived tables can be thrown away: the history gives them again."""

import pytest

from tests.rooms.builders import FEBRUARY, JANUARY, bring, document, entry, in_french, paper
from uptake.core.codes import Addressee, Audience, Implementation
from uptake.record.services.versions import derive_periods
from uptake.register.models import RecommendationPeriod, StatusPeriod

pytestmark = pytest.mark.django_db

type Periods = list[tuple[object, ...]]


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
