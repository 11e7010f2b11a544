"""The database itself keeps history: whoever asks, nothing in it is changed or deleted."""

import contextlib
import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.rooms.answering import asked
from uptake.core.chain import ROOT
from uptake.core.codes import Acceptance, Deed, Stage
from uptake.core.recipients import machine
from uptake.record.queries.audit import hashed
from uptake.register.models import AppendOnly, Event, StageChange, StatusUpdate
from uptake.register.models.history import take_written, written
from uptake.register.protection import trigger_names

pytestmark = pytest.mark.django_db

APPEND_ONLY = sorted(
    (one for one in apps.get_app_config("register").get_models() if issubclass(one, AppendOnly)),
    key=lambda model: model.__name__,
)


@pytest.fixture
def event() -> Event:
    return Event.objects.create(
        number=1,
        previous=ROOT,
        hash=ROOT,
        at=datetime.datetime(2022, 2, 18, tzinfo=datetime.UTC),
        by="Ana",
        organization="ITU",
        verb="imports.apply",
        subject="C22/61",
        values={"language": "en"},
    )


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def refused(deed: Any) -> bool:
    try:
        with transaction.atomic():
            deed()
    except IntegrityError as error:
        return "append-only" in str(error)
    return False


def test_the_tables_of_answers_and_of_acts_are_among_the_protected() -> None:
    names = {model.__name__ for model in APPEND_ONLY}
    assert {"StatusUpdate", "UpdateText", "RecommendationText", "Event"} <= names


def test_django_cannot_change_or_delete_an_act(event: Event) -> None:
    event.by = "somebody else"
    assert refused(event.save)
    assert refused(lambda: Event.objects.update(by=machine("somebody else")))
    assert refused(event.delete)
    assert refused(lambda: Event.objects.all().delete())
    assert Event.objects.get().by == "Ana"


@pytest.mark.usefixtures("event")
def test_sql_cannot_change_or_delete_an_act() -> None:
    assert refused(lambda: execute("UPDATE register_event SET verb = 'x'"))
    assert refused(lambda: execute("DELETE FROM register_event"))
    assert Event.objects.get().verb == "imports.apply"


@pytest.mark.usefixtures("event")
def test_an_act_cannot_be_replaced_or_cut_away() -> None:
    ways = {
        "sqlite": "INSERT OR REPLACE INTO register_event SELECT * FROM register_event",
        "postgresql": "TRUNCATE register_event CASCADE",
    }
    assert refused(lambda: execute(ways[connection.vendor]))
    assert Event.objects.count() == 1


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__name__)
def test_every_table_of_history_has_its_triggers(model: type[models.Model]) -> None:
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass",
    }
    with connection.cursor() as cursor:
        cursor.execute(listed[connection.vendor], [model._meta.db_table])
        found = {name for (name,) in cursor.fetchall()}
    wanted = trigger_names(connection.vendor, model._meta.db_table)
    # PostgreSQL cuts names at 63 characters
    assert {name[:63] for name in wanted} <= found


def answer(follow_up: int, **said: Any) -> StatusUpdate:
    return StatusUpdate(
        follow_up_id=follow_up,
        stage=Stage.DRAFT,
        recorded_by="é 理",
        valid_from=datetime.date(2022, 2, 18),
        **said,
    )


def test_a_row_is_noted_as_it_is_read_back() -> None:
    east = datetime.timezone(datetime.timedelta(hours=9))
    at = datetime.datetime(2022, 2, 18, 9, 0, 0, 123456, tzinfo=east)
    update = answer(
        asked().follow_up, recorded_at=at, acceptance=Acceptance.ACCEPTED, amount=Decimal("1.5")
    )
    take_written()
    update.save()
    change = StageChange(update=update, deed=Deed.CLEAR, stage=Stage.CLEARED, at=at, by="Ana")
    StageChange.objects.bulk_create([change])
    noted = written()
    assert {name: len(rows) for name, rows in noted.items()} == {
        "statusupdate": 1,
        "stagechange": 1,
    }
    assert hashed({name: list(rows) for name, rows in noted.items()}) == noted


def test_what_is_undone_is_noted_no_more() -> None:
    at = datetime.datetime(2022, 2, 18, tzinfo=datetime.UTC)
    follow_up = asked().follow_up
    kept, undone, last = (answer(follow_up, recorded_at=at) for _ in range(3))
    take_written()
    kept.save()
    with contextlib.suppress(ValueError), transaction.atomic():
        undone.save()
        raise ValueError
    with transaction.atomic():
        last.save()
    assert set(take_written()["statusupdate"]) == {kept.pk, last.pk}
    assert not take_written()
