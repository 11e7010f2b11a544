"""What is stated to be implemented waits until somebody other than its author has verified it."""

import datetime

import pytest

from tests.figures.scopes import everybody
from tests.rooms.builders import bring, document, entry
from uptake.core.codes import Deed, Implementation, Stage
from uptake.core.indicators import Population
from uptake.record.queries.indicators import held_by
from uptake.register.models import StageChange, StatusUpdate

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 3, 1)
DONE = Implementation.IMPLEMENTED


def waiting() -> int:
    return held_by(everybody(DAY), Population.NOT_VERIFIED).get("ITU", 0)


def test_what_nobody_verified_waits() -> None:
    bring(
        document(
            entry("1", implementation=DONE),
            entry("2", implementation=DONE, verified=False),
            entry("3", implementation=DONE, verified=True),
            entry("4"),
        )
    )
    assert waiting() == 2


def test_what_somebody_verified_waits_no_more() -> None:
    bring(document(entry("1", implementation=DONE)))
    assert waiting() == 1
    at = datetime.datetime(2023, 1, 1, tzinfo=datetime.UTC)
    answer = StatusUpdate.objects.get()
    StageChange.objects.create(
        update=answer, deed=Deed.VERIFY, stage=Stage.SUBMITTED, at=at, by="Omar"
    )
    assert waiting() == 0
